"""GeoJSON files as RFC 7946 wants them; the same layers give the same bytes.

Rows are written out column by column in Arrow, some thousand at a time, because a million
events have sixty million values.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from json.encoder import encode_basestring
from pathlib import Path
from typing import Any, BinaryIO

import geopandas as gpd
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import shapely
from shapely.geometry import GeometryCollection, Polygon
from shapely.geometry.base import BaseGeometry, BaseMultipartGeometry

from layers.export.arrow import attribute_arrays
from layers.export.qgis import style_texts
from layers.export.staging import write_layers
from layers.layer_set import LayerSet
from layers.schema import Column, Dtype, LayerSchema
from layers.shapes import Shapes, is_blank

DECIMALS = 6
_GRID_DEG = 10.0**-DECIMALS
_ROWS_AT_ONCE = 16_384
_MUST_BE_ESCAPED = r'["\\\x00-\x1f]'


def export_geojson(layers: LayerSet, directory: Path) -> tuple[Path, ...]:
    """Write one ``LAYER.geojson`` a layer into ``directory`` and return their paths.

    Coordinates have 6 decimals (about 0.1 m), longitude first; outer rings run anticlockwise.
    Every feature has all columns of its schema, a missing value is ``null``. The files appear
    together or not at all: when one cannot be written, those of an earlier export stay.
    Beside each lies ``LAYER.qml``, the style that QGIS gives it; those paths come last.

    Raises
    ------
    SchemaError
        When a frame is not a layer of its schema.
    OSError
        When the directory cannot be written.
    """
    written = write_layers(layers, directory, "geojson", _write_styled)
    return (*written, *(path.with_suffix(".qml") for path in written))


def _write_styled(schema: LayerSchema, frame: gpd.GeoDataFrame, path: Path) -> None:
    with path.open("wb") as stream:
        _write(schema, frame, stream)
    style = style_texts()[schema.name]
    path.with_suffix(".qml").write_text(style, encoding="utf-8", newline="\n")


def _write(schema: LayerSchema, frame: gpd.GeoDataFrame, stream: BinaryIO) -> None:
    head = f'{{"type":"FeatureCollection","name":{_dump(schema.name)},"features":['
    stream.write(head.encode())
    between = 0
    for start in range(0, len(frame), _ROWS_AT_ONCE):
        features = _features(schema, frame.iloc[start : start + _ROWS_AT_ONCE])
        end = features.offset + len(features)
        offsets = np.frombuffer(features.buffers()[1], dtype=np.int64, count=end + 1)
        text = memoryview(features.buffers()[2])[offsets[features.offset] : offsets[end]]
        stream.write(text if between else text[1:])
        between = 1
    stream.write(b"\n]}\n")


def _features(schema: LayerSchema, frame: gpd.GeoDataFrame) -> pa.Array:
    """Return each row as ``,`` on a new line with the feature."""
    parts: list[pa.Array | pa.Scalar] = []
    lead = ',\n{"type":"Feature","properties":{'
    for column, values in zip(schema.columns, attribute_arrays(schema, frame), strict=True):
        parts += [_text(f"{lead}{_dump(column.name)}:"), _values(column, values)]
        lead = ","
    parts += [_text('},"geometry":'), _geometries(frame), _text("}"), _text("")]
    return pc.binary_join_element_wise(*parts, null_handling="replace", null_replacement="null")


def _values(column: Column, values: pa.Array) -> pa.Array:
    if column.dtype is Dtype.TEXT:
        return _quoted(_escaped(values))
    if column.dtype is Dtype.DATE:
        return _quoted(values.cast(pa.large_string()))
    if column.dtype is Dtype.REAL:
        return _reals(values)
    return values.cast(pa.large_string())


def _escaped(values: pa.Array) -> pa.Array:
    texts = values.cast(pa.large_string())
    special = pc.fill_null(pc.match_substring_regex(texts, _MUST_BE_ESCAPED), False)
    if not pc.any(special).as_py():
        return texts
    written = [encode_basestring(text)[1:-1] for text in texts.filter(special).to_pylist()]
    return pc.replace_with_mask(texts, special, pa.array(written, pa.large_string()))


def _reals(values: pa.Array) -> pa.Array:
    if pc.any(pc.is_inf(values)).as_py():
        raise ValueError("expected finite numbers, got an infinite one")
    encoded = values.dictionary_encode()
    texts = [repr(value) for value in encoded.dictionary.to_pylist()]
    return pa.array(texts, pa.large_string()).take(encoded.indices)


def _quoted(texts: pa.Array) -> pa.Array:
    quote = _text('"')
    return pc.binary_join_element_wise(quote, texts, quote, _text(""))


def _text(text: str) -> pa.Scalar:
    return pa.scalar(text, pa.large_string())


def _geometries(frame: gpd.GeoDataFrame) -> pa.Array:
    shapes = frame.geometry.to_numpy()
    if (shapely.get_type_id(shapes) == 0).all() and not is_blank(shapes).any():
        xy = np.round(shapely.get_coordinates(shapes), DECIMALS)
        x, y = (pa.array(axis).cast(pa.large_string()) for axis in xy.T)
        opening, close = _text('{"type":"Point","coordinates":['), _text("]}")
        return pc.binary_join_element_wise(opening, x, _text(","), y, close, _text(""))
    return pa.array(_geometry_texts(shapes), pa.large_string())


def _geometry_texts(shapes: Shapes) -> Iterator[str | None]:
    """Yield each geometry's text; one that many rows share is written out once."""
    shared: dict[int, str | None] = {}
    for geometry in shapes:
        key = id(geometry)
        if key not in shared:
            shared[key] = _write_geometry(geometry)
        yield shared[key]


def _write_geometry(geometry: BaseGeometry | None) -> str | None:
    if geometry is None or geometry.is_empty:
        return None
    if geometry.geom_type == "Point":
        return _dump(_as_geojson(geometry))
    return _write_shape(geometry)


@lru_cache(maxsize=256)
def _write_shape(geometry: BaseGeometry) -> str:
    """Return the text of an area or line, of which a series of exports has the same ones."""
    return _dump(_as_geojson(_on_grid(geometry)))


def _on_grid(geometry: BaseGeometry) -> BaseGeometry:
    """Snap to 6 decimals without making the geometry invalid, and turn its rings right."""
    snapped = shapely.set_precision(geometry, _GRID_DEG)
    kept = geometry if snapped.is_empty else snapped
    return shapely.orient_polygons(kept)


def _as_geojson(geometry: BaseGeometry) -> dict[str, object]:
    kind = geometry.geom_type
    if isinstance(geometry, GeometryCollection):
        return {"type": kind, "geometries": [_as_geojson(each) for each in geometry.geoms]}
    return {"type": kind, "coordinates": _coordinates(geometry)}


def _coordinates(geometry: BaseGeometry) -> list[Any]:
    """Return the positions of a geometry, nested as GeoJSON has them."""
    if isinstance(geometry, BaseMultipartGeometry):
        return [_coordinates(each) for each in geometry.geoms]
    if isinstance(geometry, Polygon):
        return [_coordinates(ring) for ring in (geometry.exterior, *geometry.interiors)]
    positions: list[Any] = np.round(shapely.get_coordinates(geometry), DECIMALS).tolist()
    return positions[0] if geometry.geom_type == "Point" else positions


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
