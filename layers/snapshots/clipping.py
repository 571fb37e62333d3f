"""Areas and lines cut at the edge of a region, with a remark where something was cut.

Rows stay one each: nothing that lies across the edge becomes two. Points are left alone, as is
what has no geometry and what does not touch the drawn region (a crossing just outside it).
"""

from __future__ import annotations

import dataclasses

import geopandas as gpd
import pandas as pd
import shapely
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

from layers.layer_set import LayerSet
from layers.words import say

_REMARKS = {
    "event_areas": "why_here",
    "sites": "why_here",
    "movements": "legs",
    "aggregates": "areas",
}
_GEOD = Geod(ellps="WGS84")
_SAME = 1e-6  # share of an area or line that rounding may leave outside

Shape = BaseGeometry | None


class Clipper:
    """Cuts layers at the edge of one region (polygons, WGS 84), each geometry once."""

    def __init__(self, region: Shape) -> None:
        self._region = region
        self._cut: dict[int, tuple[Shape, Shape]] = {}
        if region is not None:
            shapely.prepare(region)

    def clip_layers(self, layers: LayerSet) -> tuple[LayerSet, dict[str, int]]:
        """Return the layers cut at the region, and how many rows of each were cut.

        Without a drawn region the layers are returned as they are.
        """
        changed: dict[str, gpd.GeoDataFrame] = {}
        counts: dict[str, int] = {}
        for name, column in _REMARKS.items():
            changed[name], counts[name] = self._clip(getattr(layers, name), column)
        return dataclasses.replace(layers, **changed), counts

    def clip_shape(self, shape: Shape) -> Shape:
        """Return the part of an area or line that lies in the region, itself when all does."""
        known = self._cut.get(id(shape))
        if known is None or known[0] is not shape:
            known = self._cut[id(shape)] = shape, self._inside(shape)
        return known[1]

    def _clip(self, frame: gpd.GeoDataFrame, column: str) -> tuple[gpd.GeoDataFrame, int]:
        before = frame.geometry.to_numpy()
        shapes = [self.clip_shape(shape) for shape in before]
        cut = [new is not old for new, old in zip(shapes, before, strict=True)]
        if not any(cut):
            return frame, 0
        clipped = frame.copy()
        clipped["geometry"] = gpd.GeoSeries(shapes, index=frame.index, crs=frame.crs)
        remark = say("clipped")
        for name, words in ((f"{column}_en", remark.en), (f"{column}_ar", remark.ar)):
            texts = [
                f"{text} {words}".strip() if is_cut and isinstance(text, str) else text
                for text, is_cut in zip(frame[name], cut, strict=True)
            ]
            clipped[name] = pd.Series(texts, index=frame.index, dtype="object")
        if "length_km" in frame:
            lengths = [round(_GEOD.geometry_length(shape) / 1000, 3) for shape in shapes]
            whole = ~pd.Series(cut, index=frame.index)
            clipped["length_km"] = frame["length_km"].where(whole, lengths)
        return clipped, sum(cut)

    def _inside(self, shape: Shape) -> Shape:
        region = self._region
        if region is None or shape is None or shape.is_empty or shape.geom_type == "Point":
            return shape
        if region.covers(shape):
            return shape
        inside = _of_dimension(shape.intersection(region), int(shapely.get_dimensions(shape)))
        if inside is None or _size(inside) >= _size(shape) * (1 - _SAME):
            return shape
        return inside


def _of_dimension(shape: BaseGeometry, dimension: int) -> Shape:
    """Return the parts of the wanted dimension; where areas only touch, a line is left over."""
    parts = [
        part
        for part in shapely.get_parts(shape).tolist()
        if shapely.get_dimensions(part) == dimension
    ]
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else shapely.normalize(shapely.union_all(parts))


def _size(shape: BaseGeometry) -> float:
    return float(shape.area or shape.length)
