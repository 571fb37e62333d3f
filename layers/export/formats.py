"""Several formats in one go: all of them appear, or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path

from layers.export.csv import export_csv
from layers.export.excel import export_excel
from layers.export.flatgeobuf import export_flatgeobuf
from layers.export.geojson import export_geojson
from layers.export.kml import export_kml
from layers.export.parquet import export_parquet
from layers.export.shapefile import export_shapefile
from layers.export.staging import staged
from layers.layer_set import LayerSet


class Format(StrEnum):
    """A format that layers can be exported to."""

    GEOJSON = "geojson"
    FLATGEOBUF = "fgb"
    PARQUET = "parquet"
    CSV = "csv"
    KML = "kml"
    SHAPEFILE = "shp"
    EXCEL = "xlsx"


_EXPORTERS: dict[Format, Callable[[LayerSet, Path], tuple[Path, ...]]] = {
    Format.GEOJSON: export_geojson,
    Format.FLATGEOBUF: export_flatgeobuf,
    Format.PARQUET: export_parquet,
    Format.CSV: export_csv,
    Format.KML: export_kml,
    Format.SHAPEFILE: export_shapefile,
    Format.EXCEL: export_excel,
}


def export_formats(
    layers: LayerSet, directory: Path, formats: Sequence[Format]
) -> tuple[Path, ...]:
    """Write ``layers`` in each of ``formats`` into ``directory`` and return the paths.

    Raises
    ------
    InputError
        When a format cannot hold the layers.
    SchemaError
        When a frame is not a layer of its schema.
    OSError
        When the directory cannot be written.
    """
    with staged(directory) as stage:
        written = [
            path for each in dict.fromkeys(formats) for path in _EXPORTERS[each](layers, stage)
        ]
    return tuple(directory / path.name for path in written)
