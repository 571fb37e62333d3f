"""Rivers joined from their pieces, and lakes of some size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import shapely
from pyproj import Geod
from shapely import LineString, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring

from scripts.build.basemap_geojson import join_lines, round_geometry

_GEOD = Geod(ellps="WGS84")
_RIVER_TOLERANCE_DEG = 0.001
_SMALLEST_LAKE_M2 = 2e6
#: Pieces that follow each other lie up to 0.0031 degrees (340 m) apart where map sheets join.
_JOIN_DEG = 0.004

#: The pieces of each river in the order of its flow: rows of the GSHHG index. Found by drawing all
#: river features of the window; each is stored downstream, and the Khabur joins two of them midway.
COURSES: Mapping[str, tuple[int, ...]] = {
    "euphrates": (
        *(1170, 1171, 1169, 1221, 1222, 1223, 1224, 1264, 1263),
        *(1265, 1266, 1321, 1323, 1322, 1324, 1374, 1375),
    ),
    "tigris": (1174, 1177, 1178, 1176, 1225, 1226, 1268, 1267),
    "khabur-river": (18540, 18545, 18541, 9920, 10016),
}


def build_river(pieces: Sequence[LineString], window: BaseGeometry) -> BaseGeometry:
    """Join the pieces of a river, cut it to a window and simplify it to about 150 m."""
    course = join_lines(join_course(pieces).intersection(window))
    return join_lines(shapely.node(round_geometry(course.simplify(_RIVER_TOLERANCE_DEG))))


def cut_river(river: BaseGeometry, area: BaseGeometry) -> BaseGeometry:
    """Return the reach of a river that lies in an area."""
    return join_lines(round_geometry(river.intersection(area)))


def join_course(pieces: Sequence[LineString]) -> LineString:
    """Join pieces in order of flow; each is entered where it comes nearest to the one before.

    Raises
    ------
    ValueError
        When two pieces that should follow each other lie more than about 400 m apart.
    """
    points = list(pieces[0].coords)
    for piece in pieces[1:]:
        last = shapely.Point(points[-1])
        gap_deg = piece.distance(last)
        if gap_deg > _JOIN_DEG:
            raise ValueError(
                f"river pieces expected to meet at {points[-1]}, got a gap of {gap_deg} degrees"
            )
        points.extend(substring(piece, piece.project(last), piece.length).coords)
    return shapely.remove_repeated_points(LineString(points))


def select_lakes(lakes: Sequence[Polygon], window: BaseGeometry) -> list[BaseGeometry]:
    """Return the lakes with their centre in a window that cover at least 2 km2.

    Their outlines follow a coarse raster; one that touches itself becomes several polygons.
    """
    return [
        shapely.make_valid(round_geometry(lake), method="structure")
        for lake in lakes
        if window.contains(lake.representative_point())
        and abs(_GEOD.geometry_area_perimeter(lake)[0]) >= _SMALLEST_LAKE_M2
    ]
