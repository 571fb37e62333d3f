"""The points of a layer: each different point once with codes, or every point by itself.

``{"k": "places", "units", "p", "x": .., "y": .., "c": ..}`` has ``p`` different points and for each
row the number of its point, from 1; ``{"k": "points", "units", "x": .., "y": ..}`` has a point a
row. ``x`` and ``y`` describe longitudes and latitudes in degrees times ``units``.
"""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from layers.web.columns import SMALL_ROWS, ColumnEncoder, encode_numbers
from layers.web.planes import Numbers

#: Resolution of points that many rows share, and of points each of its own (about a metre).
PLACE_UNITS = 1_000_000
POINT_UNITS = 100_000
_MOST_PLACES = 65_535
GEOMETRY = "@geometry"


def encode_points(
    geometry: gpd.GeoSeries, order: Numbers | None, encoder: ColumnEncoder
) -> dict[str, Any]:
    """Return the description of ``geometry`` (points in EPSG:4326, none missing).

    Later columns of ``encoder`` may refer to the places as ``@geometry``.
    """
    lonlat_deg = shapely.get_coordinates(geometry.array)
    if order is not None:
        lonlat_deg = lonlat_deg[order]
    x, y = np.rint(lonlat_deg.T * PLACE_UNITS).astype(np.int64)
    codes, uniques = pd.factorize(x * (1 << 32) + y)
    count = len(uniques)
    if count <= SMALL_ROWS or count <= min(_MOST_PLACES, len(x) // 4):
        _, first = np.unique(codes, return_index=True)
        places = {"x": _encode(x[first], encoder), "y": _encode(y[first], encoder)}
        encoder.add_base(GEOMETRY, codes.astype(np.int64) + 1, count)
        numbers = {"p": count, "c": _encode(codes.astype(np.int64), encoder)}
        return {"k": "places", "units": PLACE_UNITS, **places, **numbers}
    x, y = np.rint(lonlat_deg.T * POINT_UNITS).astype(np.int64)
    return {"k": "points", "units": POINT_UNITS, "x": _encode(x, encoder), "y": _encode(y, encoder)}


def _encode(numbers: Numbers, encoder: ColumnEncoder) -> dict[str, Any]:
    return encode_numbers(encoder.planes, numbers, np.zeros(len(numbers), dtype=bool))
