"""What axe-core finds wrong with the page, in both languages and in many states: nothing."""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources
from typing import Any

import pytest

from layers.layer_set import Basemap, LayerSet
from layers.web import page_text, render_map

pytestmark = pytest.mark.browser

AXE = (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
RUN = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ['violations'] });
  const told = (id) => (node) => `${id}: ${node.html.slice(0, 160)}`;
  return violations.flatMap(({ id, nodes }) => nodes.map(told(id)));
}"""
DESKTOP, PHONE, NARROWEST = (1200, 800), (390, 844), (320, 640)
STATES = {
    "start": "1",
    "details": "khabur.select('e2')",
    "not on the map": "khabur.select('s1')",
    "totals": "document.getElementById('tab-totals').click()",
    "charts": "document.getElementById('tab-charts').click()",
    "measuring": "document.querySelector('.tool.measure').click()",
    "every box open": "document.querySelectorAll('details').forEach((d) => { d.open = true; })",
    "nothing found": "khabur.search('nowhere at all')",
    "narrowed": "khabur.setKinds(['attack']); khabur.setPeriod('2024-01-01', '2024-02-01')",
    "about": "document.getElementById('open-about').click()",
}


@pytest.mark.parametrize(
    ("lang", "size"),
    [("en", DESKTOP), ("ar", DESKTOP), ("ar", PHONE), ("en", NARROWEST)],
    ids=lambda each: each if isinstance(each, str) else f"{each[0]}px",
)
def test_axe_finds_nothing_in_any_state(
    layers: LayerSet, basemap: Basemap, visit: Callable[..., Any], lang: str, size: tuple[int, int]
) -> None:
    visited = visit(page_text(render_map(layers, basemap, lang=lang)), size=size)
    visited.ask(AXE)
    found = {}
    for name, action in STATES.items():
        visited.ask(f"(() => {{ {action}; }})()")
        found[name] = visited.ask(RUN)
        visited.page.keyboard.press("Escape")
    assert {name: each for name, each in found.items() if each} == {}


SMALL = """[...document.querySelectorAll('a[href], button, select, summary, label:has(:checked)')]
  .filter((node) => node.checkVisibility() && !node.closest('.hidden, .skip'))
  .map((node) => [node, node.getBoundingClientRect()])
  .filter(([, { width, height }]) => width && (width < 24 || height < 24))
  .map(([node]) => node.outerHTML.slice(0, 100))"""
FOCUSED = """(() => {
  const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
  return [document.activeElement.tagName, outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2];
})()"""


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_narrowest_screens_need_no_sideways_scrolling_and_targets_are_large(
    layers: LayerSet, basemap: Basemap, visit: Callable[..., Any], lang: str
) -> None:
    visited = visit(page_text(render_map(layers, basemap, lang=lang)), size=NARROWEST)
    for action in STATES.values():
        visited.ask(f"(() => {{ {action}; }})()")
        assert visited.ask("document.documentElement.scrollWidth") <= NARROWEST[0], action
        assert visited.ask(SMALL) == [], action
        visited.page.keyboard.press("Escape")


def test_keyboard_reaches_everything_sees_where_it_is_and_leaves_again(
    layers: LayerSet, basemap: Basemap, visit: Callable[..., Any]
) -> None:
    visited = visit(page_text(render_map(layers, basemap)))
    visited.ask("khabur.select('e1')")
    walked = []
    while len(walked) < 200:
        visited.page.keyboard.press("Tab")
        tag, outlined = visited.ask(FOCUSED)
        if tag == "BODY":
            break
        walked.append((tag, outlined))
    assert 30 < len(walked) < 200
    assert [step for step in walked if not step[1]] == []
