"""Names on the map, moved apart where they would touch."""

from __future__ import annotations

from adjustText import adjust_text
from matplotlib.axes import Axes
from matplotlib.text import Text

from layers.figures.style import Style
from layers.layer_set import Basemap, LayerSet
from layers.symbology import load_symbology

_MOST_SETTLEMENTS = 14
_ABOVE = 0.028  # of the height of the map: over the mark, not on it
_ROUNDS = 120  # of moving apart: a number of rounds, not a time, for the same picture everywhere


def draw_labels(axes: Axes, layers: LayerSet, basemap: Basemap, lang: str) -> None:
    """Name the places that have marks, then cities, without one label over another."""
    marked = _marked(axes, layers, lang)
    cities = basemap.settlements[basemap.settlements["kind"] == "city"]
    texts: list[Text] = []
    (south, north), marks = axes.get_ylim(), list(axes.texts)
    above = _ABOVE * (north - south)
    for name, (x, y) in sorted(marked.items()):
        texts.append(_label(axes, name, x, y + above, weight="bold", size=7.0))
    for row in cities.itertuples():
        name, x, y = getattr(row, f"name_{lang}") or row.name_en, row.geometry.x, row.geometry.y
        fits = len(texts) < len(marked) + _MOST_SETTLEMENTS and _is_free(axes, x, y)
        if fits and name not in marked:
            texts.append(_label(axes, name, x, y, weight="normal", size=6.5))
    if texts:
        line: Style = {"arrowstyle": "-", "color": _colour("label_muted"), "lw": 0.5}
        adjust_text(
            texts,
            ax=axes,
            iter_lim=_ROUNDS,
            objects=marks,
            expand=(1.1, 1.3),
            arrowprops=line,
            min_arrow_len=6,
        )


def _marked(axes: Axes, layers: LayerSet, lang: str) -> dict[str, tuple[float, float]]:
    return {
        name: (shape.x, shape.y)
        for frame in (layers.sites, layers.events)
        for name, shape in zip(frame[f"place_{lang}"], frame.geometry, strict=True)
        if isinstance(name, str) and shape is not None and shape.geom_type == "Point"
        if _seen(axes, shape.x, shape.y)
    }


def _seen(axes: Axes, x: float, y: float) -> bool:
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    return west < x < east and south < y < north


def _is_free(axes: Axes, x: float, y: float) -> bool:
    """Whether a point lies on the map and not under the north arrow or the scale bar."""
    across, up = axes.transAxes.inverted().transform(axes.transData.transform((x, y)))
    at_arrow = across > 0.9 and up > 0.85
    at_scale = across < 0.28 and up < 0.1
    return _seen(axes, x, y) and not (at_arrow or at_scale)


def _label(  # noqa: PLR0913
    axes: Axes, name: str, x: float, y: float, *, weight: str, size: float
) -> Text:
    colour = _colour("label")
    back: Style = {"facecolor": "white", "alpha": 0.65, "edgecolor": "none", "pad": 0.8}
    return axes.text(
        x,
        y,
        name,
        fontsize=size,
        weight=weight,
        color=colour,
        bbox=back,
        zorder=8,
        ha="center",
        va="center",
        parse_math=False,
    )


def _colour(name: str) -> str:
    return load_symbology().basemap[name]
