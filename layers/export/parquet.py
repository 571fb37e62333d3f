"""GeoParquet 1.1: one file a layer, for Python, R and DuckDB."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd

from layers.export.arrow import TYPES
from layers.export.staging import write_layers
from layers.layer_set import LayerSet
from layers.schema import LayerSchema

VERSION = "1.1.0"


def export_parquet(layers: LayerSet, directory: Path) -> tuple[Path, ...]:
    """Write one ``LAYER.parquet`` a layer into ``directory`` and return their paths.

    Geometry is WKB, each row with its bounding box (``bbox``), so that a reader can skip what
    lies elsewhere.

    Raises
    ------
    SchemaError
        When a frame is not a layer of its schema.
    OSError
        When the directory cannot be written.
    """
    return write_layers(layers, directory, "parquet", _write)


def _write(schema: LayerSchema, frame: gpd.GeoDataFrame, path: Path) -> None:
    _with_declared_types(schema, frame).to_parquet(
        path,
        index=False,
        geometry_encoding="WKB",
        schema_version=VERSION,
        write_covering_bbox=True,
    )


def _with_declared_types(schema: LayerSchema, frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return ``frame`` with Arrow's types, so that a column without values keeps its own."""
    return frame.astype({each.name: pd.ArrowDtype(TYPES[each.dtype]) for each in schema.columns})
