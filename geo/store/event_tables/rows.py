"""Rows of a table, a chunk at a time, to events by a mapping."""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import shapely

from geo.errors import Problem
from geo.gazetteer.importers.source_rows import SourceRow
from geo.gazetteer.windows import country_windows, find_point_problem
from geo.model.claims import Claim
from geo.model.counts import Count
from geo.model.events import Event, EventPlace, Summary
from geo.model.sources import Source
from geo.model.time import EventTime
from geo.model.vocabularies import EventKind, PlaceRole, Precision
from geo.store.event_tables.cells import cell_text, coded_time, parse_count, parse_day
from geo.store.event_tables.mapping import BoundEventMapping, CountColumns, GeoCode
from geo.store.event_tables.placing import Areas, Named, Placed, Point, TablePlacer
from geo.store.event_tables.report import Outcome, TableReport
from geo.vocabulary_labels import load_labels

_HOME = "SY"
_WEB = re.compile(r"https?://[^\s<>\"']+")
_HALF_LETTER = re.compile("[\ud800-\udfff]")


@dataclass(slots=True)
class _Parsed:
    """What a row says, before it is placed."""

    row: SourceRow
    event_id: str
    key: str
    kind: EventKind
    time: EventTime
    counts: tuple[Count, ...]
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
    report: TableReport
    sources: dict[str, Source] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)
    _source_ids: dict[tuple[str, str], str] = field(default_factory=dict)
    _shared: dict[Hashable, Any] = field(default_factory=dict)
    _cells: dict[str, str] = field(default_factory=dict)

    def read(self, rows: Sequence[SourceRow]) -> Iterator[Event]:
        """Yield the events of a chunk of rows, in their order."""
        parsed = [one for row in rows if (one := self._parse(row)) is not None]
        points = [one.point for one in parsed if one.point is not None]
        areas = iter(self.placer.find_areas([(each.lon_deg, each.lat_deg) for each in points]))
        for one in parsed:
            placed = self._place(one, areas)
            if placed.outcome is Outcome.REFUSED:
                name = one.named.name if one.named else ""
                fix = f"Likest: {placed.why}." if placed.why else "Give its coordinates."
                expected = "the name of one place, or coordinates"
                self.report.refuse([self._problem(one.row, "place", expected, repr(name), fix)])
            elif placed.place_id is None or placed.why:
                self.report.note(one.row.where, placed.outcome, placed.why)
            else:
                self.report.counts[placed.outcome] += 1
            if placed.place_id is not None:
                yield self._event(one, placed.place_id, placed.precision)

    def _place(self, one: _Parsed, areas: Iterator[Areas]) -> Placed:
        mapping = self.bound.mapping
        if one.point is not None:
            precision = one.code.precision if one.code else mapping.precision
            return self.placer.at_point(one.point, next(areas), precision)
        if one.named is None:
            return Placed(None, Precision.UNLOCATED, Outcome.REFUSED, "")
        return self.placer.by_name(one.named, one.code)

    def _cell(self, row: SourceRow, name: str) -> str:
        column = self.bound.fields.get(name)
        return "" if column is None else cell_text(row.cells.get(column))

    def _problem(self, row: SourceRow, name: str, expected: str, got: str, fix: str) -> Problem:
        shown = self.bound.fields.get(name, name)
        return Problem(self.file, row.where, shown, expected, got, fix)

    def _parse(self, row: SourceRow) -> _Parsed | None:
        problems: list[Problem] = []
        key = self._key(row, problems)
        kind = self._kind(row, problems)
        time = self._time(row, problems)
        counts = tuple(
            count
            for columns, names in self.bound.counts
            if (count := self._count(row, columns, names, problems)) is not None
        )
        code = self._geo_code(row, problems)
        point = self._point(row, code, problems)
        named = None if point is not None else self._named(row, problems)
        problems += [
            self._problem(row, name, "letters", "half of a letter", "Type the text again.")
            for name in ("id", "place", "publisher")
            if _HALF_LETTER.search(self._cell(row, name))
        ]
        if problems or kind is None or time is None:
            self.report.refuse(problems)
            return None
        self._seen.add(_slug(key))
        return _Parsed(row, key, kind, time, counts, code, point, named)

    def _key(self, row: SourceRow, problems: list[Problem]) -> str:
        """Return the id that the table gives, or one made of the whole row."""
        if "id" in self.bound.fields:
            key = self._cell(row, "id")
            if not key:
                problems.append(self._problem(row, "id", "an id", "nothing", "Fill in the cell."))
        else:
            where = "" if row.geometry is None else row.geometry.wkt
            spelled = "\x1f".join((*map(cell_text, row.cells.values()), where))
            key = hashlib.sha256(spelled.encode("utf-8", "replace")).hexdigest()[:12]
        if key and _slug(key) in self._seen:
            fix = "Leave one of the rows out, or give each an id of its own."
            problems.append(self._problem(row, "id", "a unique id", f"{key!r} again", fix))
        return key

    def _kind(self, row: SourceRow, problems: list[Problem]) -> EventKind | None:
        words = [cell_text(row.cells.get(column)) for column in self.bound.kind_columns]
        for word in words:
            kind = self.bound.kinds.get(word.casefold()) if word else None
            if kind is not None:
                return kind
        if self.bound.mapping.kind is not None and not any(words):
            return self.bound.mapping.kind
        got = " / ".join(repr(word) for word in words if word) or "nothing"
        fix = "Give it a kind under kinds in a --columns file, or do without the row."
        problems.append(self._problem(row, "kind", "a kind of event Khabur knows", got, fix))
        return None

    def _time(self, row: SourceRow, problems: list[Problem]) -> EventTime | None:
        mapping = self.bound.mapping
        code = None
        if "time_code" in self.bound.fields:
            text = self._cell(row, "time_code")
            code = mapping.time_codes.get(text)
            if code is None:
                expected = f"one of {', '.join(mapping.time_codes)}"
                fix = "Correct the code."
                problems.append(self._problem(row, "time_code", expected, repr(text), fix))
        first, last = self._cell(row, "start"), self._cell(row, "end")
        try:
            start = parse_day(first)
            return coded_time(start, parse_day(last) if last else start, code)
        except (ValueError, OverflowError):
            got = f"{first!r} to {last!r}" if last else repr(first)
            fix = "Write 2024-12-31, the end on or after the start."
            problems.append(self._problem(row, "start", "a day", got, fix))
            return None

    def _count(
        self,
        row: SourceRow,
        columns: CountColumns,
        names: tuple[str | None, str | None, str | None],
        problems: list[Problem],
    ) -> Count | None:
        texts = [cell_text(row.cells.get(name)) if name else "" for name in names]
        if columns.zero_is_unknown:
            texts = ["" if text == "0" else text for text in texts]
        if not any(texts):
            return None
        try:
            low, best, high = map(parse_count, texts)
            return Count(columns.what, low=low, best=best, high=high)
        except ValueError:
            got = ", ".join(repr(text) for text in texts if text)
            expected, fix = "whole numbers, low <= best <= high", "Correct the numbers."
            field_name = next(name for name in names if name)
            problems.append(Problem(self.file, row.where, field_name, expected, got, fix))
            return None

    def _geo_code(self, row: SourceRow, problems: list[Problem]) -> GeoCode | None:
        mapping = self.bound.mapping
        if "geo_code" not in self.bound.fields:
            return None
        text = self._cell(row, "geo_code")
        code = mapping.geo_codes.get(text)
        if code is None:
            expected = f"one of {', '.join(mapping.geo_codes)}"
            fix = "Correct the code; without it nobody knows how exact the point is."
            problems.append(self._problem(row, "geo_code", expected, repr(text), fix))
        return code

    def _point(self, row: SourceRow, code: GeoCode | None, problems: list[Problem]) -> Point | None:
        """Return the row's point with the wider of the code's radius and its own."""
        texts = self._cell(row, "lon"), self._cell(row, "lat")
        if not any(texts) and row.geometry is not None:
            if not isinstance(row.geometry, shapely.Point):
                fix = "Export points, or leave the geometry out and name the place."
                got = row.geometry.geom_type
                problems.append(Problem(self.file, row.where, "geometry", "a Point", got, fix))
                return None
            texts = repr(row.geometry.x), repr(row.geometry.y)
        if not any(texts):
            return None
        own = self._cell(row, "radius_m")
        try:
            lon, lat, radius_m = float(texts[0]), float(texts[1]), float(own or 0)
        except ValueError:
            lon = lat = radius_m = math.nan
        wrong = _find_wrong_point(lon, lat)
        if wrong is not None or not 0 <= radius_m < math.inf:
            got = f"lon {texts[0]!r}, lat {texts[1]!r}" + (f", radius {own!r}" if own else "")
            fix = wrong or "Write decimal degrees, and metres for the radius."
            problems.append(self._problem(row, "lon", "a point somebody reported", got, fix))
            return None
        least_m = (code.radius_m or 0) if code else (0 if own else self.bound.mapping.radius_m)
        return Point(lon, lat, max(least_m, radius_m), self._cell(row, "place"))

    def _named(self, row: SourceRow, problems: list[Problem]) -> Named | None:
        named = Named(*(self._cell(row, name) for name in _NAMES))
        if named.name:
            return named
        fix = "Give coordinates, or the name of the place."
        problems.append(self._problem(row, "place", "a place", "nothing", fix))
        return None

    def _event(self, one: _Parsed, place_id: str, precision: Precision) -> Event:
        mapping = self.bound.mapping
        labels = load_labels("event_kinds")[one.kind]
        return Event(
            id=f"{mapping.source}-{_slug(one.key)}",
            kind=one.kind,
            time=one.time,
            places=(EventPlace(PlaceRole.AT, place_id, precision),),
            claims=(Claim(self._source(one.row), note=f"{mapping.title}: {one.key}"),),
            summary=Summary(labels["en"], labels["ar"]),
            created=one.time.end,
            updated=one.time.end,
            counts=one.counts,
        )

    def _source(self, row: SourceRow) -> str:
        mapping = self.bound.mapping
        publisher = self._cell(row, "publisher") or mapping.title
        url = self._cell(row, "url")
        key = (publisher, url if _WEB.fullmatch(url) else "")
        known = self._source_ids.get(key)
        if known is None:
            digest = hashlib.sha256(" ".join(key).encode("utf-8", "replace")).hexdigest()[:12]
            known = self._source_ids[key] = f"{mapping.source}-{digest}"
            title = None if publisher == mapping.title else mapping.title
            self.sources[known] = Source(known, publisher, "und", title=title, url=key[1] or None)
        return known


_NAMES = ("place", "governorate", "district", "subdistrict", "country")


def _find_wrong_point(lon: float, lat: float) -> str | None:
    """Return what to do about a point that cannot be meant: no number, 0, 0, or swapped."""
    if not (math.isfinite(lon) and math.isfinite(lat)):
        return "Write decimal degrees, longitude and latitude both."
    if lon == 0 and lat == 0:
        return "Leave both empty and name the place."
    home = country_windows()[_HOME]
    swapped = not home.contains(lon, lat) and home.contains(lat, lon)
    wrong = find_point_problem(lon, lat, _HOME if swapped else "")
    return wrong.fix if wrong else None


def _slug(text: str) -> str:
    """Return an id: ASCII letters and digits as they are, other letters as code points."""
    spelled = "".join(char if char.isascii() else f"u{ord(char):x}" for char in text.lower())
    return re.sub(r"[^a-z0-9]+", "-", spelled).strip("-") or "x"
