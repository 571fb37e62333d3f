"""Letters, lines and files: shaping, wrapping, measures, PNG and PDF."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import numpy as np
import pytest
from fontTools.ttLib import TTFont
from matplotlib.colors import to_rgb
from pdfminer.high_level import extract_text
from PIL import Image
from pyproj import Geod
from shapely.geometry import Point, box

from layers.figures.drawing import PAGE, Item, Shape, circle, path_of, rectangle, write
from layers.figures.fonts import Face, clean, lay_out, shorten, wrap
from layers.figures.frame import frame_bounds
from layers.figures.furniture import round_length_km
from layers.figures.palette import load_palette
from layers.figures.pdf import PdfPage, PdfPlate
from layers.figures.placing import Room, around
from layers.figures.png import PngPage, PngPlate
from layers.figures.raster import Part, Raster
from layers.figures.signs import hatched
from layers.symbology import load_symbology

MAP = (0.0, 0.0, 500.0, 400.0)
BLANK = (0.0, 0.0, 10.0, 10.0)  # a plate that shows nothing


def glyphs(text: str, *, rtl: bool) -> list[int]:
    return [glyph for glyph, _, _ in lay_out(text, Face.REGULAR, rtl=rtl).glyphs]


def test_arabic_letters_are_joined_and_run_from_right_to_left() -> None:
    alone = glyphs("ب", rtl=True)[0]
    final, medial, initial = glyphs("ببب", rtl=True)
    assert len({alone, final, medial, initial}) == 4
    assert len(glyphs("لا", rtl=True)) == 1
    kaf, space, *digits = glyphs("12 ك", rtl=True)
    assert digits == glyphs("12", rtl=False)
    assert kaf == glyphs("ك", rtl=True)[0]
    assert space == glyphs("a b", rtl=False)[1]


def test_brackets_are_mirrored_in_lines_that_run_right_to_left() -> None:
    opening, closing = glyphs("()", rtl=False)
    assert glyphs("(ب)", rtl=True)[0] == opening
    assert glyphs("(ب)", rtl=True)[-1] == closing


def test_marks_that_turn_the_direction_of_others_are_dropped() -> None:
    assert clean("a\u202eb\u2066c\x00\nd\ud800") == "abc d"
    assert clean("می\u200cخواهم") == "می\u200cخواهم"


@pytest.mark.parametrize("rtl", [True, False])
def test_lines_are_no_wider_than_their_room(rtl: bool) -> None:
    text = ("قاعدة الشدادي " if rtl else "Shaddadi base ") * 9 + "x" * 90
    for line in wrap(text, Face.BOLD, 8, 120, rtl=rtl):
        assert lay_out(line, Face.BOLD, rtl=rtl).width * 8 <= 120
    assert shorten(text, Face.BOLD, 8, 60, rtl=rtl).endswith("…")


def test_a_png_holds_the_pixels_whether_kept_or_drawn(tmp_path: Path) -> None:
    ground: list[Item] = [Shape(rectangle((50, 50, 400, 300)), fill="#D55E00")]
    top: list[Item] = [Shape(circle(600, 400, 80), fill="#0072B2", stroke="black", width=3)]
    page = PngPage(PngPlate((), BLANK, 30), ground)
    for name, drawing in (("kept", []), ("drawn", top), ("once", [])):
        page.save((), drawing, tmp_path / f"{name}.png")
    PngPage(PngPlate((), BLANK, 30), [*ground, *top]).save((), (), tmp_path / "whole.png")
    kept, drawn, once, whole = (
        np.asarray(Image.open(tmp_path / f"{name}.png").convert("RGB"))
        for name in ("kept", "drawn", "once", "whole")
    )
    assert np.array_equal(drawn, whole)
    assert np.array_equal(kept, once)
    assert not np.array_equal(kept, drawn)
    scale, height = 30 / 72, len(kept)
    assert kept[round(height - 100 * scale), round(100 * scale)].tolist() == [0xD5, 0x5E, 0]
    assert drawn[round(height - 400 * scale), round(600 * scale)].tolist() == [0, 0x72, 0xB2]


def test_words_drawn_again_are_the_same_and_keep_the_colours_around_them() -> None:
    sheet = Raster(150)
    sheet.draw([Shape(rectangle((0, 0, 300, 300)), fill="#0072B2")])
    before = sheet.pixels.copy()
    changed: list[Part] = []
    lines = [
        write("ريف Alpha", at, 12, "#1F2A33", halo="#FFFFFF") for at in ((100, 100), (100, 200))
    ]
    sheet.draw(lines, changed=changed)
    first, second = (sheet.pixels[part].copy() for part in changed)
    assert np.abs(first.astype(int) - second).max() <= 1
    assert {(0x1F, 0x2A, 0x33), (255, 255, 255)} <= set(map(tuple, first[:, :, :3].reshape(-1, 3)))
    for part in changed:
        sheet.pixels[part] = before[part]
    assert np.array_equal(sheet.pixels, before)


def test_the_palette_keeps_colours_of_areas_and_comes_near_all_others() -> None:
    palette = load_palette()
    symbols = load_symbology()
    names = [*symbols.basemap.values(), *(each.colour for each in symbols.groups.values())]
    for name in names:
        red, green, blue = (round(255 * each) for each in to_rgb(name))
        number = palette.numbers(np.array([red | green << 8 | blue << 16 | 255 << 24], "<u4"))[0]
        assert palette.colours[number].tolist() == [red, green, blue]
    edge = np.linspace(0, 1, 9)[:, None] * (0x1F, 0x2A, 0x33) + np.linspace(1, 0, 9)[:, None] * 255
    for red, green, blue in edge.astype(int).tolist():
        number = palette.numbers(np.array([red | green << 8 | blue << 16], "<u4"))[0]
        assert np.abs(palette.colours[number].astype(int) - (red, green, blue)).max() < 24


def test_a_pdf_embeds_each_letter_it_uses_also_rare_ones(tmp_path: Path) -> None:
    rare = "Ж ∑"
    file = tmp_path / "page.pdf"
    page = PdfPage(PdfPlate(()), [write("Ground", (50, 50), 12, "black")])
    page.save((), [write(rare, (50, 500), 12, "black")], file, title="T", lang="en")
    content = file.read_bytes()
    read = extract_text(io.BytesIO(content))
    assert "Ground" in read
    assert rare in read
    fonts = [each for each in streams(content) if each[:4] == b"\x00\x01\x00\x00"]
    regular = TTFont(io.BytesIO(fonts[0]))
    order = regular.getGlyphOrder()
    for glyph in glyphs(rare.replace(" ", ""), rtl=False):
        assert regular["glyf"][order[glyph]].numberOfContours > 0


def streams(content: bytes) -> list[bytes]:
    parts = content.split(b"stream\n")[1::2]
    return [zlib.decompress(part.rsplit(b"\nend", 1)[0]) for part in parts]


def test_lengths_on_the_map_are_true_along_its_middle() -> None:
    frame = frame_bounds((38.0, 34.0, 42.5, 37.3), MAP)
    geod = Geod(ellps="WGS84")
    lon, lat = frame.middle
    for to in ((lon + 0.5, lat), (lon, lat + 0.5)):
        x, y = frame.points(np.array([[lon, lat], to])).T
        drawn_m = float(np.hypot(np.diff(x), np.diff(y))[0]) * frame.metres_a_pt
        assert drawn_m == pytest.approx(geod.inv(lon, lat, *to)[2], rel=2e-3)
    west, south, east, north = frame.bounds
    assert west < 38.0
    assert south < 34.0
    assert east > 42.5
    assert north > 37.3


def test_scale_bars_have_round_lengths() -> None:
    assert [round_length_km(km) for km in (0.3, 7, 49, 50, 130)] == [0.2, 5, 20, 50, 100]


def test_hatching_fills_an_area_in_its_direction_and_no_more() -> None:
    area = Point(100, 100).buffer(40)
    for degrees, axis in ((0, 1), (90, 0)):
        lines = hatched(area, degrees)
        assert len(lines.geoms) > 10
        assert area.buffer(1e-6).covers(lines)
        for line in lines.geoms:
            (start, end) = line.coords
            assert start[axis] == pytest.approx(end[axis])


def test_holes_turn_the_other_way_so_that_they_stay_empty(tmp_path: Path) -> None:
    path = path_of(box(100, 100, 400, 400).difference(box(200, 200, 300, 300)))
    assert path is not None
    page = PngPage(PngPlate((), BLANK, 36), [Shape(path, fill="#1F2A33")])
    page.save((), (), tmp_path / "hole.png")
    with Image.open(tmp_path / "hole.png") as file:
        picture, height = file.convert("RGB"), file.height
        assert picture.getpixel((125, height - 125)) == (255, 255, 255)
        assert picture.getpixel((75, height - 75)) == (0x1F, 0x2A, 0x33)


def test_names_are_placed_on_the_best_free_side_and_inside_the_map() -> None:
    room = Room(MAP, np.empty((0, 2)))
    boxes = around(250, 200, 5, 60, 10, rtl=False, far=True)
    first = room.choose(boxes)
    assert first == 0
    assert boxes[0][0] > 255
    room.take(tuple(boxes[0]))
    assert room.choose(boxes) == 1
    room.take((0, 0, 500, 400))
    assert room.choose(boxes) is None
    assert Room((240, 190, 320, 210), np.empty((0, 2))).choose(boxes) == 0
    assert Room((180, 190, 260, 210), np.empty((0, 2))).choose(boxes) == 1


def test_names_keep_off_lines_where_there_is_another_side() -> None:
    line = np.array([(x, 200.0) for x in np.arange(250, 500, 2.0)])
    boxes = around(250, 200, 5, 60, 10, rtl=False, far=False)
    assert Room(MAP, line).choose(boxes) == 1


def test_the_page_is_a4() -> None:
    assert [round(each / 72 * 25.4) for each in PAGE] == [297, 210]
