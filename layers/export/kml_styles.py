"""Styles of KML files, from the symbology that the page uses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from lxml import etree

from layers.symbology import load_symbology

_AREA_OPACITY = 0.2
_CIRCLE_OPACITY = 0.05
_LINE_WIDTH_PX = 1.5

#: The style of circles in which true places lie.
RADIUS = "radius"

#: The id of a row's style, by layer.
STYLE_OF: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "events": lambda row: f"events-{row['group']}",
    "event_areas": lambda row: f"events-{row['group']}",
    "sites": lambda _: "sites",
    "movements": lambda row: "route" if row["leg_reported"] else "route-unreported",
    "aggregates": lambda _: "aggregates",
}


def iterate_styles() -> Iterator[etree._Element]:
    """Yield every style that `STYLE_OF` names, and `RADIUS`."""
    symbology = load_symbology()
    for name, group in symbology.groups.items():
        yield _style(f"events-{name}", group.colour, _LINE_WIDTH_PX)
    yield _style("sites", symbology.sites.colour, _LINE_WIDTH_PX)
    for name, key in (("route", "route_schematic"), ("route-unreported", "route_unreported")):
        line = symbology.lines[key]
        yield _style(name, line.colour, line.width_px)
    yield _style("aggregates", symbology.aggregates.colour, _LINE_WIDTH_PX)
    circle = symbology.lines["uncertainty"]
    yield _style(RADIUS, circle.colour, circle.width_px, _CIRCLE_OPACITY)


def _style(
    style_id: str, colour: str, width_px: float, opacity: float = _AREA_OPACITY
) -> etree._Element:
    style = etree.Element("Style", id=style_id)
    _add(style, "IconStyle", color=_colour(colour))
    _add(style, "LineStyle", color=_colour(colour), width=f"{width_px:g}")
    _add(style, "PolyStyle", color=_colour(colour, opacity))
    return style


def _add(parent: etree._Element, tag: str, **children: str) -> None:
    node = etree.SubElement(parent, tag)
    for name, text in children.items():
        etree.SubElement(node, name).text = text


def _colour(colour: str, opacity: float = 1) -> str:
    """Return ``#RRGGBB`` as KML writes it: opacity, blue, green, red."""
    red, green, blue = colour[1:3], colour[3:5], colour[5:7]
    return f"{round(opacity * 255):02x}{blue}{green}{red}".lower()
