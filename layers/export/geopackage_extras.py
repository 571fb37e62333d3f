"""What a GeoPackage of Khabur holds beside its layers: styles, remarks, a QGIS project."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import date

from layers.export.qgis import pack_project, style_texts
from layers.export.titles import title
from layers.layer_set import Basemap, LayerSet

GEOMETRY_COLUMN = "geom"
PROJECT = "khabur"

_STYLES = """
CREATE TABLE "layer_styles" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "f_table_catalog" TEXT(256),
  "f_table_schema" TEXT(256), "f_table_name" TEXT(256), "f_geometry_column" TEXT(256),
  "styleName" TEXT(30), "styleQML" TEXT, "styleSLD" TEXT, "useAsDefault" BOOLEAN,
  "description" TEXT, "owner" TEXT(30), "ui" TEXT(30), "update_time" DATETIME);
"""
_EXTRA_TABLES = """
CREATE TABLE "about" ("id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "topic" TEXT, "text" TEXT);
CREATE TABLE "qgis_projects" ("name" TEXT PRIMARY KEY, "metadata" BLOB, "content" BLOB);
"""


def add_styles(connection: sqlite3.Connection, tables: Sequence[str], day: date) -> None:
    """Add the default style of each of ``tables``, dated ``day``."""
    connection.executescript(_STYLES)
    rows = [
        (name, GEOMETRY_COLUMN, name[:30], style_texts()[name], title(name), moment(day))
        for name in tables
    ]
    connection.executemany(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name,"
        " f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description,"
        " owner, ui, update_time) VALUES ('', '', ?, ?, ?, ?, '', 1, ?, '', '', ?)",
        rows,
    )
    _register(connection, "layer_styles", len(rows), day)


def add_extras(
    connection: sqlite3.Connection, layers: LayerSet, basemap: Basemap, project: str, day: date
) -> None:
    """Add what is to be known of the data, and the project.

    Parameters
    ----------
    day
        Written where QGIS would write the present moment.
    """
    connection.executescript(_EXTRA_TABLES)
    _register(connection, "about", _add_about(connection, layers, basemap), day)
    _add_project(connection, project, day)


def moment(day: date) -> str:
    """Return the first moment of a day as GDAL writes it."""
    return f"{day.isoformat()}T00:00:00.000Z"


def _add_about(connection: sqlite3.Connection, layers: LayerSet, basemap: Basemap) -> int:
    lines = [("title", title("project")), ("profile", layers.profile)]
    if layers.data_date:
        lines.append(("date of the data", layers.data_date.isoformat()))
    for each in layers.withheld:
        lines.append(("withheld", f"{each.reason_ar} · {each.reason_en}: {each.count}"))
    lines += [("credit", credit) for credit in basemap.attributions]
    connection.executemany('INSERT INTO "about" (topic, text) VALUES (?, ?)', lines)
    return len(lines)


def _add_project(connection: sqlite3.Connection, project: str, day: date) -> None:
    """Store the project as QGIS does: the packed file in hexadecimal digits."""
    metadata = {"last_modified_time": f"{day.isoformat()}T00:00:00", "last_modified_user": ""}
    content = pack_project(project, PROJECT).hex()
    row = (PROJECT, json.dumps(metadata), content)
    connection.execute("INSERT INTO qgis_projects VALUES (?, ?, ?)", row)


def _register(connection: sqlite3.Connection, name: str, count: int, day: date) -> None:
    """Name a table without geometry in the file's list of contents, as QGIS and GDAL do."""
    connection.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description,"
        " last_change, srs_id) VALUES (?, 'attributes', ?, '', ?, 0)",
        (name, name, moment(day)),
    )
    connection.execute(
        "INSERT INTO gpkg_ogr_contents (table_name, feature_count) VALUES (?, ?)", (name, count)
    )
