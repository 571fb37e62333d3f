"""Rows of a table of events (CSV, GeoJSON properties) to events, sources and places."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from geo.errors import InputError, Problem
from geo.gazetteer.certainty import is_sure, is_written_so
from geo.gazetteer.kinds import precision_of
from geo.gazetteer.windows import country_windows, find_point_problem
from geo.geocoder import Geocoder
from geo.model.codec import from_dict
from geo.model.events import Event
from geo.model.ids import slug
from geo.model.places import TABLE, Place
from geo.model.sources import Source
from geo.model.vocabularies import EventKind, PlaceKind, PublishedBasis, TimePrecision
from geo.store.event_tables.cells import degrees_text
from geo.vocabulary_labels import load_labels

R = TypeVar("R", Event, Source)

REQUIRED = ("id", "kind", "start", "publisher")
LOCATING = ("place", "lon", "lat", "radius_m")
OPTIONAL = (
    "end",
    "time_precision",
    "role",
    "precision",
    "place_kind",
    "country",
    "summary_en",
    "summary_ar",
    "language",
    "published",
    "url",
)
ALIASES = {
    "event_id": "id",
    "start_date": "start",
    "date": "start",
    "end_date": "end",
    "place_id": "place",
    "place_role": "role",
    "source": "publisher",
    "sources_en": "publisher",
    "source_url": "url",
    "source_urls": "url",
    "longitude": "lon",
    "latitude": "lat",
}
#: Values for required cells that are empty, so that the other cells of the row are checked too.
_STAND_INS = {"id": "x", "kind": "attack", "start": "2000-01-01", "publisher": "x"}
_COLUMN_OF = {
    "time": "end",
    "time.start": "start",
    "time.end": "end",
    "time.precision": "time_precision",
    "places.0.role": "role",
    "places.0.precision": "precision",
    "created": "published",
    "updated": "published",
}
_HALF_LETTER = re.compile("[\ud800-\udfff]")  # a surrogate without its pair, as JSON can spell it
_HOME = "SY"


@dataclass(slots=True)
class EventTable:
    """What the rows of one file turned into, and what was wrong with them."""

    file: str
    gazetteer: Mapping[str, Place]
    geocoder: Geocoder
    events: list[Event] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    _records: dict[str, str] = field(default_factory=dict)

    def add(self, row: Mapping[str, str], record: str) -> None:
        """Turn one row (canonical column names, texts) into an event, or note its problems."""
        missing = [name for name in REQUIRED if not row.get(name)]
        problems = [
            Problem(self.file, record, name, "a value", "nothing", "Fill in the cell.")
            for name in missing
        ]
        problems += [
            Problem(self.file, record, name, "letters", "half of a letter", "Type the text again.")
            for name, text in row.items()
            if _HALF_LETTER.search(text)
        ]
        place = self._place(row, record, problems)
        filled = {**_STAND_INS, **{name: text for name, text in row.items() if text}}
        source = self._checked(Source, _source(filled), record, problems)
        source_id = source.id if source else _STAND_INS["id"]
        content = _event(filled, place.id if place else _STAND_INS["id"], source_id, place)
        event = self._checked(Event, content, record, problems)
        if event and event.id in self._records and "id" not in missing:
            got = f"{row['id']!r} again, first in {self._records[event.id]}"
            fix = "Give the row an id of its own."
            problems.append(Problem(self.file, record, "id", "a unique id", got, fix))
        if problems or event is None or source is None or place is None:
            self.problems.extend(problems)
            return
        self._records[event.id] = record
        self.sources[source.id] = source
        self.events.append(event)

    def record_of(self, event_id: str) -> str:
        """Return where in the file an event stands."""
        return self._records[event_id]

    def _checked(
        self, record_type: type[R], content: dict[str, Any], record: str, problems: list[Problem]
    ) -> R | None:
        """Return the record, or note each of its faults once, by the name of the column."""
        try:
            return from_dict(record_type, content, file=self.file, record=record)
        except InputError as error:
            known = {(problem.expected, problem.got) for problem in problems}
            for problem in error.problems:
                if (problem.expected, problem.got) not in known:
                    known.add((problem.expected, problem.got))
                    column = _COLUMN_OF.get(problem.field, problem.field)
                    problems.append(replace(problem, field=column))
            return None

    def _place(self, row: Mapping[str, str], record: str, problems: list[Problem]) -> Place | None:
        if row.get("lon") or row.get("lat"):
            return self._own_place(row, record, problems)
        wanted = row.get("place", "")
        if wanted in self.gazetteer:
            return self.gazetteer[wanted]
        candidates = self.geocoder.geocode(wanted, limit=3) if wanted else []
        if is_sure(candidates):
            return candidates[0].place
        listed = [candidate.place.id for candidate in candidates] or self.geocoder.suggest(wanted)
        fix = "Write a place id" + (f", for example {', '.join(listed)}." if listed else ".")
        several = len(candidates) > 1 and is_written_so(candidates)
        got = f"{wanted!r}, the name of several places" if several else repr(wanted)
        expected = "the id or name of one place, or lon, lat and radius_m"
        problems.append(Problem(self.file, record, "place", expected, got, fix))
        return None

    def _own_place(
        self, row: Mapping[str, str], record: str, problems: list[Problem]
    ) -> Place | None:
        row = {**row, **{name: degrees_text(row.get(name, "")) for name in ("lon", "lat")}}
        wrong = _find_wrong_point(row, self.file, record)
        if wrong is not None:
            problems.append(wrong)
            return None
        name = row.get("place") or f"{row.get('lat')}, {row.get('lon')}"
        table = Path(self.file).name
        content: dict[str, Any] = {
            "id": f"row-{slug(table)}-{slug(row.get('id', '') or record)}",
            "kind": row.get("place_kind") or PlaceKind.UNSPECIFIED.value,
            "names": [{"text": name, "lang": "en", "kind": "official"}],
            "country": row.get("country", ""),
            "coord_source": f"{TABLE}{table}",
        }
        content |= {key: row[key] for key in ("lon", "lat", "radius_m") if row.get(key)}
        try:
            place = from_dict(Place, content, file=self.file, record=record)
        except InputError as error:
            problems.extend(error.problems)
            return None
        self.places[place.id] = place
        return place


def _find_wrong_point(row: Mapping[str, str], file: str, record: str) -> Problem | None:
    """Return why a row's point cannot be meant: swapped, out of range, or 0, 0.

    A point that lies in Syria only when longitude and latitude are swapped is taken for
    swapped, unless the row names the country that it is in.
    """
    try:
        lon, lat = float(row.get("lon", "")), float(row.get("lat", ""))
    except ValueError:
        got = f"lon {row.get('lon', '')!r}, lat {row.get('lat', '')!r}"
        fix = "Write decimal degrees."
        return Problem(file, record, "lon", "two numbers, longitude and latitude", got, fix)
    country = row.get("country", "").upper()
    home = country_windows()[_HOME]
    suspect = not home.contains(lon, lat) and home.contains(lat, lon)
    wrong = find_point_problem(lon, lat, country or (_HOME if suspect else ""))
    if wrong is not None:
        fix = wrong.fix + " If the point is right, name its country in a column country."
        return Problem(file, record, "lon", wrong.expected, wrong.got, fix)
    if lon == 0 and lat == 0:
        fix = "Leave both empty and name the place."
        return Problem(file, record, "lon", "a point that somebody reported", "0, 0", fix)
    return None


def _source(row: Mapping[str, str]) -> dict[str, Any]:
    published = row.get("published")
    record_id = slug(f"{row['publisher']} {published or ''} {row.get('url', '')}")
    return {
        "id": f"table-{record_id}",
        "publisher": row["publisher"],
        "language": row.get("language") or "und",
        "published": published,
        "published_basis": PublishedBasis.STATED if published else PublishedBasis.UNKNOWN,
        "url": row.get("url"),
    }


def _event(
    row: Mapping[str, str], place_id: str, source_id: str, place: Place | None
) -> dict[str, Any]:
    kind = place.kind if place else PlaceKind.UNSPECIFIED
    precision = row.get("precision") or precision_of(kind).value
    time_precision = row.get("time_precision") or TimePrecision.DAY.value
    if not row.get("time_precision") and row.get("end") not in (None, "", row["start"]):
        time_precision = TimePrecision.RANGE.value
    day = row.get("published") or row["start"]
    en, ar = row.get("summary_en"), row.get("summary_ar")
    return {
        "id": slug(row["id"]),
        "kind": row["kind"],
        "time": {
            "start": row["start"],
            "end": row.get("end") or row["start"],
            "precision": time_precision,
        },
        "places": [{"role": row.get("role") or "at", "place": place_id, "precision": precision}],
        "claims": [{"source": source_id}],
        "summary": {
            "en": en or ar or _label(row["kind"], "en"),
            "ar": ar or en or _label(row["kind"], "ar"),
        },
        "created": day,
        "updated": day,
    }


def _label(kind: str, lang: str) -> str:
    return load_labels("event_kinds")[kind][lang] if kind in list(EventKind) else kind
