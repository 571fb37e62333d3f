"""Regions that rows can be selected by.

What lies in a region, and what happens at its edge:

* a place lies in an administrative region when it is the region, or its subdistrict,
  district or governorate is; its point is not looked at;
* a point place lies in a region drawn as polygons when they cover its point; a point exactly on
  an edge lies in the polygon to the west of it, or to the south where the edge runs east to
  west, so that of two polygons that share the edge one has it;
* an area or line with no such parent (a river, a border, a region across governorates) lies
  in a region when the two overlap; touching along an edge is not overlapping;
* an area made of members lies in a region when one of its members does;
* a country never lies in a region it is larger than.

Rows are kept whole: nothing is cut at the edge.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geo.enclosing import is_area_kind
from geo.errors import InputError, Problem
from geo.geometry import PlaceGeometries, load_geometries, radius_polygon, unite
from geo.model.places import Place
from geo.model.vocabularies import PlaceKind
from geo.routes import RoadGraph
from geo.safe_yaml import parse_yaml
from geo.store.dataset import Dataset
from layers.region_files import (
    far_away,
    load_polygon_features,
    load_polygons,
    place_points,
    say_polygon,
)
from layers.words import Bilingual, join, say, say_place

_FARTHEST_KM = 1000.0
#: Where to look which polygon has a point on their edge, degrees (0.1 mm): a little more west
#: than south, and along no edge that anybody draws.
_ASIDE_DEG = (-1e-9, -0.3819660113e-9)
_SUFFIXES = frozenset({".geojson", ".json"})


Floats = NDArray[np.float64]


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
    own_title
        Its name for people, where it has one.
    """

    name: str
    place_ids: frozenset[str]
    geometry: BaseGeometry | None
    places: Mapping[str, Place]
    own_title: Bilingual | None = None

    @property
    def title(self) -> Bilingual:
        """Return the region's name for people."""
        return self.own_title or Bilingual(self.name, self.name)

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
            return by_shape and self.covers_point(*(place.lonlat or ()))
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

    def covers_point(self, lon: float, lat: float) -> bool:
        """Whether a point lies in the polygons, by the rule for points exactly on an edge."""
        return bool(self.covers_points(np.array([lon]), np.array([lat]))[0])

    def covers_points(self, lon: Floats, lat: Floats) -> NDArray[np.bool_]:
        """Return for each point, degrees, whether it lies in the polygons."""
        if self.geometry is None:
            return np.zeros(len(lon), dtype=bool)
        shapely.prepare(self.geometry)
        covered: NDArray[np.bool_] = shapely.intersects_xy(self.geometry, lon, lat)
        on_edge = np.flatnonzero(covered & ~shapely.contains_xy(self.geometry, lon, lat))
        aside = lon[on_edge] + _ASIDE_DEG[0], lat[on_edge] + _ASIDE_DEG[1]
        covered[on_edge] = shapely.contains_xy(self.geometry, *aside)
        return covered

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
        When it is none of these, the file is not usable, or its polygons lie far from every place
        of the gazetteer.
    """
    geometries = load_geometries(dataset.places, dataset.basemap_dir, RoadGraph(dataset.roads))
    region = _find_named(text, dataset, geometries)
    if region is not None:
        return region
    path = Path(text)
    if path.suffix.lower() in _SUFFIXES:
        name, geometry = load_polygons(path)
        if problem := far_away(path, "", geometry, place_points(dataset.places.values())):
            raise InputError([problem])
        return Region(path.stem, frozenset(), geometry, dataset.places, name)
    raise InputError([_unknown(text, dataset)])


def _find_named(text: str, dataset: Dataset, geometries: PlaceGeometries) -> Region | None:
    named = _load_named().get(text)
    if named is not None:
        known = [place for place in named["places"] if place in dataset.places]
        if known:
            reach_km = float(named["crossings_km"])
            region = _of_places(text, known, reach_km, dataset, geometries)
            title = named.get("title")
            return replace(region, own_title=Bilingual(**title)) if title else region
    place = dataset.places.get(text)
    if place is not None and is_area_kind(place.kind):
        return _of_places(text, [text], 0.0, dataset, geometries)
    return None


def all_regions(dataset: Dataset) -> list[Region]:
    """Return the named regions, then every governorate and district that has a boundary.

    Each group is in the order of the names; an area of the same name as a region comes once.
    """
    kinds = (PlaceKind.GOVERNORATE, PlaceKind.DISTRICT)
    geometries = load_geometries(dataset.places, dataset.basemap_dir, RoadGraph(dataset.roads))
    areas = [
        place.id
        for kind in kinds
        for place in sorted(dataset.places.values(), key=lambda each: each.id)
        if place.kind is kind and geometries.find(place.id) is not None
    ]
    names = dict.fromkeys([*_load_named(), *areas])
    found = (_find_named(name, dataset, geometries) for name in names)
    return [region for region in found if region is not None]


def each_region_of(path: Path, dataset: Dataset) -> list[Region]:
    """Return each polygon of a GeoJSON file as a region of its own, in the order of the file.

    A region is called by its polygon's English name, else by the file and a number.

    Raises
    ------
    InputError
        When the file is not usable, two polygons have the same name, or for each polygon that lies
        far from every place of the gazetteer.
    """
    regions = []
    problems = []
    points = place_points(dataset.places.values())
    for number, (title, geometry) in enumerate(load_polygon_features(path), start=1):
        name = title.en if title else f"{path.stem}-{number}"
        regions.append(Region(name, frozenset(), geometry, dataset.places, title))
        problems.append(far_away(path, say_polygon(number, title), geometry, points))
    far = [problem for problem in problems if problem is not None]
    if far:
        raise InputError(far)
    names = [each.name for each in regions]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        expected, fix = "a name of its own for every polygon", "Rename them or leave names out."
        raise InputError([Problem(path.name, "", "name", expected, ", ".join(twice), fix)])
    return regions


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
    title = say("region_around", km=f"{km:g}", place=say_place(place))
    return Region(f"{place_id}-{km:g}km", frozenset(), circle, dataset.places, title)


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
    inside = frozenset([*place_ids, *members, *near])
    title = join([say_place(dataset.places[each]) for each in place_ids], "and_joiner")
    return Region(name, inside, geometry, dataset.places, title)


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
