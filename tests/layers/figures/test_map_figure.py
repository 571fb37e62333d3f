"""Pictures of the small world: the same bytes, nothing cut off, no name over another."""

from __future__ import annotations

import io
import itertools
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from pdfminer.high_level import extract_text
from PIL import Image
from shapely.geometry import box

from geo.store.dataset import load_dataset
from layers.basemap import load_basemap
from layers.figures import MapFigures, MapText
from layers.figures.credits import say_credit
from layers.figures.drawing import PAGE, Box, Item, Shape, Words
from layers.figures.map_figure import MapSheet
from layers.figures.marks import Marks
from layers.figures.page import Layout
from layers.layer_set import Basemap, LayerSet
from layers.words import Bilingual
from tests.layers import small_world as world
from tests.layers.conftest import Build

TEXT = MapText(Bilingual("North", "الشمال"), Bilingual("May 2024", "أيار 2024"))
REGION = box(40, 36, 42, 37)
AT_ALPHA = ("at", "alpha", "settlement")
TITLE, SUBTITLE = "Report of $x^2$ & <b>\\alpha</b>", "\\n {0} %s"


@pytest.fixture
def ground(basemap: Path) -> Basemap:
    return load_basemap(world.dataset(basemap))


@pytest.fixture
def layers(build: Build) -> LayerSet:
    return build(
        world.event("a-1", AT_ALPHA),
        world.event("a-2", AT_ALPHA),
        world.event("a-3", ("in", "north-sub", "subdistrict")),
        world.site("s-1", "gamma-base", ("2024-05-05", None)),
        region="north-sub",
    )


def sheet_of(ground: Basemap) -> MapSheet:
    return MapSheet(ground, REGION, REGION.bounds, 40)


def draw(sheet: MapSheet, lang: str, layers: LayerSet, text: MapText = TEXT) -> list[Item]:
    """Return what a page shows in a period, each in its place on that page."""
    marks, page = sheet.draw(layers), sheet.pages[lang]
    on_map = [*marks.fills, *marks.low, *marks.shapes, *page.name(marks)]
    moved = [
        replace(item, x=item.x + page.layout.shift) if isinstance(item, Words) else item
        for item in on_map
    ]
    return [*moved, *page.ground, *page.explain(marks, layers, text)]


def words(items: list[Item]) -> list[Words]:
    return [item for item in items if isinstance(item, Words)]


def texts(items: list[Item]) -> list[str]:
    return [item.run.text for item in words(items)]


def overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def read(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_pictures_repeat_byte_for_byte_whatever_was_drawn_before(
    layers: LayerSet, build: Build, ground: Basemap, tmp_path: Path
) -> None:
    figures = MapFigures(ground, REGION, dpi=40)
    pictures = []
    for name, shown, maker in (
        ("first", layers, figures),
        ("other", build(world.event("b-1", ("at", "beta", "settlement"))), figures),
        ("again", layers, figures),
        ("afresh", layers, MapFigures(ground, REGION, dpi=40)),
    ):
        (tmp_path / name).mkdir()
        maker.save(shown, TEXT, tmp_path / name)
        pictures.append(read(tmp_path / name))
    assert pictures[0] == pictures[2] == pictures[3]
    assert pictures[0]["map.png"] != pictures[1]["map.png"]
    stems = ("map", "map-ar")
    assert set(pictures[0]) == {f"{stem}.{end}" for stem in stems for end in ("png", "svg", "pdf")}


def test_the_three_formats_hold_the_same_words(
    layers: LayerSet, ground: Basemap, tmp_path: Path
) -> None:
    MapFigures(ground, REGION, dpi=40).save(layers, TEXT, tmp_path)
    english = ElementTree.parse(tmp_path / "map.svg").getroot()  # noqa: S314
    arabic = (tmp_path / "map-ar.svg").read_text(encoding="utf-8")
    in_svg = [element.text for element in english.iter("{http://www.w3.org/2000/svg}text")]
    in_pdf = extract_text(io.BytesIO((tmp_path / "map.pdf").read_bytes()))
    for text in ("North", "May 2024", "Legend", "Alpha", "Gamma Base"):
        assert text in in_svg
        assert text in in_pdf
    assert "الشمال" in arabic
    assert "مفتاح الخريطة" in arabic
    assert "Legend" not in arabic
    with Image.open(tmp_path / "map.png") as picture:
        assert picture.size == (round(PAGE[0] * 40 / 72), round(PAGE[1] * 40 / 72))
        assert picture.info["dpi"] == pytest.approx((40, 40), abs=0.1)


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_no_word_is_cut_off_by_the_page(layers: LayerSet, ground: Basemap, lang: str) -> None:
    long = Bilingual("Very long name of a region " * 12, "اسم طويل جدا لمنطقة " * 12)
    for item in words(draw(sheet_of(ground), lang, layers, MapText(long, long))):
        left, bottom, right, top = item.box
        assert left >= 0, item.run.text
        assert bottom >= 0, item.run.text
        assert right <= PAGE[0], item.run.text
        assert top <= PAGE[1], item.run.text


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_no_words_lie_over_others_on_a_crowded_map(
    build: Build, ground: Basemap, lang: str
) -> None:
    places = [each for each in world.POINTS if each != "omega"]
    layers = build(
        *(world.event(f"e-{place}", ("at", place, "settlement")) for place in places),
        *(world.site(f"s-{place}", place, ("2024-05-05", None)) for place in places),
        world.event("in", ("in", "north-sub", "subdistrict")),
    )
    near = MapSheet(ground, box(40.9, 35.4, 41.1, 35.6), (40.9, 35.4, 41.1, 35.6), 40)
    for sheet in (near, sheet_of(ground)):
        lines = words(draw(sheet, lang, layers))
        straight = [each for each in lines if not each.angle]
        for one, other in itertools.combinations(straight, 2):
            assert not overlap(shrunk(one), shrunk(other)), (one.run.text, other.run.text)


def shrunk(item: Words) -> Box:
    """Lines of one paragraph may touch; letters of two lines may not."""
    left, bottom, right, top = item.box
    return left + 0.5, bottom + 0.1 * item.size, right - 0.5, top - 0.1 * item.size


def test_a_place_of_several_events_says_how_many(layers: LayerSet, ground: Basemap) -> None:
    assert "2" in texts(draw(sheet_of(ground), "en", layers))


def test_a_place_of_several_groups_is_one_mark_with_their_sum(
    build: Build, ground: Basemap
) -> None:
    layers = build(world.event("a-1", AT_ALPHA), world.event("a-2", AT_ALPHA, kind="patrol"))
    shown = texts(draw(sheet_of(ground), "en", layers))
    assert "2" in shown
    assert "Events of several groups at one place" in " ".join(shown)


def test_the_legend_explains_what_is_drawn_and_nothing_else(
    layers: LayerSet, build: Build, ground: Basemap
) -> None:
    sheet = sheet_of(ground)
    full, empty = (" ".join(texts(draw(sheet, "en", each))) for each in (layers, build()))
    for said in ("Attacks", "Military base", "Somewhere in the area", "anywhere in the circle"):
        assert said in full
        assert said not in empty
    assert "Movements" not in full
    assert "No event is reported here for these days" in empty


def test_the_scale_bar_is_as_long_as_it_says(ground: Basemap, layers: LayerSet) -> None:
    sheet = sheet_of(ground)
    lines = words(draw(sheet, "en", layers))
    zero, whole = (next(item for item in lines if item.run.text == text) for text in ("0", "50 km"))
    length = (whole.x + whole.width / 2) - (zero.x + zero.width / 2)
    assert length * sheet.frame.metres_a_pt == pytest.approx(50_000)


def test_text_from_outside_is_drawn_letter_by_letter(
    layers: LayerSet, ground: Basemap, tmp_path: Path
) -> None:
    words = Bilingual(TITLE, f"\u202e{TITLE}\x00\n")
    MapFigures(ground, REGION, dpi=40).save(
        layers, MapText(words, Bilingual(SUBTITLE, SUBTITLE)), tmp_path
    )
    for name, text in (("map", TITLE), ("map-ar", TITLE), ("map", SUBTITLE)):
        root = ElementTree.parse(tmp_path / f"{name}.svg").getroot()  # noqa: S314
        found = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
        assert text in found
    assert TITLE in extract_text(io.BytesIO((tmp_path / "map.pdf").read_bytes()))


def test_a_map_without_region_or_rows_is_drawn_too(
    build: Build, ground: Basemap, tmp_path: Path
) -> None:
    MapFigures(ground, None, dpi=40).save(build(), TEXT, tmp_path)
    with Image.open(tmp_path / "map.png") as picture:
        assert len(np.unique(np.asarray(picture))) > 20


def test_both_languages_show_the_same_map_pixel_by_pixel(
    build: Build, ground: Basemap, tmp_path: Path
) -> None:
    layers = build(world.event("a-1", AT_ALPHA))
    MapFigures(ground, REGION).save(layers, TEXT, tmp_path)
    english, arabic = (
        np.asarray(Image.open(tmp_path / f"{stem}.png")) for stem in ("map", "map-ar")
    )
    left, bottom, right, top = (each * 300 / 72 for each in Layout("en").map_box)
    shift = Layout("ar").shift * 300 / 72
    assert shift == pytest.approx(round(shift))
    rows = slice(round(len(english) - top), round(len(english) - bottom))
    shown = english[rows, round(left) : round(right)]
    same = shown == arabic[rows, round(left + shift) : round(right + shift)]
    assert same.mean() > 0.97  # all but the names
    assert len(np.unique(shown[same])) > 20


def test_an_area_within_another_of_its_group_is_not_filled_again(
    build: Build, ground: Basemap
) -> None:
    outer = world.event("a-1", ("in", "east", "governorate"))
    inner = world.event("a-2", ("in", "north-sub", "subdistrict"))
    sheet = MapSheet(ground, None, (40, 35, 43, 37), 40)
    fills, edges = zip(
        *(strokes(sheet.draw(build(*events))) for events in ((outer,), (inner,), (outer, inner))),
        strict=True,
    )
    assert fills == (1, 1, 1)
    assert edges == (1, 1, 2)
    patrol = world.event("a-3", ("in", "north-sub", "subdistrict"), kind="patrol")
    assert strokes(sheet.draw(build(outer, patrol))) == (2, 2)


def strokes(marks: Marks) -> tuple[int, int]:
    """Return how many fillings and edges of areas are drawn."""
    edges = [item for item in marks.low if isinstance(item, Shape) and item.width == 1.0]
    return len(marks.fills), len(edges)


def test_credits_of_map_data_are_in_the_language_of_the_page() -> None:
    for credit in load_basemap(load_dataset()).attributions:
        said = say_credit(credit)
        assert said.en == credit
        names = {"python", "gazetteer", "timezonefinder", "data", "giso", "earth", "lakes", "geo"}
        names |= {"maps", "basemap", "hires", "post"}
        assert set(re.findall(r"\b[a-z]{3,}", said.ar)) <= names
    assert say_credit("Somebody (CC BY 9.0)").ar == "Somebody (CC BY 9.0)"
