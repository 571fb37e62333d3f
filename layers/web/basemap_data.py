"""The basemap as the page draws it."""

from __future__ import annotations

from typing import Any

import geopandas as gpd

from layers.layer_set import Basemap
from layers.web.geometry import GeometryPool

_ADMIN_COLUMNS = ("id", "kind", "name_en", "name_ar", "country")
_LINE_COLUMNS = ("id", "kind", "name_en", "name_ar")
_LAKE_COLUMNS = ("id", "name_en", "name_ar")
_COUNTRY_TOLERANCE_DEG = 0.004


class PageBasemap:
    """A basemap encoded once, for any number of pages."""

    def __init__(self, basemap: Basemap) -> None:
        self.basemap = basemap
        self._pool = GeometryPool()
        self.tables = encode_basemap(basemap, self._pool)
        self._pool.encode()

    def pool(self) -> GeometryPool:
        """Return a pool that holds the basemap's geometries, for the layers of one page."""
        return self._pool.branch()


def encode_basemap(basemap: Basemap, pool: GeometryPool) -> dict[str, Any]:
    """Return the basemap's tables by name, geometries as indices into ``pool``."""
    return {
        "admin": _encode_table(_with_plain_countries(basemap.admin), _ADMIN_COLUMNS, pool),
        "lines": _encode_table(basemap.lines, _LINE_COLUMNS, pool),
        "lakes": _encode_table(basemap.lakes, _LAKE_COLUMNS, pool),
        "settlements": _encode_table(basemap.settlements, _LINE_COLUMNS, pool),
        "attributions": list(basemap.attributions),
    }


def _with_plain_countries(admin: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return ``admin`` with countries as what they are here: a backdrop and a label.

    A country whose governorates are drawn keeps only a point for its label, the others an
    outline of little detail.
    """
    is_country = admin["kind"] == "country"
    covered = is_country & admin["country"].isin(
        admin.loc[admin["kind"] == "governorate", "country"]
    )
    outlines = admin.geometry.where(~is_country, admin.geometry.simplify(_COUNTRY_TOLERANCE_DEG))
    return admin.set_geometry(outlines.where(~covered, admin.geometry.representative_point()))


def _encode_table(
    frame: gpd.GeoDataFrame, columns: tuple[str, ...], pool: GeometryPool
) -> dict[str, Any]:
    table: dict[str, Any] = {name: _texts(frame, name) for name in columns}
    table["geometry"] = pool.add_all(frame.geometry)
    return table


def _texts(frame: gpd.GeoDataFrame, name: str) -> list[str | None]:
    return [str(value) if isinstance(value, str) else None for value in frame[name]]
