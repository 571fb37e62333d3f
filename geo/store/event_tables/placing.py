"""Where rows of a table happened: their point, the area that is coded, or the place named."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

from geo.area_grid import NOWHERE, AreaGrid
from geo.gazetteer.candidates import Candidate
from geo.gazetteer.certainty import find_guess, is_sure, is_written_so
from geo.geocoder import Geocoder
from geo.geometry import load_geometries
from geo.model.places import TABLE, Place, PlaceName
from geo.model.vocabularies import NameKind, PlaceKind, Precision
from geo.store.event_tables.mapping import GeoCode
from geo.store.event_tables.report import Outcome

_LEVELS = (PlaceKind.GOVERNORATE, PlaceKind.DISTRICT, PlaceKind.SUBDISTRICT)
_MOST_CANDIDATES = 8
_MOST_TOLD = 3
_ARABIC = re.compile("[\u0600-\u06ff]")


class Areas(NamedTuple):
    """Ids of the areas that hold a point, ``None`` where none does."""

    governorate: str | None
    district: str | None
    subdistrict: str | None


class Placed(NamedTuple):
    """Where a row happened; ``place_id`` is ``None`` when it is left out."""

    place_id: str | None
    precision: Precision
    outcome: Outcome
    why: str


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a table, WGS 84 degrees, with its radius in metres and its name.

    ``remark`` says where the point is from when the table has none.
    """

    lon_deg: float
    lat_deg: float
    radius_m: float
    name: str
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """What a row without coordinates says about where."""

    name: str
    governorate: str
    district: str
    subdistrict: str
    country: str


class TablePlacer:
    """Places rows; `places` grows by one place for each different point.

    Parameters
    ----------
    source
        Prefix of the ids of places, and their ``coord_source``.
    """

    def __init__(
        self, source: str, gazetteer: Mapping[str, Place], geocoder: Geocoder, basemap_dir: Path
    ) -> None:
        self.places: dict[str, Place] = {}
        self._source = source
        self._gazetteer = gazetteer
        self._geocoder = geocoder
        geometries = load_geometries(gazetteer, basemap_dir)
        self._grids: list[tuple[list[str], AreaGrid | None]] = []
        for level in _LEVELS:
            of_level = [place.id for place in gazetteer.values() if place.kind is level]
            shapes = {place_id: geometries.find(place_id) for place_id in of_level}
            drawn = {place_id: shape for place_id, shape in shapes.items() if shape is not None}
            self._grids.append((list(drawn), AreaGrid(list(drawn.values())) if drawn else None))
        self._points: dict[Point, str] = {}
        self._names: dict[Named, Placed] = {}
        self._coarse: dict[tuple[Areas, Precision], Placed] = {}

    def find_areas(self, lonlat: Sequence[tuple[float, float]]) -> list[Areas]:
        """Return the areas that each point (longitude first, WGS 84 degrees) lies in."""
        if not lonlat:
            return []
        points = np.array(lonlat, dtype=np.float64)
        found: list[list[str | None]] = []
        for ids, grid in self._grids:
            if grid is None:
                found.append([None] * len(points))
                continue
            held = grid.find(points[:, 0], points[:, 1]).tolist()
            found.append([None if area == NOWHERE else ids[area] for area in held])
        return [Areas(*held) for held in zip(*found, strict=True)]

    def at_point(self, point: Point, areas: Areas, precision: Precision) -> Placed:
        """Return the place of a point: itself, or the area of ``precision`` that holds it."""
        if areas.governorate is None:
            at = f"{point.lat_deg:g}, {point.lon_deg:g}"
            return Placed(None, precision, Outcome.OUTSIDE, f"{point.name} ({at})".strip())
        if precision.is_point:
            known = self._points.get(point)
            if known is None:
                known = self._points[point] = self._add(point, areas)
            return Placed(known, precision, Outcome.POINT, "")
        return self._area(areas, precision)

    def by_name(self, named: Named, code: GeoCode | None) -> Placed:
        """Return the place that a row names, looked for in the areas it names.

        It is never finer than ``code`` allows.
        """
        found = self._names.get(named)
        if found is None:
            found = self._names[named] = self._find(named)
        if found.place_id is None or code is None or found.precision.rank >= code.precision.rank:
            return found
        place = self._gazetteer[found.place_id]
        areas = Areas(place.governorate, place.district, place.subdistrict)
        if not code.precision.is_point:
            coarse = self._area(areas, code.precision)
            is_plain = found.outcome is Outcome.NAME or coarse.place_id is None
            return coarse if is_plain else coarse._replace(outcome=found.outcome, why=found.why)
        if place.lon is None or place.lat is None:
            return found
        radius_m = max(place.radius_m, code.radius_m or 0)
        remark = f"The row has only a name; the point is that of {place.id} ({place.coord_source})."
        point = Point(place.lon, place.lat, radius_m, named.name, remark)
        placed = self.at_point(point, areas, code.precision)
        if placed.place_id is None:
            return placed
        return placed._replace(outcome=found.outcome, why=found.why)

    def _area(self, areas: Areas, precision: Precision) -> Placed:
        """Return the finest area not finer than ``precision``, found once for all alike."""
        found = self._coarse.get((areas, precision))
        if found is None:
            found = self._coarse[areas, precision] = self._find_area(areas, precision)
        return found

    def _find_area(self, areas: Areas, precision: Precision) -> Placed:
        chain = (
            (Precision.SUBDISTRICT, areas.subdistrict),
            (Precision.DISTRICT, areas.district),
            (Precision.GOVERNORATE, areas.governorate),
            (Precision.REGION, self._region_of(areas.governorate)),
            (Precision.COUNTRY, self._country_of(areas.governorate)),
        )
        for level, area in chain:
            if level.rank >= precision.rank and area is not None:
                return Placed(area, level, Outcome.AREA, "")
        if precision is Precision.UNLOCATED:
            return Placed(None, precision, Outcome.OUTSIDE, "its code says that no place is known")
        why = f"no {precision.value} of the gazetteer holds it"
        return Placed(None, precision, Outcome.OUTSIDE, why)

    def _region_of(self, governorate: str | None) -> str | None:
        regions = (place for place in self._gazetteer.values() if place.kind is PlaceKind.REGION)
        return next((place.id for place in regions if governorate in place.members), None)

    def _country_of(self, governorate: str | None) -> str | None:
        code = self._gazetteer[governorate].country if governorate else ""
        countries = (place for place in self._gazetteer.values() if place.country == code)
        return next((place.id for place in countries if place.kind is PlaceKind.COUNTRY), None)

    def _add(self, point: Point, areas: Areas) -> str:
        spelled = f"{point.lon_deg!r} {point.lat_deg!r} {point.radius_m!r} {point.name}"
        spelled += point.remark or ""
        digest = hashlib.sha256(spelled.encode("utf-8")).hexdigest()[:12]
        name = _on_one_line(point.name) or f"{point.lat_deg:g}, {point.lon_deg:g}"
        lang = "ar" if _ARABIC.search(name) else "en"
        place = Place(
            id=f"{self._source}-{digest}",
            kind=PlaceKind.UNSPECIFIED,
            names=(PlaceName(name, lang, NameKind.OFFICIAL),),
            lon=point.lon_deg,
            lat=point.lat_deg,
            radius_m=point.radius_m,
            country=self._gazetteer[areas.governorate].country if areas.governorate else "",
            coord_source=f"{TABLE}{self._source}",
            reasoning=point.remark,
            governorate=areas.governorate,
            district=areas.district,
            subdistrict=areas.subdistrict,
        )
        self.places[place.id] = place
        return place.id

    def _find(self, named: Named) -> Placed:
        country = self._find_country(named.country)
        within = self._find_context(named)
        candidates = self._geocoder.geocode(named.name, within=within, limit=_MOST_CANDIDATES)
        if country is not None:
            candidates = [each for each in candidates if each.place.country in {country, ""}]
        if is_sure(candidates):
            best = candidates[0]
            return Placed(best.place.id, best.precision, Outcome.NAME, "")
        guess = find_guess(candidates)
        if guess is not None:
            best = guess.candidate
            why = f"{named.name} as {best.place.id} ({guess.reason})"
            return Placed(best.place.id, best.precision, Outcome.GUESSED, why)
        if within is not None:
            level = Precision(self._gazetteer[within].kind.value)
            why = f"{self._why_unsure(named.name, candidates)}: placed in {within}"
            return Placed(within, level, Outcome.UNSURE_NAME, why)
        if country is not None and all(each.country != country for each in self._governorates()):
            return Placed(None, Precision.UNLOCATED, Outcome.OUTSIDE, named.country)
        return Placed(None, Precision.UNLOCATED, Outcome.REFUSED, self._suggest(named, candidates))

    def _why_unsure(self, name: str, candidates: Sequence[Candidate]) -> str:
        told = ", ".join(each.place.id for each in candidates[:_MOST_TOLD])
        if is_written_so(candidates):
            return f"{name} shared by {told}"
        return f"{name} not found" + (f", like {told}" if told else "")

    def _governorates(self) -> list[Place]:
        return [self._gazetteer[place_id] for place_id in self._grids[0][0]]

    def _suggest(self, named: Named, candidates: Sequence[Candidate]) -> str:
        listed = [each.place.id for each in candidates] or self._geocoder.suggest(named.name)
        return ", ".join(listed[:_MOST_TOLD])

    def _find_context(self, named: Named) -> str | None:
        """Return the finest area that a row names for sure, each looked for in the one above."""
        within: str | None = None
        for kind, text in zip(
            _LEVELS, (named.governorate, named.district, named.subdistrict), strict=True
        ):
            if text:
                found = self._geocoder.geocode(text, within=within, kind=kind, limit=2)
                if is_sure(found):
                    within = found[0].place.id
        return within

    def _find_country(self, text: str) -> str | None:
        """Return the code of a country, ``None`` when none is named, its text when unknown."""
        if not text:
            return None
        if len(text) == 2:
            return text.upper()
        found = self._geocoder.geocode(text, kind=PlaceKind.COUNTRY, limit=1)
        return found[0].place.country if found else text


def _on_one_line(text: str) -> str:
    """Return a name without line breaks and control characters, as a table of places holds it."""
    if not text.isprintable():
        text = "".join(char if char.isprintable() else " " for char in text)
    return " ".join(text.split())
