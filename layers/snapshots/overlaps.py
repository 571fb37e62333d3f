"""Places drawn as areas whose insides share ground."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

_AREA = 2

Pair = tuple[str, str]


class Overlaps:
    """Finds the pairs of places that overlap within one region, each pair once."""

    def __init__(self) -> None:
        self._known: dict[Pair, bool] = {}

    def find(self, event_areas: gpd.GeoDataFrame) -> list[list[str]]:
        """Return the pairs of different places of the layer whose areas share ground."""
        drawn = zip(event_areas["place_id"], event_areas.geometry, strict=True)
        shapes: dict[str, BaseGeometry] = {
            place: shape
            for place, shape in drawn
            if shape is not None and shapely.get_dimensions(shape) == _AREA
        }
        names = sorted(shapes)
        ordered = np.array([shapes[name] for name in names], dtype=object)
        ones, others = shapely.STRtree(ordered).query(ordered)
        pairs = sorted(
            (names[one], names[other])
            for one, other in zip(ones.tolist(), others.tolist(), strict=True)
            if one < other
        )
        return [list(pair) for pair in pairs if self._share_ground(pair, shapes)]

    def _share_ground(self, pair: Pair, shapes: dict[str, BaseGeometry]) -> bool:
        if pair not in self._known:
            one, other = shapes[pair[0]], shapes[pair[1]]
            shapely.prepare(one)
            self._known[pair] = bool(one.intersects(other) and not one.touches(other))
        return self._known[pair]
