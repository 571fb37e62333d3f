"""Frames that have some of a layer's columns, made into the layer."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from layers.schema import Column, Dtype, LayerSchema, require_schema


def complete_frame(schema: LayerSchema, frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return ``frame`` as a layer: the columns it lacks are missing, those it has are shared.

    A missing column takes no memory, however many rows there are, and cannot be written into.

    Parameters
    ----------
    frame
        Some columns of ``schema``, in any order, and the geometry, in EPSG:4326.

    Raises
    ------
    SchemaError
        When a column is not of the schema, or type, geometry or CRS differ.
    """
    missing = {
        column.name: pd.Series(_missing(column, len(frame)), index=frame.index, copy=False)
        for column in schema.columns
        if column.name not in frame
    }
    own = {name: frame[name] for name in frame.columns if name != frame.geometry.name}
    columns = dict.fromkeys(schema.column_names) | missing | own
    whole = gpd.GeoDataFrame(columns, geometry=frame.geometry, crs=frame.crs, copy=False)
    return require_schema(schema, whole)


def _missing(column: Column, rows: int) -> npt.NDArray[Any] | pd.arrays.IntegerArray:
    if column.dtype is Dtype.INTEGER:
        return pd.arrays.IntegerArray(_repeat(np.int64(0), rows), _repeat(np.True_, rows))
    if column.dtype is Dtype.REAL:
        return _repeat(np.float64("nan"), rows)
    if column.dtype is Dtype.BOOLEAN:
        return _repeat(np.False_, rows)
    return _repeat(np.array(None, dtype=object), rows)


def _repeat(value: npt.ArrayLike, rows: int) -> npt.NDArray[Any]:
    """Return an array that holds ``value`` once and shows it in every row."""
    return np.broadcast_to(value, rows)
