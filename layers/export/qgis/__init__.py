"""Styles and projects of QGIS, written without QGIS; read by 3.22 and later."""

from layers.export.qgis.catalog import table_styles
from layers.export.qgis.project import build_project, pack_project
from layers.export.qgis.styles import write_qml

__all__ = ["build_project", "pack_project", "table_styles", "write_qml"]
