"""Regions drawn as polygons in a GeoJSON file, with the names the file gives them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import shapely
from shapely import STRtree
from shapely.geometry.base import BaseGeometry

from geo.errors import InputError, Problem
from geo.geometry import read_features, unite
from geo.model.places import Place
from geo.model.vocabularies import PlaceKind
from layers.words import Bilingual

_POLYGONS = frozenset({"Polygon", "MultiPolygon"})
_CROSSING = re.compile(r"(?:Ring )?Self-intersection\[(.*)\]")
_NAMES = ("name_en", "name", "name_ar")

#: A region that lies farther from every place than this is a mistake in its coordinates, degrees.
_FARTHEST_DEG = 0.9

Named = tuple[Bilingual | None, BaseGeometry]


def load_polygons(path: Path) -> Named:
    """Return the union of a file's polygons, and its name when all of them have the same.

    Raises
    ------
    InputError
        When the file is not GeoJSON, holds no polygon, or for each polygon that is not in degrees
        or has an edge that crosses itself.
    """
    features = load_polygon_features(path)
    geometry = unite([shape for _, shape in features])
    if geometry is None:
        raise InputError([_no_polygons(path)])
    names = {name for name, _ in features}
    return (names.pop() if len(names) == 1 else None), geometry


def load_polygon_features(path: Path) -> list[Named]:
    """Return each polygon of a file with its name, in the order of the file.

    A name is what the properties ``name_en``, ``name_ar`` and ``name`` say; where only one
    language has one, it stands for both.

    Raises
    ------
    InputError
        As `load_polygons` does.
    """
    features = [
        (_name(properties), shape)
        for properties, shape in read_features(path)
        if shape.geom_type in _POLYGONS and not shape.is_empty
    ]
    if not features:
        raise InputError([_no_polygons(path)])
    found = (_problem(path, number, each) for number, each in enumerate(features, start=1))
    problems = [problem for problem in found if problem is not None]
    if problems:
        raise InputError(problems)
    return features


def say_polygon(number: int, name: Bilingual | None) -> str:
    """Return how messages call a polygon of a file, counted from 1."""
    return f"polygon {number} ({name.en})" if name else f"polygon {number}"


def place_points(places: Iterable[Place]) -> STRtree:
    """Return where the places of the gazetteer lie, but for countries."""
    near = [each.lonlat for each in places if each.kind is not PlaceKind.COUNTRY and each.lonlat]
    return STRtree(shapely.points(near))


def far_away(path: Path, record: str, shape: BaseGeometry, points: STRtree) -> Problem | None:
    """Return what is wrong when a shape is farther from every point than any region would be."""
    if len(points.query(shape, "dwithin", _FARTHEST_DEG)) or not len(points):
        return None
    middle = shape.representative_point()
    swapped = shapely.transform(shape, lambda lonlats: lonlats[:, ::-1])
    is_swapped = len(points.query(swapped, "dwithin", _FARTHEST_DEG)) > 0
    look = "It looks swapped. " if is_swapped else ""
    fix = f"{look}Longitude comes first, in degrees of WGS 84 (EPSG:4326)."
    expected = "polygons near the places of the gazetteer"
    got = f"one around longitude {middle.x:.6g}, latitude {middle.y:.6g}, far from all of them"
    return Problem(path.name, record, "geometry", expected, got, fix)


def _name(properties: Mapping[str, Any]) -> Bilingual | None:
    given = {key: properties.get(key) for key in _NAMES}
    known = {key: " ".join(text.split()) for key, text in given.items() if isinstance(text, str)}
    english = known.get("name_en") or known.get("name") or known.get("name_ar")
    arabic = known.get("name_ar") or known.get("name") or known.get("name_en")
    return Bilingual(english, arabic) if english and arabic else None


def _no_polygons(path: Path) -> Problem:
    fix = "Draw the region as a polygon in WGS 84."
    return Problem(path.name, "", "geometry", "polygons", "none", fix)


def _problem(path: Path, number: int, feature: Named) -> Problem | None:
    """Return what is wrong with the coordinates of a polygon, if anything is."""
    name, shape = feature
    record = say_polygon(number, name)
    min_lon, min_lat, max_lon, max_lat = shape.bounds
    if min_lon < -180 or max_lon > 180 or min_lat < -90 or max_lat > 90:
        got = f"bounds {min_lon:.6g}, {min_lat:.6g}, {max_lon:.6g}, {max_lat:.6g}"
        fix = "Reproject the file to EPSG:4326, longitude first."
        return Problem(path.name, record, "geometry", "degrees, WGS 84", got, fix)
    if shape.is_valid:
        return None
    reason = shapely.is_valid_reason(shape)
    crossing = _CROSSING.fullmatch(reason)
    got = f"one that crosses itself at {crossing[1]}" if crossing else reason
    fix = "Mend the corners there, in QGIS by Vector geometry > Fix geometries."
    expected = "a polygon whose edge does not cross or touch itself"
    return Problem(path.name, record, "geometry", expected, got, fix)
