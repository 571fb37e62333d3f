"""Details, filters and lists of the page in a browser, with tiny layers made for each question."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import expect
from shapely import Point

from geo.store.dataset import load_places
from layers.layer_set import Basemap, LayerSet
from layers.schema import AGGREGATES, EVENT_AREAS, EVENTS, SITES, LayerSchema
from layers.web import page_text, render_map
from layers.web.safe_json import dump_json
from tests.layers.web.conftest import (
    NORTH,
    SOUTH,
    event,
    frame,
    record,
    small_basemap,
    small_layers,
)

pytestmark = pytest.mark.browser

SHOWN = "khabur.filtered().features.map((f) => f.properties.event_id)"
PERIODS = "2024-01-01/2024-01-31; 2025-01-01/2025-01-31"


@pytest.fixture(scope="module")
def text() -> str:
    return page_text(render_map(small_layers(), small_basemap()))


def open_by_keyboard(visited: Any) -> str:
    """Open the first event of the list; return its id."""
    visited.page.focus("#view-events .event")
    visited.page.keyboard.press("Enter")
    visited.page.wait_for_selector(".leaflet-popup")
    return str(visited.page.inner_text(".leaflet-popup .card-id code"))


def test_escape_closes_a_popup_and_gives_the_focus_back(
    text: str, revisit: Callable[..., Any]
) -> None:
    visited = revisit(text)
    opened = open_by_keyboard(visited)
    visited.page.keyboard.press("Escape")
    visited.page.wait_for_selector(".leaflet-popup", state="detached")
    assert visited.ask("document.activeElement.dataset.id") == opened
    assert visited.ask("khabur.state().selected") is None
    assert visited.errors == []


def test_escape_gives_the_focus_back_to_a_list_written_anew(
    text: str, revisit: Callable[..., Any]
) -> None:
    visited = revisit(text)
    opened = open_by_keyboard(visited)
    visited.ask("khabur.setLanguage('ar')")
    visited.page.focus(".leaflet-popup .close")
    visited.page.keyboard.press("Escape")
    assert visited.ask("document.activeElement.dataset.id") == opened


def test_escape_closes_the_sheet_of_narrow_screens(text: str, revisit: Callable[..., Any]) -> None:
    visited = revisit(text, size=(390, 844))
    visited.page.focus("#view-events .event")
    visited.page.keyboard.press("Enter")
    expect(visited.page.locator("#sheet")).to_be_visible()
    visited.page.keyboard.press("Escape")
    expect(visited.page.locator("#sheet")).to_be_hidden()


@pytest.mark.parametrize(
    "narrow",
    [
        "khabur.setKinds(['raid'])",
        "khabur.setPeriod('2025-01-01', null)",
        "khabur.search('nowhere at all')",
        "khabur.setLayer('attacks', false)",
    ],
)
def test_popup_closes_with_the_event_it_shows(
    text: str, revisit: Callable[..., Any], narrow: str
) -> None:
    visited = revisit(text)
    visited.ask("khabur.select('e1')")
    visited.ask("khabur.setKinds(['attack', 'raid'])")
    expect(visited.page.locator(".leaflet-popup")).to_be_visible()
    visited.ask(narrow)
    visited.page.wait_for_selector(".leaflet-popup", state="detached")
    assert visited.ask("khabur.state().selected") is None
    assert visited.errors == []


def test_popup_of_several_keeps_those_still_shown(text: str, revisit: Callable[..., Any]) -> None:
    visited = revisit(text)
    visited.page.mouse.click(*visited.point_of(36.7, 40.5))
    expect(visited.page.locator(".leaflet-popup .pager")).to_contain_text("1 of 3")
    visited.ask("khabur.setKinds(['convoy'])")
    expect(visited.page.locator(".leaflet-popup .pager")).to_contain_text("1 of 2")
    expect(visited.page.locator(".leaflet-popup .card-id code")).to_have_text("e3")
    visited.ask("khabur.setKinds(['raid'])")
    visited.ask("khabur.setLayer('sites', false)")
    visited.page.wait_for_selector(".leaflet-popup", state="detached")


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ("khabur.setKinds(['attack', 'picnic'])", "TypeError: .*got picnic"),
        ("khabur.setKinds('attack')", "TypeError: .*a list of kinds or null, got attack"),
        ("khabur.setKinds(['constructor'])", "TypeError: .*got constructor"),
        ("khabur.setPeriod('2025-02-01', '2025-01-01')", "RangeError: .*2025-02-01 and 2025-01-01"),
        ("khabur.setPeriod('2025-02-30', null)", "TypeError: .*got 2025-02-30"),
    ],
)
def test_wrong_calls_are_refused_and_change_nothing(
    text: str, revisit: Callable[..., Any], call: str, told: str
) -> None:
    visited = revisit(text)
    caught = (
        f"(() => {{ try {{ {call}; }} catch (e) {{ return `${{e.name}}: ${{e.message}}`; }} }})()"
    )
    assert re.fullmatch(told, visited.ask(caught))
    assert visited.ask("khabur.count()") == 6


def test_dates_put_in_the_wrong_order_are_put_right(text: str, revisit: Callable[..., Any]) -> None:
    visited = revisit(text)
    visited.page.fill("#period .dates label:nth-child(2) input", "2024-06-30")
    visited.page.fill("#period .dates label:nth-child(1) input", "2025-08-25")
    state = visited.ask("khabur.state()")
    assert (state["from"], state["to"]) == ("2025-08-25", "2025-08-25")


def test_totals_name_who_states_them_without_opening(
    layers: LayerSet, basemap: Basemap, visit: Callable[..., Any]
) -> None:
    told = {"claimants_en": "An observatory", "sources_en": "A publisher, 2 May 2025; Another"}
    rows = [(record(AGGREGATES, aggregate_id="t1", what="attacks", **told), NORTH)]
    visited = visit(
        page_text(render_map(replace(layers, aggregates=frame(AGGREGATES, rows)), basemap))
    )
    visited.page.click("#tab-totals")
    line = visited.page.inner_text("#view-totals .record .told-by")
    assert line == "An observatory — A publisher, 2 May 2025, Another"
    expect(visited.page.locator("#view-totals .card")).to_be_hidden()


def test_an_aside_in_a_list_does_not_split_its_item(
    layers: LayerSet, basemap: Basemap, visit: Callable[..., Any]
) -> None:
    site = record(
        SITES,
        site_id="b1",
        place_en="Base",
        place_kind="base",
        precision="site",
        intervals_en="Reported active (2 May 2025, by one side); Not stated (3 June 2025)",
    )
    sites = frame(SITES, [(site, Point(40.5, 36.7))])
    visited = visit(page_text(render_map(replace(layers, sites=sites), basemap)))
    visited.ask("khabur.select('b1')")
    items = "[...document.querySelectorAll('.leaflet-popup dd ul')].map((u) => u.innerText)"
    assert "Reported active (2 May 2025, by one side)\nNot stated (3 June 2025)" in visited.ask(
        items
    )


def test_legend_shows_the_hatch_of_each_group_with_areas(
    layers: LayerSet, basemap: Basemap, visit: Callable[..., Any]
) -> None:
    areas = [
        (event("a1", "clash", "attacks", None, precision="countryside"), SOUTH),
        (event("a2", "raid", "operations", None, precision="countryside"), NORTH),
    ]
    map_ = render_map(replace(layers, event_areas=frame(EVENT_AREAS, areas)), basemap)
    visited = visit(page_text(map_))
    rows = "[...document.querySelectorAll('#layer-rows > ul > li')]"
    legend = f"{rows}.find((li) => li.querySelector('#layer-areas')).querySelector('.legend')"
    assert visited.ask(f"{legend}.innerText").splitlines() == ["Attacks", "Security operations"]
    slopes = visited.ask(
        f"[...{legend}.querySelectorAll('svg')].map((icon) => [...icon.querySelectorAll('line')]"
        ".map((l) => Math.sign((l.y2.baseVal.value - l.y1.baseVal.value)"
        " * (l.x2.baseVal.value - l.x1.baseVal.value))))"
    )
    assert set(slopes[0]) == {-1}
    assert set(slopes[1]) == {1}


def test_arabic_hint_ends_with_a_letter(text: str, revisit: Callable[..., Any]) -> None:
    visited = revisit(text)
    for lang in ("ar", "en"):
        visited.ask(f"khabur.setLanguage('{lang}')")
        assert visited.page.get_attribute("#search", "placeholder")[-1].isalpha()


def test_link_to_the_other_language_shows_the_events_beside_the_legend(
    text: str, layers: LayerSet, basemap: Basemap, visit: Callable[..., Any]
) -> None:
    linked = visit(text, "#lang=ar").ask("map_khabur.getCenter().lng")
    built = visit(page_text(render_map(layers, basemap, lang="ar")))
    assert linked == pytest.approx(built.ask("map_khabur.getCenter().lng"), abs=0.1)


def test_every_name_of_the_gazetteer_finds_the_events_of_a_place(
    layers: LayerSet, basemap: Basemap, visit: Callable[..., Any]
) -> None:
    names = {place.id: [name.text for name in place.names] for place in load_places()}
    visited = visit(page_text(render_map(layers, basemap, search_names=names)))
    assert len(names["qamishli"]) > 10
    for name in names["qamishli"]:
        visited.ask(f"khabur.search({dump_json(name)})")
        assert visited.ask(SHOWN) == ["e1"], name


def test_every_name_finds_the_events_that_only_name_a_place_beside_their_own(
    layers: LayerSet, basemap: Basemap, visit: Callable[..., Any]
) -> None:
    names = {place.id: [name.text for name in place.names] for place in load_places()}
    row = event("e8", "attack", "attacks", date(2024, 1, 1))
    row |= {"places_en": "at Himo base; near Qamishli", "places_ar": "في قاعدة هيمو؛ قرب القامشلي"}
    nothing = {schema.name: each.iloc[:0] for schema, each in layers}
    only = replace(layers, **nothing | {"events": events_of(EVENTS, row)})
    visited = visit(page_text(render_map(only, basemap, search_names=names)))
    for name in ("القامشلي", "الكامشلي", "Kamishli", "al-Qamishli", "Qamişlo"):
        assert visited.ask(f"khabur.search({dump_json(name)})") == 1, name
    assert visited.ask("khabur.search('Al-Hasakah')") == 0


def with_periods(layers: LayerSet, basemap: Basemap) -> str:
    """Return a page with one contested event that its claims date differently."""
    told = {"when_en": "January 2024 or January 2025", "when_ar": "كانون الثاني 2024 أو 2025"}
    row = event("e9", "attack", "attacks", date(2024, 1, 1), status="contested")
    row |= {"end_date": date(2025, 1, 31), "time_precision": "range", "periods": PERIODS} | told
    nothing = {schema.name: each.iloc[:0] for schema, each in layers}
    return page_text(
        render_map(replace(layers, **nothing | {"events": events_of(EVENTS, row)}), basemap)
    )


def events_of(schema: LayerSchema, row: dict[str, Any]) -> Any:
    return frame(schema, [(row, Point(41.22, 37.05))])


def test_an_event_with_separate_periods_is_shown_only_in_them(
    layers: LayerSet, basemap: Basemap, visit: Callable[..., Any]
) -> None:
    visited = visit(with_periods(layers, basemap))
    bars = visited.ask(
        "[...document.querySelectorAll('.bars rect')].map((r) => Number(r.getAttribute('height')))"
    )
    assert [height > 0 for height in bars] == [True, *[False] * 11, True]
    listed = visited.page.locator("#view-events .event-date")
    expect(listed).to_contain_text("January 2024 or January 2025")
    visited.ask("khabur.select('e9')")
    popup = visited.page.locator(".leaflet-popup")
    expect(popup).to_contain_text("January 2024 or January 2025")
    expect(popup).not_to_contain_text("1 January 2024 –")
    counts = []
    for first, last in (("2024-03-01", "2024-12-01"), ("2025-01-15", "2025-01-20")):
        counts.append(visited.ask(f"khabur.setPeriod('{first}', '{last}'), khabur.count()"))
    assert counts == [0, 1]
    visited.ask("khabur.setLanguage('ar')")
    expect(listed).to_contain_text("كانون الثاني 2024 أو 2025")
    assert visited.errors == []
