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


def clip_layers(layers: LayerSet, region: BaseGeometry | None) -> tuple[LayerSet, dict[str, int]]:
    """Return the layers cut at ``region`` (polygons, WGS 84), and how many rows were cut.

    Without a drawn region the layers are returned as they are.
    """
    if region is None:
        return layers, dict.fromkeys(_REMARKS, 0)
    shapely.prepare(region)
    changed: dict[str, gpd.GeoDataFrame] = {}
    counts: dict[str, int] = {}
    for name, column in _REMARKS.items():
        changed[name], counts[name] = _clip(getattr(layers, name), region, column)
    return dataclasses.replace(layers, **changed), counts


def _clip(
    frame: gpd.GeoDataFrame, region: BaseGeometry, column: str
) -> tuple[gpd.GeoDataFrame, int]:
    shapes = [_clip_shape(shape, region) for shape in frame.geometry]
    cut = [new is not old for new, old in zip(shapes, frame.geometry, strict=True)]
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
        clipped["length_km"] = frame["length_km"].where(~pd.Series(cut, index=frame.index), lengths)
    return clipped, sum(cut)


def _clip_shape(shape: BaseGeometry | None, region: BaseGeometry) -> BaseGeometry | None:
    if shape is None or shape.is_empty or shape.geom_type == "Point" or region.covers(shape):
        return shape
    inside = _of_dimension(shape.intersection(region), int(shapely.get_dimensions(shape)))
    if inside is None or _size(inside) >= _size(shape) * (1 - _SAME):
        return shape
    return inside


def _of_dimension(shape: BaseGeometry, dimension: int) -> BaseGeometry | None:
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
