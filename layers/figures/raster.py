"""Drawings as pixels: matplotlib's Agg draws shapes and the outlines of letters."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_rgb
from matplotlib.transforms import Affine2D, Transform
from numpy.typing import NDArray

from layers.figures.drawing import PAGE, Item, Shape, Words
from layers.figures.fonts import outline

HALO = 0.26  # of the size: width of the stroke below letters

Pixels = NDArray[np.uint8]


class Raster:
    """A white page of pixels that is drawn on.

    Attributes
    ----------
    pixels
        Red, green, blue and opacity, of shape (height, width, 4); what is written here is drawn on.
    """

    def __init__(self, dpi: float) -> None:
        width, height = (round(each * dpi / 72) for each in PAGE)
        self._scale = Affine2D().scale(dpi / 72)
        self._renderer = RendererAgg(width, height, dpi)  # type: ignore[no-untyped-call]
        self.pixels: Pixels = np.asarray(self._renderer.buffer_rgba())  # type: ignore[no-untyped-call]
        self.pixels[:] = 255

    def draw(self, drawing: Iterable[Item]) -> None:
        """Draw items over what is there."""
        for item in drawing:
            if isinstance(item, Shape):
                self._stroke(item, self._scale)
            else:
                self._write(item)

    def _stroke(self, shape: Shape, scale: Transform) -> None:
        gc = self._renderer.new_gc()
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
        self._renderer.draw_path(gc, shape.path, scale, face)  # type: ignore[no-untyped-call]

    def _write(self, words: Words) -> None:
        place = Affine2D().scale(words.size).rotate_deg(words.angle).translate(words.x, words.y)
        path = outline(words.run)
        if words.halo:
            rim = Shape(path, stroke=words.halo, width=HALO * words.size)
            self._stroke(rim, place + self._scale)
        self._stroke(Shape(path, fill=words.colour), place + self._scale)
