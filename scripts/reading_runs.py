"""Reading files one by one, or a directory in parallel, with what is printed and written."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.compiled import Build, get_build
from geo.errors import InputError
from geo.reading.batch import find_reports, read_directory
from geo.reading.batch_file import format_line, part_path
from geo.reading.file_reader import FileReader
from geo.reading.journal import find_results, require_same_day
from geo.reading.output import reading_to_dict
from geo.reading.records import Reading
from geo.store.event_records import load_jsonl
from geo.store.save_events import save_events_csv, save_events_yaml
from scripts.console import print_json, print_line, print_problems, print_table, progress
from scripts.reading_words import ReadingPrinter

_FEW_REPORTS = 24


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What ``khabur read`` was asked for."""

    reader: FileReader
    as_json: bool
    output: Path | None
    workers: int | None


@dataclass(slots=True)
class Tally:
    """What a run did.

    Attributes
    ----------
    without_day, without_row
        Events written as undated: neither they nor the report have a day; events not written:
        they have no day or place for a row of CSV.
    last
        The reading of the last report, when files were read one by one.
    """

    read: int = 0
    failed: int = 0
    without_day: int = 0
    without_row: int = 0
    last: Reading | None = None

    def tell_what_is_missing(self) -> None:
        """Say on stderr what was left out of the output file, and why."""
        lines = []
        if self.without_day and not self.without_row:
            told = "events or totals written as undated: neither they nor their report have a day."
            lines.append(f"khabur: {self.without_day} {told} Give it with --published.")
        if self.without_row:
            told = "events not written: a row needs a day and a place."
            lines.append(f"khabur: {self.without_row} {told} Name a .yaml or .jsonl file.")
        print_problems(lines)


def read_files(names: Iterable[str], options: ReadOptions) -> Tally:
    """Read files one after the other; those that cannot be read are told on stderr."""
    tally = Tally()
    dataset = options.reader.dataset
    printer = ReadingPrinter(dataset.places, dataset.actors)
    with _spool(options.output) as spool:
        for name in names:
            try:
                reading = options.reader.read(name)
            except InputError as error:
                print_problems(str(problem) for problem in error.problems)
                tally.failed += 1
                continue
            tally.read += 1
            tally.last = reading
            if options.as_json:
                print_json(reading_to_dict(reading))
            else:
                printer.print(reading)
            if spool:
                _append(spool, reading, options.reader, tally)
        if spool and options.output and tally.read:
            _write_events(spool, options.output, tally)
    return tally


def read_directory_of_reports(directory: Path, options: ReadOptions) -> Tally:
    """Read a directory in parallel, going on where an earlier run to the same output stopped."""
    few = len(find_reports(directory)) <= _FEW_REPORTS
    if get_build() is Build.OUTDATED and not few:
        print_problems([f"khabur: reading {Build.OUTDATED}. Run make compiled."])
    with _journal(options.output) as journal:
        require_same_day(journal, options.reader.published)
        with progress(f"Reading {directory}") as advance:
            summary = read_directory(
                directory,
                journal,
                options.reader,
                workers=options.workers or (1 if few else None),
                progress=advance,
            )
        print_problems(str(problem) for problem in summary.problems)
        tally = Tally(read=summary.read + summary.resumed, failed=len(summary.failed))
        found = _report(journal, options, tally)
        if options.output and tally.read and journal != options.output:
            _write_events(journal, options.output, tally)
        if not tally.read:
            journal.unlink(missing_ok=True)
    if not options.as_json:
        counted = ", ".join(
            f"{found[scope]} {scope}" for scope in ("single", "aggregate", "context")
        )
        earlier = f" ({summary.resumed} of them before)" if summary.resumed else ""
        done = f"{tally.read} reports read{earlier}, {tally.failed} failed"
        print_line(f"{directory}: {done}; events: {counted}")
    return tally


def _report(journal: Path, options: ReadOptions, tally: Tally) -> Counter[str]:
    """Print each report of a journal, and return its events by scope."""
    scopes: Counter[str] = Counter()
    rows: list[tuple[object, ...]] = []
    for result in find_results(journal):
        reading: dict[str, Any] = result["reading"]
        own = Counter(event["scope"] for event in reading["events"])
        scopes.update(own)
        tally.without_day += result["without_day"] if options.output else 0
        if options.as_json:
            print_json(reading)
        elif options.output is None:
            report = reading["report"]
            unlisted = sum(mention["place"] is None for mention in reading["mentions"])
            kept_apart = own["aggregate"] + own["context"]
            rows.append(
                (report["file"], report["published"] or "?", own["single"], kept_apart, unlisted)
            )
    if rows:
        print_table(("Report", "Published", "Events", "Kept apart", "Unlisted names"), rows)
    return scopes


def _append(spool: Path, reading: Reading, reader: FileReader, tally: Tally) -> None:
    result = reader.result(reading)
    tally.without_day += result["without_day"]
    document = reading.document
    with spool.open("a", encoding="utf-8", newline="\n") as file:
        file.write(format_line(document.file, document.sha256, result))


def _write_events(lines: Path, output: Path, tally: Tally) -> None:
    match output.suffix.lower():
        case ".jsonl":
            lines.replace(output)
        case ".csv":
            tally.without_row = save_events_csv(lambda: load_jsonl(lines, str(lines)), output)
        case _:
            save_events_yaml(lambda: load_jsonl(lines, str(lines)), output)


@contextmanager
def _spool(output: Path | None) -> Iterator[Path | None]:
    """Give a file beside ``output`` for results as they come; it is gone afterwards."""
    if output is None:
        yield None
        return
    spool = output.with_name(output.name + ".spool")
    spool.unlink(missing_ok=True)
    try:
        yield spool
    finally:
        spool.unlink(missing_ok=True)


@contextmanager
def _journal(output: Path | None) -> Iterator[Path]:
    """Give the file that a directory's results are kept in: for good only as the output itself.

    Beside an output of another form it stays when the run is stopped, so that the next goes on.
    """
    if output is None:
        with tempfile.TemporaryDirectory(prefix="khabur-") as folder:
            yield Path(folder) / "results.jsonl"
    elif output.suffix.lower() == ".jsonl":
        yield output
    else:
        journal = output.with_name(output.name + ".jsonl")
        yield journal
        journal.unlink(missing_ok=True)
        part_path(journal).unlink(missing_ok=True)
