"""Areas and lines of places, by place id; WGS 84 (EPSG:4326), longitude before latitude."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from pyproj import Geod
from shapely.geometry import LineString, Polygon, shape
from shapely.geometry.base import BaseGeometry

from geo.coordinates import LonLat
from geo.errors import InputError, Problem
from geo.model.places import Place
from geo.routes import RoadGraph

_POLYGONS = frozenset({"Polygon", "MultiPolygon"})
_LINES = frozenset({"LineString", "MultiLineString"})
_FILES = {"areas.geojson": _POLYGONS, "lines.geojson": _LINES}
_EARTH = Geod(ellps="WGS84")
_AZIMUTHS_DEG = 90 + np.linspace(0, 360, 64, endpoint=False)  # clockwise, from the east


class PlaceGeometries:
    """Looks up the area or line of a place.

    A place has, in this order: the geometry drawn for its id; the union of its members'
    geometries, when every member has one and all are areas or all are lines; the stretches
    of the road network that carry its id as their road. Otherwise it has none.
    """

    def __init__(
        self,
        places: Mapping[str, Place],
        drawn: Mapping[str, BaseGeometry],
        roads: RoadGraph | None = None,
    ) -> None:
        self._places = places
        self._drawn = drawn
        self._roads = roads
        self._found: dict[str, BaseGeometry | None] = {}

    def find(self, place_id: str) -> BaseGeometry | None:
        """Return the polygons or lines of a place, or ``None`` when nobody drew them."""
        if place_id not in self._found:
            self._found[place_id] = self._look_up(place_id, frozenset())
        return self._found[place_id]

    def _look_up(self, place_id: str, above: frozenset[str]) -> BaseGeometry | None:
        if place_id in self._drawn:
            return self._drawn[place_id]
        place = self._places.get(place_id)
        if place is None or place_id in above:
            return None
        if place.members:
            inside = above | {place_id}
            return unite([self._look_up(member, inside) for member in place.members])
        stretches = self._roads.find_road(place_id) if self._roads else ()
        return unite([LineString(points) for points in stretches])


def unite(parts: Sequence[BaseGeometry | None]) -> BaseGeometry | None:
    """Return the union of areas, or of lines.

    ``None`` when there is no part, a part is missing, or areas and lines are mixed: a union
    that lacks a part would show less than was said.
    """
    known = [part for part in parts if part is not None]
    if not known or len(known) < len(parts):
        return None
    kinds = {part.geom_type for part in known}
    if kinds <= _POLYGONS:
        return shapely.union_all(known)
    if kinds <= _LINES:
        return shapely.line_merge(shapely.union_all(known))
    return None


def radius_polygon(center: LonLat, radius_m: float) -> BaseGeometry:
    """Return the circle of ``radius_m`` metres around a point as a polygon, longitude first.

    Its corners lie ``radius_m`` from the centre on the ellipsoid; empty for a radius of 0.
    """
    if radius_m <= 0:
        return Polygon()
    corners = len(_AZIMUTHS_DEG)
    lon, lat, _ = _EARTH.fwd(
        np.full(corners, center.lon),
        np.full(corners, center.lat),
        _AZIMUTHS_DEG,
        np.full(corners, radius_m),
    )
    return Polygon(np.column_stack((lon, lat)))


def load_geometries(
    places: Mapping[str, Place], directory: Path, roads: RoadGraph | None = None
) -> PlaceGeometries:
    """Return the geometries of ``areas.geojson`` and ``lines.geojson`` in ``directory``.

    A file that is not there counts as empty; an id drawn twice has the union of both.

    Raises
    ------
    InputError
        When a file is not GeoJSON, or a feature with an id has a geometry of another type.
    """
    parts: dict[str, list[BaseGeometry | None]] = defaultdict(list)
    problems: list[Problem] = []
    for name, types in _FILES.items():
        path = directory / name
        if path.is_file():
            _collect(path, types, parts, problems)
    if problems:
        raise InputError(problems)
    united = {place_id: unite(geometries) for place_id, geometries in parts.items()}
    drawn = {place_id: geometry for place_id, geometry in united.items() if geometry is not None}
    return PlaceGeometries(places, drawn, roads)


def read_features(path: Path) -> list[tuple[dict[str, Any], BaseGeometry]]:
    """Return properties and geometry of every feature of a GeoJSON file that has a geometry.

    Raises
    ------
    InputError
        When the file cannot be read or is not a GeoJSON feature collection, feature or geometry.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        fix = "Check its name and the folder you are in."
        raise InputError([Problem(str(path), "", "", "a file", "none of this name", fix)]) from None
    except OSError as error:
        raise InputError([_not_geojson(path, error.strerror or type(error).__name__)]) from None
    except ValueError as error:
        raise InputError([_not_geojson(path, str(error))]) from None
    try:
        return [
            (feature.get("properties") or {}, shape(feature["geometry"]))
            for feature in _features(content)
            if feature.get("geometry")
        ]
    except (KeyError, TypeError, ValueError, AttributeError, shapely.GEOSException) as error:
        got = f"{type(error).__name__}: {error}"
        raise InputError([_not_geojson(path, got)]) from None


def _features(content: dict[str, Any]) -> list[dict[str, Any]]:
    match content.get("type"):
        case "FeatureCollection":
            features = content["features"]
            if not isinstance(features, list):
                raise TypeError("features is no list")
            return features
        case "Feature":
            return [content]
        case _:
            return [{"geometry": content}]


def _collect(
    path: Path,
    types: frozenset[str],
    parts: dict[str, list[BaseGeometry | None]],
    problems: list[Problem],
) -> None:
    try:
        features = read_features(path)
    except InputError as error:
        problems.extend(error.problems)
        return
    for properties, geometry in features:
        place_id = properties.get("id")
        if not isinstance(place_id, str):
            continue
        if geometry.geom_type not in types:
            expected, got = " or ".join(sorted(types)), geometry.geom_type
            fix = "Draw it as that, or move it to the other file."
            problems.append(Problem(str(path), place_id, "geometry", expected, got, fix))
            continue
        parts[place_id].append(geometry)


def _not_geojson(path: Path, got: str) -> Problem:
    fix = "Export the file again as GeoJSON (RFC 7946)."
    return Problem(str(path), "", "", "GeoJSON in UTF-8", got, fix)
