"""GeoJSON files as RFC 7946 wants them; the same layers give the same bytes."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from json.encoder import encode_basestring
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from layers.layer_set import LayerSet
from layers.schema import Column, Dtype, LayerSchema, require_schema

DECIMALS = 6
_GRID_DEG = 10.0**-DECIMALS
_PARTIAL = ".part"


def export_geojson(layers: LayerSet, directory: Path) -> tuple[Path, ...]:
    """Write one ``LAYER.geojson`` a layer into ``directory`` and return their paths.

    Coordinates have 6 decimals (about 0.1 m), longitude first; outer rings run anticlockwise.
    Every feature has all columns of its schema, a missing value is ``null``. The files appear
    together or not at all: when one cannot be written, those of an earlier export stay.

    Raises
    ------
    SchemaError
        When a frame is not a layer of its schema.
    OSError
        When the directory cannot be written.
    """
    directory.mkdir(parents=True, exist_ok=True)
    finals = [directory / f"{schema.name}.geojson" for schema, _ in layers]
    partials = [path.with_name(path.name + _PARTIAL) for path in finals]
    try:
        for (schema, frame), partial in zip(layers, partials, strict=True):
            with partial.open("w", encoding="utf-8", newline="\n") as stream:
                stream.writelines(_lines(schema, require_schema(schema, frame)))
        for partial, final in zip(partials, finals, strict=True):
            partial.replace(final)
    finally:
        for partial in partials:
            with suppress(OSError):
                partial.unlink(missing_ok=True)
    return tuple(finals)


def _lines(schema: LayerSchema, frame: gpd.GeoDataFrame) -> Iterator[str]:
    yield f'{{"type":"FeatureCollection","name":{_dump(schema.name)},"features":['
    between = "\n"
    for feature in _features(schema, frame):
        yield between + feature
        between = ",\n"
    yield "\n]}\n"


def _features(schema: LayerSchema, frame: gpd.GeoDataFrame) -> Iterator[str]:
    columns = [_members(column, frame[column.name]) for column in schema.columns]
    rows = zip(*columns, strict=True)
    for properties, geometry in zip(rows, _geometry_texts(frame.geometry), strict=True):
        yield (
            '{"type":"Feature","properties":{'
            + ",".join(properties)
            + f'}},"geometry":{geometry}}}'
        )


def _members(column: Column, values: pd.Series) -> list[str]:
    """Return ``"name":value`` for each row."""
    name, write = f"{_dump(column.name)}:", _WRITERS[column.dtype]
    missing = values.isna().to_numpy()
    return [
        name + ("null" if is_missing else write(value))
        for value, is_missing in zip(values.tolist(), missing, strict=True)
    ]


def _write_real(value: float) -> str:
    if not math.isfinite(value):
        raise ValueError(f"expected a finite number, got {value}")
    return repr(float(value))


def _write_date(value: date) -> str:
    return f'"{value.isoformat()}"'


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


_WRITERS: dict[Dtype, Callable[..., str]] = {
    Dtype.TEXT: encode_basestring,
    Dtype.DATE: _write_date,
    Dtype.INTEGER: lambda value: str(int(value)),
    Dtype.REAL: _write_real,
    Dtype.BOOLEAN: lambda value: "true" if value else "false",
}


def _geometry_texts(column: gpd.GeoSeries) -> Iterator[str]:
    """Yield each geometry's text; one that many rows share is written out once."""
    shared: dict[int, str] = {}
    for geometry in column.to_numpy():
        key = id(geometry)
        if key not in shared:
            shared[key] = _write_geometry(geometry)
        yield shared[key]


def _write_geometry(geometry: BaseGeometry | None) -> str:
    if geometry is None or geometry.is_empty:
        return "null"
    if geometry.geom_type == "Point":
        return _dump(
            {"type": "Point", "coordinates": _rounded(shapely.get_coordinates(geometry)[0])}
        )
    return _dump(_plain(mapping(_on_grid(geometry))))


def _on_grid(geometry: BaseGeometry) -> BaseGeometry:
    """Snap to 6 decimals without making the geometry invalid, and turn its rings right."""
    snapped = shapely.set_precision(geometry, _GRID_DEG)
    kept = geometry if snapped.is_empty else snapped
    return shapely.orient_polygons(kept)


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, float):
        return round(value, DECIMALS)
    if isinstance(value, (tuple, list)):
        return [_plain(each) for each in value]
    return value


def _rounded(point: np.ndarray[tuple[int], np.dtype[np.float64]]) -> list[float]:
    return [round(float(value), DECIMALS) for value in point]
