"""One GeoPackage with all layers, the basemap, their styles and a QGIS project."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import shapely

from layers.export.basemap_tables import iterate_basemap
from layers.export.geopackage_extras import PROJECT, add_extras, add_styles
from layers.export.geopackage_tables import quick_connection, write_tables
from layers.export.qgis import build_project, pack_project
from layers.export.qgis.project import Bounds, Contents
from layers.export.staging import staged
from layers.export.total_parts import PARTS, total_parts
from layers.layer_set import Basemap, LayerSet
from layers.schema import AGGREGATES, EVENT_AREAS, LayerSchema, require_schema
from layers.shapes import COLLECTION, geometry_types

FILE = "khabur.gpkg"
PROJECT_FILE = "khabur.qgz"
_UNDATED = date(1970, 1, 1)
_EMPTY_TYPE = {EVENT_AREAS.name: "Polygon", AGGREGATES.name: "Polygon"}
_ORDER = ("Polygon", "LineString", "Point")


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
    day = layers.data_date or _UNDATED
    types: dict[str, tuple[str, ...]] = {}
    declared: dict[str, str] = {}
    tables = list(layers)
    if COLLECTION in geometry_types(layers.aggregates.geometry.to_numpy()):
        tables.append((PARTS, total_parts(layers.aggregates)))
    for schema, frame in (*tables, *iterate_basemap(basemap)):
        found = geometry_types(require_schema(schema, frame).geometry.to_numpy())
        types[schema.name] = _drawn(schema, found)
        declared[schema.name] = _declared(types[schema.name], found)
    write_tables(tables, basemap, declared, day, path)
    project = build_project(
        FILE, Contents(types, declared, _bounds(layers), _days(layers), basemap.attributions)
    )
    with quick_connection(path) as connection:
        add_styles(connection, list(declared), day)
        add_extras(connection, layers, basemap, project, day)
    return project


def _drawn(schema: LayerSchema, held: set[str]) -> tuple[str, ...]:
    """Return the types of geometry to be drawn; of an empty table those it would hold.

    Collections are drawn from a table of their parts, as QGIS draws none.
    """
    if held == {COLLECTION}:
        return ()
    kinds = {kind.removeprefix("Multi") for kind in held} or {
        _EMPTY_TYPE.get(schema.name, _first_declared(schema))
    }
    return tuple(kind for kind in _ORDER if kind in kinds)


def _first_declared(schema: LayerSchema) -> str:
    plain = {kind.removeprefix("Multi") for kind in schema.geometry_types}
    return next(kind for kind in reversed(_ORDER) if kind in plain)


def _declared(types: tuple[str, ...], found: set[str]) -> str:
    if len(types) > 1 or COLLECTION in found:
        return "Unknown"
    return "Point" if types == ("Point",) else f"Multi{types[0]}"


def _bounds(layers: LayerSet) -> Bounds | None:
    """Return what holds most of the marks: far-away ones do not shrink the map."""
    frames = (layers.events, layers.sites, layers.movements)
    boxes = np.vstack([shapely.bounds(frame.geometry.to_numpy()) for frame in frames])
    found = boxes[~np.isnan(boxes).any(axis=1)]
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
