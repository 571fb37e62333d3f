"""Writing events to a file that ``khabur map --events`` takes."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from geo.errors import InputError, Problem
from geo.model.codec import to_dict
from geo.model.events import Event, EventPlace
from geo.model.sources import Source
from geo.model.vocabularies import PlaceRole
from geo.store.cells import as_cell
from geo.store.event_records import EventFile

EVENT_SUFFIXES = (".yaml", ".yml", ".csv", ".jsonl")
CSV_COLUMNS = (
    "id", "kind", "start", "end", "time_precision", "role", "place", "precision",
    "summary_en", "summary_ar", "publisher", "language", "published", "url",
)  # fmt: skip
_STARTS_OR_WAY = (PlaceRole.FROM, PlaceRole.VIA, PlaceRole.ORIGIN)
_HEADER = "# Events read from published reports; places are ids of the gazetteer.\n"

Records = Callable[[], Iterator[EventFile]]
"""Gives the records from the start each time it is called."""


def require_event_suffix(path: Path) -> str:
    """Return the ending of a file for events, in lower case.

    Raises
    ------
    InputError
        When no events are written to files of this ending.
    """
    suffix = path.suffix.lower()
    if suffix not in EVENT_SUFFIXES:
        expected = f"a file ending in {', '.join(EVENT_SUFFIXES)}"
        got = suffix or "no ending"
        raise InputError([Problem(str(path), "", "", expected, got, "Rename the output file.")])
    return suffix


def save_events_yaml(records: Records, path: Path) -> None:
    """Write events, aggregates and sources; the file appears complete or not at all."""
    partial = path.with_name(path.name + ".part")
    with partial.open("w", encoding="utf-8", newline="\n") as file:
        file.write(_HEADER)
        for section in ("events", "aggregates", "sources"):
            is_empty = True
            for each in records():
                for record in getattr(each, section):
                    file.write(f"{section}:\n" if is_empty else "")
                    file.write(dump_record(record))
                    is_empty = False
            file.write(f"{section}: []\n" if is_empty else "")
    partial.replace(path)


def save_events_csv(records: Records, path: Path) -> int:
    """Write one row for each event; the file appears complete or not at all.

    Cells that a spreadsheet would take for a formula begin with an apostrophe.

    Returns
    -------
    How many events have no day or no place and so no row.
    """
    left_out = 0
    partial = path.with_name(path.name + ".part")
    with partial.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(CSV_COLUMNS)
        for each in records():
            sources = {source.id: source for source in each.sources}
            for event in each.events:
                place = _main_place(event)
                if place is None or event.time.start is None:
                    left_out += 1
                    continue
                row = _row(event, place, sources[event.claims[0].source])
                writer.writerow([as_cell(row[column]) for column in CSV_COLUMNS])
    partial.replace(path)
    return left_out


def dump_record(record: object) -> str:
    """Return a record as one item of a YAML list, days and text as they are."""
    text: str = yaml.safe_dump(
        [to_dict(record)],
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=None,
        width=120,
    )
    return text


def _main_place(event: Event) -> EventPlace | None:
    """Return the finest place it happened at or went to, else the finest it names."""
    goals = [place for place in event.places if place.role not in _STARTS_OR_WAY]
    return min(goals or event.places, key=lambda place: place.precision.rank, default=None)


def _row(event: Event, place: EventPlace, source: Source) -> dict[str, Any]:
    return {
        "id": event.id,
        "kind": event.kind.value,
        "start": event.time.start,
        "end": event.time.end,
        "time_precision": event.time.precision.value,
        "role": place.role.value,
        "place": place.place,
        "precision": place.precision.value,
        "summary_en": event.summary.en,
        "summary_ar": event.summary.ar,
        "publisher": source.publisher,
        "language": source.language,
        "published": source.published,
        "url": source.url,
    }
