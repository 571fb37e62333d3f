"""The legend: every sign that is on the map, and what it means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from matplotlib.path import Path
from shapely.geometry import box as shapely_box

from layers.figures.drawing import (
    Box,
    Item,
    Shape,
    circle,
    path_of,
    rectangle,
    stretched,
    symbol,
)
from layers.figures.fonts import Face
from layers.figures.ground import settlement
from layers.figures.page import Layout
from layers.figures.signs import draw_mark, hatched
from layers.figures.style import BORDERS, EDGE, INK, MUTED, PAPER, RIVER_WIDTH, ROAD, Line
from layers.layer_set import LayerSet
from layers.symbology import load_symbology
from layers.words import Bilingual, label, say

_SIZE, _LEADING, _GAP = 7.2, 8.8, 3.4
_SIGN = 24.0  # room for a sign beside its words
_PT_A_PX = 0.75
Sign = Callable[[float, float], Iterable[Item]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A sign with its meaning; one without a sign is a heading."""

    words: Bilingual
    sign: Sign | None = None
    height: float = 0.0


def draw_legend(layout: Layout, box: Box, drawn: Collection[str], layers: LayerSet) -> list[Item]:
    """Return the meaning of marks, then remarks, from the top of a box down."""
    entries = [*_event_entries(drawn), *_site_entries(drawn), *_precision_entries(drawn)]
    remarks = _remarks(layers)
    items: list[Item] = []
    for part in (1.0, 0.92, 0.84, 0.76, 0.68):
        size = _SIZE * part
        items, bottom = _column(layout, box, entries, remarks, size)
        if bottom >= box[1]:
            break
    return items


def draw_ground_legend(layout: Layout, box: Box, drawn: Collection[str]) -> list[Item]:
    """Return the meaning of the basemap's lines and dots, in two columns from the top of a box."""
    entries = [
        Entry(say(f"figure_{kind}"), sign) for kind, sign in _ground_signs() if kind in drawn
    ]
    head = say("figure_ground")
    items: list[Item] = [
        layout.line(layout.say(head), box, box[3] - _SIZE, _SIZE, INK, face=Face.BOLD)
    ]
    half = (len(entries) + 1) // 2
    middle = (box[0] + box[2]) / 2
    first, second = (box[0], box[1], middle - 3, box[3]), (middle + 3, box[1], box[2], box[3])
    columns = (second, first) if layout.rtl else (first, second)
    for column, part in zip(columns, (entries[:half], entries[half:]), strict=True):
        for place, entry in enumerate(part):
            y = box[3] - 14 - 10.2 * (place + 0.5)
            items += _row(layout, column, y, entry, [layout.say(entry.words)], _SIZE * 0.9)
    return items


def ground_legend_height(drawn: Collection[str]) -> float:
    """Return the height of the basemap's part of the legend."""
    count = sum(kind in drawn for kind, _ in _ground_signs())
    return 14 + 10.2 * ((count + 1) // 2) + 2


def _column(
    layout: Layout, box: Box, entries: list[Entry], remarks: list[Bilingual], size: float
) -> tuple[list[Item], float]:
    """Return the signs one below the other, and where the last one ends."""
    part = size / _SIZE
    y = box[3] - 10 * part
    head = layout.say(say("figure_legend"))
    items: list[Item] = [layout.line(head, box, y, 11 * part, INK, face=Face.BOLD)]
    y -= 6 * part
    for entry in entries:
        text = layout.say(entry.words)
        if entry.sign is None:
            y -= 12.5 * part
            items.append(layout.line(text, box, y, size, MUTED, face=Face.BOLD))
            y -= _GAP * part
            continue
        lines = layout.wrapped(text, box[2] - box[0] - _SIGN - 4, size)
        height = part * max(_LEADING * len(lines), entry.height)
        items += _row(layout, box, y - height / 2, entry, lines, size)
        y -= height + _GAP * part
    for remark in remarks:
        y -= 4 * part
        for line in layout.wrapped(layout.say(remark), box[2] - box[0], size):
            y -= _LEADING * part
            items.append(layout.line(line, box, y + 2, size, INK))
    return items, y


def _row(  # noqa: PLR0913, PLR0917
    layout: Layout, box: Box, middle: float, entry: Entry, lines: list[str], size: float
) -> list[Item]:
    at = box[2] - _SIGN / 2 if layout.rtl else box[0] + _SIGN / 2
    room = (
        (box[0], box[1], box[2] - _SIGN - 4, box[3])
        if layout.rtl
        else (box[0] + _SIGN + 4, *box[1:])
    )
    items: list[Item] = list(entry.sign(at, middle)) if entry.sign else []
    leading = _LEADING * size / _SIZE
    top = middle + leading * (len(lines) - 1) / 2 - 0.36 * size
    return items + [
        layout.line(line, room, top - place * leading, size) for place, line in enumerate(lines)
    ]


def _event_entries(drawn: Collection[str]) -> list[Entry]:
    symbols = load_symbology().groups
    entries = []
    for group in symbols:
        if f"group:{group}" in drawn:
            entries.append(Entry(label("groups", group), _mark(Counter({group: 1}), 4.8)))
    if "number" in drawn:
        entries.append(Entry(say("figure_number"), _mark(Counter({_first(drawn): 3}), 6.6), 13))
    if "mixed" in drawn:
        found = [group for group in symbols if f"group:{group}" in drawn]
        parts = Counter({group: 2 if place == 0 else 1 for place, group in enumerate(found[:3])})
        entries.append(Entry(say("figure_mixed"), _mark(parts, 10), 20))
    return [Entry(say("figure_events")), *entries] if entries else []


def _first(drawn: Collection[str]) -> str:
    return next(group for group in load_symbology().groups if f"group:{group}" in drawn)


def _mark(groups: Counter[str], radius: float) -> Sign:
    return lambda x, y: draw_mark(groups, x, y, radius)


def _site_entries(drawn: Collection[str]) -> list[Entry]:
    symbols = load_symbology()
    sites = symbols.sites
    kinds: dict[str, list[str]] = {}
    for kind in sorted(each.removeprefix("site:") for each in drawn if each.startswith("site:")):
        kinds.setdefault(sites.shape_of(kind), []).append(kind)
    entries = []
    for shape, names in kinds.items():
        labels = [label("place_kinds", kind) for kind in names]
        words = Bilingual(
            ", ".join([labels[0].en, *(each.en.lower() for each in labels[1:])]),
            "، ".join(each.ar for each in labels),
        )
        entries.append(Entry(words, _site(shape)))
    for key, meaning in (
        ("route_schematic", "figure_route"),
        ("route_unreported", "figure_route_unreported"),
    ):
        if key in drawn:
            look = symbols.lines[key]
            width = look.width_px * _PT_A_PX
            line = Line(look.colour, width, stretched(look.dash, width))
            entries.append(Entry(say(meaning), _line(line)))
    return [Entry(say("figure_sites")), *entries] if entries else []


def _site(shape: str) -> Sign:
    colour = load_symbology().sites.colour
    return lambda x, y: [Shape(symbol(shape, x, y, 5), fill=PAPER, stroke=colour, width=1.2)]


def _precision_entries(drawn: Collection[str]) -> list[Entry]:
    symbols = load_symbology()
    entries = []
    if "radius" in drawn:
        colour = symbols.lines["uncertainty"].colour
        entries.append(Entry(say("figure_radius"), _ring(colour), 14))
    hatches = [look for group, look in symbols.groups.items() if f"area:{group}" in drawn]
    if hatches:
        entries.append(
            Entry(say("figure_area"), _hatched(hatches[0].colour, hatches[0].hatch_deg), 11)
        )
    if "total" in drawn:
        total = symbols.lines["aggregate"]
        width = total.width_px * _PT_A_PX
        line = Line(total.colour, width, stretched(total.dash, width))
        entries.append(Entry(say("figure_total"), _outline(line), 11))
    return [Entry(say("figure_precision")), *entries] if entries else []


def _ring(colour: str) -> Sign:
    return lambda x, y: [
        Shape(circle(x, y, 6.4), stroke=colour, width=0.7, dash=(2.4, 2.0)),
        Shape(circle(x, y, 1.6), fill=colour),
    ]


def _outline(line: Line) -> Sign:
    return lambda x, y: [
        Shape(rectangle(_sample(x, y)), stroke=line.colour, width=line.width, dash=line.dash)
    ]


def _hatched(colour: str, degrees: float) -> Sign:
    def sign(x: float, y: float) -> list[Item]:
        lines = path_of(hatched(shapely_box(*_sample(x, y)), degrees))
        edge = Shape(rectangle(_sample(x, y)), stroke=colour, width=1.0)
        return [Shape(lines, stroke=colour, width=0.5, opacity=0.6), edge] if lines else [edge]

    return sign


def _sample(x: float, y: float) -> Box:
    return x - 10, y - 5, x + 10, y + 5


def _line(line: Line) -> Sign:
    return lambda x, y: [
        Shape(
            Path([(x - 11, y), (x + 11, y)]), stroke=line.colour, width=line.width, dash=line.dash
        )
    ]


def _ground_signs() -> list[tuple[str, Sign]]:
    colours = load_symbology().basemap
    water = colours["water"]
    return [
        ("edge", _line(EDGE)),
        ("country", _line(BORDERS["country"])),
        ("governorate", _line(BORDERS["governorate"])),
        ("district", _line(BORDERS["district"])),
        ("subdistrict", _line(BORDERS["subdistrict"])),
        ("road", _line(ROAD)),
        ("river", _line(Line(colours["river"], RIVER_WIDTH))),
        ("lake", lambda x, y: [Shape(rectangle((x - 9, y - 3.4, x + 9, y + 3.4)), fill=water)]),
        ("city", lambda x, y: [settlement(x, y, "city")]),
        ("town", lambda x, y: [settlement(x, y, "town")]),
    ]


def _remarks(layers: LayerSet) -> list[Bilingual]:
    """Return what the map does not show, in words."""
    remarks = []
    if not len(layers.events) and not len(layers.event_areas):
        remarks.append(say("figure_empty"))
    areas = layers.event_areas
    undrawn = int(areas.loc[areas.geometry.isna(), "event_id"].nunique())
    if undrawn:
        remarks.append(say("figure_undrawn", count=undrawn))
    return remarks
