"""Rows of a table of events (CSV, GeoJSON properties) to events, sources and places."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from geo.errors import InputError, Problem
from geo.gazetteer.approximate import MatchMethod
from geo.gazetteer.candidates import Candidate
from geo.gazetteer.kinds import precision_of
from geo.geocoder import Geocoder
from geo.model.codec import from_dict
from geo.model.events import Event
from geo.model.places import Place
from geo.model.sources import Source
from geo.model.vocabularies import EventKind, PlaceKind, PublishedBasis, TimePrecision
from geo.vocabulary_labels import load_labels

REQUIRED = ("id", "kind", "start", "publisher")
LOCATING = ("place", "lon", "lat", "radius_m")
OPTIONAL = (
    "end",
    "time_precision",
    "role",
    "precision",
    "place_kind",
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
_SURE = (MatchMethod.EXACT, MatchMethod.FOLDED, MatchMethod.CLITIC)
_LEAST_SURE = 0.8
_LEAST_LEAD = 0.7


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

    def add(self, row: Mapping[str, str], record: str) -> None:
        """Turn one row (canonical column names, texts) into an event, or note its problems."""
        problems: list[Problem] = []
        missing = [name for name in REQUIRED if not row.get(name)]
        for name in missing:
            problems.append(
                Problem(self.file, record, name, "a value", "nothing", "Fill in the cell.")
            )
        place = self._place(row, record, problems)
        if place is None or missing:
            self.problems.extend(problems)
            return
        try:
            source = self._source(row, record)
            event = from_dict(Event, _event(row, place, source), file=self.file, record=record)
        except InputError as error:
            self.problems.extend(error.problems)
            return
        self.sources[source.id] = source
        self.events.append(event)

    def _source(self, row: Mapping[str, str], record: str) -> Source:
        published = row.get("published") or None
        basis = PublishedBasis.STATED if published else PublishedBasis.UNKNOWN
        record_id = _slug(f"{row['publisher']} {published or ''} {row.get('url', '')}")
        content = {
            "id": f"table-{record_id}",
            "publisher": row["publisher"],
            "language": row.get("language") or "und",
            "published": published,
            "published_basis": basis,
            "url": row.get("url") or None,
        }
        return from_dict(Source, content, file=self.file, record=record)

    def _place(self, row: Mapping[str, str], record: str, problems: list[Problem]) -> Place | None:
        if row.get("lon") or row.get("lat"):
            return self._own_place(row, record, problems)
        wanted = row.get("place", "")
        if wanted in self.gazetteer:
            return self.gazetteer[wanted]
        candidates = self.geocoder.geocode(wanted, limit=3) if wanted else []
        if _is_sure(candidates):
            return candidates[0].place
        listed = [candidate.place.id for candidate in candidates] or self.geocoder.suggest(wanted)
        fix = "Write a place id" + (f", for example {', '.join(listed)}." if listed else ".")
        several = len(candidates) > 1 and candidates[0].method in _SURE
        got = f"{wanted!r}, the name of several places" if several else repr(wanted)
        expected = "the id or name of one place, or lon, lat and radius_m"
        problems.append(Problem(self.file, record, "place", expected, got, fix))
        return None

    def _own_place(
        self, row: Mapping[str, str], record: str, problems: list[Problem]
    ) -> Place | None:
        name = row.get("place") or f"{row.get('lat')}, {row.get('lon')}"
        content: dict[str, Any] = {
            "id": f"row-{_slug(self.file)}-{_slug(row.get('id', '') or record)}",
            "kind": row.get("place_kind") or PlaceKind.UNSPECIFIED.value,
            "names": [{"text": name, "lang": "en", "kind": "official"}],
            "country": "",
            "coord_source": f"table {self.file}",
        }
        content |= {key: row[key] for key in ("lon", "lat", "radius_m") if row.get(key)}
        try:
            place = from_dict(Place, content, file=self.file, record=record)
        except InputError as error:
            problems.extend(error.problems)
            return None
        self.places[place.id] = place
        return place


def _is_sure(candidates: list[Candidate]) -> bool:
    """Whether a name means one place: not misspelt, and no other place comes near in likelihood."""
    if not candidates or candidates[0].method not in _SURE:
        return False
    best = candidates[0].score
    return best >= _LEAST_SURE and all(other.score < _LEAST_LEAD * best for other in candidates[1:])


def _event(row: Mapping[str, str], place: Place, source: Source) -> dict[str, Any]:
    precision = row.get("precision") or precision_of(place.kind).value
    time_precision = row.get("time_precision") or TimePrecision.DAY.value
    if not row.get("time_precision") and row.get("end") not in (None, "", row["start"]):
        time_precision = TimePrecision.RANGE.value
    day = row.get("published") or row["start"]
    en, ar = row.get("summary_en"), row.get("summary_ar")
    return {
        "id": _slug(row["id"]),
        "kind": row["kind"],
        "time": {
            "start": row["start"],
            "end": row.get("end") or row["start"],
            "precision": time_precision,
        },
        "places": [{"role": row.get("role") or "at", "place": place.id, "precision": precision}],
        "claims": [{"source": source.id}],
        "summary": {
            "en": en or ar or _label(row["kind"], "en"),
            "ar": ar or en or _label(row["kind"], "ar"),
        },
        "created": day,
        "updated": day,
    }


def _label(kind: str, lang: str) -> str:
    return load_labels("event_kinds")[kind][lang] if kind in list(EventKind) else kind


def _slug(text: str) -> str:
    """Return an id: ASCII letters and digits as they are, other characters as code points."""
    spelled = "".join(
        char if char.isascii() else f"u{ord(char):x}" for char in text.lower().strip()
    )
    return re.sub(r"[^a-z0-9]+", "-", spelled).strip("-") or "x"
