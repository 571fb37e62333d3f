"""Styles and projects of QGIS, written without QGIS; read by 3.22 and later."""

from layers.export.qgis.catalog import style_texts, table_styles
from layers.export.qgis.project import build_project, pack_project

__all__ = ["build_project", "pack_project", "style_texts", "table_styles"]
