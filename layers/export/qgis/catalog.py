"""Which style each table has in QGIS, from the symbology that the page uses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from layers.export.basemap_tables import ADMIN, LAKES, LINES, SETTLEMENTS
from layers.export.qgis.labels import Label
from layers.export.qgis.styles import Rule, Style, write_qml
from layers.export.qgis.symbols import (
    Symbol,
    band,
    circle,
    dot,
    group_marker,
    hatched,
    line,
    outlined,
    plain_fill,
    site_marker,
    without_circle,
)
from layers.export.titles import both, title
from layers.export.total_parts import PARTS
from layers.schema import AGGREGATES, EVENT_AREAS, EVENTS, MOVEMENTS, SITES
from layers.symbology import AreaSymbol, LinePattern, load_symbology
from layers.words import label

#: A project's variable: ``ar`` or ``en`` for labels of one language, else both.
LANGUAGE = "khabur_language"
_EVENT_DAYS = ("start_date", "end_date")
_SITE_DAYS = ("first_date", "last_date")
#: Drawn as areas they would cover the map: a statement mostly speaks of a whole country.
_OFF_AS_AREA = "statements"
_ABOVE_MARKS_MM = 6


@cache
def table_styles() -> Mapping[str, Style]:
    """Return the style of each table, by name."""
    return {
        EVENTS.name: _events(),
        EVENT_AREAS.name: _event_areas(),
        SITES.name: _sites(),
        MOVEMENTS.name: _movements(),
        AGGREGATES.name: _aggregates(),
        PARTS.name: _aggregates(),
        SETTLEMENTS.name: _settlements(),
        ADMIN.name: _admin(),
        LINES.name: _basemap_lines(),
        LAKES.name: _lakes(),
    }


@cache
def style_texts() -> Mapping[str, str]:
    """Return the text of each table's ``.qml`` file, by name."""
    return {name: write_qml(style) for name, style in table_styles().items()}


def radius_style(days: tuple[str, str]) -> Style:
    """Return the style of the circles in which the true places of points lie."""
    rule = Rule(title("radius"), circle(load_symbology().lines["uncertainty"]))
    return Style((rule,), geometry="Point", days=days)


def marks_only(style: Style) -> Style:
    """Return a style whose marks have no circles, for a project that has them apart."""
    rules = (replace(rule, symbol=without_circle(rule.symbol)) for rule in style.rules)
    return replace(style, rules=tuple(rules))


def land_style() -> Style:
    """Return the style of the land below everything: countries and, lighter, the region."""
    colours = load_symbology().basemap
    inside = Rule(title("governorate"), plain_fill(colours["region"]), _kind("governorate"))
    outside = Rule(title("country"), plain_fill(colours["land"]), _kind("country"))
    return Style((inside, outside), geometry="Polygon", order=_kind("governorate"))


def _kind(kind: str) -> str:
    return f"\"kind\" = '{kind}'"


def _in_languages(arabic: str, english: str) -> str:
    """Return an expression for text in the project's language, or in both on two lines.

    The mark of right-to-left (U+200F) before Arabic keeps its words in order also where the
    text begins with a number or a Latin letter.
    """
    right_to_left = f'char(8207) || "{arabic}"'
    return (
        f"CASE WHEN @{LANGUAGE} = 'ar' THEN coalesce({right_to_left}, \"{english}\") "
        f"WHEN @{LANGUAGE} = 'en' THEN coalesce(\"{english}\", {right_to_left}) "
        f'ELSE coalesce({right_to_left} || \'\\n\' || nullif("{english}", "{arabic}"), '
        f'{right_to_left}, "{english}") END'
    )


def _tip(names: Iterable[str]) -> str:
    """Return an expression for markup in which no text of a row can be markup."""
    lines = []
    for name in names:
        text = f"coalesce(\"{name}\", '')"
        for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
            text = f"replace({text}, '{sign}', '{entity}')"
        direction = "rtl" if name.endswith("_ar") else "ltr"
        lines.append(f"'<p dir=\"{direction}\">' || {text} || '</p>'")
    return " || ".join(lines)


def _events() -> Style:
    symbology = load_symbology()
    uncertainty = symbology.lines["uncertainty"]
    rules = tuple(
        Rule(
            both(label("groups", name)),
            group_marker(group, symbology.shapes[group.shape], uncertainty),
            value=name,
        )
        for name, group in symbology.groups.items()
    )
    return Style(
        rules,
        category="group",
        geometry="Point",
        label=_place_label(symbology.basemap["label"], 1_500_000),
        days=_EVENT_DAYS,
        tip=_tip(("when_ar", "summary_ar", "when_en", "summary_en", "sources_en")),
        name='"summary_en"',
        centre=dot(symbology.basemap["label"], 1.2),
    )


def _place_label(colour: str, largest_scale: int) -> Label:
    expression = _in_languages("place_ar", "place_en")
    return Label(
        expression,
        8,
        colour,
        bold=True,
        priority=8,
        largest_scale=largest_scale,
        above_mm=_ABOVE_MARKS_MM,
    )


def _event_areas() -> Style:
    rules: list[Rule] = []
    for name, group in load_symbology().groups.items():
        words, of_group = both(label("groups", name)), f"\"group\" = '{name}'"
        is_on = name != _OFF_AS_AREA
        rules += [
            Rule(words, hatched(group), of_group, geometry="Polygon", is_on=is_on),
            Rule(words, band(group.colour), of_group, geometry="LineString", is_on=is_on),
        ]
    tip = _tip(("summary_ar", "summary_en", "why_here_ar", "why_here_en"))
    return Style(tuple(rules), days=_EVENT_DAYS, tip=tip, name='"summary_en"')


def _sites() -> Style:
    symbology = load_symbology()
    sites, uncertainty = symbology.sites, symbology.lines["uncertainty"]
    kinds: dict[str, list[str]] = {}
    for kind, shape in sites.kinds.items():
        kinds.setdefault(shape, []).append(kind)

    def mark(shape: str) -> Symbol:
        return site_marker(sites.colour, symbology.shapes[shape], uncertainty)

    rules = []
    for shape, members in kinds.items():
        listed = ", ".join(f"'{kind}'" for kind in members)
        words = " / ".join(both(label("place_kinds", kind)) for kind in members[:2])
        rules.append(Rule(words, mark(shape), f'"place_kind" IN ({listed})', geometry="Point"))
    known = ", ".join(f"'{kind}'" for kind in sites.kinds)
    other = f"coalesce(\"place_kind\", '') NOT IN ({known})"
    area, edge = AreaSymbol(sites.colour, 0), LinePattern(sites.colour, 1.4, ())
    rules += [
        Rule(title("sites"), mark(sites.default), other, geometry="Point"),
        Rule(title("sites"), hatched(area), geometry="Polygon"),
        Rule(title("sites"), line(edge), geometry="LineString"),
    ]
    return Style(
        tuple(rules),
        label=_place_label(sites.colour, 1_500_000),
        days=_SITE_DAYS,
        tip=_tip(("place_ar", "intervals_ar", "place_en", "intervals_en", "sources_en")),
        name='"place_en"',
    )


def _movements() -> Style:
    lines = load_symbology().lines
    known = line(lines["route_schematic"])
    unknown = line(lines["route_unreported"])
    return Style(
        (
            Rule(title("route_schematic"), known, '"leg_reported"'),
            Rule(title("route_unreported"), unknown, 'NOT "leg_reported"'),
        ),
        geometry="LineString",
        days=_EVENT_DAYS,
        tip=_tip(("route_ar", "legs_ar", "route_en", "legs_en", "sources_en")),
        name='"route_en"',
    )


def _aggregates() -> Style:
    symbology = load_symbology()
    area = outlined(symbology.lines["aggregate"])
    return Style(
        (
            Rule(title("total_area"), area, geometry="Polygon"),
            Rule(title("total_area"), band(symbology.aggregates.colour), geometry="LineString"),
        ),
        days=_EVENT_DAYS,
        tip=_tip(("summary_ar", "counts_ar", "summary_en", "counts_en", "sources_en")),
        name='"summary_en"',
    )


def _settlements() -> Style:
    colours = load_symbology().basemap
    name = _in_languages("name_ar", "name_en")
    rules = (
        Rule(title("city"), dot(colours["label"], 1.8), _kind("city")),
        Rule(
            title("town"), dot(colours["label_muted"], 1.3), _kind("town"), largest_scale=2_000_000
        ),
    )
    shown = f"{_kind('city')} OR @map_scale < 1000000"
    written = Label(
        name, 7, colours["label_muted"], priority=3, condition=shown, largest_scale=4_000_000
    )
    return Style(rules, geometry="Point", label=written, name='"name_en"')


def _admin() -> Style:
    colours = load_symbology().basemap
    levels = (
        ("governorate", LinePattern(colours["governorate"], 1.4, (6, 2, 1.5, 2)), 0),
        ("district", LinePattern(colours["district"], 1.2, (5, 2)), 2_500_000),
        ("subdistrict", LinePattern(colours["subdistrict"], 1, ()), 1_000_000),
    )
    rules = tuple(
        Rule(title(kind), outlined(pattern), _kind(kind), largest_scale=scale)
        for kind, pattern, scale in levels
    )
    return Style(rules, geometry="Polygon", name='"name_en"')


def _basemap_lines() -> Style:
    colours = load_symbology().basemap
    widths = (("border", 1.8), ("river", 2.0), ("road", 2.2))
    rules = tuple(
        Rule(title(kind), line(LinePattern(colours[kind], width, ())), _kind(kind))
        for kind, width in widths
    )
    return Style(rules, geometry="LineString", name='"name_en"')


def _lakes() -> Style:
    rule = Rule(title("lake"), plain_fill(load_symbology().basemap["water"]))
    return Style((rule,), geometry="Polygon", name='"name_en"')
