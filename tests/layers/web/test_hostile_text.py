"""Text that tries to run, in every text of every layer: it is shown, and that is all."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from playwright.sync_api import expect
from typer.testing import CliRunner

from layers.layer_set import Basemap, LayerSet
from layers.web import page_text, render_map
from layers.web.safe_json import dump_json
from scripts.console import single
from scripts.map import command as map_command
from tests.layers.web.hostile import GROUPS, STRINGS, hostile_layers

pytestmark = pytest.mark.browser

LOCAL = ("file:", "data:", "blob:")
COLUMNS = ("id", "kind", "start", "publisher", "lon", "lat", "radius_m", "place", "summary_en")
# Opens every event and in turn a record of each other layer with its string, part of the events in
# Arabic; which summaries are not the string of their number.
OPEN_ALL = """(() => {
  const strings = STRINGS;
  const wrong = [];
  const check = (letter, n) => {
    const opened = khabur.select(letter + n);
    const card = [...document.querySelectorAll('.details')].at(-1);
    const told = card && card.querySelector('.summary').textContent;
    if (!opened || told !== strings[n]) wrong.push(letter + n);
  };
  khabur.setLanguage('ar');
  for (let n = 0; n < strings.length; n += 5) check('e', n);
  khabur.setLanguage('en');
  strings.forEach((_, n) => ['e', 'abmt'[n % 4]].forEach((letter) => check(letter, n)));
  return wrong;
})()"""


def watch(visited: Any) -> list[str]:
    """Return a list that fills with dialogs and with requests to anywhere."""
    seen: list[str] = []
    visited.page.on("dialog", lambda dialog: (seen.append(dialog.message), dialog.dismiss()))
    visited.page.context.on(
        "request",
        lambda request: request.url.startswith(LOCAL) or seen.append(request.url),
    )
    return seen


def assert_calm(visited: Any, seen: list[str]) -> None:
    assert visited.ask("window.ran") is None
    assert visited.errors == []
    assert seen == []
    foreign = "#panel img, #panel script, main script, iframe, [onload], [onerror], base, form"
    assert visited.ask(f"document.querySelectorAll('{foreign}').length") == 0
    links = "[...document.querySelectorAll('a[href]:not(.link)')].map((a) => a.protocol)"
    assert set(visited.ask(links)) <= {"http:", "https:", "file:"}


def use_everything(visited: Any) -> None:
    """Open all boxes, tabs and searches of the page."""
    for name in ("events", "totals", "unmapped", "charts"):
        visited.page.click(f"#tab-{name}")
        visited.ask("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    for query in ("window", "script", "\\\\", "{{", "=", "\\u0000"):
        visited.ask(f"khabur.search('{query}')")
    visited.ask("khabur.search('')")
    for name in ("csv", "geojson"):
        with visited.page.expect_download():
            visited.page.click(f"#download-{name}")
    first = "Promise.resolve(khabur.filtered()).then((all) => all.features[0].properties.event_id)"
    visited.ask(f"{first}.then((id) => khabur.select(id))")
    visited.ask("document.querySelector('.cite').click()")


def test_corpus_is_large_and_of_many_kinds() -> None:
    assert len(set(STRINGS)) == len(STRINGS) >= 100
    assert len(GROUPS) >= 10


def with_names(basemap: Basemap) -> Basemap:
    """Return the basemap with a settlement, a credit and a lake or river for each string."""
    named = {}
    for name in ("admin", "lines", "lakes", "settlements"):
        table = getattr(basemap, name)
        rows = table.iloc[[0] * len(STRINGS)].reset_index(drop=True)
        rows["name_en"] = rows["name_ar"] = pd.Series([t[:300] for t in STRINGS], dtype="object")
        named[name] = pd.concat([table, rows], ignore_index=True)
    return replace(basemap, **named, attributions=tuple(STRINGS))


def test_every_text_of_every_layer_may_be_hostile(
    basemap: Basemap, visit: Callable[..., Any]
) -> None:
    names = {"p": STRINGS} | {text: [text] for text in STRINGS}
    page = render_map(hostile_layers(STRINGS), basemap, search_names=names)
    visited = visit(page_text(page), size=(800, 500))
    seen = watch(visited)
    assert visited.ask(OPEN_ALL.replace("STRINGS", dump_json(STRINGS))) == []
    use_everything(visited)
    assert visited.ask("khabur.total()") == 3 * len(STRINGS)
    assert_calm(visited, seen)


def test_names_of_the_basemap_may_be_hostile(
    layers: LayerSet, basemap: Basemap, visit: Callable[..., Any]
) -> None:
    visited = visit(page_text(render_map(layers, with_names(basemap))), size=(800, 500))
    seen = watch(visited)
    visited.ask("void map_khabur.setZoom(10, { animate: false })")
    visited.ask("khabur.setLanguage('ar')")
    visited.page.click("#open-about")
    assert_calm(visited, seen)


@pytest.mark.parametrize("part", range(3))
def test_titles_may_be_hostile(
    layers: LayerSet, basemap: Basemap, visit: Callable[..., Any], part: int
) -> None:
    title = " ".join(STRINGS[part::3])
    page = render_map(replace(layers, profile=title), basemap, title=title)
    visited = visit(page_text(page))
    seen = watch(visited)
    visited.ask("khabur.setLanguage('ar')")
    visited.page.click("#open-about")
    assert_calm(visited, seen)
    assert visited.ask("document.querySelector('#title').textContent") == as_html_reads(title)


def as_html_reads(text: str) -> str:
    """Return what a browser shows of a text that was written into a file's markup."""
    written = text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
    return written.replace("\r\n", "\n").replace("\r", "\n")


def test_files_of_users_may_be_hostile(tmp_path: Path, visit: Callable[..., Any]) -> None:
    name = "<img src=x onerror=window.ran=1>{{ 7*7 }}`${window.ran=1}'\".csv"
    events = tmp_path / name
    usable = [text for text in STRINGS if json.dumps(text, ensure_ascii=False).isprintable()]
    with events.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for number, text in enumerate(usable):
            day = f"2025-01-{number % 28 + 1:02}"
            place = text.strip()[:100] or "x"
            row = [f"own-{number}", "attack", day, place, 40.5, 36.4, 900, place, text]
            writer.writerow(row)
    page = tmp_path / "a<b>'{{1}}.html"
    done = CliRunner().invoke(
        single(map_command), ["--events", str(events), "--title", name, "-o", str(page)]
    )
    assert done.exit_code == 0, done.output
    visited = visit(page.read_text(encoding="utf-8"))
    seen = watch(visited)
    ids = [f"own-{number}" for number in range(0, len(usable), 4)]
    assert visited.ask(f"{ids}.every((id) => khabur.select(id))")
    visited.page.click("#tab-charts")
    assert_calm(visited, seen)


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
    expect(visited.page.locator(".card")).to_contain_text("B, 2024")
