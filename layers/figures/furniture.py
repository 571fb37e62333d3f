"""What stands around the map: scale, north, degrees, locator, title, sources, licences."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from matplotlib.path import Path
from shapely.geometry.base import BaseGeometry

from layers.figures.credits import say_credit
from layers.figures.drawing import (
    Box,
    Item,
    Shape,
    Words,
    covers,
    path_of,
    polygon,
    rectangle,
    write,
)
from layers.figures.fonts import Face, width
from layers.figures.frame import Frame, frame_bounds
from layers.figures.page import Layout
from layers.figures.style import ACCENT, BORDERS, FAINT, INK, MUTED, PAPER
from layers.layer_set import Basemap, LayerSet
from layers.symbology import load_symbology
from layers.words import Bilingual, say, say_day

_SMALL, _LEADING = 5.7, 7.1
_TITLE_SIZES = (20.0, 18.0, 16.0, 14.0)
_MOST_SOURCE_LINES, _MOST_REMARK_LINES = 3, 2
_NORTH, _BAR_LEFT, _BAR_BOTTOM = (13.0, 5.0), 34.0, 16.0  # in the box of the scale
_STEPS_DEG = (5.0, 2.0, 1.0, 0.5, 0.25, 0.1, 0.05)


@dataclass(frozen=True, slots=True)
class Scale:
    """Scale bar and north arrow.

    Attributes
    ----------
    items
        Its signs, without words.
    box
        The room that it takes.
    km
        Length of the bar.
    """

    items: tuple[Item, ...]
    box: Box
    km: float


@dataclass(frozen=True, slots=True)
class Lettering:
    """Words on the map that names must not cover."""

    items: tuple[Item, ...]
    boxes: tuple[Box, ...]


def round_length_km(longest_km: float) -> float:
    """Return the longest of 1, 2 and 5 times a power of ten that is no longer."""
    power = 10.0 ** math.floor(math.log10(longest_km))
    return max(step * power for step in (1, 2, 5) if step * power <= longest_km)


def draw_scale(frame: Frame, region: BaseGeometry | None) -> Scale:
    """Return scale bar and north arrow, in the corner with least of the region, and the edge."""
    km = round_length_km(frame.width_km / 3.6)
    length = km * 1000 / frame.metres_a_pt
    box = _emptiest_corner(frame, region, (length + _BAR_LEFT + 24, 38))
    left, bottom = box[0] + _BAR_LEFT, box[1] + _BAR_BOTTOM
    x, y = box[0] + _NORTH[0], box[1] + _NORTH[1]
    items: list[Item] = [
        Shape(rectangle(box), fill=PAPER, opacity=0.82),
        Shape(polygon([(x, y + 17), (x, y + 4), (x - 5, y)]), fill=INK, stroke=INK, width=0.6),
        Shape(polygon([(x, y + 17), (x + 5, y), (x, y + 4)]), fill=PAPER, stroke=INK, width=0.6),
    ]
    half = (left, bottom, left + length / 2, bottom + 3.2)
    whole = (left + length / 2, bottom, left + length, bottom + 3.2)
    for part, fill in ((half, INK), (whole, PAPER)):
        items.append(Shape(rectangle(part), fill=fill, stroke=INK, width=0.6))
    return Scale((*items, Shape(rectangle(frame.box), stroke=INK, width=0.9)), box, km)


def letter_map(
    frame: Frame, scale: Scale, layout: Layout, dots: Sequence[tuple[float, float]]
) -> Lettering:
    """Return the words of the scale, and degrees along the edge of the map.

    Degrees that would stand on a dot of the basemap are left out.
    """
    box, km = scale.box, scale.km
    length = km * 1000 / frame.metres_a_pt
    left, bottom = box[0] + _BAR_LEFT, box[1] + _BAR_BOTTOM
    north = (box[0] + _NORTH[0], box[1] + _NORTH[1] + 20)
    text = layout.say(say("figure_north"))
    items: list[Item] = [
        write(text, north, 8, INK, face=Face.BOLD, side="middle", rtl=layout.rtl),
    ]
    distance = layout.say(say("kilometres", km=f"{km:g}"))
    for x, text in ((left, "0"), (left + length / 2, f"{km / 2:g}"), (left + length, distance)):
        at = (x, bottom + 6)
        items.append(write(text, at, 6.4, INK, side="middle", rtl=layout.rtl))
    ratio = float(f"{frame.metres_a_pt * 72 / 0.0254:.3g}")
    text = layout.say(say("figure_scale", scale=f"{ratio:,.0f}"))
    items.append(write(text, (left, box[1] + 6), 5.8, MUTED, rtl=layout.rtl))
    degrees = [
        words
        for words in _degrees(frame, layout)
        if not _overlap(words.box, box) and not any(covers(words.box, *dot) for dot in dots)
    ]
    ticks = [_tick(frame, words) for words in degrees]
    return Lettering((*items, *ticks, *degrees), (box, *(words.box for words in degrees)))


def _emptiest_corner(frame: Frame, region: BaseGeometry | None, size: tuple[float, float]) -> Box:
    left, bottom, right, top = frame.box
    wide, high, gap = *size, 6.0
    corners = [
        (x, y, x + wide, y + high)
        for y in (bottom + gap, top - gap - high)
        for x in (left + gap, right - gap - wide)
    ]
    shape = frame.place(region) if region is not None else shapely.Point()
    areas = [shapely.clip_by_rect(shape, *corner).area for corner in corners]
    return corners[areas.index(min(areas))]


def _degrees(frame: Frame, layout: Layout) -> Iterator[Words]:
    """Give the degrees along the left and the lower edge of the map."""
    west, south, east, north = frame.bounds
    step = next((each for each in _STEPS_DEG if (east - west) / each >= 3), _STEPS_DEG[-1])
    for key, low, high in (("figure_latitude", south, north), ("figure_east", west, east)):
        for number in range(math.ceil(low / step), math.floor(high / step) + 1):
            degrees = number * step
            lonlat = (west, degrees) if key == "figure_latitude" else (degrees, south)
            x, y = frame.points(np.array(lonlat)).tolist()
            text = layout.say(say(key, degrees=f"{degrees:g}"))
            if key == "figure_latitude":
                place = (frame.box[0] + 6, y - 2)
                words = write(text, place, 5.4, MUTED, rtl=layout.rtl, halo=PAPER)
            else:
                place = (x, frame.box[1] + 6)
                words = write(text, place, 5.4, MUTED, side="middle", rtl=layout.rtl, halo=PAPER)
            inside = frame.has(words.box[0], words.box[1]) and frame.has(*words.box[2:])
            if inside:
                yield words


def _tick(frame: Frame, words: Words) -> Shape:
    left, bottom = frame.box[:2]
    box = words.box
    if words.x == left + 6:
        y = words.y + 2
        return Shape(Path([(left, y), (left + 4, y)]), stroke=INK, width=0.6)
    x = (box[0] + box[2]) / 2
    return Shape(Path([(x, bottom), (x, bottom + 4)]), stroke=INK, width=0.6)


def _overlap(one: Box, other: Box) -> bool:
    return not (one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1])


def draw_locator(
    box: Box, frame: Frame, basemap: Basemap, region: BaseGeometry | None
) -> list[Item]:
    """Return the country with the region filled and the map's frame drawn."""
    colours = load_symbology().basemap
    admin = basemap.admin
    inner = admin[admin["kind"] == "governorate"]
    shown = inner if len(inner) else admin
    items: list[Item] = [Shape(rectangle(box), fill=PAPER, stroke=FAINT, width=0.6)]
    if not len(shown):
        return items
    small = frame_bounds(tuple(shown.total_bounds.tolist()), box)
    land = shapely.simplify(
        small.place(shapely.geometrycollections(shown.geometry.to_numpy())), 0.3
    )
    path = path_of(land)
    if path is not None:
        line = BORDERS["governorate"]
        items.append(Shape(path, fill=colours["land"], stroke=line.colour, width=0.5))
    parts = [(region, ACCENT, 0.75)] if region is not None else []
    for shape, colour, opacity in parts:
        placed = shapely.clip_by_rect(shapely.simplify(small.place(shape), 0.2), *box)
        path = path_of(placed)
        if path is not None:
            items.append(Shape(path, fill=colour, opacity=opacity))
    corners = frame.bounds
    sight = shapely.clip_by_rect(small.place(shapely.box(*corners)), *box)
    path = path_of(sight)
    if path is not None:
        items.append(Shape(path, stroke=ACCENT, width=1.1))
    return items


def draw_title(
    layout: Layout, title: Bilingual, subtitle: Bilingual, layers: LayerSet
) -> list[Item]:
    """Return title and days, and on the other side what data they are."""
    box = layout.header_box
    bar_x = box[2] - 3 if layout.rtl else box[0]
    bar = Shape(rectangle((bar_x, box[1] + 2, bar_x + 3, box[3])), fill=ACCENT)
    inner = (box[0], box[1], box[2] - 10, box[3]) if layout.rtl else (box[0] + 10, *box[1:])
    name, days = layout.say(title), layout.say(subtitle)
    size = layout.fitted(name, inner[2] - inner[0], _TITLE_SIZES, Face.BOLD)
    data = say("figure_data", day=say_day(layers.data_date), profile=layers.profile_title)
    said = layout.line(layout.say(data), inner, box[1] + 5, 7.2, MUTED, end=True)
    room = inner[2] - inner[0] - said.width - 12
    days_box = (inner[2] - room, *inner[1:]) if layout.rtl else (*inner[:2], inner[0] + room, 0.0)
    return [
        bar,
        layout.line(name, inner, box[1] + 19, size, INK, face=Face.BOLD),
        layout.line(days, days_box, box[1] + 5, 10.0, INK),
        said,
    ]


def draw_sources(layout: Layout, layers: LayerSet) -> list[Item]:
    """Return the sources of the reports, and what the publication profile keeps back."""
    box, sources = layout.footer_boxes[0], _sources(layout, layers)
    room, lines = box[2] - box[0], list[str]()
    if sources:
        text = f"{layout.say(say('figure_sources'))}: {' · '.join(sources)}"
        lines += _first_lines(layout, text, room, _MOST_SOURCE_LINES)
    if layers.withheld:
        reasons = [
            layout.say(
                Bilingual(f"{each.reason_en}: {each.count}", f"{each.reason_ar}: {each.count}")
            )
            for each in layers.withheld
        ]
        text = layout.say(say("figure_withheld", what=" · ".join(reasons)))
        lines += _first_lines(layout, text, room, _MOST_REMARK_LINES)
    return _block(layout, lines, box, box[3] - 6, _SMALL + 0.4)


def _first_lines(layout: Layout, text: str, room: float, most: int) -> list[str]:
    """Return text in lines, the last of which ends with an ellipsis where there are more."""
    size = _SMALL + 0.4
    lines = layout.wrapped(text, room, size)
    if len(lines) <= most:
        return lines
    last = f"{lines[most - 1]} …"
    while " " in last and width(last, Face.REGULAR, size, rtl=layout.rtl) > room:
        last = f"{last.removesuffix(' …').rpartition(' ')[0]} …"
    return [*lines[: most - 1], last]


def _sources(layout: Layout, layers: LayerSet) -> list[str]:
    joiner = "؛ " if layout.rtl else "; "
    texts = {
        each
        for _, frame in layers
        for text in frame[f"sources_{layout.lang}"].dropna().unique()
        for each in text.split(joiner)
    }
    return sorted(texts)


def draw_licences(layout: Layout, basemap: Basemap, frame: Frame) -> list[Item]:
    """Return licences of the map data below the map, and what the map claims below the panel."""
    main, side = layout.footer_boxes
    head = layout.line(
        layout.say(say("figure_basemap")), main, main[1] + 36, _SMALL + 0.4, INK, face=Face.BOLD
    )
    text = " · ".join(layout.say(say_credit(each)) for each in basemap.attributions)
    lines = layout.wrapped(text, main[2] - main[0], 4.7)
    items: list[Item] = [head, *_block(layout, lines[:6], main, main[1] + 29, 4.7)]
    words = (say("figure_disclaimer"), say("figure_projection", lat=f"{frame.middle[1]:.1f}"))
    y = side[3] - 6
    for each in words:
        block = _block(
            layout, layout.wrapped(layout.say(each), side[2] - side[0], _SMALL), side, y, _SMALL
        )
        items += block
        y -= _LEADING * len(block) + 3
    return items


def _block(layout: Layout, lines: Sequence[str], box: Box, top: float, size: float) -> list[Item]:
    leading = _LEADING * size / _SMALL
    return [
        layout.line(line, box, top - place * leading, size, MUTED)
        for place, line in enumerate(lines)
    ]
