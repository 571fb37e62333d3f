"""One GeoPackage with all layers, the basemap, their styles and a QGIS project."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import geopandas as gpd
import numpy as np
import pyogrio

from layers.export.arrow import crs_wkt, geometry_types, stream_batches
from layers.export.basemap_tables import iterate_basemap
from layers.export.qgis import build_project, pack_project, table_styles, write_qml
from layers.export.qgis.project import Bounds, Contents
from layers.export.staging import staged
from layers.export.titles import title
from layers.layer_set import Basemap, LayerSet
from layers.schema import AGGREGATES, EVENT_AREAS, LayerSchema, require_schema

FILE = "khabur.gpkg"
PROJECT_FILE = "khabur.qgz"
PROJECT = "khabur"
VERSION = "1.3"  # GDAL 3.6, with which QGIS 3.22 comes, only knows part of 1.4
GEOMETRY_COLUMN = "geom"
_UNDATED = date(1970, 1, 1)
_EMPTY_TYPE = {EVENT_AREAS.name: "Polygon", AGGREGATES.name: "Polygon"}
_ORDER = ("Polygon", "LineString", "Point")

_EXTRA_TABLES = """
CREATE TABLE "layer_styles" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "f_table_catalog" TEXT(256),
  "f_table_schema" TEXT(256), "f_table_name" TEXT(256), "f_geometry_column" TEXT(256),
  "styleName" TEXT(30), "styleQML" TEXT, "styleSLD" TEXT, "useAsDefault" BOOLEAN,
  "description" TEXT, "owner" TEXT(30), "ui" TEXT(30), "update_time" DATETIME);
CREATE TABLE "about" ("id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "topic" TEXT, "text" TEXT);
CREATE TABLE "qgis_projects" ("name" TEXT PRIMARY KEY, "metadata" BLOB, "content" BLOB);
"""

Table = tuple[LayerSchema, gpd.GeoDataFrame]


def export_geopackage(layers: LayerSet, basemap: Basemap, directory: Path) -> tuple[Path, ...]:
    """Write ``khabur.gpkg`` into ``directory`` and return its path.

    Days are dates, counts integers, the geometry column is ``geom``. A table that holds one type
    of geometry is declared so, lines and polygons as multi-geometries; a mixture as ``GEOMETRY``.
    Each table has its default style; the project inside is called ``khabur``.

    Raises
    ------
    SchemaError
        When a frame is not a layer of its schema.
    OSError
        When the directory cannot be written.
    """
    with staged(directory) as stage:
        _write(layers, basemap, stage / FILE)
    return (directory / FILE,)


def export_qgis(layers: LayerSet, basemap: Basemap, directory: Path) -> tuple[Path, ...]:
    """Write ``khabur.qgz`` and the ``khabur.gpkg`` it shows into ``directory``.

    Paths are relative: the two can be moved together.

    Raises
    ------
    SchemaError
        When a frame is not a layer of its schema.
    OSError
        When the directory cannot be written.
    """
    with staged(directory) as stage:
        project = _write(layers, basemap, stage / FILE)
        (stage / PROJECT_FILE).write_bytes(pack_project(project, PROJECT))
    return directory / PROJECT_FILE, directory / FILE


def _write(layers: LayerSet, basemap: Basemap, path: Path) -> str:
    """Write the file and return the text of its project."""
    tables = [*layers, *iterate_basemap(basemap)]
    day = layers.data_date or _UNDATED
    types = {schema.name: _types_in(schema, frame) for schema, frame in tables}
    declared = {
        schema.name: _declared(types[schema.name], geometry_types(frame))
        for schema, frame in tables
    }
    with _clock_at(day):
        for schema, frame in tables:
            _write_table(schema, require_schema(schema, frame), declared[schema.name], path)
    project = build_project(
        FILE, Contents(types, declared, _bounds(layers), _days(layers), basemap.attributions)
    )
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(_EXTRA_TABLES)
        _register(connection, "layer_styles", _add_styles(connection, day), day)
        _register(connection, "about", _add_about(connection, layers, basemap), day)
        _add_project(connection, project, day)
    return project


def _types_in(schema: LayerSchema, frame: gpd.GeoDataFrame) -> tuple[str, ...]:
    """Return the types of geometry to be drawn; of an empty table those it would hold."""
    found = {kind.removeprefix("Multi") for kind in geometry_types(frame)}
    if "GeometryCollection" in found:
        found.add("Polygon")
    kinds = found or {_EMPTY_TYPE.get(schema.name, _first_declared(schema))}
    return tuple(kind for kind in _ORDER if kind in kinds)


def _first_declared(schema: LayerSchema) -> str:
    plain = {kind.removeprefix("Multi") for kind in schema.geometry_types}
    return next(kind for kind in reversed(_ORDER) if kind in plain)


def _declared(types: tuple[str, ...], found: set[str]) -> str:
    if len(types) > 1 or "GeometryCollection" in found:
        return "Unknown"
    return "Point" if types == ("Point",) else f"Multi{types[0]}"


def _write_table(schema: LayerSchema, frame: gpd.GeoDataFrame, declared: str, path: Path) -> None:
    pyogrio.write_arrow(
        stream_batches(schema, frame, GEOMETRY_COLUMN, multi=declared.startswith("Multi")),
        path,
        layer=schema.name,
        driver="GPKG",
        geometry_name=GEOMETRY_COLUMN,
        geometry_type=declared,
        crs=crs_wkt(),
        append=path.exists(),
        dataset_options={"VERSION": VERSION},
        layer_options={"GEOMETRY_NAME": GEOMETRY_COLUMN, "DESCRIPTION": title(schema.name)},
    )


@contextmanager
def _clock_at(day: date) -> Iterator[None]:
    """Make GDAL write ``day`` where it would write the present moment."""
    name = "OGR_CURRENT_DATE"
    before = pyogrio.get_gdal_config_option(name)
    pyogrio.set_gdal_config_options({name: _moment(day)})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({name: before})


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00.000Z"


def _bounds(layers: LayerSet) -> Bounds | None:
    """Return what holds most of the marks: far-away ones do not shrink the map."""
    shapes = [layers.events.geometry, layers.sites.geometry, layers.movements.geometry]
    found = np.vstack([series[series.notna()].bounds.to_numpy() for series in shapes])
    if not len(found):
        return None
    west, south = np.quantile(found[:, :2], 0.05, axis=0)
    east, north = np.quantile(found[:, 2:], 0.95, axis=0)
    return float(west), float(south), float(east), float(north)


def _days(layers: LayerSet) -> tuple[date, date] | None:
    frames = (layers.events, layers.event_areas)
    firsts = [day for frame in frames for day in frame["start_date"].dropna()]
    lasts = [day for frame in frames for day in frame["end_date"].dropna()]
    return (min(firsts), max(lasts)) if firsts and lasts else None


def _add_styles(connection: sqlite3.Connection, day: date) -> int:
    styles = table_styles()
    for name, style in styles.items():
        row = (name, GEOMETRY_COLUMN, name[:30], write_qml(style), title(name), _moment(day))
        connection.execute(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name,"
            " f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description,"
            " owner, ui, update_time) VALUES ('', '', ?, ?, ?, ?, '', 1, ?, '', '', ?)",
            row,
        )
    return len(styles)


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
        (name, name, _moment(day)),
    )
    connection.execute(
        "INSERT INTO gpkg_ogr_contents (table_name, feature_count) VALUES (?, ?)", (name, count)
    )
