"""Text that tries to run, in every text column of every layer: it is shown, and that is all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest

from layers.layer_set import Basemap, LayerSet, Withheld
from layers.schema import Dtype, LayerSchema
from layers.web import page_text, render_map

pytestmark = pytest.mark.browser

HOSTILE = [
    "{{ 7*7 }}",
    "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "{# gone #}",
    "</script><script>window.ran=1</script>",
    "<!--<script>window.ran=1",
    "<img src=x onerror=window.ran=1>",
    "<svg onload=window.ran=1>",
    "`${window.ran=1}`",
    "'; window.ran=1; //",
    '"><b onmouseover=window.ran=1>',
    "\\u003cscript\\u003ewindow.ran=1",
    "]]><script>window.ran=1</script>",
    "line\u2028window.ran=1\u2029",
    "\u202eevil\u2066\u2069\u200f",
    "javascript:window.ran=1",
    "</title></style></textarea><script>window.ran=1</script>",
    "&lt;script&gt;window.ran=1&lt;/script&gt;",
    "a; b; javascript:alert(1); data:text/html,<script>window.ran=1</script>",
    "__proto__",
    "constructor",
    "\x00\x07\ud800",
]
FIXED = {"event_id", "site_id", "aggregate_id", "part_of", "precision"}


def poisoned(schema: LayerSchema, frame: gpd.GeoDataFrame, text: str) -> gpd.GeoDataFrame:
    frame = frame.copy()
    for column in schema.columns:
        if column.dtype is Dtype.TEXT and column.name not in FIXED:
            frame[column.name] = pd.Series([text] * len(frame), dtype="object")
    return frame


def open_everything(visited: Any) -> None:
    visited.ask("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    for record in ("e1", "e2", "e3", "a1", "b1", "t1", "t2"):
        visited.ask(f"khabur.select('{record}')")
    for name in ("events", "totals", "unmapped"):
        visited.page.click(f"#tab-{name}")
    visited.ask("khabur.setLanguage('ar')")
    visited.ask("khabur.search('window')")
    visited.ask("khabur.search('')")
    visited.ask("khabur.select('e2')")


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_shown_and_does_nothing(
    layers: LayerSet, basemap: Basemap, visit: Callable[..., Any], hostile: str
) -> None:
    frames = {schema.name: poisoned(schema, frame, hostile) for schema, frame in layers}
    layers = replace(layers, **frames, profile=hostile, withheld=(Withheld(hostile, hostile, 1),))
    for frame in (basemap.admin, basemap.lines, basemap.lakes, basemap.settlements):
        frame["name_en"] = frame["name_ar"] = pd.Series([hostile] * len(frame), dtype="object")
    basemap = replace(basemap, attributions=(hostile,))
    title = hostile.replace("\x00", "")
    names = {"p": [hostile], hostile: [hostile]}
    visited = visit(page_text(render_map(layers, basemap, title=title, search_names=names)))
    open_everything(visited)
    assert visited.ask("window.ran") is None
    assert visited.errors == []
    assert [url for url in visited.requests if not url.startswith(("file:", "data:"))] == []
    shown = visited.ask("document.querySelector('#title').textContent")
    assert shown == title.replace("\ud800", "?")
    assert (
        visited.ask("document.querySelectorAll('#panel img, #panel script, svg[onload]').length")
        == 0
    )
    links = "[...document.querySelectorAll('.card a:not(.link)')].map((a) => a.protocol)"
    assert set(visited.ask(links)) <= {"http:", "https:"}
    if hostile.isprintable():
        assert hostile in visited.ask("document.querySelector('.details .summary').textContent")


def test_only_web_addresses_become_links(
    layers: LayerSet, basemap: Basemap, visit: Callable[..., Any]
) -> None:
    events = layers.events.copy()
    events["sources_en"] = "A, 2024; B, 2024; C, 2024"
    events["source_urls"] = "https://a.example/1; javascript:alert(1); data:text/html,x"
    visited = visit(page_text(render_map(replace(layers, events=events), basemap)))
    visited.ask("khabur.select('e1')")
    link = visited.page.locator(".card a[target=_blank]")
    assert link.count() == 1
    assert link.get_attribute("href") == "https://a.example/1"
    assert link.get_attribute("rel") == "noopener noreferrer"
    assert "B, 2024" in visited.page.inner_text(".card")
