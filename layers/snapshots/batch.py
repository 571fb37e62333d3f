"""Many snapshots in parallel processes: one that fails is told, the others are made."""

from __future__ import annotations

import os
import pickle
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from pathlib import Path

from geo.errors import InputError, Problem
from geo.processes import run_chunks
from layers.snapshots.material import Material
from layers.snapshots.snapshot import Made, Request, make_snapshot
from layers.snapshots.workshop import Workshop

_FEW = 3
_SHARES = 4
_FIX = "Correct it and run again; the other snapshots were made."


@dataclass(frozen=True, slots=True)
class Task:
    """A snapshot to make, and its folder."""

    request: Request
    folder: Path


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task: the snapshot, or why there is none."""

    task: Task
    made: Made | None
    problems: tuple[Problem, ...] = ()


Finish = Callable[[Sequence[Outcome]], None]
"""Called with what became of all tasks of one region; can be pickled."""


@dataclass(frozen=True, slots=True)
class Work:
    """How to make many snapshots.

    Attributes
    ----------
    jobs
        Processes; one works in this process, ``None`` uses every core when there is enough to do.
    rebuild
        Write every snapshot again.
    progress
        Called with how many snapshots are done, and how many there are.
    """

    jobs: int | None = None
    rebuild: bool = False
    progress: Callable[[int, int], None] | None = None


@dataclass(slots=True)
class _Done:
    """What one chunk gave, by the numbers of its tasks."""

    made: dict[int, Made] = field(default_factory=dict)
    problems: dict[int, tuple[Problem, ...]] = field(default_factory=dict)
    is_finished: bool = False


_Chunk = tuple[int, ...]


def make_snapshots(
    material: Material, tasks: Sequence[Task], work: Work, finish: Finish | None = None
) -> list[Outcome]:
    """Make every snapshot and return what became of each, in the order of ``tasks``.

    The files do not depend on the number of processes. A snapshot that cannot be made costs no
    other.

    Parameters
    ----------
    tasks
        Those of one region stand together.
    finish
        Called for each region, when all its tasks are done.
    """
    workers = min(work.jobs or _cores(len(tasks)), len(tasks))
    groups = [tuple(numbers) for _, numbers in groupby(range(len(tasks)), _region_of(tasks))]
    total = _Done()
    finished: set[int] = set()
    for done in _run(material, tasks, _chunks(groups, workers), workers, work.rebuild, finish):
        total.made |= done.made
        total.problems |= done.problems
        if done.is_finished:
            finished.add(min({*done.made, *done.problems}))
        if work.progress is not None:
            work.progress(len({*total.made, *total.problems}), len(tasks))
    for group in groups:
        if finish is not None and group[0] not in finished:
            _finish(group, tasks, total, finish)
    return _outcomes(range(len(tasks)), tasks, total)


def _cores(tasks: int) -> int:
    return os.cpu_count() or 1 if tasks > _FEW else 1


def _region_of(tasks: Sequence[Task]) -> Callable[[int], int]:
    return lambda number: id(tasks[number].request.region)


def _chunks(groups: Sequence[_Chunk], workers: int) -> list[_Chunk]:
    """Return the groups, cut into shares where they are too few to share out whole."""
    if workers == 1 or len(groups) >= workers * 2:
        return list(groups)
    size = max(1, sum(map(len, groups)) // (workers * _SHARES))
    return [group[at : at + size] for group in groups for at in range(0, len(group), size)]


def _run(  # noqa: PLR0913, PLR0917
    material: Material,
    tasks: Sequence[Task],
    chunks: Sequence[_Chunk],
    workers: int,
    rebuild: bool,
    finish: Finish | None,
) -> Iterator[_Done]:
    if workers == 1:
        bench = _Bench(material, tasks, rebuild, finish)
        yield from (bench.make((number,)) for chunk in chunks for number in chunk)
        return
    with tempfile.TemporaryDirectory(prefix="khabur-") as name:
        path = Path(name) / "material.pickle"
        with path.open("wb") as stream:
            pickle.dump((material, list(tasks), rebuild, finish), stream, pickle.HIGHEST_PROTOCOL)
        start = partial(_open_bench, path)
        suspects: list[_Chunk] = []
        yield from run_chunks(_make_chunk, chunks, workers, suspects, start)
        alone = [(number,) for chunk in suspects for number in chunk]
        killers: list[_Chunk] = []
        yield from run_chunks(_make_chunk, alone, 1, killers, start)
        for (number,) in killers:
            got = "a process that died, perhaps for want of memory"
            yield _Done(problems={number: (_problem(tasks[number], got),)})


class _Bench:
    """What a process works with."""

    def __init__(
        self, material: Material, tasks: Sequence[Task], rebuild: bool, finish: Finish | None
    ) -> None:
        self._workshop = Workshop(material)
        self._tasks = tasks
        self._rebuild = rebuild
        self._finish = finish

    def make(self, chunk: _Chunk) -> _Done:
        """Make the tasks of these numbers, and finish their region when these are all it has."""
        done = _Done()
        for number in chunk:
            made, problems = _make_one(self._workshop, self._tasks[number], rebuild=self._rebuild)
            if made is None:
                done.problems[number] = problems
            else:
                done.made[number] = made
        region_of = _region_of(self._tasks)
        ends = (chunk[0] - 1, chunk[-1] + 1)
        is_whole = all(
            not 0 <= end < len(self._tasks) or region_of(end) != region_of(chunk[0]) for end in ends
        )
        if self._finish is not None and is_whole:
            _finish(chunk, self._tasks, done, self._finish)
            done.is_finished = True
        return done


_open: list[_Bench] = []


def _open_bench(path: Path) -> None:
    with path.open("rb") as stream:
        _open[:] = [_Bench(*pickle.load(stream))]  # noqa: S301 - written by this program


def _make_chunk(chunk: _Chunk) -> _Done:
    (bench,) = _open
    return bench.make(chunk)


def _make_one(
    workshop: Workshop, task: Task, *, rebuild: bool
) -> tuple[Made | None, tuple[Problem, ...]]:
    """Return the snapshot; whatever goes wrong with it is its own problem."""
    try:
        return make_snapshot(workshop, task.request, task.folder, rebuild=rebuild), ()
    except InputError as error:
        return None, error.problems
    except Exception as error:  # one bad snapshot must not stop six hundred
        return None, (_problem(task, f"{type(error).__name__}: {error}"),)


def _finish(group: _Chunk, tasks: Sequence[Task], done: _Done, finish: Finish) -> None:
    """Finish a region; when that fails, its last snapshot says why."""
    try:
        finish(_outcomes(group, tasks, done))
    except (InputError, OSError) as error:
        problem = _problem(tasks[group[-1]], str(error))
        done.problems[group[-1]] = (*done.problems.get(group[-1], ()), problem)


def _outcomes(numbers: Sequence[int], tasks: Sequence[Task], done: _Done) -> list[Outcome]:
    return [
        Outcome(tasks[number], done.made.get(number), done.problems.get(number, ()))
        for number in numbers
    ]


def _problem(task: Task, got: str) -> Problem:
    record = f"{task.request.region.name} {task.request.period.name}"
    return Problem(str(task.folder), record, "", "a snapshot", got, _FIX)
