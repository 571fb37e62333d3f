"""Signs made of shapes: marks of events, hatching of areas, arrows along routes."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

import numpy as np
import shapely
from matplotlib.colors import to_rgb
from matplotlib.path import Path
from shapely.geometry.base import BaseGeometry

from layers.figures.drawing import Item, Shape, circle, moved, path_of, polygon, symbol, write
from layers.figures.fonts import Face
from layers.figures.style import INK, PAPER
from layers.symbology import load_symbology

_HATCH_PT = 5.0
_NUMBER_SIZE = 6.6
_HOLE = 0.66  # of the radius of a ring
_LARGEST_PART, _SHAPED_RING = 3.6, 7.5
_SHORT_PT = 40.0
_ARROW = ((6.5, 0.0), (-4.0, 4.6), (-2.0, 0.0), (-4.0, -4.6))


def draw_mark(groups: Counter[str], x: float, y: float, radius: float) -> list[Item]:
    """Return the mark of events at one point: a group's shape, or a ring of several groups."""
    symbols = load_symbology().groups
    count = groups.total()
    if len(groups) == 1:
        (group,) = groups
        look = symbols[group]
        shape = symbol(look.shape, x, y, radius)
        items: list[Item] = [Shape(shape, fill=look.colour, stroke=PAPER, width=0.9)]
        colour = PAPER if _is_dark(look.colour) else INK
        lower = 0.2 * radius if look.shape == "triangle" else 0.0
        return [*items, *_number(count, x, y - lower, colour, look.colour)]
    return [*_ring(groups, x, y, radius), *_number(count, x, y, INK, PAPER)]


def _ring(groups: Counter[str], x: float, y: float, radius: float) -> Iterator[Shape]:
    """Give a ring whose parts have the colours and, where they can be seen, shapes of groups."""
    symbols = load_symbology().groups
    ring = 0.8 * radius
    middle, size = ring * (1 + _HOLE) / 2, min(0.36 * radius, _LARGEST_PART)
    yield Shape(circle(x, y, ring + 0.7), fill=PAPER)
    start, parts = 180.0, []
    for group in (each for each in symbols if each in groups):
        end = start - 360 * groups[group] / groups.total()
        colour = symbols[group].colour
        yield Shape(moved(_wedge(end, start), x, y, ring), fill=colour, stroke=PAPER, width=0.5)
        angle = math.radians((start + end) / 2)
        at = (x + middle * math.cos(angle), y + middle * math.sin(angle))
        shape = symbol(symbols[group].shape, *at, size)
        parts.append(Shape(shape, fill=colour, stroke=PAPER, width=0.8))
        start = end
    yield Shape(circle(x, y, ring * _HOLE), fill=PAPER)
    if radius >= _SHAPED_RING:
        yield from parts


@lru_cache(maxsize=1024)
def _wedge(start: float, end: float) -> Path:
    return Path.wedge(start, end)


def _number(count: int, x: float, y: float, colour: str, rim: str | None) -> list[Item]:
    """Return the number in a mark; its rim fills the notches of the mark."""
    if count < 2:
        return []
    size = _NUMBER_SIZE if count < 100 else _NUMBER_SIZE - 1.2
    at = (x, y - 0.36 * size)
    return [write(str(count), at, size, colour, face=Face.BOLD, side="middle", halo=rim)]


def _is_dark(colour: str) -> bool:
    red, green, blue = to_rgb(colour)
    return 0.299 * red + 0.587 * green + 0.114 * blue < 0.6


# The same areas come in every period and in several groups.
@lru_cache(maxsize=1024)
def edge_of(wkb: bytes) -> Path | None:
    """Return the outline of an area on the page, if any."""
    return path_of(shapely.from_wkb(wkb))


@lru_cache(maxsize=4096)
def hatching(wkb: bytes, colour: str, degrees: float) -> tuple[Shape, ...]:
    """Return the lines that fill an area on the page, in degrees anticlockwise, if any fit.

    The same area gives the same object.
    """
    path = path_of(hatched(shapely.from_wkb(wkb), degrees))
    return (Shape(path, stroke=colour, width=0.5, opacity=0.6),) if path else ()


def hatched(area: BaseGeometry, degrees: float) -> BaseGeometry:
    """Return the lines that fill an area, in a direction in degrees anticlockwise."""
    west, south, east, north = area.bounds
    centre = np.array([(west + east) / 2, (south + north) / 2])
    reach = math.hypot(east - west, north - south) / 2
    angle = math.radians(degrees)
    along, across = (
        np.array([math.cos(turned), math.sin(turned)]) for turned in (angle, angle + math.pi / 2)
    )
    # Lines of one direction lie at the same places all over the map, also in the area beside.
    start = math.ceil((float(centre @ across) - reach) / _HATCH_PT) * _HATCH_PT
    steps = np.arange(start, float(centre @ across) + reach, _HATCH_PT)
    feet = steps[:, None] * across + float(centre @ along) * along
    lines = shapely.linestrings(np.stack([feet - reach * along, feet + reach * along], axis=1))
    shapely.prepare(area)
    parts = shapely.get_parts(shapely.get_parts(shapely.intersection(lines, area)))
    kept = parts[(shapely.get_dimensions(parts) == 1) & (shapely.length(parts) > 0)]
    return shapely.MultiLineString(kept.tolist())


def arrows(line: BaseGeometry, colour: str) -> Iterator[Shape]:
    """Give arrows along each long part, off its middle, where towns are: legs run forwards."""
    for part in shapely.get_parts(line):
        if part.geom_type != "LineString" or part.length < _SHORT_PT:
            continue
        for share in (0.3, 0.75) if part.length > 3 * _SHORT_PT else (0.3,):
            x, y = part.interpolate(share, normalized=True).coords[0]
            to_x, to_y = part.interpolate(share * part.length + 3).coords[0]
            angle = math.atan2(to_y - y, to_x - x)
            turned = [_turned(point, angle) for point in _ARROW]
            head = polygon((x + dx, y + dy) for dx, dy in turned)
            yield Shape(head, fill=colour, stroke=PAPER, width=0.8)


def _turned(point: tuple[float, float], angle: float) -> tuple[float, float]:
    (x, y), cos, sin = point, math.cos(angle), math.sin(angle)
    return x * cos - y * sin, x * sin + y * cos
