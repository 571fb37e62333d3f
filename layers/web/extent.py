"""What the map shows first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import accumulate
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from layers.layer_set import Basemap, LayerSet

Bounds = tuple[float, float, float, float]

_SHARE = 0.9
_MARGIN_DEG = 0.2
_NOWHERE = ""
_ANYWHERE: Bounds = (35.5, 32.0, 43.0, 37.5)


def find_extent(layers: LayerSet, basemap: Basemap) -> Bounds:
    """Return west, south, east, north (degrees) around the governorates where most points lie.

    The governorates with most points are taken until nine tenths of them are inside, so that one
    event far away does not shrink the map. Without points it is the basemap's governorates.
    """
    frames = [frame for frame in (layers.events, layers.sites) if len(frame)]
    if not frames:
        governorates = basemap.admin[basemap.admin["kind"] == "governorate"]
        return _around(governorates.geometry.to_numpy()) if len(governorates) else _ANYWHERE
    names = [frame["governorate"] for frame in frames]
    most = _most_frequent(names)
    shapes = [
        frame.geometry.to_numpy()[column.isin(most) | (column.isna() & (_NOWHERE in most))]
        for frame, column in zip(frames, names, strict=True)
    ]
    return _around(np.concatenate(shapes))


def _most_frequent(names: Iterable[pd.Series[Any]]) -> list[str]:
    """Return the names that come first by number until nine tenths of the rows have one."""
    counts: Counter[str] = Counter()
    for column in names:
        counts.update({str(name): many for name, many in column.value_counts().items()})
        counts[_NOWHERE] += int(column.isna().sum())
    ordered = sorted(counts, key=lambda name: (-counts[name], name))
    before = accumulate((counts[name] for name in ordered), initial=0)
    enough = _SHARE * counts.total()
    return [name for name, sofar in zip(ordered, before, strict=False) if sofar < enough]


def _around(shapes: npt.NDArray[np.object_]) -> Bounds:
    west, south, east, north = shapely.total_bounds(shapes).tolist()
    return (
        round(west - _MARGIN_DEG, 4),
        round(south - _MARGIN_DEG, 4),
        round(east + _MARGIN_DEG, 4),
        round(north + _MARGIN_DEG, 4),
    )
