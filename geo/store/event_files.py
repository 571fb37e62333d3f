"""Events from a user's file: CSV, GeoJSON, YAML, or a table in other people's columns."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import shapely

from geo.errors import InputError, Problem, require_no_problems
from geo.gazetteer.importers import ImportLog, Progress
from geo.geocoder import Geocoder
from geo.model.codec import from_dict
from geo.model.events import Aggregate, Event
from geo.model.places import Place
from geo.store.dataset import Dataset
from geo.store.enclosing_areas import fill_enclosing
from geo.store.event_records import EventFile, load_jsonl
from geo.store.event_rows import ALIASES, LOCATING, OPTIONAL, REQUIRED, EventTable
from geo.store.event_tables import TABLE_SUFFIXES, cell_text, read_columns, read_rows
from geo.store.references import Known, Located, check_references, check_unique
from geo.store.table_files import TableRun, add_table, find_foreign_table
from geo.text_files import load_text, load_yaml

_COLUMNS = (*REQUIRED, *LOCATING, *OPTIONAL)


def add_event_files(
    dataset: Dataset, paths: Iterable[Path], tables: TableRun | None = None
) -> Dataset:
    """Return ``dataset`` with the events of ``paths`` added.

    Tables need the columns ``id, kind, start, publisher`` and either ``place``
    (an id or an unambiguous name) or ``lon, lat, radius_m``; YAML holds ``events``,
    ``aggregates`` and ``sources`` as in the data directory, JSON lines hold the same for each
    report. Tables in other columns are read by a mapping (`geo.store.event_tables`): rows that
    cannot be used are told in the reports of ``tables``, and the others are added.

    Raises
    ------
    InputError
        With every problem of every file; nothing is added then.
    """
    run = tables or TableRun()
    problems: list[Problem] = []
    for path in paths:
        try:
            source = find_foreign_table(path, run)
            if source is not None:
                dataset = add_table(dataset, source, run)
            else:
                dataset = _add_own(dataset, path, run.progress)
        except InputError as error:
            problems.extend(error.problems)
    require_no_problems(problems)
    return dataset


def _add_own(dataset: Dataset, path: Path, progress: Progress | None) -> Dataset:
    suffix = path.suffix.lower()
    if suffix in _READERS:
        return _READERS[suffix](dataset, path)
    if suffix in TABLE_SUFFIXES:
        return _read_own_rows(dataset, path, progress)
    expected = f"a file ending in {', '.join(sorted({*_READERS, *TABLE_SUFFIXES}))}"
    got = suffix or "no ending"
    raise InputError([Problem(str(path), "", "", expected, got, "Convert the file.")])


def read_own_table(
    dataset: Dataset, path: Path, progress: Progress | None = None
) -> tuple[EventFile, dict[str, Place]]:
    """Return the events of a table in Khabur's own columns, their sources, and new places.

    Raises
    ------
    InputError
        With every problem of the file.
    """
    before = replace(dataset, events=())
    after = _add_own(before, path, progress)
    named = {claim.source for event in after.events for claim in event.claims}
    sources = tuple(source for name, source in after.sources.items() if name in named)
    places = {name: place for name, place in after.places.items() if name not in before.places}
    return EventFile(after.events, (), sources), places


def _read_geojson(dataset: Dataset, path: Path) -> Dataset:
    text = load_text(path, str(path))
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        got = "the end of the file" if error.pos >= len(text.rstrip()) else error.msg
        fix = "The file may be cut off: fetch it again."
        raise InputError([Problem(str(path), where, "", "JSON", got, fix)]) from None
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list):
        expected, got = "a FeatureCollection with features", type(content).__name__
        raise InputError([Problem(str(path), "", "features", expected, got, "Export it again.")])
    table = _new_table(dataset, path)
    for number, feature in enumerate(features, start=1):
        record = f"feature {number}"
        try:
            table.add(_feature_row(feature), record)
        except (AttributeError, KeyError, TypeError, ValueError):
            expected, fix = "a Feature with properties and a Point", "Correct the feature."
            problem = Problem(str(path), record, "", expected, json.dumps(feature)[:80], fix)
            table.problems.append(problem)
    return _extend(dataset, table)


def _feature_row(feature: Mapping[str, Any]) -> dict[str, str]:
    row = {
        ALIASES.get(name.lower(), name.lower()): "" if value is None else str(value)
        for name, value in feature["properties"].items()
    }
    geometry = feature.get("geometry")
    if geometry is not None and not row.get("place"):
        if geometry["type"] != "Point":
            raise ValueError(geometry["type"])
        lon, lat = geometry["coordinates"][:2]
        row |= {"lon": str(lon), "lat": str(lat)}
    return row


def _read_own_rows(dataset: Dataset, path: Path, progress: Progress | None) -> Dataset:
    """Read a CSV, an Excel sheet or a GeoPackage that has Khabur's own columns."""
    columns, has_geometry = read_columns(path)
    names = {name: ALIASES.get(name.lower(), name.lower()) for name in columns}
    _require_columns(path, [*names.values(), *(("place",) if has_geometry else ())])
    table = _new_table(dataset, path)
    log = ImportLog()
    try:
        for source_row in read_rows(path, log, progress):
            row = {names[name]: cell_text(value) for name, value in source_row.cells.items()}
            if not row.get("place") and isinstance(source_row.geometry, shapely.Point):
                row |= {"lon": repr(source_row.geometry.x), "lat": repr(source_row.geometry.y)}
            table.add(row, source_row.where)
    except InputError as error:
        table.problems.extend(error.problems)
    table.problems.extend(log.problems)
    return _extend(dataset, table)


def _read_yaml(dataset: Dataset, path: Path) -> Dataset:
    content = load_yaml(path, str(path))
    if isinstance(content, list):
        content = {"events": content}
    return _merge(dataset, from_dict(EventFile, content, file=str(path)), path)


def _read_jsonl(dataset: Dataset, path: Path) -> Dataset:
    added = EventFile()
    for records in load_jsonl(path, str(path)):
        added = EventFile(
            (*added.events, *records.events),
            (*added.aggregates, *records.aggregates),
            (*added.sources, *records.sources),
        )
    return _merge(dataset, added, path)


def _merge(dataset: Dataset, added: EventFile, path: Path) -> Dataset:
    merged = replace(
        dataset,
        events=(*dataset.events, *added.events),
        aggregates=(*dataset.aggregates, *added.aggregates),
        sources={**dataset.sources, **{source.id: source for source in added.sources}},
    )
    records: tuple[Event | Aggregate, ...] = (*added.events, *added.aggregates)
    located = [Located(str(path), record) for record in records]
    known = Known(merged.places, merged.sources, merged.actors)
    taken = {event.id for event in dataset.events} | {total.id for total in dataset.aggregates}
    problems = [
        _already_there(str(path), f"record {record.id}", record.id)
        for record in records
        if record.id in taken
    ]
    problems += check_unique(str(path), "record", ((record.id, str(path)) for record in records))
    require_no_problems([*problems, *check_references(located, known)])
    return merged


def _new_table(dataset: Dataset, path: Path) -> EventTable:
    return EventTable(str(path), dataset.places, Geocoder(dataset.places.values()))


def _extend(dataset: Dataset, table: EventTable) -> Dataset:
    taken = {event.id for event in dataset.events}
    for event in table.events:
        if event.id in taken:
            record = table.record_of(event.id)
            table.problems.append(_already_there(table.file, record, event.id))
    require_no_problems(table.problems)
    return replace(
        dataset,
        events=(*dataset.events, *table.events),
        sources={**dataset.sources, **table.sources},
        places={**dataset.places, **fill_enclosing(table.places.values(), dataset)},
    )


def _already_there(file: str, record: str, event_id: str) -> Problem:
    got = f"{event_id!r}, an id that the data or an earlier file has"
    fix = "Give the event an id of its own, or leave it out."
    return Problem(file, record, "id", "a new id", got, fix)


def _require_columns(path: Path, header: list[str]) -> None:
    missing = [name for name in REQUIRED if name not in header]
    if not ("place" in header or {"lon", "lat", "radius_m"} <= set(header)):
        missing.append("place (or lon, lat and radius_m)")
    if missing:
        expected, got = f"the columns {', '.join(missing)}", f"only {', '.join(header)}"
        fix = f"Known columns: {', '.join(_COLUMNS)}. For others give a --columns file."
        raise InputError([Problem(str(path), "row 1", "", expected, got, fix)])


_READERS: dict[str, Callable[[Dataset, Path], Dataset]] = {
    ".geojson": _read_geojson,
    ".json": _read_geojson,
    ".jsonl": _read_jsonl,
    ".yaml": _read_yaml,
    ".yml": _read_yaml,
}
