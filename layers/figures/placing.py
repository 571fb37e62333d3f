"""Room for names: candidates around a place, taken in order, none over another or over a mark.

Candidates in the order cartographers prefer give steadier maps than moving names apart by force,
and the same names stay where they are from one period to the next.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from layers.figures.drawing import Box

Boxes = NDArray[np.float64]

_GAP = 2.3
_CELL = 2.0  # points
_FAR = (9.0, 17.0, 26.0)  # points beyond the mark, with a line back to it
_LINE_COST = 0.2  # of a candidate, for each point of a line that it covers
_NEAR_STEPS = ((1, 0), (-1, 0), (0.72, 0.72), (-0.72, 0.72), (0.72, -0.72), (-0.72, -0.72))
_UP_DOWN = ((0, 1), (0, -1))


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
    turn = -1 if rtl else 1
    boxes = []
    for beyond in (0.0, *(_FAR if far else ())):
        reach = radius + _GAP + beyond
        for dx, dy in (*_NEAR_STEPS, *_UP_DOWN):
            across, up = turn * dx * reach, dy * reach
            left = x + across - width * (0.5 - 0.5 * np.sign(across))
            bottom = y + up - height * (0.5 - 0.5 * np.sign(up))
            boxes.append((left, bottom, left + width, bottom + height))
    return np.array(boxes)
