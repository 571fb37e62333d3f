"""How fast reports are read that were never read before, on one core.

    python -m benchmarks.reading_speed [--size CHARACTERS] [--seed N] [REPORT]...

Made-up reports in Arabic and in English (``benchmarks/report_texts.py``), and the given files. Each
line is measured in a fresh process: building the indexes is left out, everything else is cold.
The yardstick is a loop that is always the same, timed before and after: how busy the machine is.
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from time import process_time

from benchmarks.report_texts import ReportWriter, share_of_new_words, share_of_repeated_lines
from geo.compiled import get_build
from geo.reading.documents import document_from_text
from geo.reading.places import PlaceFinder
from geo.reading.reader import ReportReader
from geo.reading.records import Document
from geo.store.dataset import Dataset, load_dataset

_YARDSTICK_STEPS = 400_000
_FIRST = (
    "Three men went to Zzyzx village near Hasakah.",
    "ذهب ثلاثة رجال إلى قرية الظظخ بريف الحسكة.",
)


@dataclass(frozen=True, slots=True)
class Task:
    """What one process measures: ``stage`` is ``places`` or ``everything``."""

    name: str
    stage: str
    size: int
    seed: int
    files: tuple[Path, ...] = ()

    def texts(self, dataset: Dataset) -> list[str]:
        """Return the reports to read."""
        if self.files:
            return [path.read_text(encoding="utf-8") for path in self.files]
        return list(ReportWriter(self.name, dataset.places.values(), self.seed).reports(self.size))


def main() -> None:
    """Print characters a second of both stages, the first pass and the second."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("files", nargs="*", type=Path, help="reports in plain text")
    parser.add_argument("--size", type=int, default=400_000, help="characters of made-up reports")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    names = [("ar", ()), ("en", ()), *([("files", tuple(options.files))] if options.files else [])]
    print("CPU time, one core; the first pass is over text that was never read")
    print(f"reader: {get_build()}")
    for name, files in names:
        for stage in ("places", "everything"):
            task = Task(name, stage, options.size, options.seed, files)
            context = multiprocessing.get_context("spawn")
            with ProcessPoolExecutor(1, mp_context=context) as pool:
                print(pool.submit(measure, task).result())


def measure(task: Task) -> str:
    """Return the figures of one task as lines of text."""
    dataset = load_dataset()
    texts = task.texts(dataset)
    read = _reader(task.stage, dataset)
    for text in _FIRST:
        read(text)
    characters = sum(map(len, texts))
    before = _yardstick_ms()
    first, second = (_speed(read, texts, characters) for _ in range(2))
    yardstick = (before + _yardstick_ms()) / 2
    words, lines = share_of_new_words(texts), share_of_repeated_lines(texts)
    about = f"{len(texts)} reports, {characters:,} characters"
    shares = f"lines repeated {lines:.1%}, different words {words:.0%}"
    return (
        f"{task.name:6}{task.stage:11}{first:6.3f} Mchar/s, again {second:.3f}, "
        f"yardstick {yardstick:.0f} ms   {about}; {shares}"
    )


def _reader(stage: str, dataset: Dataset) -> Callable[[str], object]:
    """Return what reads a text; a text's blocks are found in both stages."""
    places, actors = dataset.places.values(), dataset.actors.values()
    find: Callable[[Document], object]
    find = PlaceFinder(places, actors).find
    if stage == "everything":
        find = ReportReader(places, actors).read
    gc.freeze()  # as the commands do
    return lambda text: find(document_from_text(text, file="report.txt"))


def _speed(read: Callable[[str], object], texts: list[str], characters: int) -> float:
    """Return million characters a second."""
    started = process_time()
    for text in texts:
        read(text)
    return characters / (process_time() - started) / 1e6


def _yardstick_ms() -> float:
    """Return the CPU time of a loop of strings, numbers and a dictionary, in milliseconds."""
    started = process_time()
    last: dict[str, int] = {}
    for step in range(_YARDSTICK_STEPS):
        last[str(step % 5000)] = step
    return (process_time() - started) * 1e3


if __name__ == "__main__":
    main()
