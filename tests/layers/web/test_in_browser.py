"""The page in a browser: ready, silent, complete, and moved by what its users do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, ClassVar

import folium
import pytest
from branca.element import MacroElement
from folium.elements import JSCSSMixin
from folium.template import Template
from playwright.sync_api import Browser, expect

from geo.store.dataset import load_places
from layers.layer_set import Basemap, LayerSet
from layers.web import page_text, render_map
from tests.layers.web.conftest import small_basemap, small_layers

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def text() -> str:
    names = {place.id: [name.text for name in place.names] for place in load_places()}
    return page_text(render_map(small_layers(), small_basemap(), search_names=names))


def assert_silent(visited: Any) -> None:
    assert visited.errors == []
    asked = [url for url in visited.requests if not url.startswith("data:")]
    assert len(asked) == 1
    assert asked[0].startswith("file:")


def ids(visited: Any) -> set[str]:
    return set(visited.ask("khabur.filtered().features.map((f) => f.properties.event_id)"))


def test_page_is_ready_and_contacts_nobody(text: str, visit: Callable[..., Any]) -> None:
    visited = visit(text)
    assert visited.ask("khabur.ready.then(() => 'yes')") == "yes"
    visited.page.mouse.click(700, 400)
    visited.page.mouse.wheel(0, -300)
    visited.ask("khabur.select('e1')")
    visited.ask("khabur.setLanguage('ar')")
    assert_silent(visited)


def test_every_layer_has_as_many_records_as_its_frame(
    text: str, layers: LayerSet, revisit: Callable[..., Any]
) -> None:
    visited = revisit(text)
    assert visited.ask("khabur.layers()") == {schema.name: len(f) for schema, f in layers}
    assert visited.ask("[khabur.count(), khabur.total()]") == [6, 6]
    assert visited.ask("khabur.drawn()") == {"marks": 3, "areas": 3, "routes": 1}
    shown = visited.ask(
        "Object.fromEntries([...document.querySelectorAll('#layer-rows label')].map((row) => "
        "[row.htmlFor, row.querySelector('.layer-count')?.textContent]))"
    )
    expected = {"attacks": "2", "operations": "1", "movements": "1", "presence": "1"}
    expected |= {"statements": "1", "sites": "1", "areas": "1", "aggregates": "3", "rivers": "1"}
    assert shown.items() >= {(f"layer-{name}", count) for name, count in expected.items()}
    badges = "[...document.querySelectorAll('.badge')].map((badge) => badge.textContent)"
    assert visited.ask(badges) == ["6", "3", "3"]


def test_filters_narrow_what_is_shown(text: str, revisit: Callable[..., Any]) -> None:
    visited = revisit(text)
    visited.ask("khabur.setKinds(['attack', 'clash'])")
    assert ids(visited) == {"e1", "a1"}
    visited.ask("khabur.setKinds(null)")
    visited.ask("khabur.setPeriod('2025-01-01', '2025-09-30')")
    assert ids(visited) == {"e3", "e4"}
    visited.page.uncheck("#undated")
    assert ids(visited) == {"e3"}
    visited.ask("khabur.setPeriod(null, null)")
    visited.ask("khabur.setLayer('attacks', false)")
    assert visited.ask("khabur.count()") == 4
    assert visited.ask("khabur.drawn().marks") == 2


@pytest.mark.parametrize(
    "query", ["القامشلي", "الكامشلي", "قامشلي", "Qamishli", "qamislo", "QAMIŞLO", "al-Qāmishlī"]
)
def test_search_finds_a_place_by_any_of_its_names(
    text: str, revisit: Callable[..., Any], query: str
) -> None:
    visited = revisit(text)
    visited.page.fill("#search", query)
    visited.page.wait_for_selector("#clear:not([hidden])")
    assert ids(visited) == {"e1"}


def test_search_that_finds_nothing_says_so(text: str, revisit: Callable[..., Any]) -> None:
    visited = revisit(text)
    assert visited.ask("khabur.search('nowhere at all')") == 0
    expect(visited.page.locator("#view-events .empty")).to_have_text("Nothing matches the filters.")
    visited.page.click("#clear")
    assert visited.ask("khabur.count()") == 6


def test_whole_page_switches_language(text: str, revisit: Callable[..., Any]) -> None:
    visited = revisit(text)
    visited.page.click("#language")
    expect(visited.page.locator("html")).to_have_attribute("lang", "ar")
    expect(visited.page.locator("#panel")).to_have_attribute("dir", "rtl")
    expect(visited.page.locator("h1")).to_have_text("شمال شرق سوريا في التقارير")
    assert visited.ask("getComputedStyle(document.querySelector('.folium-map')).direction") == "ltr"
    expect(visited.page.locator("#language")).to_have_text("English")
    expect(visited.page.locator("#view-events")).to_contain_text("10 كانون الثاني 2024")
    visited.page.click("#language")
    expect(visited.page.locator("h1")).to_have_text("North-east Syria in reports")


def test_link_restores_what_was_shown(text: str, visit: Callable[..., Any]) -> None:
    first = visit(text)
    first.ask("khabur.setKinds(['attack', 'raid'])")
    first.ask("khabur.setLanguage('ar')")
    first.ask("khabur.setLayer('aggregates', false)")
    first.ask("khabur.select('e1')")
    first.page.wait_for_function("() => location.hash === Khabur.toHash(khabur.state())")
    state = first.ask("khabur.state()")
    second = visit(text, first.ask("location.hash"))
    assert second.ask("khabur.state()") == state
    assert state["selected"] == "e1"
    assert second.ask("khabur.count()") == 2
    assert second.errors == []


@pytest.mark.parametrize(
    "fragment",
    ["#view=1/2", "#view=x/y/z&lang=de&from=2024-99-99", "#kinds=&selected=%3Cb%3E", "#%"],
)
def test_broken_links_do_not_break_the_page(
    text: str, visit: Callable[..., Any], fragment: str
) -> None:
    visited = visit(text, fragment)
    assert visited.errors == []
    assert visited.ask("khabur.state().lang") == "en"


def test_events_at_one_place_are_all_reached_by_paging(
    text: str, revisit: Callable[..., Any]
) -> None:
    visited = revisit(text)
    visited.page.mouse.click(*visited.point_of(36.7, 40.5))
    seen = []
    for at in (1, 2, 3):
        expect(visited.page.locator(".leaflet-popup .pager")).to_contain_text(f"{at} of 3")
        seen.append(visited.page.inner_text(".leaflet-popup .card-id code"))
        visited.page.click(".turn-on")
    assert sorted(seen) == ["b1", "e2", "e3"]
    expect(visited.page.locator(".leaflet-popup .card-id code")).to_have_text(seen[0])


def test_popup_stands_still_where_motion_is_not_wanted(
    text: str, visit: Callable[..., Any]
) -> None:
    visited = visit(text)
    settled = visited.ask(
        "(() => { map_khabur.setView([36.9, 40.5], 9, { animate: false }); khabur.select('e2');"
        " const pane = map_khabur.getPane('mapPane'); const at = L.DomUtil.getPosition(pane);"
        " return [!pane.classList.contains('leaflet-pan-anim'), at.x !== 0 || at.y !== 0]; })()"
    )
    assert settled == [True, True]


def test_list_is_used_by_keyboard_and_gives_the_focus_back(
    text: str, revisit: Callable[..., Any]
) -> None:
    visited = revisit(text)
    visited.page.focus("#view-events .event")
    visited.page.keyboard.press("Enter")
    expect(visited.page.locator(".leaflet-popup")).to_contain_text("e2")
    assert visited.ask("document.activeElement.className") == "details"
    visited.page.keyboard.press("Tab")
    visited.page.keyboard.press("Enter")
    visited.page.wait_for_selector(".leaflet-popup", state="detached")
    assert "event" in visited.ask("document.activeElement.className")


def test_what_is_not_on_the_map_is_listed(text: str, revisit: Callable[..., Any]) -> None:
    visited = revisit(text)
    assert visited.ask("khabur.select('s1')") is True
    expect(visited.page.locator("#view-unmapped")).to_be_visible()
    listed = visited.page.locator("#view-unmapped")
    expect(listed).to_contain_text("Summary s1")
    expect(listed).to_contain_text("2 — younger than its delay")
    visited.page.click("#tab-totals")
    expect(visited.page.locator("#view-totals .parts")).to_be_visible()
    assert visited.ask("khabur.select('no such id')") is False


def test_narrow_screens_show_details_in_a_sheet(text: str, revisit: Callable[..., Any]) -> None:
    visited = revisit(text, size=(390, 844))
    visited.ask("khabur.select('e1')")
    expect(visited.page.locator("#sheet")).to_contain_text("e1")
    assert visited.ask("document.documentElement.scrollWidth") <= 390
    visited.page.click("#sheet .close")
    expect(visited.page.locator("#sheet")).to_be_hidden()


def test_further_folium_elements_work(
    layers: LayerSet, basemap: Basemap, visit: Callable[..., Any]
) -> None:
    map_ = render_map(layers, basemap)
    folium.Marker([36.5, 41.0], popup="Added").add_to(map_)
    folium.Circle([36.5, 41.0], radius=5000).add_to(map_)
    visited = visit(page_text(map_))
    visited.page.click(".leaflet-marker-icon")
    expect(visited.page.locator(".leaflet-popup-content")).to_have_text("Added")
    assert visited.errors == []
    drawn = "[...document.querySelectorAll('.leaflet-marker-pane img')].map((i) => i.naturalWidth)"
    visited.page.wait_for_function(f"() => String({drawn}) === '25'")
    assert [url for url in visited.requests if not url.startswith("data:")][1:] == []


def test_paper_has_the_map_as_pictures(text: str, revisit: Callable[..., Any]) -> None:
    visited = revisit(text)
    pictures = visited.page.locator(".folium-map img.khabur-canvas")
    visited.page.emulate_media(media="print")
    expect(pictures).to_have_count(3)
    expect(visited.page.locator(".folium-map canvas:visible")).to_have_count(0)
    placed = "(node) => getComputedStyle(node).transform.startsWith('matrix(1, 0, 0, 1, -')"
    assert all(visited.ask(f"[...document.querySelectorAll('img.khabur-canvas')].map({placed})"))
    visited.page.emulate_media(media="screen")
    expect(pictures).to_have_count(0)
    expect(visited.page.locator(".folium-map canvas:visible")).to_have_count(3)
    assert visited.errors == []


class Broken(JSCSSMixin, MacroElement):  # type: ignore[misc]
    """An element whose file cannot be loaded, so that its script fails."""

    _template = Template("{% macro script(this, kwargs) %}L.broken.start();{% endmacro %}")
    default_js: ClassVar = [("broken", "nowhere/broken.js")]


def test_map_shows_itself_in_a_notebook(
    browser: Browser, layers: LayerSet, basemap: Basemap
) -> None:
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.set_content(render_map(layers, basemap)._repr_html_())
    shown = page.frame_locator("iframe").locator("html[data-khabur=ready]")
    shown.wait_for(state="attached")
    assert page.frames[1].evaluate("khabur.select('e1') && khabur.count()") == 6
    assert errors == []
    page.close()


def test_an_element_that_fails_does_not_keep_the_page_from_starting(
    layers: LayerSet, basemap: Basemap, visit: Callable[..., Any]
) -> None:
    map_ = render_map(layers, basemap)
    Broken().add_to(map_)
    visited = visit(page_text(map_))
    assert visited.ask("khabur.count()") == 6
    assert any("L.broken" in error or "'start'" in error for error in visited.errors)


def test_damage_is_told_in_words(text: str, visit: Callable[..., Any]) -> None:
    at = text.index('id="khabur-geometry">') + 60
    letter = "A" if text[at] != "A" else "B"
    visited = visit(text[:at] + letter + text[at + 1 :], ready=False)
    expect(visited.page.locator("#fault")).to_contain_text("may be incomplete or damaged")


def test_empty_layers_draw_an_empty_map(
    layers: LayerSet, basemap: Basemap, visit: Callable[..., Any]
) -> None:
    nothing = {schema.name: frame.iloc[:0] for schema, frame in layers}
    visited = visit(page_text(render_map(replace(layers, **nothing, data_date=None), basemap)))
    assert visited.ask("khabur.total()") == 0
    assert visited.errors == []
