"""What the map shows first."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from layers.layer_set import Basemap, LayerSet

Bounds = tuple[float, float, float, float]

_SHARE = 0.9
_MARGIN_DEG = 0.2
_ANYWHERE: Bounds = (35.5, 32.0, 43.0, 37.5)


def find_extent(layers: LayerSet, basemap: Basemap) -> Bounds:
    """Return west, south, east, north (degrees) around the governorates where most points lie.

    The governorates with most points are taken until nine tenths of them are inside, so that one
    event far away does not shrink the map. Without points it is the basemap's governorates.
    """
    points = _points(layers)
    if points.empty:
        governorates = basemap.admin[basemap.admin["kind"] == "governorate"]
        return _around(governorates) if len(governorates) else _ANYWHERE
    counts = points["governorate"].fillna("").value_counts().sort_index(kind="stable")
    counts = counts.sort_values(ascending=False, kind="stable")
    enough = int((counts.cumsum() < _SHARE * len(points)).sum()) + 1
    return _around(points[points["governorate"].fillna("").isin(counts.index[:enough])])


def _points(layers: LayerSet) -> gpd.GeoDataFrame:
    frames = [frame[["governorate", "geometry"]] for frame in (layers.events, layers.sites)]
    return gpd.GeoDataFrame(pd.concat(frames, ignore_index=True), crs=layers.events.crs)


def _around(frame: gpd.GeoDataFrame) -> Bounds:
    west, south, east, north = (float(value) for value in frame.total_bounds)
    return (
        round(west - _MARGIN_DEG, 4),
        round(south - _MARGIN_DEG, 4),
        round(east + _MARGIN_DEG, 4),
        round(north + _MARGIN_DEG, 4),
    )
