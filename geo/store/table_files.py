"""Other people's tables of events joined to a data set, with a report of every row."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from geo.errors import InputError, Problem
from geo.gazetteer.importers import ImportLog, Progress
from geo.geocoder import Geocoder
from geo.model.places import Place
from geo.store.dataset import Dataset
from geo.store.event_records import EventFile
from geo.store.event_rows import ALIASES, REQUIRED
from geo.store.event_tables import (
    TABLE_SUFFIXES,
    EventMapping,
    EventTableSource,
    TablePlacer,
    TableReport,
    find_table,
    new_reader,
    read_columns,
    read_table,
)


@dataclass(slots=True)
class TableRun:
    """How to read files in other people's columns, and what became of their rows.

    Attributes
    ----------
    mapping
        The columns; when ``None`` they are told by the presets.
    progress
        Called while rows are read.
    reports
        Grows by one report for each such file.
    """

    mapping: EventMapping | None = None
    progress: Progress | None = None
    reports: list[TableReport] = field(default_factory=list)


def is_table(path: Path) -> bool:
    """Return whether a file of this name may be a table of events."""
    return path.suffix.lower() in TABLE_SUFFIXES


def find_foreign_table(path: Path, run: TableRun) -> EventTableSource | None:
    """Return a file in other people's columns; ``None`` for one in Khabur's own.

    ``None`` also for a file that cannot be read as a table: what reads Khabur's own says why.

    Raises
    ------
    InputError
        When it lacks what the mapping given needs.
    """
    if not is_table(path):
        return None
    if run.mapping is not None:
        return find_table(path, run.mapping)
    try:
        return None if has_own_columns(path) else find_table(path)
    except InputError:
        return None


def unknown_columns(path: Path) -> Problem:
    """Return the problem of a table whose columns say nothing to any mapping."""
    columns, _ = read_columns(path)
    expected = "the columns of ACLED, UCDP GED, GDELT, or lowest and highest counts"
    fix = "Say what the columns hold in a --columns file."
    return Problem(str(path), "", "", expected, ", ".join(columns), fix)


def read_table_records(
    dataset: Dataset, source: EventTableSource, run: TableRun
) -> tuple[EventFile, dict[str, Place]]:
    """Return the usable rows of a table as events with their sources, and the places they need.

    ``run`` gets the report of what became of the rows; ``dataset`` stays as it is.

    Raises
    ------
    InputError
        With the problems, when no row can be used.
    """
    prefix = source.bound.mapping.source
    geocoder = Geocoder(dataset.places.values())
    placer = TablePlacer(prefix, dataset.places, geocoder, dataset.basemap_dir)
    reader = new_reader(source, placer, dataset.actors.values())
    events = tuple(read_table(reader, source, run.progress))
    report = reader.report
    run.reports.append(report)
    if not events:
        got = ", ".join(f"{count} {name}" for name, count in report.counts.items()) or "no rows"
        fix = "See the problems; rows outside the region are left out."
        report.log.add(Problem(report.file, "", "", "at least one usable row", got, fix))
        report.log.require_clean()
    return EventFile(events, (), tuple(reader.sources.values())), placer.places


def add_table(dataset: Dataset, source: EventTableSource, run: TableRun) -> Dataset:
    """Return ``dataset`` with the usable rows of a table, told in a report.

    Raises
    ------
    InputError
        With the problems, when no row can be used or an id is there already.
    """
    records, places = read_table_records(dataset, source, run)
    taken = {event.id for event in dataset.events}
    again = ImportLog()
    for event in records.events:
        if event.id in taken:
            got = f"{event.id!r}, an id that the data or an earlier file has"
            fix = "Leave the row out of one of them."
            again.add(Problem(str(source.path), "", "id", "a new id", got, fix))
    again.require_clean()
    return replace(
        dataset,
        events=(*dataset.events, *records.events),
        sources={**dataset.sources, **{source.id: source for source in records.sources}},
        places={**dataset.places, **places},
    )


def has_own_columns(path: Path) -> bool:
    """Return whether a table has the columns that Khabur's own must have.

    Raises
    ------
    InputError
        When it cannot be read or has no columns.
    """
    columns, _ = read_columns(path)
    return {ALIASES.get(name.lower(), name.lower()) for name in columns} >= set(REQUIRED)
