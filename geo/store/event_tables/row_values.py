"""What the cells of one row of a table say, by a mapping."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field

import shapely

from geo.errors import Problem
from geo.gazetteer.importers.column_names import column_key
from geo.gazetteer.importers.source_rows import SourceRow
from geo.gazetteer.windows import country_windows, find_point_problem
from geo.model.counts import Count
from geo.model.time import EventTime
from geo.model.vocabularies import EventKind
from geo.store.event_tables.cells import (
    cell_text,
    coded_time,
    degrees_text,
    number_text,
    parse_count,
    parse_day,
)
from geo.store.event_tables.mapping import (
    FIELDS,
    BoundEventMapping,
    CountColumns,
    GeoCode,
)
from geo.store.event_tables.placing import Named, Point

_HOME = "SY"
_HALF_LETTER = re.compile("[\ud800-\udfff]")
_BLANK = dict.fromkeys(FIELDS, "")
_NAMES = ("place", "governorate", "district", "subdistrict", "country")


@dataclass(slots=True)
class RowValues:
    """Reads one row; everything wrong with it is noted in `problems`.

    Attributes
    ----------
    cells
        Text by field; empty where the table has no such column.
    words
        What the columns of the kind say, the finest first.
    """

    file: str
    bound: BoundEventMapping
    source: SourceRow
    cells: dict[str, str] = field(init=False)
    words: list[str] = field(init=False)
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        held = self.source.cells
        fields = self.bound.fields.items()
        self.cells = _BLANK | {name: cell_text(held.get(column)) for name, column in fields}
        self.words = [cell_text(held.get(column)) for column in self.bound.kind_columns]

    def problem(self, name: str, expected: str, got: str, fix: str) -> Problem:
        """Return a problem of the row; ``name`` is a field or a column."""
        shown = self.bound.fields.get(name, name)
        return Problem(self.file, self.source.where, shown, expected, got, fix)

    def note(self, name: str, expected: str, got: str, fix: str) -> None:
        """Note a problem of the row."""
        self.problems.append(self.problem(name, expected, got, fix))

    def require_letters(self) -> None:
        """Note each text that is no text: half of a letter cannot be written anywhere."""
        for name in ("id", "place", "publisher"):
            if _HALF_LETTER.search(self.cells[name]):
                self.note(name, "letters", "half of a letter", "Type the text again.")

    def kind(self) -> EventKind | None:
        """Return the kind of event that the row's words mean, or note that they mean none."""
        words = self.words
        for word in words:
            kind = self.bound.kinds.get(word.casefold()) if word else None
            if kind is not None:
                return kind
        if self.bound.mapping.kind is not None and not any(words):
            return self.bound.mapping.kind
        got = " / ".join(repr(word) for word in words if word) or "nothing"
        fix = "Give it a kind under kinds in a --columns file, or do without the row."
        self.note("kind", "a kind of event Khabur knows", got, fix)
        return None

    def time(self) -> EventTime | None:
        """Return the span of days that the row's dates and code say, or note why there is none."""
        mapping = self.bound.mapping
        code = None
        if "time_code" in self.bound.fields:
            text = self.cells["time_code"]
            code = self.bound.time_codes.get(column_key(number_text(text)))
            if code is None:
                expected = f"one of {', '.join(mapping.time_codes)}"
                fix = "Correct the code."
                self.note("time_code", expected, repr(text), fix)
        first, last = self.cells["start"], self.cells["end"]
        try:
            start = parse_day(first)
            return coded_time(start, parse_day(last) if last else start, code)
        except (ValueError, OverflowError):
            got = f"{first!r} to {last!r}" if last else repr(first)
            fix = "Write 2024-12-31, the end on or after the start."
            self.note("start", "a day", got, fix)
            return None

    def counts(self) -> tuple[Count, ...]:
        """Return what the row counts."""
        found = (self._count(columns, names) for columns, names in self.bound.counts)
        return tuple(count for count in found if count is not None)

    def _count(
        self, columns: CountColumns, names: tuple[str | None, str | None, str | None]
    ) -> Count | None:
        texts = [cell_text(self.source.cells.get(name)) if name else "" for name in names]
        if all(text == "" or (columns.zero_is_unknown and text == "0") for text in texts):
            return None
        try:
            low, best, high = map(parse_count, texts)
            return Count(columns.what, low=low, best=best, high=high)
        except ValueError:
            got = ", ".join(repr(text) for text in texts if text)
            expected, fix = "whole numbers, low <= best <= high", "Correct the numbers."
            field_name = next(name for name in names if name)
            self.note(field_name, expected, got, fix)
            return None

    def geo_code(self) -> GeoCode | None:
        """Return what the row's code of precision means; ``None`` where it has none."""
        mapping = self.bound.mapping
        if "geo_code" not in self.bound.fields:
            return None
        text = self.cells["geo_code"]
        code = self.bound.geo_codes.get(column_key(number_text(text)))
        if code is None and (text or not mapping.allows_no_code):
            expected = f"one of {', '.join(filter(None, mapping.geo_codes))}"
            fix = "Correct the code; without it nobody knows how exact the point is."
            self.note("geo_code", expected, repr(text), fix)
        return code

    def point(self, code: GeoCode | None) -> Point | None:
        """Return the row's point with the wider of the code's radius and its own."""
        texts, drawn = (self.cells["lon"], self.cells["lat"]), self.source.geometry
        if not any(texts) and drawn is not None:
            if not isinstance(drawn, shapely.Point):
                fix = "Export points, or leave the geometry out and name the place."
                self.note("geometry", "a Point", drawn.geom_type, fix)
                return None
            texts = repr(drawn.x), repr(drawn.y)
        if not any(texts):
            return None
        own = self.cells["radius_m"]
        try:
            lon, lat = (float(degrees_text(text)) for text in texts)
            radius_m = float(number_text(own) or 0)
        except ValueError:
            lon = lat = radius_m = math.nan
        wrong = _find_wrong_point(lon, lat)
        if wrong is not None or not 0 <= radius_m < math.inf:
            got = f"lon {texts[0]!r}, lat {texts[1]!r}" + (f", radius {own!r}" if own else "")
            fix = wrong or "Write decimal degrees, and metres for the radius."
            self.note("lon", "a point somebody reported", got, fix)
            return None
        meant = code or self.bound.mapping.uncoded
        least_m = 0 if own and code is None else meant.radius_m or 0
        return Point(lon, lat, max(least_m, radius_m), self.cells["place"])

    def named(self) -> Named | None:
        """Return what a row without a point says about where."""
        named = Named(*(self.cells[name] for name in _NAMES))
        if named.name:
            return named
        fix = "Give coordinates, or the name of the place."
        self.note("place", "a place", "nothing", fix)
        return None


def _find_wrong_point(lon: float, lat: float) -> str | None:
    """Return what to do about a point that cannot be meant: no number, 0, 0, or swapped."""
    if not (math.isfinite(lon) and math.isfinite(lat)):
        return "Write decimal degrees, longitude and latitude both."
    if lon == 0 and lat == 0:
        return "Leave both empty and name the place."
    home = country_windows()[_HOME]
    swapped = not home.contains(lon, lat) and home.contains(lat, lon)
    on_earth = abs(lon) <= 180 and abs(lat) <= 90
    wrong = find_point_problem(lon, lat, _HOME if swapped or not on_earth else "")
    return wrong.fix if wrong else None
