"""Pictures of the small world: the same bytes, Arabic as text, nothing outside the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from shapely.geometry import box

from layers.basemap import load_basemap
from layers.figures import MapFigures, MapText
from layers.figures.map_figure import build_figure
from layers.figures.style import hatch, round_length_km
from layers.layer_set import Basemap, LayerSet
from layers.words import Bilingual
from tests.layers import small_world as world
from tests.layers.conftest import Build

TEXT = MapText(Bilingual("North", "الشمال"), Bilingual("May 2024", "أيار 2024"))
REGION = box(40, 36, 42, 37)


@pytest.fixture
def ground(basemap: Path) -> Basemap:
    return load_basemap(world.dataset(basemap))


@pytest.fixture
def layers(build: Build) -> LayerSet:
    at_alpha = ("at", "alpha", "settlement")
    return build(
        world.event("a-1", at_alpha),
        world.event("a-2", at_alpha),
        world.event("a-3", ("in", "north-sub", "subdistrict")),
        world.site("s-1", "gamma-base", ("2024-05-05", None)),
        region="north-sub",
    )


def test_pictures_repeat_byte_for_byte_and_hold_arabic_as_text(
    layers: LayerSet, ground: Basemap, tmp_path: Path
) -> None:
    pictures = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        MapFigures(ground, REGION, dpi=40).save(layers, TEXT, folder)
        pictures.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert pictures[0] == pictures[1]
    stems = ("map", "map-ar")
    assert set(pictures[0]) == {f"{stem}.{end}" for stem in stems for end in ("png", "svg", "pdf")}
    drawn = pictures[0]["map-ar.svg"].decode("utf-8")
    assert "الشمال" in drawn
    assert "مفتاح الخريطة" in drawn
    assert "Legend" not in drawn


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_no_word_is_cut_off_by_the_page(layers: LayerSet, ground: Basemap, lang: str) -> None:
    figure = build_figure(layers, ground, REGION, TEXT, lang)
    renderer = FigureCanvasAgg(figure).get_renderer()
    page = figure.bbox
    texts = [*figure.texts, *(text for axes in figure.axes for text in axes.texts)]
    texts += [
        text for axes in figure.axes if (legend := axes.get_legend()) for text in legend.texts
    ]
    assert texts
    for text in texts:
        extent = text.get_window_extent(renderer)
        assert page.x0 <= extent.x0, text.get_text()
        assert extent.x1 <= page.x1, text.get_text()
        assert page.y0 <= extent.y0, text.get_text()
        assert extent.y1 <= page.y1, text.get_text()


def test_a_place_of_several_events_says_how_many(layers: LayerSet, ground: Basemap) -> None:
    figure = build_figure(layers, ground, REGION, TEXT, "en")
    assert "2" in [text.get_text() for text in figure.axes[0].texts]


def test_a_place_of_several_groups_is_one_mark_with_their_sum(
    build: Build, ground: Basemap
) -> None:
    at_alpha = ("at", "alpha", "settlement")
    layers = build(world.event("a-1", at_alpha), world.event("a-2", at_alpha, kind="patrol"))
    figure = build_figure(layers, ground, REGION, TEXT, "en")
    assert "2" in [text.get_text() for text in figure.axes[0].texts]
    legends = [legend for axes in figure.axes if (legend := axes.get_legend())]
    words = " ".join(text.get_text() for text in legends[0].texts).replace("\n", " ")
    assert "Events of several groups at one place" in words


def test_a_map_without_region_or_rows_is_drawn_too(build: Build, ground: Basemap) -> None:
    figure = build_figure(build(), ground, None, TEXT, "en")
    FigureCanvasAgg(figure).draw()
    assert figure.texts[0].get_text() == "North"


def test_scale_bars_have_round_lengths_and_hatches_a_direction() -> None:
    assert [round_length_km(km) for km in (0.3, 7, 49, 50, 130)] == [0.2, 5, 20, 50, 100]
    assert [hatch(each) for each in (0, 45, 90, 135, 180)] == ["--", "//", "||", "\\\\", "--"]
