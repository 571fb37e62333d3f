"""CSV: one table a layer, for spreadsheets and scripts."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import shapely

from geo.store.cells import FORMULA
from layers.export.arrow import (
    attribute_arrays,
    attribute_fields,
    iterate_parts,
    keep_where,
    without_blank,
)
from layers.export.geojson import DECIMALS
from layers.export.staging import write_layers
from layers.layer_set import LayerSet
from layers.schema import LayerSchema
from layers.shapes import Shapes

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"  # Excel takes the file for another encoding without it
_PLACE_FIELDS = [
    pa.field("lon", pa.float64()),
    pa.field("lat", pa.float64()),
    pa.field("wkt", pa.string()),
]


def export_csv(layers: LayerSet, directory: Path) -> tuple[Path, ...]:
    """Write one ``LAYER.csv`` a layer into ``directory`` and return their paths.

    After the columns of the schema come ``lon`` and ``lat`` (degrees, WGS 84, points only) and
    ``wkt`` (any geometry). UTF-8 with a byte order mark; text in quotes, missing values empty.
    Text that a spreadsheet would run as a formula begins with an apostrophe.

    Raises
    ------
    SchemaError
        When a frame is not a layer of its schema.
    OSError
        When the directory cannot be written.
    """
    return write_layers(layers, directory, "csv", _write)


def _write(schema: LayerSchema, frame: gpd.GeoDataFrame, path: Path) -> None:
    declared = pa.schema([*attribute_fields(schema), *_PLACE_FIELDS])
    with path.open("wb") as stream:
        stream.write(_BYTE_ORDER_MARK)
        with pyarrow.csv.CSVWriter(stream, declared) as writer:
            for part in iterate_parts(frame):
                arrays = [_without_formulas(each) for each in attribute_arrays(schema, part)]
                arrays += place_arrays(part.geometry.to_numpy())
                writer.write_batch(pa.record_batch(arrays, schema=declared))


def _without_formulas(values: pa.Array) -> pa.Array:
    if not pa.types.is_string(values.type):
        return values
    found = pc.match_substring_regex(values, FORMULA)
    if not pc.any(found).as_py():
        return values
    return pc.if_else(found, pc.binary_join_element_wise("'", values, ""), values)


def place_arrays(shapes: Shapes) -> list[pa.Array]:
    """Return longitude and latitude of points, and the text (WKT) of any geometry."""
    shapes = without_blank(shapes)
    points = keep_where(shapely.get_type_id(shapes) == 0, shapes)
    axes = (np.round(axis(points), DECIMALS) for axis in (shapely.get_x, shapely.get_y))
    texts = shapely.to_wkt(shapes, rounding_precision=DECIMALS)
    return [
        *(pa.array(axis, pa.float64(), from_pandas=True) for axis in axes),
        pa.array(texts, pa.string(), from_pandas=True),
    ]
