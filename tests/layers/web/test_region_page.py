"""A page about a region and a period: the edge, what is dimmed, its days, and nothing to list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import expect
from shapely import box

from layers.web import page_text, render_map
from tests.layers.web.conftest import small_basemap, small_layers

pytestmark = pytest.mark.browser

REGION = box(40, 36, 41, 37)  # the western half of a governorate
DAYS = (date(2025, 8, 1), date(2025, 8, 31))
COLOUR = """(() => {
  const canvas = document.querySelector('.leaflet-khabur-base-pane canvas');
  const box = canvas.getBoundingClientRect();
  const dots = canvas.width / box.width;
  const at = [(X - box.left) * dots, (Y - box.top) * dots].map(Math.round);
  const dot = new OffscreenCanvas(1, 1).getContext('2d');
  dot.drawImage(canvas, ...at, 1, 1, 0, 0, 1, 1);
  return [...dot.getImageData(0, 0, 1, 1).data].slice(0, 3);
})()"""


def page(*, region: bool, days: bool, lang: str = "en", empty: bool = False) -> str:
    layers = small_layers()
    if empty:
        layers = replace(layers, **{name: frame.iloc[:0] for name, frame in named(layers)})
    shape, span = REGION if region else None, DAYS if days else None
    return page_text(render_map(layers, small_basemap(), lang=lang, region=shape, days=span))


def named(layers: Any) -> list[tuple[str, Any]]:
    return [(schema.name, frame) for schema, frame in layers]


def brightness(visited: Any, lat: float, lon: float) -> int:
    x, y = visited.point_of(lat, lon)
    return sum(visited.ask(COLOUR.replace("X", str(x)).replace("Y", str(y))))


def test_what_lies_outside_the_region_is_dimmed_and_told(visit: Callable[..., Any]) -> None:
    visited = visit(page(region=True, days=False))
    # both lie in the same governorate; the edge runs between them
    inside, outside = brightness(visited, 36.8, 40.5), brightness(visited, 36.8, 41.5)
    assert inside - outside > 20
    assert brightness(visited, 36.8, 41.0) < outside - 100
    expect(visited.page.locator("#layer-rows")).to_contain_text("Outside the region of this page")
    visited.page.click("#open-about")
    expect(visited.page.locator("#about-facts")).to_contain_text("nothing that is reported there")
    visited.ask("khabur.setLanguage('ar')")
    expect(visited.page.locator("#layer-rows")).to_contain_text("خارج المنطقة")
    bounds = visited.ask("(({_northEast: a, _southWest: b}) => [b, a])(map_khabur.getBounds())")
    assert bounds[0]["lat"] < REGION.bounds[1]
    assert bounds[1]["lat"] > REGION.bounds[3]
    assert visited.errors == []
    assert not [url for url in visited.requests if not url.startswith(("file:", "data:"))]


def test_without_a_region_nothing_is_dimmed(visit: Callable[..., Any]) -> None:
    visited = visit(page(region=False, days=False))
    expect(visited.page.locator("#layer-rows")).not_to_contain_text("Outside")
    first = visited.page.locator("#period input[type=date][aria-label=From]")
    expect(first).to_have_value("2024-01-10")


def test_the_days_of_the_page_are_those_of_its_period(visit: Callable[..., Any]) -> None:
    visited = visit(page(region=False, days=True))
    for name, day in (("From", "2025-08-01"), ("To", "2025-08-31")):
        date_input = visited.page.locator(f"#period input[type=date][aria-label={name}]")
        expect(date_input).to_have_value(day)
    assert visited.ask("khabur.count()") == visited.ask("khabur.total()")


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "No event is reported here for these days."),
        ("ar", "لا حدث مذكوراً هنا في هذه الأيام."),
    ],
)
def test_a_page_without_events_says_so(visit: Callable[..., Any], lang: str, told: str) -> None:
    visited = visit(page(region=True, days=True, lang=lang, empty=True))
    expect(visited.page.locator("#view-events .empty")).to_have_text(told)
    visited.ask("khabur.setPeriod('2025-08-02', '2025-08-03')")
    expect(visited.page.locator("#view-events .empty")).to_have_text(told)
    expect(visited.page.locator("#period input[type=date]")).to_have_count(2)
    assert visited.errors == []
