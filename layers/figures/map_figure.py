"""A map of the layers on A4: marks, legend, scale, north, locator, sources and licences."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import matplotlib as mpl
from matplotlib.figure import Figure
from shapely.geometry.base import BaseGeometry

from layers.figures.furniture import draw_legend, draw_locator, draw_north, draw_scale, draw_texts
from layers.figures.labels import draw_labels
from layers.figures.marks import draw_basemap, draw_layers, frame_axes
from layers.figures.style import SETTINGS, save
from layers.layer_set import Basemap, LayerSet
from layers.words import Bilingual

_A4_LANDSCAPE_INCHES = (11.69, 8.27)
_MAP = (0.025, 0.155, 0.68, 0.755)
_SIDE_LEFT, _SIDE_WIDTH = 0.72, 0.26


@dataclass(frozen=True, slots=True)
class MapText:
    """The words of a picture that its layers do not hold."""

    title: Bilingual
    subtitle: Bilingual


class MapFigures:
    """Pictures of one region: prepared once, then drawn for as many periods as wanted.

    Parameters
    ----------
    region
        Polygons that the maps show, WGS 84; without one each shows all that is drawn on it.
    dpi
        Resolution of the PNG.
    """

    def __init__(self, basemap: Basemap, region: BaseGeometry | None, *, dpi: int = 300) -> None:
        self._basemap = basemap
        self._region = region
        self._dpi = dpi

    def save(self, layers: LayerSet, text: MapText, directory: Path) -> None:
        """Write ``map.png, map.svg, map.pdf`` in English and ``map-ar`` in Arabic."""
        for lang, stem in (("en", "map"), ("ar", "map-ar")):
            with mpl.rc_context(SETTINGS):
                figure = build_figure(layers, self._basemap, self._region, text, lang)
                save(figure, directory / stem, self._dpi)


def build_figure(
    layers: LayerSet, basemap: Basemap, region: BaseGeometry | None, text: MapText, lang: str
) -> Figure:
    """Return the figure in ``en`` or ``ar``; the Arabic one has its legend on the left."""
    figure = Figure(figsize=_A4_LANDSCAPE_INCHES, facecolor="white")
    mirrored = lang == "ar"
    left, bottom, width, height = _MAP
    axes = figure.add_axes((1 - left - width if mirrored else left, bottom, width, height))
    frame_axes(axes, layers, basemap, region)
    draw_basemap(axes, basemap, region)
    draw_layers(axes, layers)
    draw_scale(axes, lang)
    draw_north(axes, lang)
    side = 1 - _SIDE_LEFT - _SIDE_WIDTH if mirrored else _SIDE_LEFT
    draw_locator(figure, (side, 0.16, _SIDE_WIDTH, 0.2), axes, basemap)
    draw_legend(figure, (side, 0.37, _SIDE_WIDTH, 0.54), layers, lang)
    draw_texts(figure, layers, basemap, (text.title, text.subtitle), lang)
    draw_labels(axes, layers, basemap, lang)
    return figure
