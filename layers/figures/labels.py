"""Names on the map: of marks, settlements, areas and water, the most important first."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import shapely
from matplotlib.path import Path
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from layers.figures.drawing import Box, Item, Shape, Words, covers, symbol
from layers.figures.fonts import ASCENT, DESCENT, Face, Run, lay_out, shorten, wrap
from layers.figures.frame import Frame
from layers.figures.ground import Ground, Named, settlement
from layers.figures.marks import Mark, Marks
from layers.figures.placing import Room, around, beads, reaches_along, spots_inside
from layers.figures.style import FAINT, INK, MUTED, PAPER, SOFT
from layers.symbology import load_symbology
from layers.words import Bilingual

_LEADING = 1.12
_WIDEST_PT = 118.0  # of a name on one line
_MOST_LINES = 2
_MOST_NAMES = 70
_ICON = 4.4
_DOT = 2.0
_INSIDE_STEP = 0.08
_LOOSE = 4.0  # points beside names of areas, whose letters stand apart


class Look(NamedTuple):
    """How a kind of name is written; ``tracking`` in sizes, for letters that are not joined."""

    face: Face
    size: float
    colour: str
    tracking: float = 0.0


_MARKED = Look(Face.BOLD, 7.6, INK)
_LOOKS = {
    "city": Look(Face.REGULAR, 7.4, INK),
    "far_city": Look(Face.REGULAR, 6.6, MUTED),
    "town": Look(Face.REGULAR, 6.2, MUTED),
    "far_town": Look(Face.REGULAR, 6.0, MUTED),
    "country": Look(Face.REGULAR, 10.5, FAINT, 0.35),
    "governorate": Look(Face.REGULAR, 7.6, FAINT, 0.22),
    "district": Look(Face.REGULAR, 6.2, FAINT),
    "area": Look(Face.ITALIC, 6.6, MUTED),
}


@dataclass(frozen=True, slots=True)
class Block:
    """A name of one or two lines, as wide and high as it is on the page."""

    runs: tuple[Run, ...]
    look: Look

    @property
    def width(self) -> float:
        """Return the width in points."""
        return max(run.width for run in self.runs) * self.look.size

    @property
    def height(self) -> float:
        """Return the height in points."""
        return ((len(self.runs) - 1) * _LEADING + ASCENT + DESCENT) * self.look.size

    def words(self, left: float, bottom: float, lean: float) -> Iterator[Words]:
        """Give the lines in a box; ``lean`` is -1, 0 or 1 for left, middle or right."""
        size = self.look.size
        for place, run in enumerate(reversed(self.runs)):
            spare = self.width - run.width * size
            x = left + spare * (0.5 + 0.5 * lean)
            y = bottom + (DESCENT + place * _LEADING) * size
            yield Words(run, x, y, size, self.look.colour, PAPER)


class Labels:
    """The names of one map, placed one after the other."""

    def __init__(self, frame: Frame, ground: Ground, marks: Marks, lang: str) -> None:
        self.dots: list[Item] = []
        self.items: list[Item] = []
        self._lang, self._marks = lang, marks.points
        self._room = Room(frame.box, np.concatenate([ground.lines, marks.routes]))
        self._areas: set[str] = set()
        self._kept: list[Box] = []
        self._written: dict[str, list[tuple[float, float]]] = {}

    def keep_free(self, boxes: Iterable[Box]) -> None:
        """Keep names and dots off boxes."""
        for box in boxes:
            self._room.take(box)
            self._kept.append(box)

    def keep_dots_free(self, named: Iterable[Named]) -> None:
        """Keep names off the dots of cities and towns, whether these are named or not."""
        for each in named:
            if isinstance(each.shape, Point):
                x, y = each.shape.x, each.shape.y
                self._room.take((x - _DOT, y - _DOT, x + _DOT, y + _DOT))

    def name_marks(self) -> None:
        """Name the places that have marks, those of most events first, each name once."""
        for mark in self._marks:
            self._room.take(mark.box)
        wanted = sorted(self._marks, key=lambda each: (-each.count, each.name.en, each.x, each.y))
        for mark in wanted[:_MOST_NAMES]:
            text = self._text(mark.name)
            if text and not self._is_written(text, mark.x, mark.y):
                self._name_point(text, _MARKED, mark, far=True)

    def name_areas(self, areas: Iterable[tuple[Bilingual, BaseGeometry]]) -> None:
        """Name areas of events inside, and lines beside their middle."""
        for name, shape in areas:
            text = self._text(name)
            if text and text not in self._areas:
                self._areas.add(text)
                if shapely.get_dimensions(shape) == 2:
                    self._name_inside(text, _LOOKS["area"], shape)
                    continue
                longest = max(shapely.get_parts(shape).tolist(), key=lambda part: part.length)
                middle = longest.interpolate(0.5, normalized=True)
                self._name_point(text, _LOOKS["area"], Mark(middle.x, middle.y, _DOT), far=True)

    def name_ground(self, named: Iterable[Named]) -> None:
        """Name what of the basemap there is room for."""
        for each in named:
            text = self._text(each.name)
            if isinstance(each.shape, Point):
                self._name_settlement(text, each.kind, each.shape)
            elif text in self._areas:
                continue
            elif each.kind == "river":
                self._name_river(text, each.shape)
            elif each.kind == "lake":
                self._name_inside(text, _water(6.0), each.shape)
            else:
                self._name_inside(text, _LOOKS[each.kind], each.shape)

    def _text(self, name: Bilingual) -> str:
        return name.ar if self._lang == "ar" else name.en

    def _is_written(self, text: str, x: float, y: float) -> bool:
        return any(math.hypot(x - a, y - b) < 60 for a, b in self._written.get(text, ()))

    def _name_settlement(self, text: str, kind: str, point: Point) -> None:
        x, y = point.x, point.y
        below_mark = any(math.hypot(mark.x - x, mark.y - y) < mark.radius for mark in self._marks)
        if below_mark or any(covers(box, x, y) for box in self._kept):
            return
        known = self._is_written(text, x, y)
        if known or self._name_point(text, _LOOKS[kind], Mark(x, y, _DOT), far=False):
            self.dots.append(settlement(x, y, kind))

    def _name_point(self, text: str, look: Look, mark: Mark, *, far: bool) -> bool:
        x, y, radius, icon = mark.x, mark.y, mark.radius, mark.site
        rtl = self._lang == "ar"
        block = _block(text, look, rtl=rtl)
        extra = 2.6 * _ICON if icon else 0.0
        width = block.width + extra
        boxes = around(x, y, radius, width, block.height, rtl=rtl, far=far)
        chosen = self._room.choose(boxes)
        if chosen is None:
            return False
        left, bottom, right, top = boxes[chosen].tolist()
        self._room.take((left, bottom, right, top))
        self._written.setdefault(text, []).append((x, y))
        self._lead(x, y, radius, (left, bottom, right, top))
        lean = 0.0 if left < x < right else (-1.0 if left >= x else 1.0)
        first = (lean < 0) or (lean == 0 and not rtl)  # the icon stands on the side of the mark
        if icon:
            self._draw_icon(icon, left + _ICON if first else right - _ICON, (bottom + top) / 2)
        self.items += block.words(left + extra if first else left, bottom, lean)
        return True

    def _draw_icon(self, shape: str, x: float, y: float) -> None:
        colour = load_symbology().sites.colour
        path = symbol(shape, x, y, _ICON)
        self.items.append(Shape(path, stroke=PAPER, width=2.6))
        self.items.append(Shape(path, fill=PAPER, stroke=colour, width=1.0))

    def _lead(self, x: float, y: float, radius: float, box: Box) -> None:
        """Draw a line from a mark to a name that does not stand beside it."""
        left, bottom, right, top = box
        to = (min(max(x, left), right), min(max(y, bottom), top))
        distance = math.hypot(to[0] - x, to[1] - y)
        if distance > radius + 5:
            start = radius / distance
            points = [(x + start * (to[0] - x), y + start * (to[1] - y)), to]
            self.items.append(Shape(Path(points), stroke=PAPER, width=1.6))
            self.items.append(Shape(Path(points), stroke=MUTED, width=0.6))

    def _name_inside(self, text: str, look: Look, shape: BaseGeometry) -> None:
        rtl = self._lang == "ar"
        if look.tracking:
            text = text if rtl else text.upper()
        run = lay_out(text, look.face, rtl=rtl, tracking=0.0 if rtl else look.tracking)
        width, height = run.width * look.size, (ASCENT + DESCENT) * look.size
        spots = spots_inside(shapely.to_wkb(shape), width, height)
        if not len(spots):
            return
        if text in self._written:
            spots = spots[[not self._is_written(text, x, y) for x, y in spots.tolist()]]
        half = np.array([width / 2 + _LOOSE, height / 2])
        boxes = np.concatenate([spots - half, spots + half], axis=1)
        chosen = self._room.choose(boxes, _INSIDE_STEP)
        if chosen is not None:
            left, bottom, right, top = boxes[chosen].tolist()
            self._room.take((left, bottom, right, top))
            left, y = left + _LOOSE, bottom + DESCENT * look.size
            self.items.append(Words(run, left, y, look.size, look.colour, SOFT))

    def _name_river(self, text: str, shape: BaseGeometry) -> None:
        look = _water(6.8)
        run = lay_out(text, look.face, rtl=self._lang == "ar")
        width = run.width * look.size
        reaches = reaches_along(shapely.to_wkb(shape), width)
        if not reaches:
            return
        groups = np.stack([beads(reach, width, look.size) for reach in reaches])
        chosen = self._room.choose_group(groups)
        if chosen is None:
            return
        for bead in groups[chosen].tolist():
            self._room.take(tuple(bead))
        x, y, angle = reaches[chosen]
        self.items.append(Words(run, x, y, look.size, look.colour, SOFT, angle))


def _water(size: float) -> Look:
    return Look(Face.ITALIC, size, load_symbology().basemap["label_water"])


@lru_cache(maxsize=4096)
def _block(text: str, look: Look, *, rtl: bool) -> Block:
    lines = wrap(text, look.face, look.size, _WIDEST_PT, rtl=rtl)
    if len(lines) > _MOST_LINES:
        rest = " ".join(lines[_MOST_LINES - 1 :])
        last = shorten(rest, look.face, look.size, _WIDEST_PT, rtl=rtl)
        lines = [*lines[: _MOST_LINES - 1], last]
    return Block(tuple(lay_out(line, look.face, rtl=rtl) for line in lines), look)
