"""Regions that rows can be selected by.

What lies in a region, and what happens at its edge:

* a place lies in an administrative region when it is the region, or its subdistrict,
  district or governorate is; its point is not looked at;
* a point place lies in a region drawn as polygons when they cover its point, edge included;
* an area or line with no such parent (a river, a border, a region across governorates) lies
  in a region when the two overlap; touching along an edge is not overlapping;
* an area made of members lies in a region when one of its members does;
* a country never lies in a region it is larger than.

Rows are kept whole: nothing is cut at the edge.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geo.enclosing import is_area_kind
from geo.errors import InputError, Problem
from geo.geometry import PlaceGeometries, load_geometries, radius_polygon, read_features, unite
from geo.model.places import Place
from geo.model.vocabularies import PlaceKind
from geo.routes import RoadGraph
from geo.safe_yaml import parse_yaml
from geo.store.dataset import Dataset

_POLYGONS = frozenset({"Polygon", "MultiPolygon"})
_FARTHEST_KM = 1000.0
_SUFFIXES = frozenset({".geojson", ".json"})


@dataclass(frozen=True, slots=True)
class Region:
    """Part of the map.

    Attributes
    ----------
    name
        As the user named it.
    place_ids
        Places that lie in it with everything they hold.
    geometry
        Its polygons, WGS 84, longitude first; ``None`` when nobody drew them.
    places
        The gazetteer, for the members of areas.
    """

    name: str
    place_ids: frozenset[str]
    geometry: BaseGeometry | None
    places: Mapping[str, Place]

    def has(self, place: Place, shape: BaseGeometry | None) -> bool:
        """Whether ``place`` lies in the region.

        Parameters
        ----------
        shape
            What is drawn for the place: its point, area or line, or ``None``.
        """
        chain = {place.id, place.subdistrict, place.district, place.governorate}
        if chain & self.place_ids:
            return True
        if place.kind is PlaceKind.COUNTRY:
            return False
        if self._has_member(place, frozenset()):
            return True
        if not is_area_kind(place.kind):
            by_shape = not self.place_ids and place.lonlat is not None
            return by_shape and self._covers(Point(place.lonlat or ()))
        unparented = place.governorate is None or not self.place_ids
        return unparented and self._overlaps(shape)

    def _has_member(self, place: Place, above: frozenset[str]) -> bool:
        inside = above | {place.id}
        members = [self.places[each] for each in place.members if each in self.places]
        return any(
            self.has(member, None) or self._has_member(member, inside)
            for member in members
            if member.id not in inside
        )

    def _covers(self, point: Point) -> bool:
        return self.geometry is not None and bool(self.geometry.covers(point))

    def _overlaps(self, shape: BaseGeometry | None) -> bool:
        if shape is None or self.geometry is None or isinstance(shape, Point):
            return False
        return bool(self.geometry.intersects(shape) and not self.geometry.touches(shape))


def load_region(text: str, dataset: Dataset) -> Region:
    """Return the region named by ``text``.

    Parameters
    ----------
    text
        ``hasakah``, ``deir-ez-zor``, ``northeast``, the id of an area in the gazetteer, or the
        path of a GeoJSON file with polygons in WGS 84.

    Raises
    ------
    InputError
        When it is none of these, or the file is not usable.
    """
    geometries = load_geometries(dataset.places, dataset.basemap_dir, RoadGraph(dataset.roads))
    named = _load_named().get(text)
    if named is not None:
        known = [place for place in named["places"] if place in dataset.places]
        if known:
            return _of_places(text, known, float(named["crossings_km"]), dataset, geometries)
    place = dataset.places.get(text)
    if place is not None and is_area_kind(place.kind):
        return _of_places(text, [text], 0.0, dataset, geometries)
    path = Path(text)
    if path.suffix.lower() in _SUFFIXES:
        return Region(text, frozenset(), _load_polygons(path), dataset.places)
    raise InputError([_unknown(text, dataset)])


def region_around(place_id: str, km: float, dataset: Dataset) -> Region:
    """Return the circle of ``km`` kilometres around the point of a place.

    Raises
    ------
    InputError
        When the gazetteer has no point for the place, or the distance is not one.
    """
    place = dataset.places.get(place_id)
    if place is None or place.lonlat is None:
        known = [each.id for each in dataset.places.values() if each.lonlat is not None]
        near = get_close_matches(place_id, known, n=3)
        fix = f"Did you mean {', '.join(near)}?" if near else "See khabur gazetteer search."
        expected = "the id of a place with a point"
        raise InputError([Problem("--around", "", "", expected, repr(place_id), fix)])
    if not 0 < km <= _FARTHEST_KM:
        expected = f"a distance above 0 and up to {_FARTHEST_KM:.0f} km"
        raise InputError([Problem("--km", "", "", expected, f"{km:g}", "Write --km 30.")])
    circle = radius_polygon(place.lonlat, km * 1000)
    return Region(f"{place_id}-{km:g}km", frozenset(), circle, dataset.places)


def region_of(place_ids: list[str], dataset: Dataset, geometries: PlaceGeometries) -> Region:
    """Return the places with everything they hold as a region."""
    return _of_places("; ".join(place_ids), place_ids, 0.0, dataset, geometries)


def _of_places(
    name: str,
    place_ids: list[str],
    crossings_km: float,
    dataset: Dataset,
    geometries: PlaceGeometries,
) -> Region:
    members = [each for place_id in place_ids for each in dataset.places[place_id].members]
    geometry = unite([geometries.find(place_id) for place_id in place_ids])
    near = _find_crossings(crossings_km * 1000, geometry, dataset)
    return Region(name, frozenset([*place_ids, *members, *near]), geometry, dataset.places)


def _find_crossings(reach_m: float, geometry: BaseGeometry | None, dataset: Dataset) -> list[str]:
    if geometry is None or reach_m <= 0:
        return []
    shapely.prepare(geometry)
    return [
        place.id
        for place in dataset.places.values()
        if place.kind is PlaceKind.CROSSING
        and place.lonlat is not None
        and geometry.intersects(radius_polygon(place.lonlat, reach_m))
    ]


def _load_polygons(path: Path) -> BaseGeometry:
    polygons = [shape for _, shape in read_features(path) if shape.geom_type in _POLYGONS]
    geometry = unite(polygons)
    if geometry is None:
        fix = "Draw the region as a polygon in WGS 84."
        raise InputError([Problem(path.name, "", "geometry", "polygons", "none", fix)])
    min_lon, min_lat, max_lon, max_lat = geometry.bounds
    if min_lon < -180 or max_lon > 180 or min_lat < -90 or max_lat > 90:
        got = f"bounds {min_lon:.6g}, {min_lat:.6g}, {max_lon:.6g}, {max_lat:.6g}"
        fix = "Reproject the file to EPSG:4326, longitude first."
        raise InputError([Problem(path.name, "", "geometry", "degrees, WGS 84", got, fix)])
    return geometry


def _unknown(text: str, dataset: Dataset) -> Problem:
    areas = [place.id for place in dataset.places.values() if is_area_kind(place.kind)]
    near = get_close_matches(text, [*_load_named(), *areas], n=3)
    hint = f"Did you mean {', '.join(near)}?" if near else "See khabur gazetteer search."
    expected = f"{', '.join(_load_named())}, the id of an area, or a GeoJSON file"
    return Problem("", "", "region", expected, repr(text), hint)


@cache
def _load_named() -> dict[str, dict[str, Any]]:
    text = (resources.files("layers") / "regions.yaml").read_text(encoding="utf-8")
    named: dict[str, dict[str, Any]] = parse_yaml(text)
    return named
