"""Layers as Arrow batches of their declared types: the way into GDAL, Parquet and CSV.

The types come from the schema and not from the values, so a column means the same in every
export, also where all its values are missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import shapely
from pyproj import CRS

from geo.coordinates import WGS84
from layers.schema import Dtype, LayerSchema
from layers.shapes import Mask, Shapes, is_blank

ROWS_AT_ONCE = 65_536
TYPES: dict[Dtype, pa.DataType] = {
    Dtype.TEXT: pa.string(),
    Dtype.DATE: pa.date32(),
    Dtype.INTEGER: pa.int64(),
    Dtype.REAL: pa.float64(),
    Dtype.BOOLEAN: pa.bool_(),
}
_WKB_FIELD = {"ARROW:extension:name": "geoarrow.wkb", "ARROW:extension:metadata": "{}"}
_LINE, _POLYGON = 1, 3


def iterate_parts(frame: gpd.GeoDataFrame) -> Iterator[gpd.GeoDataFrame]:
    """Yield ``frame`` some thousand rows at a time; nothing when it has no row."""
    if 0 < len(frame) <= ROWS_AT_ONCE:
        yield frame
        return
    for start in range(0, len(frame), ROWS_AT_ONCE):
        yield frame.iloc[start : start + ROWS_AT_ONCE]


def attribute_arrays(schema: LayerSchema, frame: gpd.GeoDataFrame) -> list[pa.Array]:
    """Return each column of ``schema`` as an array of its declared type."""
    held = dict(frame.items())  # many times quicker than asking for each column
    return [_array(held[column.name], TYPES[column.dtype]) for column in schema.columns]


def _array(values: pd.Series[Any], kind: pa.DataType) -> pa.Array:
    plain = values.to_numpy() if values.dtype == object else values.array
    return pa.array(plain, type=kind, from_pandas=True)


def attribute_fields(schema: LayerSchema) -> list[pa.Field]:
    """Return the columns of ``schema`` as Arrow fields, in order."""
    return [pa.field(column.name, TYPES[column.dtype]) for column in schema.columns]


def stream_batches(
    schema: LayerSchema, frame: gpd.GeoDataFrame, geometry_name: str, *, multi: bool = False
) -> pa.RecordBatchReader:
    """Return ``frame`` in batches, geometry as WKB (longitude first, missing as null).

    Parameters
    ----------
    multi
        Whether polygons and lines become collections of one, for a table of one type.
    """
    geometry = pa.field(geometry_name, pa.binary(), metadata=_WKB_FIELD)
    declared = pa.schema([*attribute_fields(schema), geometry])

    def batches() -> Iterator[pa.RecordBatch]:
        for part in iterate_parts(frame):
            arrays = [*attribute_arrays(schema, part), _wkb(part, multi)]
            yield pa.record_batch(arrays, schema=declared)

    return pa.RecordBatchReader.from_batches(declared, batches())


def _wkb(frame: gpd.GeoDataFrame, multi: bool) -> pa.Array:
    shapes = without_blank(frame.geometry.to_numpy())
    wkb = shapely.to_wkb(as_multi(shapes) if multi else shapes)
    return pa.array(wkb, type=pa.binary(), from_pandas=True)


def without_blank(shapes: Shapes) -> Shapes:
    """Return ``shapes`` with ``None`` for the empty ones."""
    return keep_where(~is_blank(shapes), shapes)


def keep_where(wanted: Mask, shapes: Shapes) -> Shapes:
    """Return ``shapes`` with ``None`` for those that are not wanted."""
    kept = shapes.copy()
    kept[~wanted] = None
    return kept


def as_multi(shapes: Shapes) -> Shapes:
    """Return polygons and lines as multi-polygons and multi-lines of one part."""
    result = shapes.copy()
    kinds = shapely.get_type_id(shapes)
    for kind, build in ((_LINE, shapely.multilinestrings), (_POLYGON, shapely.multipolygons)):
        for at in np.flatnonzero(kinds == kind):
            result[at] = build([shapes[at]])
    return result


@cache
def crs_wkt() -> str:
    """Return WGS 84 as the text that GDAL takes."""
    text: str = CRS.from_user_input(WGS84).to_wkt()
    return text
