"""Totals that speak of areas and roads at once, taken apart for programs that draw one type."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd

from layers.schema import AGGREGATES, LayerSchema
from layers.shapes import COLLECTION, is_blank, only

#: A table to draw from, not to count: such a total has a row for its areas and one for its roads.
PARTS = LayerSchema(
    "aggregates_parts", AGGREGATES.columns, AGGREGATES.geometry_types - {COLLECTION}
)


def total_parts(aggregates: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the rows whose geometry is a collection, once for each type of geometry in it."""
    mixed = aggregates[aggregates.geom_type == COLLECTION]
    found = []
    for kind in ("Polygon", "LineString"):
        shapes = np.array([only(kind, shape) for shape in mixed.geometry], dtype=object)
        part = mixed.set_geometry(gpd.GeoSeries(shapes, index=mixed.index, crs=mixed.crs))
        found.append(part[~is_blank(shapes)])
    return gpd.GeoDataFrame(pd.concat(found, ignore_index=True))
