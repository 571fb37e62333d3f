"""Geometries as a GeoPackage stores them: a header, then WKB.

As the GeoPackage standard, 2.1.3, has it: https://www.geopackage.org/spec131/#gpb_format
"""

from __future__ import annotations

import sqlite3
import struct

import shapely

from layers.export.arrow import as_multi, without_blank
from layers.shapes import Shapes

_MAGIC = b"GP"
_VERSION = 0
_WGS_84 = 4326
_LITTLE_ENDIAN = 0b0001
_WITH_BOX = 0b0010  # west, east, south, north
_POINT = 0
_HEADER = struct.Struct("<2sBBi")
_BOX = struct.Struct("<4d")
_XY = struct.Struct("<2d")
_WKB_HEAD = 5


def to_blobs(shapes: Shapes, *, multi: bool) -> list[bytes | None]:
    """Return each geometry as a blob, WGS 84, longitude first; ``None`` where it is missing.

    Parameters
    ----------
    multi
        Whether polygons and lines become collections of one, for a table of one type.
    """
    kept = without_blank(shapes)
    written = shapely.to_wkb(as_multi(kept) if multi else kept, byte_order=1)
    boxes = shapely.bounds(kept)[:, [0, 2, 1, 3]].tolist()
    is_point = shapely.get_type_id(kept) == _POINT
    return [
        None if wkb is None else _header(None if point else box) + wkb
        for wkb, box, point in zip(written, boxes, is_point, strict=True)
    ]


def _header(box: list[float] | None) -> bytes:
    flags = _LITTLE_ENDIAN | (_WITH_BOX if box else 0)
    return _HEADER.pack(_MAGIC, _VERSION, flags, _WGS_84) + (_BOX.pack(*box) if box else b"")


def add_index_functions(connection: sqlite3.Connection) -> None:
    """Define the functions that the triggers of a spatial index call, for blobs written here."""
    connection.create_function("ST_IsEmpty", 1, lambda blob: blob is None, deterministic=True)
    for at, name in enumerate(("ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY")):
        connection.create_function(name, 1, lambda blob, at=at: _box(blob)[at], deterministic=True)


def _box(blob: bytes) -> tuple[float, ...]:
    if blob[3] & _WITH_BOX:
        return _BOX.unpack_from(blob, _HEADER.size)
    lon, lat = _XY.unpack_from(blob, _HEADER.size + _WKB_HEAD)
    return lon, lon, lat, lat
