"""Read many reports in parallel processes; a bad one is reported, the rest go on."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from geo.errors import InputError, Problem
from geo.processes import run_chunks
from geo.reading.batch_file import Line, find_lines, format_line, part_path, write_in_order
from geo.reading.documents import REPORT_SUFFIXES

Reader = Callable[[Path], dict[str, Any]]
"""Reads one report to plain dictionaries, lists and scalars; can be pickled."""

Progress = Callable[[int, int], None]
"""Called with how many reports are done, and how many there are."""

_Chunk = tuple[Path, ...]

_CHUNK = 16
_FIX_FILE = "Correct or remove the file; the other reports were read."


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What reading one report gave: a line of JSON, or problems."""

    file: str
    sha256: str
    line: str = ""
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class BatchSummary:
    """What a batch did.

    Attributes
    ----------
    read, resumed
        Reports read now, and those whose record of an earlier run still holds.
    failed
        Files without a record, relative to the directory.
    problems
        Why, at least one for each of ``failed``.
    """

    read: int = 0
    resumed: int = 0
    failed: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def find_reports(directory: Path) -> list[Path]:
    """Return the report files in ``directory`` and below, by name; hidden ones left out.

    Raises
    ------
    InputError
        When it is no directory, or there is none.
    """
    if not directory.is_dir():
        got = "something else" if directory.exists() else "nothing there"
        problem = Problem(str(directory), "", "", "a directory", got, "Check the path.")
        raise InputError([problem])
    found = [
        path
        for path in directory.rglob("*")
        if path.suffix.lower() in REPORT_SUFFIXES
        and not any(part.startswith(".") for part in path.relative_to(directory).parts)
        and path.is_file()
    ]
    if not found:
        expected = f"reports ({', '.join(sorted(REPORT_SUFFIXES))})"
        fix = "Name the directory that holds the reports."
        raise InputError([Problem(str(directory), "", "", expected, "no such file", fix)])
    return sorted(found, key=lambda path: path.relative_to(directory).as_posix())


def read_directory(
    directory: Path,
    output: Path,
    read: Reader,
    *,
    workers: int | None = None,
    progress: Progress | None = None,
) -> BatchSummary:
    """Read every report in ``directory`` and write a line of JSON for each, by file name.

    A line has ``file`` (relative to the directory), ``sha256`` of its bytes and ``result``.
    Results are kept beside ``output`` as they come: a run that was stopped goes on where it was,
    and a file whose bytes are those of its record is not read again. Memory does not grow with
    the number of reports but for one short entry each.

    Parameters
    ----------
    workers
        Processes; one reads in this process, ``None`` uses every core.

    Raises
    ------
    InputError
        When there is no report at all, or ``output`` holds something else.
    """
    paths = find_reports(directory)
    lines = find_lines(output)
    output.parent.mkdir(parents=True, exist_ok=True)
    summary = BatchSummary()
    names = {path: path.relative_to(directory).as_posix() for path in paths}
    todo = [path for path in paths if not _is_done(path, lines.get(names[path]))]
    summary.resumed = len(paths) - len(todo)
    done = summary.resumed
    with part_path(output).open("ab") as part:
        for outcome in _outcomes(todo, directory, read, workers or os.cpu_count() or 1):
            done += 1
            if outcome.problems:
                summary.failed.append(outcome.file)
                summary.problems.extend(outcome.problems)
                lines.pop(outcome.file, None)
            else:
                data = outcome.line.encode()
                start = part.tell()
                part.write(data)
                part.flush()
                lines[outcome.file] = Line(part_path(output), outcome.sha256, start, len(data))
                summary.read += 1
            if progress is not None:
                progress(done, len(paths))
    write_in_order(output, lines, names.values())
    summary.failed.sort()
    summary.problems.sort(key=str)
    return summary


def _is_done(path: Path, line: Line | None) -> bool:
    if line is None:
        return False
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() == line.sha256
    except OSError:
        return False


def _outcomes(
    paths: Sequence[Path], directory: Path, read: Reader, workers: int
) -> Iterator[_Outcome]:
    """Yield what each file gave, in the order they finish."""
    if workers == 1:
        for path in paths:
            yield _read_one(path, directory, read)
        return
    chunks = [tuple(paths[at : at + _CHUNK]) for at in range(0, len(paths), _CHUNK)]
    suspects: list[_Chunk] = []
    read_chunk = partial(_read_chunk, directory, read)
    for outcomes in run_chunks(read_chunk, chunks, workers, suspects):
        yield from outcomes
    alone = [(path,) for chunk in suspects for path in chunk]
    killers: list[_Chunk] = []
    for outcomes in run_chunks(read_chunk, alone, 1, killers):
        yield from outcomes
    for (path,) in killers:
        file = path.relative_to(directory).as_posix()
        got = "a reading process that died, perhaps for want of memory"
        yield _Outcome(file, "", problems=(_problem(file, got),))


def _read_chunk(directory: Path, read: Reader, paths: _Chunk) -> list[_Outcome]:
    return [_read_one(path, directory, read) for path in paths]


def _read_one(path: Path, directory: Path, read: Reader) -> _Outcome:
    """Return the record of one report; whatever goes wrong with it is its own problem."""
    file = path.relative_to(directory).as_posix()
    try:
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        return _Outcome(file, sha256, line=format_line(file, sha256, read(path)))
    except InputError as error:
        return _Outcome(file, "", problems=error.problems)
    except Exception as error:  # one bad report must not stop ten thousand
        got = f"{type(error).__name__}: {error}"
        return _Outcome(file, "", problems=(_problem(file, got),))


def _problem(file: str, got: str) -> Problem:
    return Problem(file, "", "", "a report that can be read", got, _FIX_FILE)
