"""The points of a layer: each different point once with codes, or every point by itself.

``{"k": "places", "units", "p", "x": .., "y": .., "c": ..}`` has ``p`` different points and for each
row the number of its point; ``{"k": "points", "units", "x": .., "y": ..}`` has a point a row;
``near`` has beside them, for each code of the column ``of``, the middle ``cx``, ``cy`` of its
points, and ``x`` and ``y`` are differences from it (0, -1, 1, -2 written as 0, 1, 2, 3). Both
describe longitudes and latitudes in degrees times ``units``.
"""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from layers.web.column_values import SMALL_ROWS
from layers.web.columns import ColumnEncoder, encode_numbers
from layers.web.planes import Numbers

#: Resolution of points that many rows share, and of points each of its own (about a metre).
PLACE_UNITS = 1_000_000
POINT_UNITS = 100_000
_MOST_PLACES = 65_535
GEOMETRY = "@geometry"


def encode_places(
    geometry: gpd.GeoSeries, order: Numbers | None, encoder: ColumnEncoder
) -> dict[str, Any] | None:
    """Return the description of points that many rows share, None when they are not few.

    Later columns of ``encoder`` may refer to the places as ``@geometry``.
    """
    x, y = _whole(geometry, order, PLACE_UNITS)
    both = (x.astype(np.int64) << 32) + y
    count = len(np.unique(both))
    if count > SMALL_ROWS and count > min(_MOST_PLACES, len(x) // 4):
        return None
    codes, _ = pd.factorize(both)
    _, first = np.unique(codes, return_index=True)
    places = {"x": _encode(x[first], encoder), "y": _encode(y[first], encoder)}
    encoder.add_base(GEOMETRY, codes + 1, count)
    numbers = {"p": count, "c": _encode(codes, encoder)}
    return {"k": "places", "units": PLACE_UNITS, **places, **numbers}


def encode_each(
    geometry: gpd.GeoSeries, order: Numbers | None, encoder: ColumnEncoder
) -> dict[str, Any]:
    """Return the description of points one by one: around their places where that is shorter."""
    axes = _whole(geometry, order, POINT_UNITS)
    base = encoder.finest_base()
    if base is None:
        x, y = (_encode(axis, encoder) for axis in axes)
        return {"k": "points", "units": POINT_UNITS, "x": x, "y": y}
    name, codes, count = base
    middles = [_medians(axis, codes, count) for axis in axes]
    after = [axis - middle[codes] for axis, middle in zip(axes, middles, strict=True)]
    x, y = (_encode(np.where(each < 0, -2 * each - 1, 2 * each), encoder) for each in after)
    cx, cy = (_encode(middle, encoder) for middle in middles)
    return {"k": "near", "of": name, "units": POINT_UNITS, "cx": cx, "cy": cy, "x": x, "y": y}


def _whole(geometry: gpd.GeoSeries, order: Numbers | None, units: int) -> list[Numbers]:
    lonlat_deg = shapely.get_coordinates(geometry.array)
    if order is not None:
        lonlat_deg = lonlat_deg[order]
    return [np.rint(axis * units).astype(np.int32) for axis in lonlat_deg.T]


def _medians(axis: Numbers, codes: Numbers, count: int) -> Numbers:
    """Return the middle of the points of each code from 0 to ``count``; 0 where there are none."""
    medians = pd.Series(axis).groupby(codes).median()
    middles = np.zeros(count + 1, dtype=np.int64)
    middles[medians.index] = np.rint(medians.to_numpy())
    return middles


def _encode(numbers: Numbers, encoder: ColumnEncoder) -> dict[str, Any]:
    return encode_numbers(encoder.planes, numbers, np.zeros(len(numbers), dtype=bool))
