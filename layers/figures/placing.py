"""Room for names: candidates around a place, taken in order, none over another or over a mark.

Candidates in the order cartographers prefer give steadier maps than moving names apart by force,
and the same names stay where they are from one period to the next.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray

from layers.figures.drawing import Box

Boxes = NDArray[np.float64]

_GAP = 2.3
_CELL = 2.0  # points
_FAR = (9.0, 17.0, 26.0)  # points beyond the mark, with a line back to it
_LINE_COST = 0.2  # of a candidate, for each point of a line that it covers
_BESIDE = ((1, 0), (-1, 0), (0.72, 0.72), (-0.72, 0.72), (0.72, -0.72), (-0.72, -0.72))
_STEPS = np.array((*_BESIDE, (0, 1), (0, -1)))
_MOST_REACHES = 120


class Room:
    """What of the map is taken.

    Parameters
    ----------
    box
        The map; nothing is placed outside it.
    lines
        Points along lines that had better not be covered, of shape (n, 2).
    """

    def __init__(self, box: Box, lines: NDArray[np.float64]) -> None:
        self._box = box
        self._sums = _count_points(box, lines)
        self._taken: Boxes = np.empty((64, 4))
        self._count = 0

    def take(self, box: Box) -> None:
        """Keep a box free of names."""
        if self._count == len(self._taken):
            self._taken = np.concatenate([self._taken, np.empty_like(self._taken)])
        self._taken[self._count] = box
        self._count += 1

    def choose(self, candidates: Boxes, step: float = 1.0) -> int | None:
        """Return which of the boxes (n, 4) is free and best: early in the list, over few lines.

        Parameters
        ----------
        step
            How much worse each box is than the one before it.
        """
        free = self._is_free(candidates)
        if not free.any():
            return None
        cost = np.arange(len(candidates)) * step + _LINE_COST * self._covered(candidates)
        cost[~free] = np.inf
        return int(cost.argmin())

    def choose_group(self, groups: Boxes) -> int | None:
        """Return the first of the groups of boxes, of shape (n, m, 4), of which all are free."""
        free = self._is_free(groups.reshape(-1, 4)).reshape(groups.shape[:2]).all(axis=1)
        return int(free.argmax()) if free.any() else None

    def _is_free(self, boxes: Boxes) -> NDArray[np.bool_]:
        left, bottom, right, top = self._box
        x0, y0, x1, y1 = boxes.T
        free = (x0 >= left) & (y0 >= bottom) & (x1 <= right) & (y1 <= top)
        taken = self._taken[: self._count]
        hit = (
            (x0[:, None] < taken[:, 2])
            & (x1[:, None] > taken[:, 0])
            & (y0[:, None] < taken[:, 3])
            & (y1[:, None] > taken[:, 1])
        )
        return np.asarray(free & ~hit.any(axis=1))

    def _covered(self, boxes: Boxes) -> NDArray[np.int64]:
        """Return how many points of lines lie in each box, to the nearest cell."""
        corner = np.tile(self._box[:2], 2)
        last = np.array(self._sums.shape)[[0, 1, 0, 1]] - 1
        x0, y0, x1, y1 = np.clip(np.rint((boxes - corner) / _CELL).astype(int), 0, last).T
        sums = self._sums
        return np.asarray(sums[x1, y1] - sums[x0, y1] - sums[x1, y0] + sums[x0, y0])


def _count_points(box: Box, points: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return how many points lie left of and below each corner of a grid over the map."""
    left, bottom, right, top = box
    cells = (math.ceil((right - left) / _CELL), math.ceil((top - bottom) / _CELL))
    place = np.floor((points - (left, bottom)) / _CELL).astype(int)
    inside = place[((place >= 0) & (place < cells)).all(axis=1)]
    counts = np.zeros((cells[0] + 1, cells[1] + 1), dtype=np.int64)
    np.add.at(counts, (inside[:, 0] + 1, inside[:, 1] + 1), 1)
    return counts.cumsum(axis=0).cumsum(axis=1)


def around(  # noqa: PLR0913
    x: float, y: float, radius: float, width: float, height: float, *, rtl: bool, far: bool
) -> Boxes:
    """Return boxes of a size about a mark, the best first: on the side that reading begins at.

    Parameters
    ----------
    radius
        Of the mark, in points.
    far
        Whether boxes away from the mark are among them.
    """
    beyond = np.array((0.0, *(_FAR if far else ())))
    reach = (radius + _GAP + beyond)[:, None, None] * _STEPS * ((-1, 1) if rtl else (1, 1))
    size = np.array([width, height])
    low = np.array([x, y]) + reach - size * (0.5 - 0.5 * np.sign(reach))
    return np.concatenate([low, low + size], axis=2).reshape(-1, 4)


@lru_cache(maxsize=1024)
def spots_inside(wkb: bytes, width: float, height: float) -> np.ndarray:
    """Return middles (n, 2) of boxes of a size that lie in an area, the most inner first."""
    shape = shapely.from_wkb(wkb)
    west, south, east, north = shape.bounds
    xs, ys = np.linspace(west, east, 13)[1:-1], np.linspace(south, north, 11)[1:-1]
    spots = np.array([(x, y) for x in xs for y in ys])
    half = np.array([width / 2, height / 2])
    boxes = shapely.box(*np.concatenate([spots - half, spots + half], axis=1).T)
    shapely.prepare(shape)
    spots = spots[shapely.contains(shape, boxes)]
    edge = shape.boundary if shapely.get_dimensions(shape) == 2 else shape
    clearance = shapely.distance(shapely.points(spots), edge)
    return np.asarray(spots[np.argsort(-clearance, kind="stable")])


@lru_cache(maxsize=256)
def reaches_along(wkb: bytes, width: float) -> list[tuple[float, float, float]]:
    """Return where along a line a text of a width can stand: left end of its base line, angle."""
    found: list[tuple[float, float, float, float]] = []
    for part in shapely.get_parts(shapely.line_merge(shapely.from_wkb(wkb))):
        for start in np.arange(4.0, part.length - width * 1.08, 6.0):
            along = np.linspace(start, start + width * 1.08, 9)
            points = shapely.line_interpolate_point(part, along)
            xy = shapely.get_coordinates(points)
            chord = xy[-1] - xy[0]
            length = float(np.hypot(*chord))
            if length < width * 0.9:
                continue
            if chord[0] < 0:
                xy, chord = xy[::-1], -chord
            normal = np.array([-chord[1], chord[0]]) / length
            above = float(((xy - xy[0]) @ normal).max())
            bend = float(np.ptp((xy - xy[0]) @ normal))
            left = xy[0] + normal * (above + 2.2) + chord * (0.5 - width / length / 2)
            angle = math.degrees(math.atan2(chord[1], chord[0]))
            found.append((round(bend, 2), float(left[0]), float(left[1]), angle))
    return [(x, y, angle) for _, x, y, angle in sorted(found)[:_MOST_REACHES]]


def beads(reach: tuple[float, float, float], width: float, size: float) -> np.ndarray:
    """Return small boxes along a turned text, of shape (n, 4), that cover it."""
    x, y, degrees = reach
    angle = math.radians(degrees)
    count = max(2, math.ceil(width / size))
    steps = (np.arange(count) + 0.5) * width / count
    rise = 0.28 * size
    middles = np.stack(
        [
            x + steps * math.cos(angle) - rise * math.sin(angle),
            y + steps * math.sin(angle) + rise * math.cos(angle),
        ],
        axis=1,
    )
    half = max(size, width / count) * 0.62
    return np.concatenate([middles - half, middles + half], axis=1)
