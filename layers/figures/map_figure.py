"""A map of the layers on A4: marks, legend, scale, north, locator, sources and licences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from shapely.geometry.base import BaseGeometry

from layers.figures.drawing import Box, Item
from layers.figures.frame import Frame, frame_bounds
from layers.figures.furniture import (
    Scale,
    draw_licences,
    draw_locator,
    draw_scale,
    draw_sources,
    draw_title,
    letter_map,
)
from layers.figures.ground import Ground, draw_ground
from layers.figures.labels import Labels
from layers.figures.legend import draw_ground_legend, draw_legend, ground_legend_height
from layers.figures.marks import Marks, draw_marks
from layers.figures.page import Layout, plate_box
from layers.figures.pdf import PdfPage, PdfPlate
from layers.figures.png import PngPage, PngPlate
from layers.figures.svg import SvgPage, SvgPlate
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
        self._sheet: MapSheet | None = None

    def save(self, layers: LayerSet, text: MapText, directory: Path) -> None:
        """Write ``map.png, map.svg, map.pdf`` in English and ``map-ar`` in Arabic."""
        bounds = _bounds(layers, self._basemap, self._region)
        if self._sheet is None or self._sheet.bounds != bounds:
            self._sheet = MapSheet(self._basemap, self._region, bounds, self._dpi)
        self._sheet.save(layers, text, directory)


class MapSheet:
    """The map of a region in all languages: what is the same in every period is drawn once.

    Everything on the map has its place on the English page; the Arabic page shows it moved.

    Attributes
    ----------
    ground
        What lies lowest on the map, in every language and period.
    plates
        The map without words, in each format.
    pages
        By language.
    """

    def __init__(
        self, basemap: Basemap, region: BaseGeometry | None, bounds: Box, dpi: int = 300
    ) -> None:
        self.bounds = bounds
        self.frame: Frame = frame_bounds(bounds, Layout("en").map_box)
        ground = draw_ground(self.frame, basemap, region)
        scale = draw_scale(self.frame, region)
        self.ground: tuple[Item, ...] = (*ground.shapes, *scale.items)
        self.plates = Plates(self.ground, dpi)
        around = _Around(self.frame, ground, scale, basemap, region)
        self.pages = {lang: MapPage(around, self.plates, lang) for lang in _LANGUAGES}

    def draw(self, layers: LayerSet) -> Marks:
        """Return what every language shows in one period."""
        return draw_marks(self.frame, layers)

    def save(self, layers: LayerSet, text: MapText, directory: Path) -> None:
        """Write all files; the same layers give the same bytes."""
        marks = self.draw(layers)
        self.plates.draw(marks)
        for lang, stem in _LANGUAGES.items():
            self.pages[lang].save(marks, layers, text, directory / stem)


class Plates:
    """The map without words, in each format."""

    def __init__(self, ground: Sequence[Item], dpi: int) -> None:
        self.png = PngPlate(ground, plate_box(), dpi)
        self.svg = SvgPlate(ground)
        self.pdf = PdfPlate(ground)

    def draw(self, marks: Marks) -> None:
        """Draw what lies on the ground in one period."""
        above = (*marks.low, *marks.shapes)
        self.png.draw(marks.fills, above)
        self.svg.draw((*marks.fills, *above))
        self.pdf.draw((*marks.fills, *above))


@dataclass(frozen=True, slots=True)
class _Around:
    """What the pages of a map are made of beside its marks."""

    frame: Frame
    ground: Ground
    scale: Scale
    basemap: Basemap
    region: BaseGeometry | None


class MapPage:
    """The page of one language.

    Attributes
    ----------
    ground
        What stands beside the map in every period.
    png, svg, pdf
        The page in each format.
    """

    def __init__(self, around: _Around, plates: Plates, lang: str) -> None:
        self.layout = Layout(lang)
        self.frame, self._ground = around.frame, around.ground
        dots = around.ground.dots
        self._lettering = letter_map(around.frame, around.scale, self.layout, dots)
        basemap, drawn = around.basemap, around.ground.drawn
        self.ground: tuple[Item, ...] = (
            *draw_locator(self._locator_box, around.frame, basemap, around.region),
            *draw_ground_legend(self.layout, self._key_box, drawn),
            *draw_licences(self.layout, basemap, around.frame),
        )
        shift = self.layout.shift
        self.png = PngPage(plates.png, self.ground, shift)
        self.svg = SvgPage(plates.svg, self.ground, shift)
        self.pdf = PdfPage(plates.pdf, self.ground, shift)

    def name(self, marks: Marks) -> list[Item]:
        """Return words and dots on the map, in their place on the English page."""
        labels = Labels(self.frame, self._ground, marks, self.layout.lang)
        labels.keep_free(self._lettering.boxes)
        labels.keep_dots_free(self._ground.named)
        labels.name_marks()
        labels.name_areas(marks.areas)
        labels.name_ground(self._ground.named)
        return [*self._lettering.items, *labels.dots, *labels.items]

    def explain(self, marks: Marks, layers: LayerSet, text: MapText) -> list[Item]:
        """Return title, legend and sources."""
        left, _, right, top = self.layout.panel_box
        room = (left, self._key_box[3] + 6, right, top)
        return [
            *draw_title(self.layout, text.title, text.subtitle, layers),
            *draw_legend(self.layout, room, marks.drawn, layers),
            *draw_sources(self.layout, layers),
        ]

    def save(self, marks: Marks, layers: LayerSet, text: MapText, stem: Path) -> None:
        """Write the page as PNG, SVG and PDF, the marks as they are on the plates."""
        drawing = self.name(marks), self.explain(marks, layers, text)
        say, lang = self.layout.say, self.layout.lang
        title = f"{say(text.title)}: {say(text.subtitle)}"
        self.png.save(*drawing, stem.with_suffix(".png"))
        self.svg.save(*drawing, stem.with_suffix(".svg"), title=title, lang=lang)
        self.pdf.save(*drawing, stem.with_suffix(".pdf"), title=title, lang=lang)

    @property
    def _locator_box(self) -> Box:
        left, bottom, right, _ = self.layout.panel_box
        return left, bottom, right, bottom + _LOCATOR_PT

    @property
    def _key_box(self) -> Box:
        left, bottom, right, _ = self.layout.panel_box
        foot = bottom + _LOCATOR_PT + 8
        return left, foot, right, foot + ground_legend_height(self._ground.drawn)


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
