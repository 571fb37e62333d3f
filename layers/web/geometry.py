"""Geometries of all layers in one pool: equal geometries once, borders shared.

A geometry is ``{"p": parts, "l": lines, "o": points, "a": anchor}``, empty entries left out: ``p``
parts of rings of arc indices, ``l`` line texts, ``o`` points [x, y], ``a`` a point on the geometry
where a label or popup may stand.
Whole numbers are degrees times the pool's units, longitude first.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from layers.web.polyline import encode_line
from layers.web.topology import Topology

POINT_UNITS = 1_000_000
LINE_UNITS = 20_000
ARC_UNITS = 5_000
_ARC_TOLERANCE_DEG = 0.0014
_LINE_TOLERANCE_DEG = 0.0006


class GeometryPool:
    """Collects geometries (EPSG:4326) and encodes them together.

    Once it is encoded, more are added to a branch of it.
    """

    def __init__(self) -> None:
        self._indices: dict[bytes, int] = {}
        self._geometries: list[BaseGeometry] = []
        self._topology = _new_topology()
        self._encoded: list[dict[str, Any]] = []

    def branch(self) -> GeometryPool:
        """Return a pool that holds these geometries, to which more are added.

        What this pool encoded before is not encoded again.
        """
        pool = GeometryPool()
        pool._indices, pool._geometries = dict(self._indices), list(self._geometries)
        pool._topology, pool._encoded = self._topology.branch(), list(self._encoded)
        return pool

    def add(self, geometry: BaseGeometry | None) -> int | None:
        """Return the index of ``geometry`` in the pool, or None for a missing or empty one."""
        if geometry is None or geometry.is_empty:
            return None
        key = shapely.to_wkb(geometry)
        index = self._indices.setdefault(key, len(self._geometries))
        if index == len(self._geometries):
            self._geometries.append(geometry)
        return index

    def add_all(self, geometries: Iterable[BaseGeometry | None]) -> list[int | None]:
        """Return the indices of ``geometries`` in order."""
        return [self.add(geometry) for geometry in geometries]

    def encode(self) -> dict[str, Any]:
        """Return arcs and geometries, with the units they are written in."""
        self._learn()
        if self._topology.cuts_stem():
            self._topology, self._encoded = _new_topology(), []
            self._learn()
        new = self._geometries[len(self._encoded) :]
        self._encoded += [_encode(geometry, self._topology) for geometry in new]
        return {
            "units": {"arc": ARC_UNITS, "line": LINE_UNITS, "point": POINT_UNITS},
            "arcs": self._topology.arc_texts(),
            "geometries": self._encoded,
        }

    def _learn(self) -> None:
        for geometry in self._geometries[len(self._encoded) :]:
            self._topology.learn(_parts_of(geometry, "Polygon"))


def _new_topology() -> Topology:
    return Topology(_ARC_TOLERANCE_DEG, ARC_UNITS)


def _encode(geometry: BaseGeometry, topology: Topology) -> dict[str, Any]:
    polygons = [rings for part in _parts_of(geometry, "Polygon") for rings in topology.encode(part)]
    lines = [_encode_line(line) for line in _parts_of(geometry, "LineString")]
    points = [_whole(point) for point in _parts_of(geometry, "Point")]
    encoded = {"p": polygons, "l": lines, "o": points}
    if geometry.geom_type != "Point":
        encoded["a"] = _whole(_anchor(geometry))
    return {key: value for key, value in encoded.items() if value}


def _parts_of(geometry: BaseGeometry, geom_type: str) -> list[Any]:
    if geometry.geom_type == geom_type:
        return [geometry]
    if hasattr(geometry, "geoms"):
        return [part for member in geometry.geoms for part in _parts_of(member, geom_type)]
    return []


def _anchor(geometry: BaseGeometry) -> shapely.Point:
    polygons: list[shapely.Polygon] = _parts_of(geometry, "Polygon")
    if polygons:
        largest = max(polygons, key=lambda polygon: polygon.area)
        return largest.representative_point()
    lines: list[shapely.LineString] = _parts_of(geometry, "LineString")
    if lines:
        longest = max(lines, key=lambda line: line.length)
        return longest.interpolate(0.5, normalized=True)
    return geometry.representative_point()


def _encode_line(line: shapely.LineString) -> str:
    points = shapely.get_coordinates(shapely.simplify(line, _LINE_TOLERANCE_DEG))
    return encode_line(points, LINE_UNITS)


def _whole(point: shapely.Point) -> list[int]:
    return [round(point.x * POINT_UNITS), round(point.y * POINT_UNITS)]
