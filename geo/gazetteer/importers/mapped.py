"""Rows of a table or layer to places, by a column mapping."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import shapely
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

from geo.coordinates import LonLat
from geo.errors import Problem
from geo.gazetteer.imported_ids import make_place_id, make_point_suffix
from geo.gazetteer.importers.encodings import find_garbling
from geo.gazetteer.importers.import_log import ImportLog
from geo.gazetteer.importers.mapping import AUTO, BoundMapping
from geo.gazetteer.importers.scripts import BY_SCRIPT_NOTE, choose_language
from geo.gazetteer.importers.source_rows import SourceRow
from geo.gazetteer.windows import find_point_problem
from geo.model.places import Link, Place, PlaceName
from geo.model.vocabularies import PlaceKind

_COUNTRY = re.compile(r"([A-Z]{2})\d*")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
_GEOD = Geod(ellps="WGS84")
_DEGREE_DECIMALS = 7


@dataclass(slots=True)
class PlaceBuilder:
    """Makes places of rows; wrong rows become problems in the log.

    Attributes
    ----------
    file
        For messages.
    """

    file: str
    bound: BoundMapping
    log: ImportLog
    _seen: dict[str, str] = field(default_factory=dict)
    _unknown_kinds: set[str] = field(default_factory=set)

    def build(self, row: SourceRow) -> Place | None:
        """Return the place of a row, or ``None`` when something is wrong with it."""
        before = self.log.problem_count
        mapping = self.bound.mapping
        names = self._names(row)
        kind = self._kind(row)
        country = self._country(row)
        point, radius_m = self._where(row, country)
        key = self._text(row, "id")
        if "id" in self.bound.fields and not key:
            self._add(row, "id", "an id", "nothing", "Fill the cell.")
        if self.log.problem_count > before or kind is None:
            return None
        place_id = self._place_id(row, key, names, point)
        if place_id is None:
            return None
        links = (Link(mapping.link_scheme, key),) if mapping.link_scheme and key else ()
        return Place(
            id=place_id,
            kind=kind,
            names=names,
            lon=point.lon if point else None,
            lat=point.lat if point else None,
            radius_m=radius_m,
            country=country,
            coord_source=self._text(row, "coord_source") or f"{mapping.source} {key}".strip(),
            governorate=self._parent(row, "governorate"),
            district=self._parent(row, "district"),
            subdistrict=self._parent(row, "subdistrict"),
            links=links,
        )

    def _add(self, row: SourceRow, column: str, expected: str, got: str, fix: str) -> None:
        column = self.bound.fields.get(column, column)
        self.log.add(Problem(self.file, row.where, column, expected, got, fix))

    def _text(self, row: SourceRow, field_name: str) -> str:
        column = self.bound.fields.get(field_name)
        value = row.cells.get(column) if column is not None else None
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return "" if value is None else str(value).strip()

    def _names(self, row: SourceRow) -> tuple[PlaceName, ...]:
        found: dict[tuple[str, str], PlaceName] = {}
        before = self.log.problem_count
        for column, spec in self.bound.names:
            value = row.cells.get(column)
            cell = "" if value is None else str(value)
            for part in cell.split(spec.separator) if spec.separator else [cell]:
                text = _CONTROL.sub(" ", part).strip()
                if not text:
                    continue
                garbled = find_garbling(text)
                if garbled:
                    fix = "Name the encoding the file really has, or fetch it again."
                    self._add(row, column, "readable letters", f"{text} ({garbled})", fix)
                lang = choose_language(text, None if spec.lang == AUTO else spec.lang)
                if lang is not None:
                    note = None if lang == spec.lang else BY_SCRIPT_NOTE
                    found.setdefault((lang, text), PlaceName(text, lang, spec.kind, note))
        if not found and self.log.problem_count == before:
            columns = ", ".join(column for column, _ in self.bound.names)
            self._add(row, columns, "a name", "nothing", "Give the place a name or drop the row.")
        return tuple(found.values())

    def _kind(self, row: SourceRow) -> PlaceKind | None:
        mapping, word = self.bound.mapping, self._text(row, "kind")
        if not word:
            return mapping.kind
        known = mapping.kinds.get(word) or mapping.kinds.get(word.casefold())
        if known is not None:
            return known
        try:
            return PlaceKind(word.casefold())
        except ValueError:
            if word in self._unknown_kinds:
                self.log.skip(f"unknown kind {word}")
            else:
                self._unknown_kinds.add(word)
                fix = "Say what the word means under kinds: in a mapping file."
                self._add(row, "kind", f"one of {', '.join(PlaceKind)}", repr(word), fix)
            return None

    def _country(self, row: SourceRow) -> str:
        text = self._text(row, "country")
        match = _COUNTRY.fullmatch(text.upper())
        if match:
            return match[1]
        if not text and self.bound.mapping.country:
            return self.bound.mapping.country
        fix = "Fill the column, or set country: in a mapping file."
        self._add(row, "country", "an ISO 3166-1 code such as SY", repr(text), fix)
        return ""

    def _where(self, row: SourceRow, country: str) -> tuple[LonLat | None, float]:
        radius_m = self._number(row, "radius_m")
        if row.geometry is not None:
            point, covering_m = locate(row.geometry)
            radius_m = max(radius_m or 0, covering_m) or self.bound.mapping.radius_m
        else:
            radius_m = self.bound.mapping.radius_m if radius_m is None else radius_m
            lon, lat = self._number(row, "lon"), self._number(row, "lat")
            if bool(self._text(row, "lon")) != bool(self._text(row, "lat")):
                self._add(row, "lon", "both lon and lat or neither", "only one", "Fill both.")
            if lon is None or lat is None:
                return None, radius_m
            point = LonLat(lon, lat)
        problem = find_point_problem(point.lon, point.lat, country)
        if problem is not None:
            self._add(row, "lon, lat", problem.expected, problem.got, problem.fix)
        if radius_m < 0:
            self._add(row, "radius_m", "0 or more metres", str(radius_m), "Correct the radius.")
        rounded = LonLat(round(point.lon, _DEGREE_DECIMALS), round(point.lat, _DEGREE_DECIMALS))
        return rounded, radius_m

    def _number(self, row: SourceRow, field_name: str) -> float | None:
        text = self._text(row, field_name)
        if not text:
            return None
        if _NUMBER.fullmatch(text):
            return float(text)
        fix = "Write it as 36.5, with a decimal point."
        self._add(row, field_name, "a number", repr(text), fix)
        return None

    def _parent(self, row: SourceRow, field_name: str) -> str | None:
        text = self._text(row, field_name)
        return make_place_id(self.bound.mapping.source, text) if text else None

    def _place_id(
        self, row: SourceRow, key: str, names: tuple[PlaceName, ...], point: LonLat | None
    ) -> str | None:
        source = self.bound.mapping.source
        if key:
            place_id = make_place_id(source, key)
        else:
            latin = next((name.text for name in names if name.text.isascii()), "")
            place_id = make_place_id(source, latin)
            if (place_id == source or place_id in self._seen) and point is not None:
                place_id = make_place_id(place_id, make_point_suffix(point))
        if place_id in self._seen:
            expected, got = "a unique id", f"{place_id!r} again, first in {self._seen[place_id]}"
            self._add(row, "id", expected, got, "Give each place an id of its own.")
            return None
        self._seen[place_id] = row.where
        return place_id


def locate(geometry: BaseGeometry) -> tuple[LonLat, float]:
    """Return a point of ``geometry`` (WGS 84) and the distance in metres that covers it from there.

    The point lies inside an area. The distance is geodesic, to the farthest vertex; 0 for a point.
    """
    usable = geometry if geometry.is_valid else shapely.make_valid(geometry)
    inside = usable.representative_point()
    point = LonLat(inside.x, inside.y)
    corners = shapely.get_coordinates(usable)
    lons, lats = np.full(len(corners), inside.x), np.full(len(corners), inside.y)
    _, _, distances_m = _GEOD.inv(lons, lats, corners[:, 0], corners[:, 1])
    return point, float(np.ceil(distances_m.max()))


def build_places(rows: Iterator[SourceRow], builder: PlaceBuilder) -> Iterator[Place]:
    """Yield the places of the rows that are usable."""
    for row in rows:
        place = builder.build(row)
        if place is not None:
            yield place
