"""The places where events are drawn, each once, and which of them lie in a region."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geo.enclosing import is_area_kind
from geo.model.places import Place
from layers.regions import Region
from layers.snapshots.event_index import NOWHERE, Flags, Floats, Ints, Texts

_SAME = 1e-6  # share of an area or line that rounding may leave outside


@dataclass(frozen=True, slots=True)
class Inside:
    """How each spot lies in a region.

    Attributes
    ----------
    touches
        It lies in the region, or an area lies across its edge.
    home
        Its point, or the middle of its area, lies in the region: of regions that cover the land
        side by side, one has it.
    whole
        All of it lies in the region.
    """

    touches: Flags
    home: Flags
    whole: Flags


@dataclass(frozen=True, slots=True)
class Spots:
    """The different places drawn.

    Attributes
    ----------
    places
        The place of each spot.
    shapes
        Area or line drawn; ``None`` for a point or nothing.
    chains
        Ids of the place, its subdistrict, district and governorate, shape (spots, 4).
    lonlat
        Point of the place, degrees, NaN where it has none; shape (spots, 2).
    plain
        Whether the place is a point without members, which the arrays say all about.
    """

    places: tuple[Place, ...]
    shapes: Texts
    chains: Texts
    lonlat: Floats
    plain: Flags

    def inside(self, region: Region) -> Inside:
        """Return how the spots lie in ``region``, as `Region.has` says place by place."""
        named: Flags = pd.Series(self.chains.ravel()).isin(region.place_ids).to_numpy(dtype=bool)
        by_name = np.logical_or.reduce(named.reshape(self.chains.shape), axis=1)
        touches = by_name.copy()
        if not region.place_ids:
            known = np.flatnonzero(self.plain & ~np.isnan(self.lonlat[:, 0]))
            touches[known] = region.covers_points(self.lonlat[known, 0], self.lonlat[known, 1])
        home, whole = touches.copy(), touches.copy()
        for at in np.flatnonzero(~self.plain & ~by_name):
            shape = self.shapes[at]
            touches[at] = region.has(self.places[at], shape)
            if touches[at]:
                home[at], whole[at] = _how_inside(shape, region)
        return Inside(touches, home, whole)


def _how_inside(shape: BaseGeometry | None, region: Region) -> tuple[bool, bool]:
    """Return whether the middle of an area, and whether all of it, lies in a region."""
    if shape is None or region.geometry is None:
        return True, False
    middle = shapely.point_on_surface(shape)
    left = shape.difference(region.geometry)
    is_whole = _size(left) <= _size(shape) * _SAME
    return region.covers_point(middle.x, middle.y), is_whole


def _size(shape: BaseGeometry) -> float:
    return float(shape.area or shape.length)


def find_spots(
    points: gpd.GeoDataFrame, areas: gpd.GeoDataFrame, places: Mapping[str, Place]
) -> tuple[Spots, tuple[Ints, Ints]]:
    """Return the spots of both layers, and the spot of each of their rows."""
    shapes = areas.geometry.to_numpy()
    drawn = [id(shape) if shape is not None else 0 for shape in shapes]
    ids = [*points["place_id"], *areas["place_id"]]
    keys = pd.MultiIndex.from_arrays([ids, [0] * len(points) + drawn])
    codes, _ = pd.factorize(keys)
    codes = np.where(pd.isna(pd.Series(ids, dtype="object")), NOWHERE, codes).astype(np.int64)
    used, at, spot = np.unique(codes, return_index=True, return_inverse=True)
    if len(used) and used[0] == NOWHERE:
        at, spot = at[1:], spot - 1
    all_shapes = np.concatenate([np.full(len(points), None, dtype=object), shapes])
    return _describe([places[ids[row]] for row in at], all_shapes[at]), (
        spot[: len(points)].astype(np.int64),
        spot[len(points) :].astype(np.int64),
    )


def _describe(places: list[Place], shapes: Texts) -> Spots:
    chains = [(each.id, each.subdistrict, each.district, each.governorate) for each in places]
    lonlat = [each.lonlat or (np.nan, np.nan) for each in places]
    return Spots(
        places=tuple(places),
        shapes=shapes,
        chains=np.array(chains, dtype=object).reshape(-1, 4),
        lonlat=np.array(lonlat, dtype=np.float64).reshape(-1, 2),
        plain=np.array(
            [not is_area_kind(each.kind) and not each.members for each in places], dtype=bool
        ),
    )
