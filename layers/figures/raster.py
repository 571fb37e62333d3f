"""Drawings as pixels: matplotlib's Agg draws shapes and the outlines of letters."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_rgb
from matplotlib.transforms import Affine2D, Transform
from numpy.typing import NDArray

from layers.figures.drawing import PAGE, Box, Item, Shape, Words
from layers.figures.fonts import Run, outline

HALO = 0.26  # of the size: width of the stroke below letters

_WHOLE = (0.0, 0.0, *PAGE)
_LONG_PX = 900  # words of this length do not come again in the same place

Pixels = NDArray[np.uint8]
Part = tuple[slice, slice]
"""Rows and columns of a raster."""


class Raster:
    """A white sheet of pixels that is drawn on: the page, or a part of it.

    Words stand on whole pixels, so that the same words look the same everywhere.

    Parameters
    ----------
    box
        The part of the page, in points.

    Attributes
    ----------
    pixels
        Red, green, blue and opacity, of shape (height, width, 4); what is written here is drawn on.
    left, top
        Column and row of the page at which it begins.
    """

    def __init__(self, dpi: float, box: Box = _WHOLE) -> None:
        self._a_pt = dpi / 72
        wide, high = (round(each * self._a_pt) for each in PAGE)
        left, low = (max(0, math.floor(each * self._a_pt)) for each in box[:2])
        right = min(wide, math.ceil(box[2] * self._a_pt))
        upper = min(high, math.ceil(box[3] * self._a_pt))
        self.left, self.top = left, high - upper
        self._foot = (left, low)
        renderer = RendererAgg(right - left, upper - low, dpi)  # type: ignore[no-untyped-call]
        self._renderer = renderer
        self.pixels: Pixels = np.asarray(renderer.buffer_rgba())  # type: ignore[no-untyped-call]
        self.pixels[:] = 255

    def columns(self, points: float) -> int:
        """Return a length as a whole number of pixels."""
        return round(points * self._a_pt)

    def draw(
        self, drawing: Iterable[Item], shift: float = 0.0, changed: list[Part] | None = None
    ) -> None:
        """Draw items over what is there.

        Parameters
        ----------
        shift
            How far to the right of their place, in points.
        changed
            Is given the parts that are drawn on.
        """
        left, low = self._foot
        scale = Affine2D().scale(self._a_pt).translate(shift * self._a_pt - left, -low)
        for item in drawing:
            if isinstance(item, Shape):
                _stroke(self._renderer, item, scale)
                part = self._part_of(item, scale) if changed is not None else None
            else:
                part = self._write(item, shift)
            if changed is not None and part is not None:
                changed.append(part)

    def _part_of(self, shape: Shape, scale: Transform) -> Part:
        points = np.asarray(shape.path.vertices, dtype=float)
        ends = np.asarray(scale.transform(np.stack([points.min(axis=0), points.max(axis=0)])))
        rim = (shape.width if shape.stroke else 0) * self._a_pt + 1
        (left, low), (right, high) = ends.tolist()
        rows = len(self.pixels)
        columns = slice(max(0, math.floor(left - rim)), max(0, math.ceil(right + rim)))
        upper = max(0, math.floor(rows - high - rim))
        return slice(upper, max(0, math.ceil(rows - low + rim))), columns

    def _write(self, words: Words, shift: float) -> Part | None:
        if not words.run.glyphs:
            return None
        look = _Look(
            words.run, words.size * self._a_pt, words.colour, words.halo or "", words.angle
        )
        stamp = _cut(look) if words.width * self._a_pt < _LONG_PX else _cut.__wrapped__(look)
        rows, columns = self.pixels.shape[:2]
        left = self.columns(words.x + shift) - self._foot[0] + stamp.left
        upper = rows - (self.columns(words.y) - self._foot[1]) - stamp.above
        high, wide = stamp.below.shape[:2]
        part = (
            slice(max(0, upper), max(0, min(rows, upper + high))),
            slice(max(0, left), max(0, min(columns, left + wide))),
        )
        inner = (
            slice(part[0].start - upper, part[0].stop - upper),
            slice(part[1].start - left, part[1].stop - left),
        )
        mixed = np.multiply(self.pixels[part], stamp.below[inner], dtype=np.uint16)
        mixed += 127
        mixed //= 255
        mixed += stamp.colour[inner]
        self.pixels[part] = mixed
        return part


class _Look(NamedTuple):
    """What a stamp depends on; ``size`` in pixels."""

    run: Run
    size: float
    colour: str
    halo: str
    angle: float


class _Stamp(NamedTuple):
    """Words as pixels.

    Attributes
    ----------
    left, above
        Where its first column and row lie, from the left end of the base line.
    below
        How much of what lies below is seen, of 255, of shape (height, width, 4), as pixels.
    colour
        What is added to that.
    """

    left: int
    above: int
    below: Pixels
    colour: Pixels


@lru_cache(maxsize=512)
def _cut(look: _Look) -> _Stamp:
    path = outline(look.run)
    turn = Affine2D().scale(look.size).rotate_deg(look.angle)
    corners = np.asarray(turn.transform(path.vertices))
    rim = HALO * look.size / 2 + 1 if look.halo else 1
    left, low = (math.floor(each - rim) for each in corners.min(axis=0).tolist())
    right, high = (math.ceil(each + rim) for each in corners.max(axis=0).tolist())
    renderer = RendererAgg(right - left, high - low, 72)  # type: ignore[no-untyped-call]
    place = turn.translate(-left, -low)
    if look.halo:
        _stroke(renderer, Shape(path, stroke=look.halo, width=HALO * look.size), place)
    _stroke(renderer, Shape(path, fill=look.colour), place)
    seen = np.asarray(renderer.buffer_rgba())  # type: ignore[no-untyped-call]
    opacity = np.repeat(seen[:, :, 3:], 4, axis=2)
    opaque = seen.astype(np.uint16)
    opaque[:, :, 3] = 255
    # Rounded down where what lies below is rounded to the nearest: no sum is above 255.
    return _Stamp(left, high, 255 - opacity, (opaque * opacity // 255).astype(np.uint8))


def _stroke(renderer: RendererAgg, shape: Shape, scale: Transform) -> None:
    gc = renderer.new_gc()
    gc.set_snap(False)
    gc.set_antialiased(True)
    gc.set_joinstyle("round")
    gc.set_capstyle("butt")
    gc.set_linewidth(shape.width if shape.stroke else 0)
    gc.set_foreground((*to_rgb(shape.stroke or "white"), shape.opacity), isRGBA=True)
    if shape.dash:
        gc.set_dashes(0, shape.dash)
    face = (*to_rgb(shape.fill), shape.opacity) if shape.fill else None
    shape.path.should_simplify = False
    renderer.draw_path(gc, shape.path, scale, face)  # type: ignore[no-untyped-call]
