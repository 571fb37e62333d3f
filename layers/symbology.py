"""Colours, shapes and line patterns of every layer, shared by the page and by exported styles.

The values are data: ``layers/symbology.yaml``, which also names where the palette comes from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from geo.safe_yaml import parse_yaml

Outline = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class GroupSymbol:
    """How the events of a group look.

    Attributes
    ----------
    colour
        ``#RRGGBB``.
    shape
        A key of `Symbology.shapes`.
    hatch_deg
        Direction of the hatching of areas, degrees anticlockwise from the x axis.
    """

    colour: str
    shape: str
    hatch_deg: float


@dataclass(frozen=True, slots=True)
class LinePattern:
    """How a line looks; ``dash`` in multiples of the width, empty for a solid line."""

    colour: str
    width_px: float
    dash: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class SiteSymbols:
    """How sites look: one colour, a shape by kind of place."""

    colour: str
    default: str
    kinds: Mapping[str, str]

    def shape_of(self, place_kind: str) -> str:
        """Return the shape of a kind of place."""
        return self.kinds.get(place_kind, self.default)


@dataclass(frozen=True, slots=True)
class AreaSymbol:
    """How an area looks: colour and direction of its hatching in degrees."""

    colour: str
    hatch_deg: float


@dataclass(frozen=True, slots=True)
class Symbology:
    """Everything a renderer or an exporter needs to draw the layers alike.

    Attributes
    ----------
    shapes
        Unit outlines by name, x to the right and y down; an empty outline is a circle.
    groups
        By event group.
    lines
        ``route``, ``route_schematic``, ``route_unreported``, ``aggregate``, ``uncertainty``.
    basemap
        Colours by what they fill or stroke.
    """

    shapes: Mapping[str, Outline]
    groups: Mapping[str, GroupSymbol]
    sites: SiteSymbols
    lines: Mapping[str, LinePattern]
    aggregates: AreaSymbol
    basemap: Mapping[str, str]


@cache
def load_symbology() -> Symbology:
    """Return the symbology of ``layers/symbology.yaml``."""
    path = resources.files("layers") / "symbology.yaml"
    content: dict[str, Any] = parse_yaml(path.read_text(encoding="utf-8"))
    return Symbology(
        shapes={
            name: tuple((float(x), float(y)) for x, y in points)
            for name, points in content["shapes"].items()
        },
        groups={name: GroupSymbol(**group) for name, group in content["groups"].items()},
        sites=SiteSymbols(**content["sites"]),
        lines={
            name: LinePattern(line["colour"], line["width_px"], tuple(line["dash"]))
            for name, line in content["lines"].items()
        },
        aggregates=AreaSymbol(**content["aggregates"]),
        basemap=content["basemap"],
    )
