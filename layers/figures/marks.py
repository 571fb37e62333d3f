"""The layers as shapes on the page: areas, circles of precision, routes, sites, events."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from layers.figures.areas import Area, distinct_areas, outermost
from layers.figures.drawing import (
    Box,
    Item,
    Shape,
    circle,
    path_of,
    stretched,
    symbol,
)
from layers.figures.frame import Frame
from layers.figures.signs import arrows, draw_mark, edge_of, hatching
from layers.figures.style import PAPER
from layers.layer_set import LayerSet
from layers.symbology import GroupSymbol, load_symbology
from layers.words import NOTHING, Bilingual

_PT_A_PX = 0.75
# Columns of names; and how far the edge is drawn inside, so that edges in common stay apart.
_EVENT_AREA, _TOTAL_AREA = ("place", 1.6), ("areas", 3.0)
_MANY_AREAS = 6
_LINE_PT, _RIM_PT = 2.8, 3.0
_ONE, _MOST, _GROWTH = 4.8, 13.0, 1.45  # radius of a mark of one event; of many
_RING = 2.2  # more for the parts of a ring
_MANY_POINTS, _SMALL = 120, 0.65
_SITE = 5.6


@dataclass(slots=True)
class Mark:
    """A point that is drawn: its place on the page, its size, and what it is called.

    Attributes
    ----------
    site
        Shape of a site whose own mark would lie below this one; it stands beside the name.
    """

    x: float
    y: float
    radius: float
    name: Bilingual = NOTHING
    count: int = 0
    site: str | None = None

    @property
    def box(self) -> Box:
        """Return the room that the mark takes."""
        r = self.radius + 0.6
        return self.x - r, self.y - r, self.x + r, self.y + r


@dataclass(slots=True)
class Marks:
    """What is drawn of the layers, from the lowest to the highest, and what can be named.

    Attributes
    ----------
    fills
        Hatching of areas.
    low
        Edges of areas, circles, routes.
    shapes
        Marks of events and sites.
    drawn
        Kinds of marks that are on the map, for the legend.
    areas
        Areas of events with their names, on the page.
    routes
        Points along routes, of shape (n, 2).
    """

    fills: list[Item] = field(default_factory=list)
    low: list[Item] = field(default_factory=list)
    shapes: list[Item] = field(default_factory=list)
    points: list[Mark] = field(default_factory=list)
    areas: list[tuple[Bilingual, BaseGeometry]] = field(default_factory=list)
    drawn: set[str] = field(default_factory=set)
    routes: np.ndarray = field(default_factory=lambda: np.empty((0, 2)))


def draw_marks(frame: Frame, layers: LayerSet) -> Marks:
    """Return the layers as they lie within the frame."""
    marks = Marks()
    _draw_areas(marks, frame, layers)
    events = _event_points(frame, layers.events)
    sites = _site_points(frame, layers.sites)
    _draw_radii(marks, frame, layers)
    _draw_routes(marks, frame, layers.movements)
    _draw_points(marks, events, sites)
    return marks


def _draw_areas(marks: Marks, frame: Frame, layers: LayerSet) -> None:
    symbols = load_symbology()
    total = symbols.lines["aggregate"]
    for _, _, area in distinct_areas(frame, layers.aggregates, *_TOTAL_AREA):
        width = total.width_px * _PT_A_PX
        dash = stretched(total.dash, width)
        path = path_of(area.shape)
        if path is not None:
            marks.low.append(Shape(path, stroke=total.colour, width=width, dash=dash))
            marks.drawn.add("total")
    order = list(symbols.groups)
    found = sorted(
        distinct_areas(frame, layers.event_areas, *_EVENT_AREA, by="group"),
        key=lambda each: order.index(each[0]),
    )
    many = len(found) > _MANY_AREAS
    times = Counter(area.key for _, _, area in found)
    hatched = {group: outermost(area for of, _, area in found if of == group) for group in order}
    for group, name, area in found:
        times[area.key] -= 1
        look, above = symbols.groups[group], times[area.key]
        if shapely.get_dimensions(area.shape) == 2:
            if area in hatched[group]:
                marks.fills += hatching(area.key, look.colour, look.hatch_deg)
            marks.low += _edge_signs(look, area, many=many)
        else:
            marks.low += _line_signs(look, area.shape, above)
        marks.areas.append((name, area.shape))
        marks.drawn.update({f"area:{group}", f"group:{group}"})


def _line_signs(look: GroupSymbol, shape: BaseGeometry, above: int) -> list[Shape]:
    """Return a broad line, broader than those of other groups that lie above it."""
    path = path_of(shape)
    width = _LINE_PT + above * _RIM_PT
    return [Shape(path, stroke=look.colour, width=width, opacity=0.6)] if path else []


def _edge_signs(look: GroupSymbol, area: Area, *, many: bool) -> list[Shape]:
    """Return the edge of an area, paler where there are many."""
    path = edge_of(area.key)
    opacity = 0.5 if many else 0.85
    return [Shape(path, stroke=look.colour, width=1.0, opacity=opacity)] if path else []


def _points(frame: Frame, rows: gpd.GeoDataFrame) -> Iterator[tuple[int, float, float]]:
    """Give the number of each row with a point on the map, and where it lies on the page."""
    shapes = rows.geometry.to_numpy()
    kept = np.flatnonzero(shapely.get_type_id(shapes) == 0)
    placed = frame.points(shapely.get_coordinates(shapes[kept]))
    left, bottom, right, top = frame.box
    inside = ((placed >= (left + 1, bottom + 1)) & (placed <= (right - 1, top - 1))).all(axis=1)
    for row, (x, y) in zip(kept[inside].tolist(), placed[inside].tolist(), strict=True):
        yield row, round(x, 2), round(y, 2)


@dataclass(slots=True)
class _Events:
    """The events at one point."""

    groups: Counter[str]
    name: Bilingual


def _event_points(frame: Frame, rows: gpd.GeoDataFrame) -> dict[tuple[float, float], _Events]:
    found: dict[tuple[float, float], _Events] = {}
    groups, names = rows["group"].tolist(), _names(rows)
    for row, x, y in _points(frame, rows):
        at = found.setdefault((x, y), _Events(Counter(), names[row]))
        at.groups[groups[row]] += 1
    return found


def _site_points(
    frame: Frame, rows: gpd.GeoDataFrame
) -> dict[tuple[float, float], tuple[str, Bilingual]]:
    kinds, names = rows["place_kind"].tolist(), _names(rows)
    return {(x, y): (kinds[row], names[row]) for row, x, y in _points(frame, rows)}


def _names(rows: gpd.GeoDataFrame) -> list[Bilingual]:
    pairs = zip(rows["place_en"].tolist(), rows["place_ar"].tolist(), strict=True)
    return [Bilingual(english or "", arabic or english or "") for english, arabic in pairs]


def _draw_radii(marks: Marks, frame: Frame, layers: LayerSet) -> None:
    line = load_symbology().lines["uncertainty"]
    circles = set()
    for rows in (layers.events, layers.sites):
        radii = rows["radius_m"].tolist()
        circles |= {(x, y, radii[row] / frame.metres_a_pt) for row, x, y in _points(frame, rows)}
    crowded = len(circles) > _MANY_POINTS
    width, opacity = (0.3, 0.4) if crowded else (0.6, 0.9)
    for x, y, radius in sorted(each for each in circles if each[2] > _ONE + 1):
        path = circle(x, y, radius)
        ends = ((x - radius, y - radius), (x + radius, y + radius))
        if not all(frame.has(*end) for end in ends):
            ring = shapely.Point(x, y).buffer(radius, quad_segs=24).boundary
            path = path_of(shapely.clip_by_rect(ring, *frame.box)) or path
        dash = (2.4, 2.0)
        marks.low.append(Shape(path, stroke=line.colour, width=width, dash=dash, opacity=opacity))
        marks.drawn.add("radius")


def _draw_routes(marks: Marks, frame: Frame, rows: gpd.GeoDataFrame) -> None:
    symbols, lines = load_symbology().lines, []
    for reported, key in ((False, "route_unreported"), (True, "route_schematic")):
        look = symbols[key]
        width = look.width_px * _PT_A_PX
        for shape in rows.geometry[rows["leg_reported"] == reported]:
            cut = shapely.clip_by_rect(frame.place(shape), *frame.box)
            path = path_of(cut)
            if path is None:
                continue
            dash = stretched(look.dash, width)
            marks.low.append(Shape(path, stroke=PAPER, width=width + 1.8, opacity=0.8))
            marks.low.append(Shape(path, stroke=look.colour, width=width, dash=dash))
            marks.low += arrows(cut, look.colour)
            marks.drawn.add(key)
            lines.append(cut)
    if lines:
        dense = shapely.segmentize(shapely.geometrycollections(lines), 4.0)
        marks.routes = shapely.get_coordinates(dense)


def _draw_points(
    marks: Marks,
    events: dict[tuple[float, float], _Events],
    sites: dict[tuple[float, float], tuple[str, Bilingual]],
) -> None:
    symbols = load_symbology().sites
    small = _SMALL if len(events) > _MANY_POINTS else 1.0
    for (x, y), at in events.items():
        radius = small * _radius(at.groups.total(), several=len(at.groups) > 1)
        marks.points.append(Mark(x, y, radius, at.name, at.groups.total()))
    for (x, y), (kind, name) in sorted(sites.items()):
        shape = symbols.shape_of(kind)
        marks.drawn.add(f"site:{kind}")
        over = _nearest(marks.points, x, y)
        if over is not None and over.site is None:
            over.site = shape
            continue
        face = Shape(symbol(shape, x, y, _SITE), fill=PAPER, stroke=symbols.colour, width=1.3)
        marks.shapes.append(face)
        marks.points.append(Mark(x, y, _SITE, name))
    # The largest lowest: a small mark is not hidden by a large one beside it.
    for mark in sorted(marks.points, key=lambda each: (-each.radius, each.x, each.y)):
        if mark.count:
            groups = events[mark.x, mark.y].groups
            marks.shapes += draw_mark(groups, mark.x, mark.y, mark.radius)
            marks.drawn.update(f"group:{group}" for group in groups)
            marks.drawn.update({"number"} if mark.count > 1 else ())
            marks.drawn.update({"mixed"} if len(groups) > 1 else ())


def _radius(count: int, *, several: bool) -> float:
    if count == 1:
        return _ONE
    return min(_MOST, 6.2 + _GROWTH * math.log2(count)) + (_RING if several else 0.0)


def _nearest(points: list[Mark], x: float, y: float) -> Mark | None:
    """Return the mark of events that would hide the mark of a site at a point."""
    for mark in points:
        if mark.count and math.hypot(mark.x - x, mark.y - y) < 0.7 * (mark.radius + _SITE):
            return mark
    return None
