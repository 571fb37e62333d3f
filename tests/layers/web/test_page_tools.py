"""What helps people on the page: moving through time, measuring, saving, citing, charts."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from layers.layer_set import Basemap, LayerSet
from layers.web import page_text, render_map
from tests.layers.web.conftest import small_basemap, small_layers

pytestmark = pytest.mark.browser

PERIOD = "(({ from, to }) => [from, to])(khabur.state())"


@pytest.fixture(scope="module")
def text() -> str:
    return page_text(render_map(small_layers(), small_basemap()))


def saved(visited: Any, kind: str) -> str:
    with visited.page.expect_download() as download:
        visited.page.click(f"#download-{kind}")
    assert download.value.suggested_filename == f"khabur-events.{kind}"
    return Path(download.value.path()).read_text(encoding="utf-8")


def test_steps_and_presets_move_the_one_period(text: str, revisit: Callable[..., Any]) -> None:
    visited = revisit(text)
    visited.page.focus("#player .step_on")
    visited.page.keyboard.press("Enter")
    assert visited.ask(PERIOD) == ["2024-01-01", "2024-01-31"]
    assert visited.ask("khabur.count()") == 3  # two in January, one without a date
    expect(visited.page.locator("#player .step_back")).to_be_disabled()
    visited.page.click("#player .step_on")
    assert visited.ask(PERIOD) == ["2024-02-01", "2024-02-29"]
    assert visited.ask("document.querySelector('#preset').value") == "own"
    visited.page.select_option("#preset", "month")
    assert visited.ask(PERIOD) == ["2025-10-24", "2025-11-22"]
    visited.page.select_option("#preset", "year")
    assert visited.ask(PERIOD) == ["2025-01-01", "2025-11-22"]
    visited.page.select_option("#preset", "all")
    assert visited.ask(PERIOD) == [None, None]
    assert visited.errors == []


def test_the_period_holds_for_sites_and_totals_too(
    layers: LayerSet, basemap: Basemap, visit: Callable[..., Any]
) -> None:
    sites = layers.sites.copy()
    sites["first_date"], sites["last_date"] = date(2024, 3, 1), date(2024, 9, 1)
    totals = layers.aggregates.copy()
    totals["start_date"] = totals["end_date"] = date(2025, 1, 5)
    page = render_map(replace(layers, sites=sites, aggregates=totals), basemap)
    visited = visit(page_text(page))
    shown = (
        "['sites', 'aggregates'].map((layer) => "
        "document.querySelector(`label[for=layer-${layer}] .layer-count`).textContent)"
    )
    told = []
    for first, last in (("2024-05-01", "2024-05-31"), ("2025-01-01", "2025-01-31")):
        visited.ask(f"khabur.setPeriod('{first}', '{last}')")
        told.append(visited.ask(shown))
    assert told == [["1", "0 of 3"], ["0 of 1", "3"]]
    visited.ask("khabur.setPeriod(null, null)")
    assert visited.ask(shown) == ["1", "3"]


def test_playing_moves_on_until_it_is_paused(text: str, visit: Callable[..., Any]) -> None:
    visited = visit(text)
    visited.page.clock.install(time=0)
    visited.page.clock.pause_at(60_000)  # a clock that is only installed goes on by itself
    visited.page.click("#player .play")
    expect(visited.page.locator("#player .play")).to_have_attribute("aria-label", "Pause")
    assert visited.ask(PERIOD) == ["2024-01-01", "2024-01-31"]
    visited.page.clock.run_for(1000)
    assert visited.ask(PERIOD) == ["2024-02-01", "2024-02-29"]
    visited.page.click("#player .play")
    visited.page.clock.run_for(5000)
    assert visited.ask(PERIOD) == ["2024-02-01", "2024-02-29"]
    visited.page.click("#player .play")
    visited.page.clock.run_for(60_000)
    assert visited.ask(PERIOD) == ["2025-11-01", "2025-11-30"]
    expect(visited.page.locator("#player .play")).to_have_attribute("aria-label", "Play")


def test_what_is_typed_stays_while_the_period_moves_on(
    text: str, visit: Callable[..., Any]
) -> None:
    visited = visit(text)
    visited.page.clock.install(time=0)
    visited.page.clock.pause_at(60_000)
    visited.page.click("#player .play")
    visited.page.clock.run_for(850)
    visited.page.fill("#search", "Summary e1")
    visited.page.clock.run_for(60)
    assert visited.ask(PERIOD) == ["2024-02-01", "2024-02-29"]
    expect(visited.page.locator("#search")).to_have_value("Summary e1")
    visited.page.clock.run_for(100)
    assert visited.ask("khabur.state().search") == "Summary e1"
    visited.page.click("#clear")
    expect(visited.page.locator("#search")).to_have_value("")
    assert visited.ask("khabur.count()") == 6


def test_saved_table_holds_the_events_shown(
    layers: LayerSet, basemap: Basemap, visit: Callable[..., Any]
) -> None:
    events = layers.events.copy()
    events["summary_en"] = '=1+1; "a, b"\nc'
    visited = visit(page_text(render_map(replace(layers, events=events), basemap)))
    visited.ask("khabur.setKinds(['attack', 'clash'])")
    content = saved(visited, "csv")
    assert content.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(content.removeprefix("\ufeff"))))
    assert [row["event_id"] for row in rows] == ["e1", "a1"]
    assert rows[0]["summary_en"] == '\'=1+1; "a, b"\nc'
    assert (rows[0]["lon"], rows[0]["lat"], rows[1]["lon"]) == ("41.22", "37.05", "")
    assert rows[0]["start_date"] == "2024-01-10"
    expect(visited.page.locator("#live")).to_have_text("2 events saved as a file")
    assert visited.errors == []


def test_saved_geojson_is_what_the_page_shows(text: str, revisit: Callable[..., Any]) -> None:
    visited = revisit(text)
    visited.ask("khabur.setKinds(['attack'])")
    collection = json.loads(saved(visited, "geojson"))
    assert [each["properties"]["event_id"] for each in collection["features"]] == ["e1"]
    assert collection["features"][0]["geometry"] == {"type": "Point", "coordinates": [41.22, 37.05]}


def test_citation_names_source_place_day_and_record(
    layers: LayerSet, basemap: Basemap, visit: Callable[..., Any]
) -> None:
    events = layers.events.copy()
    events["sources_en"] = "A Paper, 11 January 2024; A Radio, 12 January 2024"
    events["source_urls"] = "https://paper.example/1; javascript:alert(1)"
    visited = visit(page_text(render_map(replace(layers, events=events), basemap)))
    visited.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visited.ask("khabur.select('e1')")
    visited.page.click(".leaflet-popup .cite")
    visited.page.wait_for_function("() => document.getElementById('live').textContent")
    assert visited.ask("navigator.clipboard.readText()") == (
        "A Paper, 11 January 2024: https://paper.example/1. A Radio, 12 January 2024. "
        "Attack, Al-Qamishli, 10 January 2024. "
        "North-east Syria in reports, record e1, Data as of 6 December 2025."
    )


def test_measuring_adds_up_legs_and_opens_nothing(text: str, revisit: Callable[..., Any]) -> None:
    visited = revisit(text)
    visited.page.click(".tool.measure")
    expect(visited.page.locator(".tool.measure")).to_have_attribute("aria-pressed", "true")
    box = visited.page.locator(".folium-map").bounding_box()
    for x, y in ((300, 300), (400, 300), (400, 400)):
        visited.page.mouse.click(box["x"] + x, box["y"] + y)
    told = visited.page.locator("#measure output")
    expect(told).to_contain_text("km")
    expect(told).to_contain_text("last leg")
    expect(visited.page.locator(".leaflet-popup")).to_have_count(0)
    visited.page.keyboard.press("Escape")
    expect(visited.page.locator("#measure")).to_be_hidden()
    expect(visited.page.locator(".leaflet-overlay-pane path")).to_have_count(0)
    assert visited.errors == []


def test_measuring_works_by_keyboard_in_arabic(text: str, revisit: Callable[..., Any]) -> None:
    visited = revisit(text)
    visited.ask("khabur.setLanguage('ar')")
    visited.page.focus(".tool.measure")
    visited.page.keyboard.press("Enter")
    visited.page.keyboard.press("Enter")
    visited.page.keyboard.press("ArrowRight")
    visited.page.keyboard.press("Enter")
    told = visited.page.locator("#measure output")
    expect(told).to_contain_text("كم")
    visited.page.keyboard.press("Backspace")
    expect(told).to_contain_text("Enter")


def test_map_tells_where_the_pointer_is_and_its_scale(
    text: str, revisit: Callable[..., Any]
) -> None:
    visited = revisit(text)
    pointer = visited.page.locator("#pointer")
    before = pointer.inner_text()
    visited.page.mouse.move(800, 400)
    expect(pointer).not_to_have_text(before)
    expected = visited.ask(
        "(() => { const { left, top } = map_khabur.getContainer().getBoundingClientRect();"
        " const { lat, lng } = map_khabur.containerPointToLatLng([800 - left, 400 - top]);"
        " return [lat, lng]; })()"
    )
    told = pointer.inner_text().replace("\u2066", "").replace("\u2069", "")
    lat, lon = (float(part.split("°")[0]) for part in told.split(", "))
    assert (lat, lon) == pytest.approx(tuple(expected), abs=0.01)
    assert visited.page.inner_text(".leaflet-control-scale-line").endswith(" km")
    visited.ask("khabur.setLanguage('ar')")
    assert visited.page.inner_text(".leaflet-control-scale-line").endswith(" كم")


def test_small_map_moves_the_large_one(text: str, visit: Callable[..., Any]) -> None:
    visited = visit(text)
    before = visited.ask("map_khabur.getCenter().lng")
    visited.page.click("#overview canvas", position={"x": 110, "y": 52})
    visited.page.wait_for_function(f"() => map_khabur.getCenter().lng > {before} + 0.5")
    visited.page.click(".tool.overview")
    expect(visited.page.locator("#overview")).to_be_hidden()


def test_charts_are_tables_of_the_events_shown(text: str, revisit: Callable[..., Any]) -> None:
    visited = revisit(text)
    visited.page.click("#tab-charts")
    rows = (
        "[...document.querySelectorAll('#view-charts > .chart-table tbody th')]"
        ".map((head) => head.innerText.trim())"
    )
    kinds = visited.ask(rows)
    assert len(kinds) == 6
    assert "Armed clash" in kinds
    visited.ask("khabur.setKinds(['clash', 'attack'])")
    assert len(visited.ask(rows)) == 2
    months = (
        "[...document.querySelectorAll('#view-charts details td')]"
        ".map((cell) => Number(cell.textContent))"
    )
    assert sum(visited.ask(months)) == 2
    visited.ask("khabur.setPeriod('2024-02-01', '2024-03-31')")
    assert visited.ask(months) == [0, 0]
    visited.ask("khabur.setLanguage('ar')")
    expect(visited.page.locator("#view-charts")).to_contain_text("الأحداث بحسب النوع")
    assert visited.errors == []


def test_full_screen_fills_it_with_the_map(text: str, visit: Callable[..., Any]) -> None:
    visited = visit(text)
    visited.page.click(".tool.full_screen")
    visited.page.wait_for_selector(".tool.full_screen[aria-pressed=true]")
    assert visited.ask("document.fullscreenElement.id") == "stage"
    visited.page.click(".tool.full_screen")
    visited.page.wait_for_selector(".tool.full_screen[aria-pressed=false]")
