"""Files of events in other people's columns: which mapping they satisfy, and their events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from pathlib import Path

from geo.gazetteer.importers.import_log import ImportLog, Progress, fail
from geo.gazetteer.importers.ogr import choose_layer, read_features
from geo.gazetteer.importers.source_rows import (
    SourceRow,
    read_csv_header,
    read_csv_rows,
    read_first_rows,
    read_sheet_header,
    read_sheet_rows,
)
from geo.model.actors import Actor
from geo.model.events import Event
from geo.store.event_tables.actors import ActorNames
from geo.store.event_tables.mapping import (
    PRESETS,
    BoundEventMapping,
    EventMapping,
    bind_event_mapping,
    detect_event_mapping,
    preset,
)
from geo.store.event_tables.placing import TablePlacer
from geo.store.event_tables.report import TableReport
from geo.store.event_tables.rows import RowReader

TABLE_SUFFIXES = (".csv", ".tsv", ".xlsx", ".geojson", ".json", ".gpkg")
_SHEETS = (".xlsx",)
_LAYERS = (".geojson", ".json", ".gpkg")
_CHUNK_ROWS = 20_000


@dataclass(frozen=True, slots=True)
class EventTableSource:
    """A file with the mapping to read it by."""

    path: Path
    bound: BoundEventMapping


def read_columns(path: Path) -> tuple[list[str], bool]:
    """Return the columns of a file, and whether it has geometry.

    The columns of a file of a known form without header are those of the form.

    Raises
    ------
    InputError
        When it cannot be read or has no columns.
    """
    suffix = path.suffix.lower()
    if suffix not in TABLE_SUFFIXES:
        expected = f"a table ending in {', '.join(TABLE_SUFFIXES)}"
        raise fail(str(path), expected, suffix or "no ending", "Convert the file.")
    if suffix in _LAYERS:
        layer = choose_layer(path, None)
        return [name for name, _ in layer.fields], layer.geometry_type is not None
    if suffix in _SHEETS:
        return read_sheet_header(path, find_sheets(path)[0]), False
    return list(_missing_header(path) or read_csv_header(path)), False


def read_rows(path: Path, log: ImportLog, progress: Progress | None = None) -> Iterator[SourceRow]:
    """Yield the rows of a file one by one; rows that cannot be read go to ``log``."""
    suffix = path.suffix.lower()
    if suffix in _LAYERS:
        return read_features(path, choose_layer(path, None), log, progress=progress)
    if suffix in _SHEETS:
        return _read_sheets(path, progress)
    return read_csv_rows(path, None, log, progress, header=_missing_header(path))


def find_sheets(path: Path) -> tuple[str, ...]:
    """Return the sheets of a workbook to read: the one with most columns, and those like it.

    Explanations, lists of codes and charts have fewer columns or none; a workbook with a sheet a
    month has the same columns in each.

    Raises
    ------
    InputError
        When it cannot be read.
    """
    try:
        changed = path.stat().st_mtime_ns
    except OSError as error:
        raise fail(str(path), "a readable file", str(error), "Check the path.") from None
    return _find_sheets(path, changed)


@lru_cache(maxsize=8)
def _find_sheets(path: Path, changed: int) -> tuple[str, ...]:  # noqa: ARG001 another when changed
    rows = read_first_rows(path)
    widest = max(rows.values(), key=lambda cells: sum(map(bool, cells)))
    return tuple(name for name, cells in rows.items() if cells == widest)


def _read_sheets(path: Path, progress: Progress | None) -> Iterator[SourceRow]:
    sheets = find_sheets(path)
    for sheet in sheets:
        for row in read_sheet_rows(path, sheet, progress):
            yield row if len(sheets) == 1 else replace(row, where=f"sheet {sheet}, {row.where}")


def find_table(path: Path, given: EventMapping | None = None) -> EventTableSource | None:
    """Return the file with the mapping ``given``, or with the preset that its columns tell.

    ``None`` when no mapping is given and no preset fits.

    Raises
    ------
    InputError
        When the file cannot be read, or lacks what the mapping needs.
    """
    columns, has_geometry = read_columns(path)
    mapping = given or detect_event_mapping(columns)
    if mapping is None:
        return None
    bound = bind_event_mapping(mapping, columns, str(path), has_geometry=has_geometry)
    return EventTableSource(path, bound)


def read_table(
    reader: RowReader, source: EventTableSource, progress: Progress | None = None
) -> Iterator[Event]:
    """Yield the events of a file; rows are held a chunk at a time."""
    broken = ImportLog()
    rows = read_rows(source.path, broken, progress)
    while chunk := list(islice(rows, _CHUNK_ROWS)):
        yield from reader.read(chunk)
    reader.report.refuse_rows(broken)


def new_reader(source: EventTableSource, placer: TablePlacer, actors: Iterable[Actor]) -> RowReader:
    """Return a reader of ``source`` with an empty report."""
    bound = source.bound
    report = TableReport(str(source.path), bound.mapping.title, dict(bound.fields))
    names = ActorNames(bound, actors, report)
    return RowReader(str(source.path), bound, placer, names, report)


def _missing_header(path: Path) -> tuple[str, ...] | None:
    """Return the columns of a file whose first line is data of a form without header."""
    try:
        with path.open("rb") as file:
            cells = file.readline(100_000).rstrip(b"\r\n").split(b"\t")
    except OSError as error:
        got = error.strerror or str(error)
        raise fail(str(path), "a readable file", got, "Check the path.") from None
    if not cells[0].isdigit():
        return None
    forms = (names for name in PRESETS for names in preset(name).without_header)
    return next((names for names in forms if len(names) == len(cells)), None)
