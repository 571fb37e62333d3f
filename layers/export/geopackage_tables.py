"""Tables of a GeoPackage: written by GDAL, or, where all are small, filled by SQLite.

GDAL opens the file anew for each table, which costs more than some hundred rows do. A series of
snapshots has many small files over the same basemap: they begin as a copy of a file with that
basemap and empty layers, made once.
"""

from __future__ import annotations

import hashlib
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path

import geopandas as gpd
import pyarrow as pa
import pyogrio

from layers.export.arrow import attribute_arrays, crs_wkt, stream_batches
from layers.export.basemap_tables import iterate_basemap
from layers.export.geopackage_blobs import add_index_functions, to_blobs
from layers.export.geopackage_extras import GEOMETRY_COLUMN, moment
from layers.export.titles import title
from layers.layer_set import Basemap
from layers.schema import LAYERS, LayerSchema, build_frame

VERSION = "1.3"  # GDAL 3.6, with which QGIS 3.22 comes, only knows part of 1.4
SMALL = 1_000  # rows of a layer; above it GDAL is quicker
_ANY_DAY = date(1970, 1, 1)

Table = tuple[LayerSchema, gpd.GeoDataFrame]


@dataclass(frozen=True, slots=True)
class _Makeup:
    """What files must have in common to begin as the same copy."""

    declared: tuple[tuple[str, str], ...]
    ground: bytes
    basemap: Basemap = field(compare=False)


def write_tables(
    layers: Sequence[Table], basemap: Basemap, declared: dict[str, str], day: date, path: Path
) -> None:
    """Write the tables of ``layers`` and ``basemap`` into a new file.

    Parameters
    ----------
    declared
        Type of geometry of each table, such as ``MultiPolygon`` or ``Unknown``, by its name.
    day
        Written where GDAL would write the present moment.
    """
    are_usual = [schema for schema, _ in layers] == list(LAYERS)
    if not are_usual or any(len(frame) > SMALL for _, frame in layers):
        _write_by_gdal([*layers, *iterate_basemap(basemap)], declared, day, path)
        return
    makeup = _Makeup(tuple(declared.items()), _digest(basemap), basemap)
    path.write_bytes(_without_rows(makeup))
    with quick_connection(path) as connection:
        add_index_functions(connection)
        for schema, frame in layers:
            _fill(connection, schema, frame, is_multi(declared[schema.name]))
        connection.execute("UPDATE gpkg_contents SET last_change = ?", [moment(day)])


@contextmanager
def quick_connection(path: Path) -> Iterator[sqlite3.Connection]:
    """Give a connection that does not wait for the disk; for a file that nobody else sees yet."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA journal_mode = OFF")
        with connection:
            yield connection


def is_multi(declared: str) -> bool:
    """Return whether a table of this type takes only collections of lines or polygons."""
    return declared.startswith("Multi")


def _digest(basemap: Basemap) -> bytes:
    digest = hashlib.sha256()
    for schema, frame in iterate_basemap(basemap):
        for batch in stream_batches(schema, frame, GEOMETRY_COLUMN):
            digest.update(batch.serialize())
    return digest.digest()


@lru_cache(maxsize=8)
def _without_rows(makeup: _Makeup) -> bytes:
    """Return a file with the basemap and empty layers."""
    empty: list[Table] = [(schema, build_frame(schema, [], [])) for schema in LAYERS]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "empty.gpkg"
        tables = [*empty, *iterate_basemap(makeup.basemap)]
        _write_by_gdal(tables, dict(makeup.declared), _ANY_DAY, path)
        return path.read_bytes()


def _write_by_gdal(
    tables: Sequence[Table], declared: dict[str, str], day: date, path: Path
) -> None:
    with _gdal_options(OGR_CURRENT_DATE=moment(day), OGR_SQLITE_SYNCHRONOUS="OFF"):
        for schema, frame in tables:
            kind = declared[schema.name]
            pyogrio.write_arrow(
                stream_batches(schema, frame, GEOMETRY_COLUMN, multi=is_multi(kind)),
                path,
                layer=schema.name,
                driver="GPKG",
                geometry_name=GEOMETRY_COLUMN,
                geometry_type=kind,
                crs=crs_wkt(),
                append=path.exists(),
                dataset_options={"VERSION": VERSION},
                layer_options={
                    "GEOMETRY_NAME": GEOMETRY_COLUMN,
                    "DESCRIPTION": title(schema.name),
                },
            )


@contextmanager
def _gdal_options(**options: str) -> Iterator[None]:
    before = {name: pyogrio.get_gdal_config_option(name) for name in options}
    pyogrio.set_gdal_config_options(options)
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options(before)


def _fill(
    connection: sqlite3.Connection, schema: LayerSchema, frame: gpd.GeoDataFrame, multi: bool
) -> None:
    """Add the rows of ``frame`` to its empty table; triggers keep index and count."""
    if frame.empty:
        return
    columns = [_plain(values) for values in attribute_arrays(schema, frame)]
    names = ", ".join(f'"{name}"' for name in (GEOMETRY_COLUMN, *schema.column_names))
    marks = ", ".join("?" * (len(columns) + 1))
    connection.executemany(
        f'INSERT INTO "{schema.name}" ({names}) VALUES ({marks})',  # noqa: S608 names of a schema
        zip(to_blobs(frame.geometry.to_numpy(), multi=multi), *columns, strict=True),
    )
    west, south, east, north = frame.total_bounds.tolist()
    connection.execute(
        "UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE table_name = ?",
        [west, south, east, north, schema.name],
    )


def _plain(values: pa.Array) -> list[object]:
    is_day = pa.types.is_date(values.type)
    plain: list[object] = (values.cast(pa.string()) if is_day else values).to_pylist()
    return plain
