"""Regions drawn as polygons in a GeoJSON file, with the names the file gives them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from shapely.geometry.base import BaseGeometry

from geo.errors import InputError, Problem
from geo.geometry import read_features, unite
from layers.words import Bilingual

_POLYGONS = frozenset({"Polygon", "MultiPolygon"})
_NAMES = ("name_en", "name", "name_ar")

Named = tuple[Bilingual | None, BaseGeometry]


def load_polygons(path: Path) -> Named:
    """Return the union of a file's polygons, and its name when all of them have the same.

    Raises
    ------
    InputError
        When the file is not GeoJSON, holds no polygon, or is not in degrees.
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
        if shape.geom_type in _POLYGONS
    ]
    if not features:
        raise InputError([_no_polygons(path)])
    _require_degrees(path, [shape for _, shape in features])
    return features


def _name(properties: Mapping[str, Any]) -> Bilingual | None:
    given = {key: properties.get(key) for key in _NAMES}
    known = {key: " ".join(text.split()) for key, text in given.items() if isinstance(text, str)}
    english = known.get("name_en") or known.get("name") or known.get("name_ar")
    arabic = known.get("name_ar") or known.get("name") or known.get("name_en")
    return Bilingual(english, arabic) if english and arabic else None


def _no_polygons(path: Path) -> Problem:
    fix = "Draw the region as a polygon in WGS 84."
    return Problem(path.name, "", "geometry", "polygons", "none", fix)


def _require_degrees(path: Path, shapes: Iterable[BaseGeometry]) -> None:
    for shape in shapes:
        min_lon, min_lat, max_lon, max_lat = shape.bounds
        if min_lon < -180 or max_lon > 180 or min_lat < -90 or max_lat > 90:
            got = f"bounds {min_lon:.6g}, {min_lat:.6g}, {max_lon:.6g}, {max_lat:.6g}"
            fix = "Reproject the file to EPSG:4326, longitude first."
            raise InputError([Problem(path.name, "", "geometry", "degrees, WGS 84", got, fix)])
