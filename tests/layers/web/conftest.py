"""Tiny hand-made layers, and a headless browser that notices every request and error."""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
from playwright.sync_api import Browser, Page, ViewportSize
from shapely import LineString, Point, Polygon

from geo.coordinates import WGS84
from layers.layer_set import Basemap, LayerSet, Withheld
from layers.schema import (
    AGGREGATES,
    EVENT_AREAS,
    EVENTS,
    MOVEMENTS,
    SITES,
    Dtype,
    LayerSchema,
    build_frame,
)
from tests.conftest import PATIENCE_MS

NORTH = Polygon([(40.0, 36.0), (42.0, 36.0), (42.0, 37.0), (40.0, 37.0)])
SOUTH = Polygon([(40.0, 35.0), (42.0, 35.0), (42.0, 36.0), (40.0, 36.0)])

VIEW = "(({ lat, lon, zoom }) => [lat, lon, zoom])(khabur.state())"
RESET = """(() => {
  const [lat, lon, zoom] = VIEW;
  for (const dialog of document.querySelectorAll('dialog[open]')) dialog.close();
  for (const on of ['.tool.measure[aria-pressed=true]', '.details .close']) {
    document.querySelector(on)?.click();
  }
  map_khabur.closePopup();
  const sort = document.getElementById('sort');
  if (sort.selectedIndex) {
    sort.selectedIndex = 0;
    sort.dispatchEvent(new Event('change'));
  }
  if (!khabur.state().undated) document.getElementById('undated').click();
  khabur.state().off.forEach((layer) => khabur.setLayer(layer, true));
  khabur.setPeriod(null, null);
  khabur.setKinds(null);
  khabur.search('');
  khabur.setLanguage('en');
  document.getElementById('tab-events').click();
  document.activeElement.blur();
  map_khabur.setView([lat, lon], zoom, { animate: false });
})()"""
POINT = """(() => {
  const { left, top } = map_khabur.getContainer().getBoundingClientRect();
  const { x, y } = map_khabur.latLngToContainerPoint(PLACE);
  return [left + x, top + y];
})()"""

Row = tuple[dict[str, Any], Any]


def record(schema: LayerSchema, **values: object) -> dict[str, Any]:
    """Return a row with every column of ``schema``; what is not given is missing."""
    unknown = values.keys() - set(schema.column_names)
    assert not unknown
    blank = {column.name: _blank(column.dtype) for column in schema.columns}
    return blank | values


def _blank(dtype: Dtype) -> object:
    return {Dtype.REAL: float("nan"), Dtype.BOOLEAN: False}.get(dtype)


def frame(schema: LayerSchema, rows: list[Row]) -> gpd.GeoDataFrame:
    return build_frame(schema, [row for row, _ in rows], [shape for _, shape in rows])


def event(
    event_id: str, kind: str, group: str, day: date | None, **values: object
) -> dict[str, Any]:
    texts = {"summary_en": f"Summary {event_id}", "summary_ar": f"ملخص {event_id}"}
    where = {"place_id": "p", "place_en": "Place", "place_ar": "مكان", "precision": "settlement"}
    defaults = {"status": "reported", "basis": "report", "radius_m": 2000.0, "start_date": day}
    time = {"end_date": day, "time_precision": "day" if day else "unknown"}
    known = {"event_id": event_id, "kind": kind, "group": group}
    return record(EVENTS, **(texts | where | defaults | time | known | values))


def small_layers() -> LayerSet:
    """Two places with events, one of them with two events and a base; an area, a route, totals."""
    qamishli = {"place_id": "qamishli", "place_en": "Al-Qamishli", "place_ar": "القامشلي"}
    events = [
        (event("e1", "attack", "attacks", date(2024, 1, 10), **qamishli), Point(41.22, 37.05)),
        (event("e2", "training", "presence", date(2025, 11, 22), place_id="q"), Point(40.5, 36.7)),
        (event("e3", "convoy", "movements", date(2025, 8, 25), place_id="q"), Point(40.5, 36.7)),
        (event("e4", "raid", "operations", None, status="contested"), Point(41.1, 36.4)),
    ]
    areas = [
        (event("a1", "clash", "attacks", date(2024, 1, 10), precision="countryside"), SOUTH),
        (event("s1", "statement", "statements", date(2025, 11, 12), precision="country"), None),
    ]
    base = {"place_en": "Base", "place_ar": "قاعدة", "place_kind": "base", "precision": "site"}
    sites = [
        (record(SITES, site_id="b1", place_id="q", radius_m=3000.0, **base), Point(40.5, 36.7)),
    ]
    leg = {"kind": "convoy", "leg": 1, "schematic": True, "leg_reported": True, "length_km": 90.0}
    days = {"start_date": date(2025, 8, 25), "end_date": date(2025, 8, 25)}
    movements = [
        (record(MOVEMENTS, event_id="e3", **leg, **days), LineString([(42, 36.9), (40.5, 36.7)])),
    ]
    totals = [
        (record(AGGREGATES, aggregate_id="t1", what="attacks", counts_en="attacks: 161"), NORTH),
        (record(AGGREGATES, aggregate_id="t2", what="attacks", part_of="t1"), SOUTH),
        (record(AGGREGATES, aggregate_id="t3", what="operations", precision="country"), None),
    ]
    return LayerSet(
        events=frame(EVENTS, events),
        event_areas=frame(EVENT_AREAS, areas),
        sites=frame(SITES, sites),
        movements=frame(MOVEMENTS, movements),
        aggregates=frame(AGGREGATES, totals),
        data_date=date(2025, 12, 6),
        profile="full",
        withheld=(Withheld("younger than its delay", "أحدث من مهلته", 2),),
    )


def read_block(page: str, block_id: str) -> bytes:
    """Return what a compressed data block of a page holds."""
    match = re.search(rf'id="{block_id}">([^<]*)</script>', page)
    assert match
    return zlib.decompress(base64.b64decode(match[1], validate=True))


def _table(rows: list[dict[str, Any]], geometry: list[Any]) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(rows, geometry=gpd.GeoSeries(geometry, crs=WGS84), crs=WGS84)


def small_basemap() -> Basemap:
    named = {"name_en": "Name", "name_ar": "اسم", "country": "SY"}
    return Basemap(
        admin=_table(
            [{"id": "n", "kind": "governorate"} | named, {"id": "s", "kind": "district"} | named],
            [NORTH, SOUTH],
        ),
        lines=_table([{"id": "r", "kind": "river"} | named], [LineString([(40, 35), (42, 36.5)])]),
        lakes=_table([{"id": "l"} | named], [Polygon([(41, 35.5), (41.1, 35.5), (41, 35.6)])]),
        settlements=_table([{"id": "q", "kind": "city"} | named], [Point(41.22, 37.05)]),
        attributions=("Borders: <b>somebody</b> & {{ 7*7 }}",),
    )


@pytest.fixture
def layers() -> LayerSet:
    return small_layers()


@pytest.fixture
def basemap() -> Basemap:
    return small_basemap()


@dataclass
class Visit:
    """An open page with what it asked of the network and what went wrong in it."""

    page: Page
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    view: tuple[float, float, float] = (0, 0, 0)

    def ask(self, expression: str) -> Any:
        return self.page.evaluate(expression)

    def reset(self) -> None:
        """Undo what was filtered, opened, chosen and moved since the page was ready."""
        self.page.emulate_media(media="screen")
        self.page.mouse.move(0, 0)
        self.ask(RESET.replace("VIEW", json.dumps(self.view)))
        self.errors.clear()

    def point_of(self, lat: float, lon: float) -> tuple[float, float]:
        """Return where in the window a place of the map is, in pixels."""
        x, y = self.ask(POINT.replace("PLACE", f"[{lat}, {lon}]"))
        return x, y


@contextmanager
def open_pages(browser: Browser, folder: Path) -> Iterator[Callable[..., Visit]]:
    """Give a function that opens a page from its text, at a hash and a size, and waits for it.

    Motion is reduced, so that what is clicked stands still however slow the machine is.
    """
    contexts = []

    def open_text(
        text: str, fragment: str = "", size: tuple[int, int] = (1200, 800), ready: bool = True
    ) -> Visit:
        path = folder / "page.html"
        path.write_text(text, encoding="utf-8", newline="\n")
        viewport = ViewportSize(width=size[0], height=size[1])
        context = browser.new_context(viewport=viewport, reduced_motion="reduce")
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        visited = Visit(context.new_page())
        visited.page.on("request", lambda request: visited.requests.append(request.url))
        visited.page.on("pageerror", lambda error: visited.errors.append(str(error)))
        visited.page.on(
            "console",
            lambda message: (
                visited.errors.append(message.text)
                if message.type in {"error", "warning"}
                else None
            ),
        )
        visited.page.goto(path.as_uri() + fragment)
        wanted = "html[data-khabur=ready]" if ready else "#fault:not([hidden])"
        visited.page.wait_for_selector(wanted, state="attached")
        return visited

    yield open_text
    for context in contexts:
        context.close()


@pytest.fixture
def visit(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Visit]]:
    """Open pages that a test has for itself."""
    with open_pages(browser, tmp_path) as open_text:
        yield open_text


@pytest.fixture(scope="module")
def revisit(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[..., Visit]]:
    """Open a page once for the tests of a module, and give it as it was at first."""
    opened: dict[tuple[str, tuple[int, int]], Visit] = {}
    with open_pages(browser, tmp_path_factory.mktemp("pages")) as open_text:

        def give(text: str, size: tuple[int, int] = (1200, 800)) -> Visit:
            if (text, size) in opened:
                opened[text, size].reset()
            else:
                opened[text, size] = visited = open_text(text, size=size)
                visited.view = visited.ask(VIEW)
            return opened[text, size]

        yield give
