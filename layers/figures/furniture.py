"""What stands around the map: legend, scale bar, north arrow, locator, title and sources."""

from __future__ import annotations

import textwrap

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle
from matplotlib.path import Path
from pyproj import Geod

from layers.figures.marks import events_by_point
from layers.figures.style import Style, dashes, hatch, marker, round_length_km
from layers.layer_set import Basemap, LayerSet
from layers.symbology import load_symbology
from layers.words import Bilingual, label, say, say_day

_GEOD = Geod(ellps="WGS84")
_LINE_LENGTH = 200
_MOST_LINES = 4
_TITLE_LENGTH = 70
Box = tuple[float, float, float, float]


def draw_scale(axes: Axes, lang: str) -> None:
    """Draw a bar of a round length, true along the bar's own latitude."""
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    y = south + 0.035 * (north - south)
    x = west + 0.03 * (east - west)
    whole_km = _GEOD.line_length([west, east], [y, y]) / 1000
    km = round_length_km(whole_km / 4)
    end = _GEOD.fwd(x, y, 90, km * 1000)[0]
    axes.plot([x, end], [y, y], color="black", linewidth=2.5, solid_capstyle="butt", zorder=9)
    words = _in(say("kilometres", km=f"{km:g}"), lang)
    above: Style = {"ha": "center", "va": "bottom", "fontsize": 8, "zorder": 9}
    axes.text((x + end) / 2, y + 0.008 * (north - south), words, **above)


def draw_north(axes: Axes, lang: str) -> None:
    """Draw an arrow to the north, which is up."""
    axes.annotate(
        _in(say("figure_north"), lang),
        xy=(0.965, 0.97),
        xytext=(0.965, 0.895),
        xycoords="axes fraction",
        ha="center",
        va="center",
        fontsize=10,
        weight="bold",
        arrowprops={"arrowstyle": "-|>", "color": "black", "lw": 1.5},
        zorder=9,
    )


def draw_locator(figure: Figure, box: Box, main: Axes, basemap: Basemap) -> None:
    """Draw the country with a frame where the map lies."""
    colours = load_symbology().basemap
    axes = figure.add_axes(box)
    admin = basemap.admin
    inner = admin[admin["kind"] == "governorate"]
    shown = inner if len(inner) else admin
    if len(shown):
        shown.plot(
            ax=axes,
            facecolor=colours["land"],
            edgecolor=colours["border"],
            linewidth=0.4,
            aspect=1.22,
        )
    (west, east), (south, north) = main.get_xlim(), main.get_ylim()
    frame: Style = {"fill": False, "edgecolor": "#B00020", "linewidth": 1.4}
    axes.add_patch(Rectangle((west, south), east - west, north - south, **frame))
    axes.autoscale_view()
    axes.set(xlabel="", ylabel="")
    axes.set_xticks([])
    axes.set_yticks([])


def draw_legend(figure: Figure, box: Box, layers: LayerSet, lang: str) -> None:
    """Explain every mark that is on the map, and what its precision means."""
    axes = figure.add_axes(box)
    axes.set_axis_off()
    handles = [*_event_handles(layers, lang), *_other_handles(layers, lang)]
    legend = axes.legend(
        handles=handles,
        title=_in(say("figure_legend"), lang),
        loc="upper right" if lang == "ar" else "upper left",
        frameon=False,
        fontsize=7.5,
        labelspacing=0.9,
        borderaxespad=0,
        markerfirst=lang != "ar",
        alignment="right" if lang == "ar" else "left",
    )
    legend.get_title().set_fontweight("bold")


def _event_handles(layers: LayerSet, lang: str) -> list[Line2D | Patch]:
    found = {*layers.events["group"], *layers.event_areas["group"]}
    return [
        _mark(marker(symbol.shape), symbol.colour, "white", _in(label("groups", group), lang))
        for group, symbol in load_symbology().groups.items()
        if group in found
    ]


def _other_handles(layers: LayerSet, lang: str) -> list[Line2D | Patch]:
    symbols = load_symbology()
    route, total, circle = (
        symbols.lines[key] for key in ("route_schematic", "aggregate", "uncertainty")
    )
    handles: list[Line2D | Patch] = []
    if len(layers.sites):
        shape = marker(symbols.sites.default)
        handles.append(_mark(shape, "white", symbols.sites.colour, _words("figure_sites", lang)))
    if len(layers.movements):
        style: Style = {"color": route.colour, "linestyle": dashes(route.dash)}
        handles.append(Line2D([], [], linewidth=2, label=_words("figure_route", lang), **style))
    if layers.event_areas.geometry.notna().any():
        fill: Style = {"facecolor": "none", "edgecolor": symbols.basemap["label_muted"]}
        handles.append(Patch(hatch=hatch(45), label=_words("figure_area", lang), **fill))
    if layers.aggregates.geometry.notna().any():
        edge: Style = {"edgecolor": total.colour, "linestyle": dashes(total.dash)}
        handles.append(Patch(facecolor="none", label=_words("figure_total", lang), **edge))
    if len(layers.events) or len(layers.sites):
        style = {"color": circle.colour, "linestyle": dashes(circle.dash)}
        handles.append(Line2D([], [], linewidth=0.8, label=_words("figure_radius", lang), **style))
    handles += _number_handles(layers, lang)
    edge_colour = symbols.basemap["label"]
    region = Line2D([], [], color=edge_colour, linewidth=1.2, label=_words("figure_region", lang))
    return [*handles, region]


def _number_handles(layers: LayerSet, lang: str) -> list[Line2D | Patch]:
    colour = load_symbology().basemap["label"]
    points = events_by_point(layers).values()
    handles: list[Line2D | Patch] = []
    if any(len(groups) > 1 for groups in points):
        handles.append(_mark(marker("circle"), colour, "white", _in(say("figure_mixed"), lang)))
    if any(groups.total() > 1 for groups in points):
        handles.append(Line2D([], [], linestyle="", label=_words("figure_number", lang)))
    return handles


def _mark(shape: Path, face: str, edge: str, words: str) -> Line2D:
    style: Style = {"marker": shape, "markerfacecolor": face, "markeredgecolor": edge}
    return Line2D([], [], linestyle="", markersize=9, label=textwrap.fill(words, 34), **style)


def draw_texts(
    figure: Figure,
    layers: LayerSet,
    basemap: Basemap,
    titles: tuple[Bilingual, Bilingual],
    lang: str,
) -> None:
    """Write title, days, sources and licences, each line as long as the page is wide."""
    x, side = (0.975, "right") if lang == "ar" else (0.025, "left")
    title, subtitle = (_in(each, lang) for each in titles)
    plain: Style = {"ha": side, "parse_math": False}
    figure.text(
        x,
        0.955,
        textwrap.shorten(title, _TITLE_LENGTH, placeholder=" …"),
        fontsize=16,
        weight="bold",
        va="center",
        **plain,
    )
    day = say_day(layers.data_date)
    data = _in(say("figure_data", day=day, profile=layers.profile), lang)
    figure.text(x, 0.925, f"{subtitle}  ·  {data}", fontsize=8.5, va="center", **plain)
    text = f"{_words('figure_sources', lang, 0)}: {_sources(layers, lang)}"
    licences = f"{_words('figure_basemap', lang, 0)}: {' · '.join(basemap.attributions)}"
    lines = [*_wrap(text, _MOST_LINES), *textwrap.wrap(licences, _LINE_LENGTH + 30)]
    figure.text(x, 0.145, "\n".join(lines), fontsize=5.2, va="top", linespacing=1.25, **plain)


def _wrap(text: str, most: int) -> list[str]:
    lines = textwrap.wrap(text, _LINE_LENGTH)
    return lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1]} …"]


def _sources(layers: LayerSet, lang: str) -> str:
    texts = {
        each
        for _, frame in layers
        for text in frame[f"sources_{lang}"].dropna()
        for each in text.split("؛ " if lang == "ar" else "; ")
    }
    return " · ".join(sorted(texts)) or _words("figure_empty", lang, 0)


def _words(key: str, lang: str, width: int = 34) -> str:
    words = _in(say(key), lang)
    return textwrap.fill(words, width) if width else words


def _in(words: Bilingual, lang: str) -> str:
    return words.ar if lang == "ar" else words.en
