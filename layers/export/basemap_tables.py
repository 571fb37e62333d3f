"""The basemap as tables with a declared schema, beside the layers."""

from __future__ import annotations

from collections.abc import Iterator

import geopandas as gpd

from layers.layer_set import Basemap
from layers.schema import Column, Dtype, LayerSchema

_NAMES = (
    Column("id", Dtype.TEXT, "gazetteer id; missing when the gazetteer has no such place"),
    Column("kind", Dtype.TEXT, "what it is"),
    Column("name_en", Dtype.TEXT, "its English name"),
    Column("name_ar", Dtype.TEXT, "its Arabic name"),
)
_COUNTRY = Column("country", Dtype.TEXT, "ISO 3166-1 alpha-2")
_AREAS = frozenset({"Polygon", "MultiPolygon"})
_LINES = frozenset({"LineString", "MultiLineString"})

SETTLEMENTS = LayerSchema("basemap_settlements", _NAMES, frozenset({"Point"}))
ADMIN = LayerSchema("basemap_admin", (*_NAMES, _COUNTRY), _AREAS)
LINES = LayerSchema("basemap_lines", _NAMES, _LINES)
LAKES = LayerSchema("basemap_lakes", (_NAMES[0], *_NAMES[2:]), _AREAS)


def iterate_basemap(basemap: Basemap) -> Iterator[tuple[LayerSchema, gpd.GeoDataFrame]]:
    """Yield each part of the basemap with its schema."""
    yield SETTLEMENTS, basemap.settlements
    yield ADMIN, basemap.admin
    yield LINES, basemap.lines
    yield LAKES, basemap.lakes
