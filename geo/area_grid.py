"""Which area each of very many points lies in; WGS 84 (EPSG:4326), longitude first.

A grid over the areas knows for most of its cells that they lie in one area or in none, so a
point costs one look into a table; only points in cells that a border crosses are compared with
the areas there.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

NOWHERE = -1
POINTS_AT_ONCE = 1_000_000
_FINEST_LEVEL = 9
_POINTS_A_CELL = 30
_MARGIN = 1e-6  # of a cell: a point must not fall into the next cell by rounding

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]


class AreaGrid:
    """A grid of ``2**level`` by ``2**level`` cells over areas.

    Where areas overlap, or a point lies on their common edge, the first of them counts.
    """

    def __init__(self, areas: Sequence[BaseGeometry], level: int = _FINEST_LEVEL) -> None:
        self._areas = np.array(areas, dtype=object)
        shapely.prepare(self._areas)
        self._side = 1 << level
        self._west, self._south, east, north = shapely.total_bounds(self._areas)
        self._width = (east - self._west) or 1.0
        self._height = (north - self._south) or 1.0
        self._inside, cells, held = self._build(level)
        order = np.lexsort((held, cells))
        self._mixed_areas = held[order]
        self._mixed_start = np.searchsorted(cells[order], np.arange(self._side**2 + 1))

    def find(self, lon_deg: Floats, lat_deg: Floats) -> NDArray[np.int32]:
        """Return for each point the index of its area, or `NOWHERE`."""
        found = np.full(len(lon_deg), NOWHERE, dtype=np.int32)
        for start in range(0, len(lon_deg), POINTS_AT_ONCE):
            part = slice(start, start + POINTS_AT_ONCE)
            found[part] = self._find(lon_deg[part], lat_deg[part])
        return found

    def _find(self, lon: Floats, lat: Floats) -> NDArray[np.int32]:
        x = (lon - self._west) / self._width
        y = (lat - self._south) / self._height
        within = (x >= 0) & (x <= 1) & (y >= 0) & (y <= 1)
        column = np.minimum(np.where(within, x, 0) * self._side, self._side - 1).astype(np.intp)
        row = np.minimum(np.where(within, y, 0) * self._side, self._side - 1).astype(np.intp)
        cell = row * self._side + column
        found = np.where(within, self._inside[cell], NOWHERE).astype(np.int32)
        counts = self._mixed_start[cell + 1] - self._mixed_start[cell]
        open_points = np.flatnonzero(within & (counts > 0))
        if len(open_points):
            self._compare(lon, lat, open_points, cell[open_points], found)
        return found

    def _compare(
        self, lon: Floats, lat: Floats, points: Indices, cells: Indices, found: NDArray[np.int32]
    ) -> None:
        """Compare each point with the areas of its cell, the first area first."""
        counts = self._mixed_start[cells + 1] - self._mixed_start[cells]
        pairs = np.repeat(points, counts)
        before = np.repeat(np.cumsum(counts) - counts, counts)
        slots = np.repeat(self._mixed_start[cells], counts) + np.arange(len(pairs)) - before
        areas = self._mixed_areas[slots]
        order = np.argsort(areas, kind="stable")
        edges = np.flatnonzero(np.diff(areas[order])) + 1
        for group in np.split(order, edges):
            waiting = pairs[group]
            waiting = waiting[found[waiting] == NOWHERE]
            area = areas[group[0]]
            hit = shapely.intersects_xy(self._areas[area], lon[waiting], lat[waiting])
            found[waiting[hit]] = area

    def _build(self, level: int) -> tuple[NDArray[np.int32], Indices, Indices]:
        """Return the area that holds each cell whole, and cells with the areas they meet."""
        tree = shapely.STRtree(self._areas)
        column, row = np.zeros(1, dtype=np.intp), np.zeros(1, dtype=np.intp)
        inside = np.full((1, 1), NOWHERE, dtype=np.int32)
        for depth in range(level + 1):
            cells, met = tree.query(self._boxes(column, row, depth), predicate="intersects")
            times = np.bincount(cells, minlength=len(column))
            alone = times[cells] == 1
            boxes = self._boxes(column[cells[alone]], row[cells[alone]], depth)
            whole = shapely.covers(self._areas[met[alone]], boxes)
            full = cells[alone][whole]
            inside[row[full], column[full]] = met[alone][whole]
            is_mixed = times > 0
            is_mixed[full] = False
            if depth == level:
                kept = is_mixed[cells]
                side = 1 << level
                return inside.ravel(), row[cells[kept]] * side + column[cells[kept]], met[kept]
            inside = np.repeat(np.repeat(inside, 2, axis=0), 2, axis=1)
            column, row = _quarter(column[is_mixed], row[is_mixed])
        raise AssertionError("the loop returns at the finest level")

    def _boxes(self, column: Indices, row: Indices, depth: int) -> NDArray[np.object_]:
        width, height = self._width / (1 << depth), self._height / (1 << depth)
        west, south = self._west + column * width, self._south + row * height
        boxes: NDArray[np.object_] = shapely.box(
            west - width * _MARGIN,
            south - height * _MARGIN,
            west + width * (1 + _MARGIN),
            south + height * (1 + _MARGIN),
        )
        return boxes


def _quarter(column: Indices, row: Indices) -> tuple[Indices, Indices]:
    columns = np.concatenate([column * 2 + dx for dx in (0, 1) for _ in (0, 1)])
    rows = np.concatenate([row * 2 + dy for _ in (0, 1) for dy in (0, 1)])
    return columns, rows


def assign_points(
    lon_deg: Floats, lat_deg: Floats, areas: Sequence[BaseGeometry]
) -> NDArray[np.int32]:
    """Return for each point the index of the area it lies in, or `NOWHERE`.

    An edge belongs to its area; of several areas the first counts. Needs about 100 bytes for
    each of the points that are looked at together, a million, beside its result.

    Parameters
    ----------
    lon_deg, lat_deg
        Positions, degrees, of the same length.
    areas
        Polygons or multi-polygons in the same CRS.
    """
    if not len(areas):
        return np.full(len(lon_deg), NOWHERE, dtype=np.int32)
    cells = max(len(lon_deg) / _POINTS_A_CELL, 1)
    level = min(_FINEST_LEVEL, int(np.log2(cells) / 2))
    return AreaGrid(areas, level).find(lon_deg, lat_deg)
