"""The events layer on plain folium maps: any frame of points, drawn, or refused in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import folium
import geopandas as gpd
import pandas as pd
import pytest
from folium.plugins import MousePosition
from playwright.sync_api import expect
from shapely import Point, Polygon

from geo.errors import InputError, SchemaError
from layers.layer_set import Basemap, LayerSet
from layers.web import EventsLayer, page_text, render_map
from layers.web.assets import leaflet_script, leaflet_style
from tests.conftest import PATIENCE_MS
from tests.layers.web.conftest import Visit

HOSTILE = "</script><img src=x onerror=window.ran=1>{{ 7*7 }}`${window.ran=1}`"


def some_events(count: int = 3) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(
        {
            "kind": ["attack", "raid", "attack"] * (count // 3),
            "start_date": [date(2024, 1, 1), date(2024, 6, 1), None] * (count // 3),
            "summary_en": [f"Told {number}" for number in range(count)],
            "weapon": ["rifle", None, HOSTILE] * (count // 3),
        },
        geometry=[Point(41.2, 37.05), Point(41.2, 37.05), Point(40.7, 36.5)] * (count // 3),
        crs=4326,
    )


def offline(map_: folium.Map) -> str:
    """Return a folium map's page with Leaflet inside and its other links left out."""
    map_.default_js, map_.default_css = [], []
    text: str = map_.get_root().render()
    inside = f"<script>{leaflet_script()}</script><style>{leaflet_style()}</style>"
    return text.replace("<head>", f"<head>{inside}", 1)


@pytest.fixture
def look(browser: Any, tmp_path: Path) -> Any:
    """Open a folium map, wait until its layers are read, and name them ``layers``."""
    contexts = []

    def open_map(map_: folium.Map, names: list[str]) -> Visit:
        path = tmp_path / "map.html"
        path.write_text(offline(map_), encoding="utf-8")
        context = browser.new_context(viewport={"width": 900, "height": 700})
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        visited = Visit(context.new_page())
        visited.page.on("pageerror", lambda error: visited.errors.append(str(error)))
        visited.page.route("https://**", lambda route: route.abort())
        visited.page.goto(path.as_uri())
        listed = ", ".join(names)
        visited.ask(f"window.layers = [{listed}], Promise.allSettled(layers.map((l) => l.ready))")
        return visited

    yield open_map
    for context in contexts:
        context.close()


def click(visited: Visit, map_: folium.Map, lat: float, lon: float) -> str:
    """Click at a place of the map when nothing moves; return what the popup says."""
    visited.ask(f"void {map_.get_name()}.closePopup()")
    visited.page.wait_for_selector(".khabur-events-popup", state="detached")
    visited.page.wait_for_selector(".leaflet-pan-anim, .leaflet-zoom-anim", state="detached")
    point = visited.ask(
        f"(() => {{ const p = {map_.get_name()}.latLngToContainerPoint([{lat}, {lon}]);"
        " return [p.x, p.y]; })()"
    )
    visited.page.mouse.click(*point)
    visited.page.wait_for_selector(".khabur-events-popup")
    return str(visited.page.inner_text(".khabur-events-popup"))


def some_map() -> folium.Map:
    return folium.Map([36.8, 41.0], zoom_start=8, tiles=None)


@pytest.mark.browser
def test_events_are_drawn_filtered_and_opened(look: Any) -> None:
    map_ = some_map()
    layer = EventsLayer(some_events(), name="Told").add_to(map_)
    visited = look(map_, [layer.get_name()])
    assert visited.ask("[layers[0].count(), layers[0].total(), layers[0].drawn.length]") == [
        3,
        3,
        2,
    ]
    first = click(visited, map_, 37.05, 41.2)
    visited.page.click("[aria-label='Next record here']")
    popup = visited.page.locator(".khabur-events-popup")
    expect(popup).to_contain_text("2 of 2 here")
    second = popup.inner_text()
    assert "1 of 2 here" in first
    assert {"Told 0" in first, "Told 0" in second} == {True, False}
    visited.ask("layers[0].setPeriod('2024-05-01', null)")
    assert visited.ask("layers[0].count()") == 2
    visited.ask("layers[0].setKinds(['attack'])")
    assert visited.ask("layers[0].count()") == 1
    shown = click(visited, map_, 36.5, 40.7)
    assert HOSTILE in shown
    assert visited.ask("window.ran") is None
    assert visited.errors == []


@pytest.mark.browser
def test_several_layers_stand_beside_other_elements(look: Any) -> None:
    map_ = some_map()
    same = [EventsLayer(some_events(), name=f"{HOSTILE} {n}").add_to(map_) for n in range(2)]
    grid = [Point(40 + i % 50 / 25, 36 + i / 3000) for i in range(3000)]
    many = gpd.GeoDataFrame({"depth": range(3000)}, geometry=grid, crs=4326)
    crowd = EventsLayer(many, color="#123456", show=False).add_to(map_)
    folium.Circle([36.8, 41.0], radius=9000).add_to(map_)
    MousePosition().add_to(map_)
    folium.LayerControl().add_to(map_)
    visited = look(map_, [layer.get_name() for layer in (*same, crowd)])
    assert visited.ask("layers.map((l) => l.total())") == [3, 3, 3000]
    visited.ask(f"layers[2].addTo({map_.get_name()})")
    marks = visited.ask("layers[2].drawn.filter((m) => m.mixed).length")
    assert 10 < marks < 300
    assert visited.ask("layers[2].drawn.reduce((sum, m) => sum + m.total, 0)") == 3000
    assert visited.ask("window.ran") is None
    errors = [error for error in visited.errors if "MousePosition" not in error]
    assert [error for error in errors if "mousePosition" not in error] == []


@pytest.mark.browser
def test_a_layer_may_be_added_to_the_page(
    layers: LayerSet, basemap: Basemap, visit: Callable[..., Any]
) -> None:
    map_ = render_map(layers, basemap)
    layer = EventsLayer(some_events()).add_to(map_)
    text = page_text(map_)
    assert text == page_text(map_)
    visited = visit(text)
    name = visited.ask("Object.keys(window).find((name) => name.startsWith('events_layer_'))")
    assert layer.get_name().startswith("events_layer_")
    assert visited.ask(f"window['{name}'].ready.then(() => window['{name}'].total())") == 3
    assert visited.ask("khabur.count()") == 6
    assert visited.errors == []


def test_equal_data_travel_once_and_the_same_frame_gives_the_same_block() -> None:
    map_ = some_map()
    first, second = (EventsLayer(some_events()).add_to(map_) for _ in range(2))
    text = map_.get_root().render()
    assert first.block_id == second.block_id
    assert text.count(f'id="{first.block_id}"') == 1
    assert "{{ 7*7 }}" not in text
    assert "<iframe srcdoc=" in map_._repr_html_()


def test_texts_held_in_less_memory_give_the_same_block() -> None:
    events = some_events(6000)
    lean = events.astype({"kind": "category", "weapon": "category", "summary_en": "str"})
    blocks = [EventsLayer(frame).add_to(some_map()).block_id for frame in (events, lean)]
    assert blocks[0] == blocks[1]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda f: f.to_crs(32637), "expected CRS EPSG:4326, got EPSG:32637. Use"),
        (lambda f: f.set_crs(None, allow_override=True), "expected CRS EPSG:4326, got None"),
        (lambda f: f.set_geometry([None, *f.geometry[1:]]), "a point in every row, 1 have none"),
        (lambda f: f.set_geometry([Polygon()] * 3, crs=4326), "every row, 3 have none"),
        (lambda f: f.set_geometry(f.buffer(1)), "expected points, got Polygon"),
        (lambda f: f.set_geometry([Point(37.0, 141.2)] * 3, crs=4326), "longitude before latitude"),
        (lambda f: f.assign(start_date="31/12/2024"), "column start_date: expected dates such as"),
    ],
)
@pytest.mark.filterwarnings("ignore:Geometry is in a geographic CRS")
def test_wrong_frames_are_refused_in_words(change: Any, told: str) -> None:
    with pytest.raises(SchemaError, match=told):
        EventsLayer(change(some_events()))


def test_what_is_no_frame_of_points_is_refused() -> None:
    with pytest.raises(TypeError, match="expected a GeoDataFrame, got DataFrame"):
        EventsLayer(pd.DataFrame({"a": [1]}))
    with pytest.raises(InputError, match="expected en or ar, got de"):
        EventsLayer(some_events(), lang="de")
