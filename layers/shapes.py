"""What the geometries of a layer are, asked of all rows at once."""

from __future__ import annotations

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

Shapes = np.ndarray[tuple[int], np.dtype[np.object_]]
Mask = np.ndarray[tuple[int], np.dtype[np.bool_]]

#: Areas and lines in one row.
COLLECTION = "GeometryCollection"


def is_blank(shapes: Shapes) -> Mask:
    """Return which geometries are missing or empty."""
    blank: Mask = shapely.is_missing(shapes) | shapely.is_empty(shapes)
    return blank


def geometry_types(shapes: Shapes) -> set[str]:
    """Return the types of geometry among ``shapes``, missing and empty ones left out."""
    present = shapes[~is_blank(shapes)]
    _, first = np.unique(shapely.get_type_id(present), return_index=True)
    return {present[at].geom_type for at in first}


def only(kind: str, shape: BaseGeometry | None) -> BaseGeometry | None:
    """Return a shape of ``kind``, such as ``Polygon``, or that part of a collection."""
    if shape is None or shape.geom_type.removeprefix("Multi") == kind:
        return shape
    if shape.geom_type != COLLECTION:
        return None
    pieces = shapely.get_parts(shapely.get_parts(shape))
    found = [piece for piece in pieces if piece.geom_type == kind]
    if not found:
        return None
    build = shapely.multipolygons if kind == "Polygon" else shapely.multilinestrings
    joined: BaseGeometry = build(found)
    return joined
