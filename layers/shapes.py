"""What the geometries of a layer are, asked of all rows at once."""

from __future__ import annotations

import numpy as np
import shapely

Shapes = np.ndarray[tuple[int], np.dtype[np.object_]]
Mask = np.ndarray[tuple[int], np.dtype[np.bool_]]


def is_blank(shapes: Shapes) -> Mask:
    """Return which geometries are missing or empty."""
    blank: Mask = shapely.is_missing(shapes) | shapely.is_empty(shapes)
    return blank


def geometry_types(shapes: Shapes) -> set[str]:
    """Return the types of geometry among ``shapes``, missing and empty ones left out."""
    present = shapes[~is_blank(shapes)]
    _, first = np.unique(shapely.get_type_id(present), return_index=True)
    return {present[at].geom_type for at in first}
