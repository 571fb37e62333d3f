"""How a layer looks in QGIS: renderer, labels, times, tips; as QML or inside a project."""

from __future__ import annotations

from dataclasses import dataclass, replace
from xml.etree import ElementTree as ET

from layers.export.qgis.labels import FONTS, Label, add_label
from layers.export.qgis.markup import (
    VERSION,
    add_text,
    as_colour,
    serialize,
)
from layers.export.qgis.symbols import Symbol, write_symbol

FROM_EXPRESSIONS = "4"  # QGIS: the times of a row are computed from two expressions
_LAST_SECOND = "86399 seconds"
_GEOMETRY_CODES = {"Point": "0", "LineString": "1", "Polygon": "2"}
_RENDERER = {
    "symbollevels": "0",
    "enableorderby": "0",
    "forceraster": "0",
    "referencescale": "-1",
}
_DISPLACED, _RING = "pointDisplacement", "0"
_ONE_PLACE_MM = "0.1"
_RING_COLOUR = "#1D262D"
_ROOM_FOR_SITE_MM = "2"


@dataclass(frozen=True, slots=True)
class Rule:
    """Rows that look alike.

    Attributes
    ----------
    condition
        An expression of QGIS; empty for all rows.
    value
        For a renderer by categories: the value of its column.
    geometry
        ``Point``, ``LineString`` or ``Polygon``: the rows of a mixed table it is for.
    largest_scale
        Denominator of the smallest scale it is drawn at; 0 for all.
    is_on
        Whether it is drawn until somebody switches it.
    """

    label: str
    symbol: Symbol
    condition: str = ""
    value: str = ""
    geometry: str = ""
    largest_scale: int = 0
    is_on: bool = True


@dataclass(frozen=True, slots=True)
class Style:
    """How a layer looks.

    Attributes
    ----------
    rules
        From top to bottom of the legend.
    category
        The column whose values tell the rules apart; empty where they have conditions.
    geometry
        ``Point``, ``LineString`` or ``Polygon``; empty for a table of several.
    days
        Columns of the first and the last day.
    tip
        An expression for the text shown over a row, as markup.
    centre
        Where rows of one point are drawn in a ring around it: the mark of the point itself.
    order
        An expression: rows with lower values are drawn below; empty for their order in the table.
    """

    rules: tuple[Rule, ...]
    category: str = ""
    geometry: str = ""
    label: Label | None = None
    days: tuple[str, str] | None = None
    tip: str = ""
    name: str = ""
    centre: Symbol | None = None
    order: str = ""


def for_geometry(style: Style, geometry: str) -> Style:
    """Return the style of a layer with one type of geometry, from that of a mixed table."""
    rules = [replace(rule, geometry="") for rule in style.rules if rule.geometry in ("", geometry)]
    return replace(style, rules=tuple(rules), geometry=geometry)


def write_qml(style: Style) -> str:
    """Return a style as the text of a ``.qml`` file."""
    root = ET.Element("qgis", version=VERSION, styleCategories="AllStyleCategories")
    root.set("labelsEnabled", "1" if style.label else "0")
    add_style(root, style)
    return serialize(root)


def add_style(parent: ET.Element, style: Style) -> None:
    """Add everything a style consists of to a ``.qml`` document or to a project's layer."""
    flags = ET.SubElement(parent, "flags")
    for name, value in (("Identifiable", 1), ("Removable", 1), ("Searchable", 1), ("Private", 0)):
        add_text(flags, name, str(value))
    if style.days:
        _add_times(parent, *style.days)
    _add_renderer(parent, style)
    if style.label:
        add_label(parent, style.label, style.geometry)
    add_text(parent, "blendMode", "0")
    add_text(parent, "featureBlendMode", "0")
    add_text(parent, "layerOpacity", "1")
    if style.name:
        add_text(parent, "previewExpression", style.name)
    if style.tip:
        add_text(parent, "mapTip", f"[% {style.tip} %]", enabled="1")
    if style.geometry:
        add_text(parent, "layerGeometryType", _GEOMETRY_CODES[style.geometry])


def _add_times(parent: ET.Element, first: str, last: str) -> None:
    """Make rows appear from the first moment of the first day to the last of the last.

    Expressions instead of fields, because QGIS 3.22 finds nothing by a column of days.
    """
    times = ET.SubElement(
        parent,
        "temporal",
        enabled="1",
        mode=FROM_EXPRESSIONS,
        startField=first,
        endField=last,
        startExpression=f'to_datetime("{first}")',
        endExpression=f"to_datetime(\"{last}\") + to_interval('{_LAST_SECOND}')",
        durationField="",
        fixedDuration="0",
        durationUnit="d",
        accumulate="0",
        limitMode="0",
    )
    fixed = ET.SubElement(times, "fixedRange")
    ET.SubElement(fixed, "start")
    ET.SubElement(fixed, "end")


def _add_displacement(parent: ET.Element, centre: Symbol) -> ET.Element:
    """Add a renderer that draws rows of one point in a ring around it; return it.

    Only marks move, by millimetres on the screen; the point itself is drawn as a dot.
    """
    settings = {
        "placement": _RING,
        "tolerance": _ONE_PLACE_MM,
        "toleranceUnit": "MM",
        "circleWidth": "0.2",
        "circleColor": as_colour(_RING_COLOUR, 0.6),
        "circleRadiusAddition": _ROOM_FOR_SITE_MM,
        "labelAttributeName": "",
    }
    renderer = ET.SubElement(parent, "renderer-v2", _RENDERER | settings, type=_DISPLACED)
    ET.SubElement(renderer, "labelFontProperties", description=f"{FONTS[0]},8,-1,5,50,0,0,0,0,0")
    write_symbol(renderer, centre, "centerSymbol")
    return renderer


def _add_renderer(parent: ET.Element, style: Style) -> None:
    if style.centre:
        parent = _add_displacement(parent, style.centre)
    kind = "categorizedSymbol" if style.category else "RuleRenderer"
    renderer = ET.SubElement(parent, "renderer-v2", _RENDERER, type=kind)
    if style.order:
        renderer.set("enableorderby", "1")
        order = ET.SubElement(renderer, "orderby")
        add_text(order, "orderByClause", style.order, asc="1", nullsFirst="0")
    if style.category:
        renderer.set("attr", style.category)
        categories = ET.SubElement(renderer, "categories")
        for number, rule in enumerate(style.rules):
            known = {"value": rule.value, "label": rule.label, "symbol": str(number)}
            shown = "true" if rule.is_on else "false"
            ET.SubElement(categories, "category", known, type="string", render=shown)
    else:
        rules = ET.SubElement(renderer, "rules", key="all")
        for number, rule in enumerate(style.rules):
            known = {"key": f"rule-{number}", "symbol": str(number), "label": rule.label}
            if condition := _whole_condition(rule):
                known["filter"] = condition
            if not rule.is_on:
                known["checkstate"] = "0"
            if rule.largest_scale:
                known |= {"scalemaxdenom": str(rule.largest_scale), "scalemindenom": "1"}
            ET.SubElement(rules, "rule", known)
    symbols = ET.SubElement(renderer, "symbols")
    for number, rule in enumerate(style.rules):
        write_symbol(symbols, rule.symbol, str(number))


def _whole_condition(rule: Rule) -> str:
    kind = "Line" if rule.geometry == "LineString" else rule.geometry
    of_kind = f"geometry_type($geometry) = '{kind}'" if kind else ""
    return " AND ".join(part for part in (rule.condition, of_kind) if part)
