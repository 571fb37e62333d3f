"""Work in parallel processes that survives the death of one of them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

Chunk = TypeVar("Chunk")
Result = TypeVar("Result")
Start = Callable[[], None]

_CHUNKS_AHEAD = 2


def run_chunks(
    work: Callable[[Chunk], Result],
    chunks: Sequence[Chunk],
    workers: int,
    lost: list[Chunk],
    start: Start | None = None,
) -> Iterator[Result]:
    """Yield what ``work`` gives for each chunk, in the order they finish.

    A process that dies costs its pool, whose chunks then stand in ``lost``. With one worker only
    one chunk is under way, so that what is lost is what killed it.

    Parameters
    ----------
    work, start
        They must be picklable; ``start`` is called once in each process before any work.
    """
    waiting = list(reversed(chunks))
    running: dict[Future[Result], Chunk] = {}
    most = 1 if workers == 1 else workers * _CHUNKS_AHEAD
    while waiting:
        pool = _new_pool(min(workers, len(waiting)), start)
        try:
            while waiting or running:
                while waiting and len(running) < most:
                    future = pool.submit(work, waiting[-1])
                    running[future] = waiting.pop()
                finished, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in finished:
                    yield future.result()
                    del running[future]
        except BrokenProcessPool:
            lost.extend(running.values())
            running.clear()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _new_pool(workers: int, start: Start | None) -> ProcessPoolExecutor:
    """Return fresh processes that leave an interrupt from the keyboard to this one."""
    return ProcessPoolExecutor(
        workers,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_start_worker,
        initargs=(start,),
    )


def _start_worker(start: Start | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if start is not None:
        start()


def _end_with_parent() -> None:
    """End this process when the one that started it was killed and can no longer say so."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
