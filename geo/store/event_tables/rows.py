"""Rows of a table, a chunk at a time, to events by a mapping."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar, cast

from geo.gazetteer.importers.source_rows import SourceRow
from geo.model.claims import Claim
from geo.model.counts import Count
from geo.model.events import Event, EventActor, EventPlace, Summary
from geo.model.ids import slug
from geo.model.sources import Source
from geo.model.time import EventTime
from geo.model.vocabularies import EventKind, PlaceRole, Precision
from geo.store.event_tables.actors import ActorNames
from geo.store.event_tables.cells import cell_text
from geo.store.event_tables.mapping import BoundEventMapping, GeoCode
from geo.store.event_tables.placing import Areas, Named, Placed, Point, TablePlacer
from geo.store.event_tables.report import Outcome, TableReport
from geo.store.event_tables.row_values import RowValues
from geo.vocabulary_labels import load_labels

_WEB = re.compile(r"https?://[^\s<>\"']+")

T = TypeVar("T", bound=Hashable)


@dataclass(slots=True)
class _Parsed:
    """What a row says, before it is placed."""

    row: RowValues
    event_id: str
    key: str
    kind: EventKind
    time: EventTime
    counts: tuple[Count, ...]
    actors: tuple[EventActor, ...]
    code: GeoCode | None
    point: Point | None
    named: Named | None


@dataclass(slots=True)
class RowReader:
    """Makes events of rows; what cannot be used goes to the report.

    Attributes
    ----------
    sources
        Grows by one source for each different publisher and address.
    """

    file: str
    bound: BoundEventMapping
    placer: TablePlacer
    actors: ActorNames
    report: TableReport
    sources: dict[str, Source] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)
    _source_ids: dict[tuple[str, str], str] = field(default_factory=dict)
    _shared: dict[Hashable, Hashable] = field(default_factory=dict)

    def read(self, rows: Sequence[SourceRow]) -> Iterator[Event]:
        """Yield the events of a chunk of rows, in their order."""
        read = (RowValues(self.file, self.bound, row) for row in rows)
        parsed = [one for row in read if (one := self._parse(row)) is not None]
        points = [one.point for one in parsed if one.point is not None]
        areas = iter(self.placer.find_areas([(each.lon_deg, each.lat_deg) for each in points]))
        for one in parsed:
            placed = self._place(one, areas)
            if placed.outcome is Outcome.REFUSED:
                name = one.named.name if one.named else ""
                fix = f"Likest: {placed.why}." if placed.why else "Give its coordinates."
                expected = "the name of one place, or coordinates"
                self.report.refuse([one.row.problem("place", expected, repr(name), fix)])
            elif placed.place_id is None or placed.why:
                self.report.note(one.row.source.where, placed.outcome, placed.why)
            else:
                self.report.counts[placed.outcome] += 1
            if placed.place_id is not None:
                yield self._event(one, placed, placed.place_id)

    def _place(self, one: _Parsed, areas: Iterator[Areas]) -> Placed:
        mapping = self.bound.mapping
        if one.point is not None:
            meant = one.code or mapping.uncoded
            return self.placer.at_point(one.point, next(areas), meant.precision)
        if one.named is None:
            return Placed(None, Precision.UNLOCATED, Outcome.REFUSED, "")
        return self.placer.by_name(one.named, one.code)

    def _share(self, value: T) -> T:
        """Return the same object for equal values, of which a table has many."""
        return cast("T", self._shared.setdefault(value, value))

    def _parse(self, row: RowValues) -> _Parsed | None:
        key = self._key(row)
        event_id = f"{self.bound.mapping.source}-{slug(key)}"
        self._require_new(row, key, event_id)
        kind, time, counts = row.kind(), row.time(), row.counts()
        code = row.geo_code()
        point = row.point(code)
        named = None if point is not None else row.named()
        row.require_letters()
        if row.problems or kind is None or time is None:
            self.report.refuse(row.problems)
            return None
        self._seen.add(event_id)
        actors, counts = self.actors.find(row.source.cells, row.words), self._share(counts)
        return _Parsed(
            row, event_id, key, kind, self._share(time), counts, actors, code, point, named
        )

    def _key(self, row: RowValues) -> str:
        """Return the id that the table gives, or one made of the whole row."""
        if "id" in self.bound.fields:
            return row.cells["id"]
        where = "" if row.source.geometry is None else row.source.geometry.wkt
        spelled = "\x1f".join((*map(cell_text, row.source.cells.values()), where))
        return hashlib.sha256(spelled.encode("utf-8", "replace")).hexdigest()[:12]

    def _require_new(self, row: RowValues, key: str, event_id: str) -> None:
        if not key:
            row.note("id", "an id", "nothing", "Fill in the cell.")
        elif event_id in self._seen:
            fix = "Leave one of the rows out, or give each an id of its own."
            row.note("id", "a unique id", f"{key!r} again", fix)

    def _event(self, one: _Parsed, placed: Placed, place_id: str) -> Event:
        labels = load_labels("event_kinds")[one.kind]
        return Event(
            id=one.event_id,
            kind=one.kind,
            time=one.time,
            places=self._share((EventPlace(PlaceRole.AT, place_id, placed.precision),)),
            claims=(Claim(self._source(one.row), note=f"{self.bound.mapping.title}: {one.key}"),),
            summary=self._share(Summary(labels["en"], labels["ar"])),
            created=one.time.end,
            updated=one.time.end,
            actors=one.actors,
            counts=one.counts,
            note=_note_of(placed),
        )

    def _source(self, row: RowValues) -> str:
        mapping = self.bound.mapping
        publisher = row.cells["publisher"] or mapping.title
        url = row.cells["url"]
        key = (publisher, url if _WEB.fullmatch(url) else "")
        known = self._source_ids.get(key)
        if known is None:
            digest = hashlib.sha256(" ".join(key).encode("utf-8", "replace")).hexdigest()[:12]
            known = self._source_ids[key] = f"{mapping.source}-{digest}"
            title = None if publisher == mapping.title else mapping.title
            self.sources[known] = Source(known, publisher, "und", title=title, url=key[1] or None)
        return known


def _note_of(placed: Placed) -> str | None:
    """Return why an event's place is not sure; ``None`` where it is."""
    if placed.outcome is Outcome.GUESSED:
        return f"Place guessed: {placed.why}"
    return f"Place not sure: {placed.why}" if placed.outcome is Outcome.UNSURE_NAME else None
