"""Countries around north-east Syria with shared borders, and those borders as lines.

The areas of time zones carry the land borders of OpenStreetMap vertex by vertex, so neighbours
share their edges exactly. They are cut at the coast of Natural Earth, split into arcs between the
points where three areas meet, and each arc is simplified once for both sides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import shapely
from shapely import LineString, MultiLineString, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge, polygonize

from scripts.build.basemap_areas import keep_polygons
from scripts.build.basemap_geojson import join_lines

#: Where country areas are cut off: west, south, east, north.
CONTEXT = shapely.box(33.0, 28.0, 50.0, 42.0)
#: Where borders are kept in detail and drawn as lines of their own.
WINDOW = shapely.box(37.5, 33.0, 43.5, 37.6)

ZONES: Mapping[str, str] = {
    "syria": "Asia/Damascus",
    "iraq": "Asia/Baghdad",
    "turkey": "Europe/Istanbul",
    "jordan": "Asia/Amman",
    "lebanon": "Asia/Beirut",
    "iran": "Asia/Tehran",
}
#: The zones between Jordan and the sea, whose mutual borders follow no administrative line.
WESTERN_ZONES = ("Asia/Jerusalem", "Asia/Hebron", "Asia/Gaza")
#: Borders kept in detail; the others are context and far coarser.
DETAILED = frozenset({"syria", "iraq"})

_GRID_DEG = 1e-6
_DETAILED_TOLERANCE_DEG = 0.001
_NEAR_TOLERANCE_DEG = 0.006
_CONTEXT_TOLERANCE_DEG = 0.02
_SMALLEST_PART_DEG2 = 0.01
_STRIP_DEG = 0.02


@dataclass(frozen=True, slots=True)
class Countries:
    """Country areas by id, and the borders between two of them as merged lines."""

    areas: dict[str, BaseGeometry]
    arcs: list[tuple[frozenset[str], LineString]]

    def border(self, first: str, second: str) -> BaseGeometry:
        """Return the border of two countries inside the window, in as few lines as it has."""
        shared = [arc for sides, arc in self.arcs if sides == {first, second}]
        inside = [arc for arc in shared if WINDOW.buffer(_GRID_DEG).covers(arc)]
        return join_lines(_merge(inside))


def build_countries(zones: Mapping[str, BaseGeometry], land: BaseGeometry) -> Countries:
    """Cut time-zone areas at the coast and simplify their borders once for both neighbours.

    Parameters
    ----------
    zones
        Area by country id, EPSG:4326; neighbours share vertices.
    land
        All land of the region, EPSG:4326.
    """
    clip = _without_specks(shapely.intersection(land, CONTEXT))
    pieces = {
        name: keep_polygons(shapely.intersection(zone, clip, grid_size=_GRID_DEG))
        for name, zone in zones.items()
    }
    arcs: list[tuple[frozenset[str], LineString]] = []
    for arc in _split_at_nodes(list(pieces.values())):
        sides = _sides_of(arc, pieces)
        arcs.extend((sides, line) for line in _lines_of(arc.simplify(_tolerance_of(sides, arc))))
    faces = polygonize(shapely.union_all([arc for _, arc in arcs]))
    return Countries(_areas_of(list(faces), pieces), arcs)


def take_away(area: BaseGeometry, part: BaseGeometry) -> BaseGeometry:
    """Return an area without a part from another source, and without strips left beside it."""
    rest = shapely.difference(area, part, grid_size=_GRID_DEG)
    core = rest.buffer(-_STRIP_DEG).buffer(_STRIP_DEG, join_style="mitre")
    return shapely.intersection(core, rest, grid_size=_GRID_DEG)


def _split_at_nodes(areas: list[BaseGeometry]) -> list[LineString]:
    edges = shapely.union_all([area.boundary for area in areas], grid_size=_GRID_DEG)
    arcs: list[LineString] = []
    for arc in _lines_of(_merge(_lines_of(edges))):
        for part in (arc.intersection(WINDOW), arc.difference(WINDOW)):
            arcs.extend(_lines_of(_merge(_lines_of(part))))
    return arcs


def _sides_of(arc: LineString, areas: Mapping[str, BaseGeometry]) -> frozenset[str]:
    middle = arc.interpolate(0.5, normalized=True)
    return frozenset(name for name, area in areas.items() if area.distance(middle) < 10 * _GRID_DEG)


def _tolerance_of(sides: frozenset[str], arc: LineString) -> float:
    if (
        sides & DETAILED
        and len(sides) == 2
        and WINDOW.covers(arc.interpolate(0.5, normalized=True))
    ):
        return _DETAILED_TOLERANCE_DEG
    return _NEAR_TOLERANCE_DEG if "syria" in sides else _CONTEXT_TOLERANCE_DEG


def _areas_of(faces: list[Polygon], pieces: Mapping[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    collected: dict[str, list[Polygon]] = {name: [] for name in pieces}
    for face in faces:
        point = face.representative_point()
        for name, piece in pieces.items():
            if piece.covers(point):
                collected[name].append(face)
                break
    return {name: _without_specks(shapely.union_all(parts)) for name, parts in collected.items()}


def _without_specks(area: BaseGeometry) -> BaseGeometry:
    """Drop islands and holes smaller than about 100 km2."""
    parts = shapely.get_parts(area)
    kept = [
        part for part in parts if part.geom_type == "Polygon" and part.area >= _SMALLEST_PART_DEG2
    ]
    whole = [
        Polygon(
            part.exterior, [r for r in part.interiors if Polygon(r).area >= _SMALLEST_PART_DEG2]
        )
        for part in kept
    ]
    return shapely.union_all(whole)


def _merge(lines: list[LineString]) -> BaseGeometry:
    return linemerge(MultiLineString(lines)) if lines else MultiLineString()


def _lines_of(geometry: BaseGeometry) -> list[LineString]:
    parts = shapely.get_parts(geometry)
    return [part for part in parts if isinstance(part, LineString) and not part.is_empty]
