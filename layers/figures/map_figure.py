"""A map of the layers on A4: marks, legend, scale, north, locator, sources and licences."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from shapely.geometry.base import BaseGeometry

from layers.figures.drawing import Box, Item
from layers.figures.frame import Frame, frame_bounds
from layers.figures.furniture import (
    draw_furniture,
    draw_licences,
    draw_locator,
    draw_sources,
    draw_title,
)
from layers.figures.ground import draw_ground
from layers.figures.labels import Labels
from layers.figures.legend import draw_ground_legend, draw_legend, ground_legend_height
from layers.figures.marks import draw_marks
from layers.figures.page import Layout
from layers.figures.pdf import PdfPage
from layers.figures.png import PngPage
from layers.figures.svg import SvgPage
from layers.layer_set import Basemap, LayerSet
from layers.words import Bilingual

_LOCATOR_PT = 96.0
_LANGUAGES = {"en": "map", "ar": "map-ar"}


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
        self._pages: dict[tuple[str, Box], MapPage] = {}

    def save(self, layers: LayerSet, text: MapText, directory: Path) -> None:
        """Write ``map.png, map.svg, map.pdf`` in English and ``map-ar`` in Arabic."""
        bounds = _bounds(layers, self._basemap, self._region)
        for lang, stem in _LANGUAGES.items():
            page = self._pages.get((lang, bounds))
            if page is None:
                page = MapPage(self._basemap, self._region, bounds, lang, self._dpi)
                self._pages = {key: each for key, each in self._pages.items() if key[1] == bounds}
                self._pages[lang, bounds] = page
            page.save(layers, text, directory / stem)


class MapPage:
    """The page of one language, with all that is the same in every period drawn once."""

    def __init__(
        self, basemap: Basemap, region: BaseGeometry | None, bounds: Box, lang: str, dpi: int = 300
    ) -> None:
        self.layout = Layout(lang)
        self.frame: Frame = frame_bounds(bounds, self.layout.map_box)
        self._dpi = dpi
        self._ground = draw_ground(self.frame, basemap, region)
        self._furniture = draw_furniture(self.frame, region, self.layout, self._ground.dots)
        self.ground: tuple[Item, ...] = (
            *self._ground.shapes,
            *self._furniture.items,
            *draw_locator(self._locator_box, self.frame, basemap, region),
            *draw_ground_legend(self.layout, self._key_box, self._ground.drawn),
            *draw_licences(self.layout, basemap, self.frame),
        )

    def draw(self, layers: LayerSet, text: MapText) -> list[Item]:
        """Return what lies on top of the ground in one period."""
        marks = draw_marks(self.frame, layers)
        labels = Labels(self.frame, self._ground, marks, self.layout.lang)
        labels.keep_free(self._furniture.boxes)
        labels.keep_dots_free(self._ground.named)
        labels.name_marks()
        labels.name_areas(marks.areas)
        labels.name_ground(self._ground.named)
        left, _, right, top = self.layout.panel_box
        room = (left, self._key_box[3] + 6, right, top)
        return [
            *draw_title(self.layout, text.title, text.subtitle, layers),
            *marks.low,
            *labels.dots,
            *marks.shapes,
            *labels.items,
            *draw_legend(self.layout, room, marks.drawn, layers),
            *draw_sources(self.layout, layers),
        ]

    def save(self, layers: LayerSet, text: MapText, stem: Path) -> None:
        """Write the page as PNG, SVG and PDF; the same layers give the same bytes."""
        drawing = self.draw(layers, text)
        say, lang = self.layout.say, self.layout.lang
        title = f"{say(text.title)}: {say(text.subtitle)}"
        self.png.save(drawing, stem.with_suffix(".png"))
        self.svg.save(drawing, stem.with_suffix(".svg"), title=title, lang=lang)
        self.pdf.save(drawing, stem.with_suffix(".pdf"), title=title, lang=lang)

    @property
    def _locator_box(self) -> Box:
        left, bottom, right, _ = self.layout.panel_box
        return left, bottom, right, bottom + _LOCATOR_PT

    @property
    def _key_box(self) -> Box:
        left, bottom, right, _ = self.layout.panel_box
        foot = bottom + _LOCATOR_PT + 8
        return left, foot, right, foot + ground_legend_height(self._ground.drawn)

    @cached_property
    def png(self) -> PngPage:
        """Return the page as PNG."""
        return PngPage(self.ground, self._dpi)

    @cached_property
    def svg(self) -> SvgPage:
        """Return the page as SVG."""
        return SvgPage(self.ground)

    @cached_property
    def pdf(self) -> PdfPage:
        """Return the page as PDF."""
        return PdfPage(self.ground)


def _bounds(layers: LayerSet, basemap: Basemap, region: BaseGeometry | None) -> Box:
    """Return west, south, east and north of the region, or of all that is drawn."""
    if region is not None:
        west, south, east, north = region.bounds
        return west, south, east, north
    drawn = [frame for _, frame in layers if frame.geometry.notna().any()]
    bounds = [frame.total_bounds for frame in drawn or [basemap.admin]]
    return (
        float(min(each[0] for each in bounds)),
        float(min(each[1] for each in bounds)),
        float(max(each[2] for each in bounds)),
        float(max(each[3] for each in bounds)),
    )
