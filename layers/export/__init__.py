"""Layers as files, one module per format family; the same columns in all of them."""

from layers.export.csv import export_csv
from layers.export.excel import export_excel
from layers.export.flatgeobuf import export_flatgeobuf
from layers.export.formats import Format, export_formats
from layers.export.geojson import export_geojson
from layers.export.geopackage import export_geopackage, export_qgis
from layers.export.kml import export_kml
from layers.export.parquet import export_parquet
from layers.export.shapefile import export_shapefile

__all__ = [
    "Format",
    "export_csv",
    "export_excel",
    "export_flatgeobuf",
    "export_formats",
    "export_geojson",
    "export_geopackage",
    "export_kml",
    "export_parquet",
    "export_qgis",
    "export_shapefile",
]
