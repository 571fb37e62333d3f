"""What a picture is made of: shapes and words on a page, in points, y up from the lower left.

PNG, SVG and PDF are written from the same drawing, so that they show the same.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import shapely
from matplotlib.path import Path
from shapely.geometry.base import BaseGeometry

from layers.figures.fonts import ASCENT, DESCENT, Face, Run, lay_out
from layers.symbology import load_symbology

PAGE = (841.89, 595.28)  # A4, landscape
Box = tuple[float, float, float, float]  # left, bottom, right, top


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """A path, filled or stroked or both; widths and dash lengths in points."""

    path: Path
    fill: str | None = None
    stroke: str | None = None
    width: float = 1.0
    dash: tuple[float, ...] = ()
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; ``x, y`` is the left end of its base line, turned about it.

    Attributes
    ----------
    halo
        Colour of a rim that sets the letters off from what lies below, if any.
    angle
        Degrees anticlockwise.
    """

    run: Run
    x: float
    y: float
    size: float
    colour: str
    halo: str | None = None
    angle: float = 0.0

    @property
    def width(self) -> float:
        """Return the length of the line in points."""
        return self.run.width * self.size

    @property
    def box(self) -> Box:
        """Return the room that the line takes."""
        angle = math.radians(self.angle)
        along, up = (math.cos(angle), math.sin(angle)), (-math.sin(angle), math.cos(angle))
        corners = [
            (self.x + s * along[0] + t * up[0], self.y + s * along[1] + t * up[1])
            for s in (0.0, self.width)
            for t in (-DESCENT * self.size, ASCENT * self.size)
        ]
        xs, ys = zip(*corners, strict=True)
        return min(xs), min(ys), max(xs), max(ys)


Item = Shape | Words
Side = Literal["left", "middle", "right"]


def write(  # noqa: PLR0913
    text: str,
    at: tuple[float, float],
    size: float,
    colour: str,
    *,
    face: Face = Face.REGULAR,
    side: Side = "left",
    rtl: bool = False,
    halo: str | None = None,
    tracking: float = 0.0,
) -> Words:
    """Return words whose left end, middle or right end stands at a point of the base line."""
    run = lay_out(text, face, rtl=rtl, tracking=tracking)
    back = {"left": 0.0, "middle": 0.5, "right": 1.0}[side]
    return Words(run, at[0] - back * run.width * size, at[1], size, colour, halo)


def circle(x: float, y: float, radius: float) -> Path:
    """Return a circle about a point."""
    unit = Path.unit_circle()
    return moved(unit, x, y, radius)


def moved(path: Path, x: float, y: float, scale: float) -> Path:
    """Return a path about the origin, scaled, about a point."""
    return Path(np.asarray(path.vertices, dtype=float) * scale + (x, y), path.codes)


def covers(box: Box, x: float, y: float) -> bool:
    """Whether a point lies in a box."""
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def rectangle(box: Box) -> Path:
    """Return the outline of a box."""
    left, bottom, right, top = box
    return polygon([(left, bottom), (right, bottom), (right, top), (left, top)])


def polygon(points: Iterable[tuple[float, float]]) -> Path:
    """Return a closed path through points."""
    corners = list(points)
    return Path([*corners, corners[0]], closed=True)


def symbol(shape: str, x: float, y: float, radius: float) -> Path:
    """Return a shape of the symbology about a point."""
    outline = load_symbology().shapes[shape]
    if not outline:
        return circle(x, y, radius)
    return polygon((x + radius * dx, y - radius * dy) for dx, dy in outline)


def path_of(geometry: BaseGeometry) -> Path | None:
    """Return the path of lines and polygons in points, holes turned the other way; else none."""
    parts = shapely.get_parts(shapely.get_parts(shapely.orient_polygons(geometry)))
    dimensions = shapely.get_dimensions(parts)
    rings = shapely.get_rings(parts[dimensions == 2])
    lines = [*rings, *shapely.get_parts(parts[dimensions == 1])]
    if not lines:
        return None
    points, codes = [], []
    for line in lines:
        each = shapely.get_coordinates(line)
        code = np.full(len(each), Path.LINETO, dtype=np.uint8)
        code[0] = Path.MOVETO
        if line.is_closed:
            code[-1] = Path.CLOSEPOLY
        points.append(each)
        codes.append(code)
    return Path(np.concatenate(points), np.concatenate(codes))


def steps(path: Path) -> tuple[bytes, np.ndarray]:
    """Return the codes of a path, and x and y of its points but those that close, as (n, 2)."""
    vertices = np.asarray(path.vertices, dtype=float)
    if path.codes is None:
        codes = np.full(len(vertices), Path.LINETO, dtype=np.uint8)
        codes[:1] = Path.MOVETO
        return codes.tobytes(), vertices
    codes = np.asarray(path.codes, dtype=np.uint8)
    return codes.tobytes(), vertices[codes != Path.CLOSEPOLY]


def stretched(pattern: tuple[float, ...], width: float) -> tuple[float, ...]:
    """Return dash lengths in points from lengths in multiples of the line's width."""
    return tuple(round(each * width, 3) for each in pattern)
