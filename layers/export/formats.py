"""Several formats in one go: all of them appear, or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path

from layers.export.csv import export_csv
from layers.export.excel import export_excel
from layers.export.flatgeobuf import export_flatgeobuf
from layers.export.geojson import export_geojson
from layers.export.geopackage import export_geopackage, export_qgis
from layers.export.kml import export_kml
from layers.export.parquet import export_parquet
from layers.export.shapefile import export_shapefile
from layers.export.staging import staged
from layers.layer_set import Basemap, LayerSet


class Format(StrEnum):
    """A format that layers can be exported to."""

    GEOJSON = "geojson"
    GEOPACKAGE = "gpkg"
    QGIS = "qgis"
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


_WITH_BASEMAP: dict[Format, Callable[[LayerSet, Basemap, Path], tuple[Path, ...]]] = {
    Format.GEOPACKAGE: export_geopackage,
    Format.QGIS: export_qgis,
}


def export_formats(
    layers: LayerSet,
    directory: Path,
    formats: Iterable[Format],
    load_basemap: Callable[[], Basemap],
) -> tuple[Path, ...]:
    """Write ``layers`` in each of ``formats`` into ``directory`` and return the paths.

    Parameters
    ----------
    load_basemap
        Asked for what lies below the layers, where a format has that; it must hold nothing that
        the publication profile of ``layers`` hides.

    Raises
    ------
    InputError
        When a format cannot hold the layers.
    SchemaError
        When a frame is not a layer of its schema.
    OSError
        When the directory cannot be written.
    """
    wanted = dict.fromkeys(formats)
    if Format.QGIS in wanted:
        wanted.pop(Format.GEOPACKAGE, None)  # comes with the project
    written: list[Path] = []
    with staged(directory) as stage:
        for each in wanted:
            if each in _WITH_BASEMAP:
                written += _WITH_BASEMAP[each](layers, load_basemap(), stage)
            else:
                written += _EXPORTERS[each](layers, stage)
    return tuple(directory / path.name for path in written)
