"""FlatGeobuf: one file a layer, for very many rows and for reading a part over the network."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pyogrio

from layers.export.arrow import crs_wkt, stream_batches
from layers.export.staging import write_layers
from layers.layer_set import LayerSet
from layers.schema import GEOMETRY, LayerSchema


def export_flatgeobuf(layers: LayerSet, directory: Path) -> tuple[Path, ...]:
    """Write one ``LAYER.fgb`` a layer into ``directory`` and return their paths.

    FlatGeobuf has no days: they become moments at midnight, UTC. Layers in which every row has
    a geometry get a spatial index, which puts their rows in the order of place.

    Raises
    ------
    SchemaError
        When a frame is not a layer of its schema.
    OSError
        When the directory cannot be written.
    """
    return write_layers(layers, directory, "fgb", _write)


def _write(schema: LayerSchema, frame: gpd.GeoDataFrame, path: Path) -> None:
    pyogrio.write_arrow(
        stream_batches(schema, frame, GEOMETRY),
        path,
        layer=schema.name,
        driver="FlatGeobuf",
        geometry_name=GEOMETRY,
        geometry_type="Point" if schema.geometry_types == {"Point"} else "Unknown",
        crs=crs_wkt(),
        SPATIAL_INDEX="NO" if schema.may_lack_geometry else "YES",
    )
