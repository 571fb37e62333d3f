"""Areas and lines that events are known by: each once, as the map shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

import geopandas as gpd
import shapely
from shapely.geometry.base import BaseGeometry

from layers.figures.frame import Frame
from layers.words import Bilingual, say

_SAME_PT = 0.8  # edges of areas nearer than this are the same on paper


class Area(NamedTuple):
    """An area or line on the page, and its WKB."""

    shape: BaseGeometry
    key: bytes


def outermost(areas: Iterable[Area]) -> list[Area]:
    """Return the areas that lie in no other: lines that fill these fill the inner ones too."""
    kept: list[Area] = []
    for area in sorted(areas, key=lambda each: -each.shape.area):
        if not any(_lies_in(area.key, other.key) for other in kept):
            kept.append(area)
    return kept


@lru_cache(maxsize=4096)
def _lies_in(inner: bytes, outer: bytes) -> bool:
    wide = shapely.buffer(shapely.from_wkb(outer), _SAME_PT, quad_segs=2)
    return bool(shapely.covers(wide, shapely.from_wkb(inner)))


@lru_cache(maxsize=1024)
def _cut(wkb: bytes, frame: Frame, inset: float) -> Area:
    """Return what a frame shows of an area or line, on the page; areas a little smaller."""
    placed = shapely.simplify(frame.place(shapely.from_wkb(wkb)), 0.1)
    smaller = shapely.buffer(placed, -inset, quad_segs=2)
    shown = shapely.clip_by_rect(placed if smaller.is_empty else smaller, *frame.box)
    return Area(shown, shapely.to_wkb(shown))


def distinct_areas(
    frame: Frame, rows: gpd.GeoDataFrame, names: str, inset: float, by: str | None = None
) -> Iterator[tuple[str, Bilingual, Area]]:
    """Give each shape of an area or line once, on the page, with the names of its place.

    Parameters
    ----------
    by
        Column of groups, each of which has its own shapes.
    """
    seen: set[tuple[str, bytes | int]] = set()
    nothing = [None] * len(rows)
    columns = (
        rows[by].tolist() if by else [""] * len(rows),
        rows.geometry.to_numpy(),
        rows[f"{names}_en"].tolist(),
        rows[f"{names}_ar"].tolist(),
        rows["place_kind"].tolist() if "place_kind" in rows else nothing,
    )
    for group, shape, english, arabic, kind in zip(*columns, strict=True):
        # Rows of one place share one object: only a new one is worth looking into.
        if shape is None or (group, id(shape)) in seen:
            continue
        seen.add((group, id(shape)))
        if shape.is_empty or (group, key := shapely.to_wkb(shape)) in seen:
            continue
        seen.add((group, key))
        cut = _cut(key, frame, inset)
        if not cut.shape.is_empty:
            name = Bilingual(english or "", arabic or english or "")
            title = say("governorate", name=name) if kind == "governorate" else name
            yield group, title, cut
