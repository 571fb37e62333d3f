"""Symbols of QGIS from the shapes, colours and patterns of the symbology."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from xml.etree import ElementTree as ET

from layers.export.qgis.markup import add_computed, add_options, as_colour
from layers.symbology import AreaSymbol, GroupSymbol, LinePattern, Outline

MM_PER_PX = 25.4 / 96
_INK = "#1D262D"
_WHITE = "#FFFFFF"
_HATCH_OPACITY = 0.4
_OUTLINE_OPACITY = 0.8
_HATCH_DISTANCE_MM = 4
_BAND_MM = 2.2
_CIRCLES_UP_TO_SCALE = 3_000_000
_LEAST_RADIUS_MM = 2  # on the screen; a mark hides what is smaller
_COMPUTED = "GeometryGenerator"
#: Filled, an event known only by its country would cover the whole map.
_UNLESS_COUNTRY = {"enabled": "coalesce(\"place_kind\", '') <> 'country'"}

#: The circle of ``radius_m`` metres around a point, in the UTM zone of the point: true to 0.1 %.
#: A renderer that moves marks hands the point over in the map's CRS, hence the first line.
_CIRCLE = (
    "with_variable('point', if(abs(x($geometry)) > 180 OR abs(y($geometry)) > 90, "
    "transform($geometry, @map_crs, 'EPSG:4326'), $geometry), "
    "with_variable('utm', 'EPSG:' || to_string(to_int("
    "if(y(@point) < 0, 32701, 32601) + floor((x(@point) + 180) / 6))), "
    "transform(buffer(transform(@point, 'EPSG:4326', @utm), \"radius_m\", 16), "
    "@utm, 'EPSG:4326')))"
)


class Kind(StrEnum):
    """What a symbol can be drawn on."""

    MARKER = "marker"
    LINE = "line"
    FILL = "fill"


@dataclass(frozen=True, slots=True)
class SymbolLayer:
    """One of the things drawn on top of each other.

    Attributes
    ----------
    computed
        Properties that expressions compute, by property.
    inner
        The symbol that a pattern or a computed geometry is drawn with.
    """

    name: str
    options: Mapping[str, object]
    computed: Mapping[str, str] = field(default_factory=dict)
    inner: Symbol | None = None


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol, its layers from bottom to top."""

    kind: Kind
    layers: tuple[SymbolLayer, ...]


def write_symbol(parent: ET.Element, symbol: Symbol, name: str) -> None:
    """Add ``symbol`` under ``name``."""
    known = {"type": symbol.kind.value, "name": name, "alpha": "1", "clip_to_extent": "1"}
    node = ET.SubElement(parent, "symbol", known, force_rhr="0")
    for number, layer in enumerate(symbol.layers):
        state = {"class": layer.name, "enabled": "1", "locked": "0", "pass": "0"}
        drawn = ET.SubElement(node, "layer", state)
        add_options(drawn, layer.options)
        add_computed(drawn, "data_defined_properties", layer.computed)
        if layer.inner is not None:
            write_symbol(drawn, layer.inner, f"@{name}@{number}")


def group_marker(group: GroupSymbol, outline: Outline, uncertainty: LinePattern) -> Symbol:
    """Return the mark of an event's group, with the circle the true place lies in."""
    mark = _marker(outline, fill=group.colour, stroke=_INK, size_mm=4.4, stroke_mm=0.25)
    return Symbol(Kind.MARKER, (_circle(uncertainty), mark))


def site_marker(colour: str, outline: Outline, uncertainty: LinePattern) -> Symbol:
    """Return the mark of a site, white inside, with the circle the true place lies in."""
    mark = _marker(outline, fill=_WHITE, stroke=colour, size_mm=7, stroke_mm=0.5)
    return Symbol(Kind.MARKER, (_circle(uncertainty), mark))


def circle(uncertainty: LinePattern) -> Symbol:
    """Return the circle around a point that the true place lies in, without the point."""
    return Symbol(Kind.MARKER, (_circle(uncertainty),))


def without_circle(symbol: Symbol) -> Symbol:
    """Return a mark without the circle around it."""
    return replace(symbol, layers=tuple(each for each in symbol.layers if each.name != _COMPUTED))


def dot(colour: str, size_mm: float) -> Symbol:
    """Return a small round mark."""
    mark = _marker((), fill=_WHITE, stroke=colour, size_mm=size_mm, stroke_mm=0.3)
    return Symbol(Kind.MARKER, (mark,))


def hatched(area: AreaSymbol | GroupSymbol) -> Symbol:
    """Return an area in its group's colour and direction of hatching; a country's outline only.

    Without a fill: of many events in one area the last would cover the map.
    """
    inner = line(LinePattern(area.colour, 0.9, ()), opacity=_HATCH_OPACITY)
    distance = {"distance": _HATCH_DISTANCE_MM, "distance_unit": "MM"}
    hatch = {"angle": area.hatch_deg, "color": as_colour(area.colour), **distance}
    return Symbol(
        Kind.FILL,
        (
            SymbolLayer("LinePatternFill", hatch, _UNLESS_COUNTRY, inner),
            _stroke(LinePattern(area.colour, 1.4, ()), _OUTLINE_OPACITY),
        ),
    )


def plain_fill(colour: str) -> Symbol:
    """Return an area of one colour."""
    return Symbol(Kind.FILL, (_fill(colour),))


def outlined(pattern: LinePattern) -> Symbol:
    """Return an area of which only the outline is drawn."""
    return Symbol(Kind.FILL, (_stroke(pattern, 1),))


def line(pattern: LinePattern, opacity: float = 1) -> Symbol:
    """Return a line."""
    return Symbol(Kind.LINE, (_stroke(pattern, opacity),))


def band(colour: str) -> Symbol:
    """Return a broad pale line: somewhere along it."""
    return line(LinePattern(colour, _BAND_MM / MM_PER_PX, ()), opacity=0.4)


def _circle(pattern: LinePattern) -> SymbolLayer:
    """Return a circle without a fill, for events at one place have as many circles."""
    inner = Symbol(Kind.FILL, (_stroke(pattern, 0.7),))
    seen = f'"radius_m" * 1000 > {_LEAST_RADIUS_MM} * @map_scale'
    computed = {"enabled": f"@map_scale < {_CIRCLES_UP_TO_SCALE} AND {seen}"}
    options = {"SymbolType": "Fill", "geometryModifier": _CIRCLE, "units": "MapUnit"}
    return SymbolLayer(_COMPUTED, options, computed, inner)


def _marker(
    outline: Outline, *, fill: str, stroke: str, size_mm: float, stroke_mm: float
) -> SymbolLayer:
    picture = base64.b64encode(_picture(outline).encode()).decode()
    return SymbolLayer(
        "SvgMarker",
        {
            "name": f"base64:{picture}",
            "color": as_colour(fill),
            "outline_color": as_colour(stroke),
            "outline_width": stroke_mm,
            "outline_width_unit": "MM",
            "size": size_mm,
            "size_unit": "MM",
            "scale_method": "diameter",
            "fixedAspectRatio": 0,
        },
    )


def _picture(outline: Outline) -> str:
    """Return a shape as a picture whose colours QGIS sets; room for its stroke around it."""
    points = "M" + "L".join(f"{100 * x:g} {100 * y:g}" for x, y in outline) + "Z"
    shape = f'<path d="{points}"' if outline else '<circle r="90"'
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="240" height="240" '
        f'viewBox="-120 -120 240 240">{shape} '
        'fill="param(fill)" fill-opacity="param(fill-opacity)" stroke="param(outline)" '
        'stroke-opacity="param(outline-opacity)" stroke-width="param(outline-width)" '
        'stroke-linejoin="round"/></svg>'
    )


def _fill(colour: str) -> SymbolLayer:
    options = {"color": as_colour(colour), "outline_style": "no", "style": "solid"}
    return SymbolLayer("SimpleFill", options)


def _stroke(pattern: LinePattern, opacity: float) -> SymbolLayer:
    width = round(pattern.width_px * MM_PER_PX, 3)
    options: dict[str, object] = {
        "line_color": as_colour(pattern.colour, opacity),
        "line_style": "solid",
        "line_width": width,
        "line_width_unit": "MM",
        "capstyle": "flat" if pattern.dash else "round",
        "joinstyle": "round",
    }
    if pattern.dash:
        dashes = ";".join(f"{length * width:.3f}" for length in pattern.dash)
        options |= {"use_custom_dash": 1, "customdash": dashes, "customdash_unit": "MM"}
    return SymbolLayer("SimpleLine", options)
