"""The review page: text with its words marked, map and list, and text that tries to run."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import expect

from geo.model.claims import Span
from geo.model.time import EventTime
from geo.model.vocabularies import PlaceRole, Precision, TimePrecision
from geo.reading.events.evidence import load_weights
from geo.reading.records import Reading, ReadPlace
from geo.store import Dataset, load_dataset
from layers.web import page_text
from layers.web.review import render_review, save_review
from layers.web.strings import LANGUAGES
from tests.geo.reading.hand_made import (
    TEXT,
    attack,
    document,
    mention,
    reading,
    total,
    undated,
)
from tests.layers.web.conftest import read_block

HOSTILE = [
    "</script><script>window.ran=1</script>",
    "<img src=x onerror=window.ran=1>",
    "<!--<script>window.ran=1",
    "{{ 7*7 }}{% for x in y %}{{ x }}{% endfor %}",
    "`${window.ran=1}`\u2028window.ran=1\u2029",
    "\u202eevil\u2066\x00\x07",
    "]]><svg onload=window.ran=1>",
    "__proto__",
]


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load_dataset()


def text_of(made: Reading, dataset: Dataset) -> str:
    return page_text(render_review(made, dataset))


def marked(visited: Any, selector: str) -> list[str]:
    found: list[str] = visited.ask(
        f"[...document.querySelectorAll('#text {selector}')].map((node) => node.textContent)"
    )
    return found


def test_the_same_reading_gives_the_same_bytes(dataset: Dataset) -> None:
    assert text_of(reading(), dataset) == text_of(reading(), dataset)


def test_a_page_is_written_whole_and_holds_no_path(dataset: Dataset, tmp_path: Any) -> None:
    save_review(reading(), dataset, tmp_path / "review.html")
    assert [path.name for path in tmp_path.iterdir()] == ["review.html"]
    page = (tmp_path / "review.html").read_text(encoding="utf-8")
    review = read_block(page, "khabur-review").decode("utf-8")
    assert "made.txt" in review
    assert "folder/" not in page + review


def test_the_policy_allows_only_what_is_inside(dataset: Dataset) -> None:
    page = text_of(reading(), dataset)
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert "default-src &#39;none&#39;" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert " src=" not in page.replace("img src=x", "")


def test_marks_that_turn_letters_around_are_shown_as_signs(dataset: Dataset) -> None:
    told = document(TEXT + "\u202egnilles\u202c \u202d1\u202c")
    review = json.loads(read_block(text_of(reading(document=told), dataset), "khabur-review"))
    assert review["text"] == TEXT + "\ufffdgnilles\u202c \ufffd1\u202c"


def test_words_are_in_every_language(dataset: Dataset) -> None:
    keys = []
    for lang in LANGUAGES:
        made = reading(document=document(language=lang))
        figure: Any = render_review(made, dataset).get_root()
        strings = figure.strings()
        assert strings["review_title"]
        keys.append(set(strings))
        weights = load_weights()
        assert strings["reasons"].keys() >= weights.trigger.keys() | weights.evidence.keys()
        keys.append(set(strings["reasons"]))
    assert keys[0] == keys[2]
    assert keys[1] == keys[3]


@pytest.mark.browser
def test_reasons_are_told_in_the_language_of_the_page(
    dataset: Dataset, visit: Callable[..., Any]
) -> None:
    made = reading(attack(reasons=("who suffered it", "a number of acts: 4", "unheard of")))
    visited = visit(text_of(made, dataset))
    shown = "document.querySelector('.finding .aside').textContent"
    assert "المتضرر؛ عدد من الأفعال: 4؛ unheard of" in visited.ask(shown)
    visited.ask("khabur.setLanguage('en')")
    assert "who suffered it; a number of acts: 4; unheard of" in visited.ask(shown)


@pytest.mark.browser
def test_text_is_shown_as_written_with_each_field_marked(
    dataset: Dataset, visit: Callable[..., Any]
) -> None:
    visited = visit(text_of(reading(), dataset))
    assert visited.ask("document.getElementById('text').textContent") == TEXT
    assert visited.ask("document.getElementById('text').dir") == "rtl"
    assert marked(visited, ".time") == ["مساء أمس", "منذ مطلع العام"]
    assert marked(visited, ".count") == ["عنصران", "161"]
    assert marked(visited, ".place") == ["هجين"]
    assert marked(visited, ".unlisted") == ["الوهمية"]
    assert marked(visited, ".actor") == ["قسد"]
    assert visited.errors == []
    assert [url for url in visited.requests if not url.startswith(("file:", "data:"))] == []


@pytest.mark.browser
@pytest.mark.parametrize("by", ["hover", "focus"])
def test_pointing_at_an_event_marks_its_words(
    dataset: Dataset, visit: Callable[..., Any], by: str
) -> None:
    visited = visit(text_of(reading(attack(), total()), dataset))
    first, second = (visited.page.locator(".finding").nth(number) for number in (0, 1))
    getattr(second, by)()
    expect(second).to_have_class(re.compile(r"\bon\b"))
    assert "".join(marked(visited, ".on")) == TEXT.split("\n")[1]
    assert set(marked(visited, ".field")) == {"161", "منذ مطلع العام", "الوهمية"}
    getattr(first, by)()
    expect(first).to_have_class(re.compile(r"\bon\b"))
    assert "".join(marked(visited, ".on")) == TEXT.split("\n")[0]
    assert set(marked(visited, ".field")) == {"عنصران", "قسد", "هجين", "مساء أمس"}
    assert visited.errors == []


@pytest.mark.browser
def test_map_and_list_show_the_events_and_keep_totals_apart(
    dataset: Dataset, visit: Callable[..., Any]
) -> None:
    visited = visit(text_of(reading(), dataset))
    assert visited.ask("khabur.drawn()") == {"marks": 1, "areas": 1, "routes": 0}
    headings = "[...document.querySelectorAll('#found h2')].map((node) => node.textContent)"
    assert [text.rsplit("(", 1)[-1] for text in visited.ask(headings)][:2] == ["1)", "2)"]
    visited.ask("khabur.setLanguage('en')")
    found = visited.ask("document.getElementById('found').innerText")
    assert "Attack" in found
    assert "Hajin" in found
    assert "killed: 2" in found
    assert "الوهمية (in Deir ez-Zor governorate)" in found
    visited.page.locator(".finding").nth(0).click()
    assert visited.errors == []


@pytest.mark.browser
def test_a_click_on_the_map_chooses_the_event(dataset: Dataset, visit: Callable[..., Any]) -> None:
    visited = visit(text_of(reading(attack()), dataset))
    visited.ask("khabur.choose(0)")
    finding = visited.page.locator(".finding").nth(0)
    finding.evaluate("node => node.classList.remove('on')")
    box = visited.page.locator(".folium-map").bounding_box()
    visited.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(finding).to_have_class(re.compile(r"\bon\b"))


@pytest.mark.browser
def test_spans_count_code_points_and_may_overlap(
    dataset: Dataset, visit: Callable[..., Any]
) -> None:
    text = "🙂🙂 Hajin 🙂 attacked"
    places = (ReadPlace(PlaceRole.AT, mention("هجين", "hajin", span=Span(3, 8), text="Hajin")),)
    event = attack(span=Span(3, 19), time_span=Span(3, 10), places=places, actors=(), counts=())
    made = reading(event, document=document(text, "en"), mentions=())
    visited = visit(text_of(made, dataset))
    assert visited.ask("document.getElementById('text').textContent") == text
    assert marked(visited, ".place") == ["Hajin"]
    assert marked(visited, ".time") == ["Hajin", " 🙂"]
    assert visited.ask("document.getElementById('text').dir") == "ltr"


@pytest.mark.browser
def test_a_report_without_events_days_or_places_has_a_page(
    dataset: Dataset, visit: Callable[..., Any]
) -> None:
    nothing = replace(undated(), events=(), mentions=(), publisher=None)
    visited = visit(text_of(nothing, dataset))
    assert visited.ask("khabur.count()") == 0
    unknown = EventTime(None, None, TimePrecision.UNKNOWN)
    lost = mention("هجين", None, inside=None, precision=Precision.UNLOCATED)
    event = attack(time=unknown, time_span=None, places=(ReadPlace(PlaceRole.AT, lost),))
    visited = visit(text_of(undated(event), dataset))
    assert visited.ask("khabur.drawn().marks") == 0
    assert visited.errors == []


@pytest.mark.browser
def test_hostile_text_is_shown_and_does_nothing(
    dataset: Dataset, visit: Callable[..., Any]
) -> None:
    named = [mention("هجين", None, text=hostile) for hostile in HOSTILE]
    events = [
        attack(reasons=(each.text,), places=(ReadPlace(PlaceRole.AT, each),)) for each in named
    ]
    told = replace(document(TEXT + "".join(HOSTILE)), file=" ".join(HOSTILE))
    visited = visit(text_of(reading(*events, document=told, mentions=tuple(named)), dataset))
    for number in range(len(HOSTILE)):
        visited.ask(f"khabur.choose({number})")
    visited.ask("khabur.setLanguage('en')")
    assert visited.ask("window.ran") is None
    assert visited.ask("document.getElementById('text').textContent").startswith(TEXT)
    assert visited.errors == []
