"""Thousands of events in a browser: filters as a plain loop has them, every event reached."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import expect
from shapely import Point

from layers.schema import EVENTS
from layers.web import page_text, render_map
from tests.layers.web.conftest import event, frame, small_basemap, small_layers

pytestmark = pytest.mark.browser

KINDS = {"attack": "attacks", "raid": "operations", "convoy": "movements", "patrol": "presence"}
FIRST = date(2020, 1, 1)
COUNT = 5000
TOGETHER = 120
FEW_LINES = "document.querySelectorAll('#view-events .event').length < 60"


def make_rows() -> list[tuple[dict[str, Any], Point]]:
    """Return events scattered or at one point, dated by a day, a period, one end only or not."""
    source = random.Random(11)
    rows = []
    for number in range(COUNT):
        kind = source.choice(list(KINDS))
        day = FIRST + timedelta(source.randrange(1500))
        last = day + timedelta(source.choice([0, 0, 0, 3, 40]))
        ends = source.choice([(day, last), (day, last), (None, last), (day, None), (None, None)])
        texts = {"summary_en": f"Event number {number} {source.random()}", "place_en": "Far"}
        if number < TOGETHER:
            texts["place_en"] = "Near"
        values = event(f"e-{number:04d}", kind, KINDS[kind], None, **texts)
        values |= {"start_date": ends[0], "end_date": ends[1]}
        spot = Point(source.uniform(39, 42), source.uniform(35, 37))
        rows.append((values, Point(41, 36.5) if number < TOGETHER else spot))
    return rows


@pytest.fixture(scope="module")
def rows() -> list[tuple[dict[str, Any], Point]]:
    return make_rows()


@pytest.fixture(scope="module")
def text(rows: list[tuple[dict[str, Any], Point]]) -> str:
    layers = small_layers()
    nothing = {schema.name: each.iloc[:0] for schema, each in layers}
    shown = replace(layers, **nothing | {"events": frame(EVENTS, rows)})
    return page_text(render_map(shown, small_basemap()))


@pytest.fixture
def visited(text: str, revisit: Callable[..., Any]) -> Any:
    return revisit(text)


def may_have_happened(
    values: dict[str, Any], first: date | None, last: date | None, undated: bool = True
) -> bool:
    start, end = values["start_date"], values["end_date"]
    if start is None and end is None:
        return undated or (first is None and last is None)
    begins, stops = start or end, end or start
    return (last is None or begins <= last) and (first is None or stops >= first)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (None, None),
        (date(2021, 3, 1), None),
        (None, date(2020, 2, 10)),
        (date(2022, 5, 5), date(2022, 5, 5)),
        (date(2030, 1, 1), None),
    ],
)
def test_filters_together_show_what_a_plain_loop_finds(
    visited: Any, rows: list[tuple[dict[str, Any], Point]], first: date | None, last: date | None
) -> None:
    period = ", ".join(f"'{day}'" if day else "null" for day in (first, last))
    visited.ask(f"khabur.setPeriod({period})")
    dated = [values for values, _ in rows if may_have_happened(values, first, last)]
    assert visited.ask("khabur.count()") == len(dated)
    expect(visited.page.locator("#tab-events .badge")).to_have_text(str(len(dated)))
    visited.ask("khabur.setKinds(['raid', 'convoy'])")
    kinds = [values for values in dated if values["kind"] in {"raid", "convoy"}]
    assert visited.ask("khabur.count()") == len(kinds)
    visited.ask("khabur.setLayer('movements', false)")
    raids = [values for values in kinds if values["kind"] == "raid"]
    assert visited.ask("khabur.count()") == len(raids)
    near = [values for values in raids if values["place_en"] == "Near"]
    assert visited.ask("khabur.search('near')") == len(near)
    expect(visited.page.locator("#tab-events .badge")).to_have_text(str(len(near)))
    expect(visited.page.locator("#count")).to_contain_text(f"{len(near)} of {COUNT}")
    assert visited.errors == []


def test_search_looks_through_long_texts_too(
    visited: Any, rows: list[tuple[dict[str, Any], Point]]
) -> None:
    values, _ = rows[4321]
    number = values["summary_en"].split(".")[-1]
    visited.ask(f"khabur.search('{number}')")
    assert visited.ask("khabur.searched()") == 1
    found = visited.page.locator("#view-events .event")
    expect(found).to_have_attribute("data-id", values["event_id"])
    visited.ask("khabur.search('ملخّص far')")
    assert visited.ask("khabur.searched()") == COUNT - TOGETHER
    visited.ask("khabur.search('near ملخص')")
    assert visited.ask("khabur.searched()") == TOGETHER
    expect(visited.page.locator("#search-short")).to_be_hidden()
    assert visited.errors == []


def test_every_event_at_one_point_is_reached_from_its_mark(visited: Any) -> None:
    visited.ask("void map_khabur.setView([36.5, 41], 16, { animate: false })")
    visited.page.mouse.click(*visited.point_of(36.5, 41))
    visited.page.wait_for_selector(".leaflet-popup .card-id code")
    expect(visited.page.locator(".leaflet-popup .pager")).to_contain_text(f"1 of {TOGETHER}")
    turn = (
        "(async () => { const seen = new Set(); for (let i = 0; i < 120; i += 1) {"
        " while (!document.querySelector('.leaflet-popup .card-id code'))"
        " await new Promise((done) => setTimeout(done, 5));"
        " seen.add(document.querySelector('.leaflet-popup .card-id code').textContent);"
        " document.querySelector('.turn-on').click(); } return [...seen].sort(); })()"
    )
    assert visited.ask(turn) == [f"e-{number:04d}" for number in range(TOGETHER)]


def test_clusters_count_every_event_and_open_by_going_nearer(visited: Any) -> None:
    visited.ask("void map_khabur.setView([36, 40.5], 7, { animate: false })")
    zoom = visited.ask("map_khabur.getZoom()")
    assert 10 < visited.ask("khabur.drawn().marks") < 400
    visited.page.mouse.click(*visited.point_of(36.5, 41))
    visited.page.wait_for_function(f"() => map_khabur.getZoom() > {zoom}")
    assert visited.errors == []


def test_a_long_list_makes_only_the_lines_in_sight_and_reaches_all(visited: Any) -> None:
    visited.page.wait_for_function(f"() => {FEW_LINES}")
    visited.page.focus("#view-events .event")
    visited.page.keyboard.press("End")
    last = "document.activeElement.closest('li').getAttribute('aria-posinset')"
    assert visited.ask(last) == str(COUNT)
    visited.page.wait_for_function("() => !document.querySelector('#view-events [data-waits]')")
    visited.page.keyboard.press("ArrowUp")
    assert visited.ask(last) == str(COUNT - 1)
    expect(visited.page.locator("#view-events .event:focus")).to_contain_text("Event number")
    visited.page.select_option("#sort", "kind")
    expect(visited.page.locator("#view-events .event-kind").first).to_have_text("Attack")


def test_paper_shows_the_first_lines_of_a_long_list_and_the_charts(visited: Any) -> None:
    lines = visited.page.locator("#view-events .event")
    visited.page.emulate_media(media="print")
    expect(lines).to_have_count(200)
    expect(visited.page.locator("#view-events .list-parts")).to_contain_text("1–200")
    kinds = visited.page.locator("#view-charts > .chart-table tbody tr")
    expect(kinds).to_have_count(len(KINDS))
    expect(visited.page.locator("#view-charts details td").first).to_be_visible()
    visited.page.emulate_media(media="screen")
    visited.page.wait_for_function(f"() => {FEW_LINES}")
    expect(kinds).to_have_count(len(KINDS))
