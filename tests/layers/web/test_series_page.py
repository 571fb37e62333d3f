"""The page of a series in a browser: pictures of maps alone, and two languages without script."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, expect

from layers.figures.page import map_view
from layers.web.series_page import Frame, Picture, Series, render_series

pytestmark = pytest.mark.browser

SHEET = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="841.89pt" height="595.28pt" '
    'viewBox="0 0 841.89 595.28"><rect width="100%" height="100%" fill="#d55e00"/>'
    '<rect x="28" y="64.28" width="582" height="425" fill="#0072b2"/></svg>'
)
BLUE = (0, 114, 178)


def _corners(size: tuple[int, int]) -> list[tuple[int, int]]:
    return [(4, 4), (size[0] - 5, size[1] - 5)]


def test_maps_alone_are_shown_and_languages_switch(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "map.svg").write_text(SHEET, encoding="utf-8")
    picture = Picture(f"map.svg#{map_view('en')}", "Map of East, May 2024. Events: 1.")
    frame = Frame("May 2024", "x/index.html", picture, "Events: 1.")
    pages = {"en": Series("East", [frame]), "ar": Series("الشرق", [frame])}
    (tmp_path / "index.html").write_text(render_series(pages), encoding="utf-8")
    with browser.new_page() as page:
        page.goto((tmp_path / "index.html").as_uri())
        image = page.get_by_alt_text(picture.words).first
        expect(image).to_be_visible()
        page.wait_for_function("document.images[0].complete && document.images[0].naturalWidth > 0")
        with Image.open(io.BytesIO(image.screenshot())) as shot:
            corners = [shot.convert("RGB").getpixel(at) for at in _corners(shot.size)]
        assert corners == [BLUE, BLUE]  # nothing of the sheet around the map
        expect(page.get_by_role("heading", level=1)).to_have_text("East")
        expect(page).to_have_title("East | الشرق")
        page.get_by_label("العربية").check()
        expect(page.get_by_role("heading", level=1)).to_have_text("الشرق")
