"""Administrative areas whose neighbours share their edges.

The source polygons were each generalised on their own, so neighbours gap and overlap by up to a
kilometre. They are cleaned into one coverage, fitted to the border of the country, and only then
joined to larger units.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from shapely import MultiPoint, Polygon
from shapely.geometry.base import BaseGeometry

from scripts.build.basemap_geojson import round_geometry

_GAP_WIDTH_DEG = 0.02
_SPACING_DEG = 0.004
_REACH_DEG = 0.01
_TOLERANCE_DEG = 0.0015
#: Fitting leaves points on straight pieces of the outline; dropping them moves edges by metres.
_COLLINEAR_DEG = 0.0001


def build_coverage(units: Sequence[BaseGeometry], outline: BaseGeometry) -> list[BaseGeometry]:
    """Turn overlapping units into a coverage that fills an outline exactly.

    Parameters
    ----------
    units
        Polygons, EPSG:4326, that nearly tile the outline.
    outline
        The area to fill; its edge is kept as it is.

    Returns
    -------
    list
        One area for each unit, in the order given, rounded to the decimals of the files.
    """
    cleaned = clean_coverage(units)
    fitted = fit_to_outline(cleaned, outline)
    joined = clean_coverage(fitted)
    simplified = shapely.coverage_simplify(joined, _TOLERANCE_DEG, simplify_boundary=False)
    rounded = clean_coverage([round_geometry(area) for area in simplified])
    return list(shapely.coverage_simplify(rounded, _COLLINEAR_DEG))


def clean_coverage(units: Sequence[BaseGeometry]) -> list[BaseGeometry]:
    """Remove overlaps and narrow gaps between neighbours; keeps the order and count."""
    cleaned = shapely.coverage_clean(  # type: ignore[attr-defined]
        np.array(units, dtype=object), gap_width=_GAP_WIDTH_DEG
    )
    return [keep_polygons(area) for area in cleaned]


def fit_to_outline(units: Sequence[BaseGeometry], outline: BaseGeometry) -> list[BaseGeometry]:
    """Cut units at an outline and give what they leave empty to the nearest unit."""
    clipped = [keep_polygons(unit.intersection(outline)) for unit in units]
    empty = keep_polygons(outline.difference(shapely.union_all(units)))
    points, owners = _border_points(units, empty)
    cells = shapely.voronoi_polygons(MultiPoint(points), extend_to=outline, ordered=True)
    shares = shapely.intersection(np.array(shapely.get_parts(cells)), empty)
    fitted = []
    for number, area in enumerate(clipped):
        gained = [keep_polygons(share) for share in shares[owners == number] if not share.is_empty]
        fitted.append(keep_polygons(shapely.union_all([area, *gained])))
    return fitted


def _border_points(
    units: Sequence[BaseGeometry], near: BaseGeometry
) -> tuple[
    np.ndarray[tuple[int, int], np.dtype[np.float64]], np.ndarray[tuple[int], np.dtype[np.intp]]
]:
    """Points along the edges of units close to an area, each with the number of its unit."""
    reach = near.buffer(_REACH_DEG)
    shapely.prepare(reach)
    owner_of: dict[tuple[float, float], int] = {}
    for number, unit in enumerate(units):
        edge = shapely.segmentize(unit.boundary, _SPACING_DEG)
        for x, y in shapely.get_coordinates(edge):
            if reach.intersects(shapely.Point(x, y)):
                owner_of.setdefault((float(x), float(y)), number)
    points = sorted(owner_of)
    return np.array(points, dtype=np.float64), np.array(
        [owner_of[p] for p in points], dtype=np.intp
    )


def keep_polygons(geometry: BaseGeometry) -> BaseGeometry:
    """Return the polygons of a geometry as one area; points and lines are dropped."""
    parts = shapely.get_parts(shapely.get_parts(geometry))
    polygons = [part for part in parts if isinstance(part, Polygon)]
    return shapely.union_all(polygons) if polygons else Polygon()
