"""The lines of a PDF page in the order a person reads them, columns one after the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

_ARABIC = re.compile("[\u0620-\u064a]")
_LATIN = re.compile("[A-Za-z]")
_LEAST_GUTTER = 0.8
_LEAST_BREAK = 2.0
_LEAST_COLUMN = 3
_MOST_DEPTH = 40


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text with its box in points, the origin at the lower left, and its font size."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """Return ``lines`` from top to bottom; side-by-side columns whole, in the script's direction.

    The page is cut again and again at its widest empty strip, across or down.
    """
    text = "".join(line.text for line in lines)
    rightmost_first = len(_ARABIC.findall(text)) > len(_LATIN.findall(text))
    return _cut(list(lines), rightmost_first, _MOST_DEPTH)


def _cut(lines: list[Line], rightmost_first: bool, depth: int) -> list[Line]:
    if len(lines) < 2 or depth == 0:
        return _top_down(lines, rightmost_first)
    across = _widest_gap(lines, lambda line: (-line.y1, -line.y0))
    down = _widest_gap(lines, lambda line: (line.x0, line.x1))
    gutter = _LEAST_GUTTER * median(line.size for line in lines)
    if (
        down is None
        or down[0] < gutter
        or (across is not None and _ends_columns(lines, across[0], down))
    ):
        if across is None or down is None:
            return _top_down(lines, rightmost_first)
        upper = [line for line in lines if -line.y1 < across[1]]
        lower = [line for line in lines if -line.y1 >= across[1]]
        parts = [upper, lower]
    else:
        left = [line for line in lines if line.x0 < down[1]]
        right = [line for line in lines if line.x0 >= down[1]]
        parts = [right, left] if rightmost_first else [left, right]
    return [line for part in parts for line in _cut(part, rightmost_first, depth - 1)]


def _ends_columns(lines: Sequence[Line], gap: float, gutter: tuple[float, float]) -> bool:
    """Whether an empty strip across is wide enough to end columns, not only their paragraphs."""
    left = sum(line.x0 < gutter[1] for line in lines)
    if min(left, len(lines) - left) < _LEAST_COLUMN:
        return gap > gutter[0]
    return gap > max(gutter[0], _LEAST_BREAK * median(line.size for line in lines))


def _widest_gap(
    lines: Sequence[Line], extent: Callable[[Line], tuple[float, float]]
) -> tuple[float, float] | None:
    """Return width and end of the widest strip that no line's ``extent`` covers."""
    best: tuple[float, float] | None = None
    reached = None
    for start, end in sorted(map(extent, lines)):
        if reached is not None and start > reached and (best is None or start - reached > best[0]):
            best = (start - reached, start)
        reached = end if reached is None else max(reached, end)
    return best


def _top_down(lines: Sequence[Line], rightmost_first: bool) -> list[Line]:
    side = -1.0 if rightmost_first else 1.0
    return sorted(lines, key=lambda line: (-round(line.y0), side * line.x0))
