"""Summaries as text in two languages."""

from __future__ import annotations

import dataclasses
import re
from datetime import date
from pathlib import Path

import pytest

from geo.store import Dataset
from layers.profiles import load_profile
from layers.regions import load_region
from layers.snapshots import Request, Workshop, gather, make_snapshot, parse_period
from layers.snapshots.periods import Period
from layers.snapshots.wording import load_words, say_period
from tests.layers import small_world as world
from tests.layers.snapshots.conftest import dataset_of

RECORDS = (
    world.event("e-1", ("at", "alpha", "settlement"), summary={"en": "<b>*A*</b>", "ar": "خبر"}),
    world.event("e-2", ("in", "east", "governorate"), kind="raid"),
    world.event("e-3", summary={"en": "[Nowhere](x)", "ar": "بلا مكان"}),
    world.event("e-4", ("from", "gate", "site"), ("to", "alpha", "settlement"), kind="convoy"),
    world.aggregate(
        "agg-1",
        ("in", "mid", "district"),
        counts=[{"what": "attacks", "low": 9, "best": 9, "high": 9}],
    ),
    world.site("s-1", "gamma-base", ("2024-05-05", None)),
)


@pytest.fixture
def dataset(basemap: Path) -> Dataset:
    return dataset_of(basemap, *RECORDS)


def write(dataset: Dataset, folder: Path) -> dict[str, str]:
    """Return the texts of a snapshot's summaries by file name."""
    region = load_region("east", dataset)
    workshop = Workshop(gather(dataset, load_profile("full")))
    request = Request(region, parse_period("2024-05"), pictures=False)
    make_snapshot(workshop, request, folder)
    return {path.name: path.read_text(encoding="utf-8") for path in folder.glob("summary*.md")}


def test_both_languages_say_the_same_numbers(dataset: Dataset, tmp_path: Path) -> None:
    texts = write(dataset, tmp_path / "one")
    english, arabic = texts["summary.md"], texts["summary-ar.md"]
    tables = [re.findall(r"\| (\d+) ", text) for text in (english, arabic)]
    assert tables[0] == tables[1] != []
    assert english.count("\n## ") == arabic.count("\n## ") >= 7
    assert arabic.startswith("# محافظة ع east: أيار 2024\n")
    assert not re.search(r"\d{4}-\d{2}", arabic.replace("agg-1", ""))
    assert "Profile full." in english
    assert "قواعد النشر: كاملة." in arabic


def test_totals_stand_beside_located_events_with_the_difference(
    dataset: Dataset, tmp_path: Path
) -> None:
    texts = write(dataset, tmp_path / "one")
    assert "same area and days: 1; difference 8." in texts["summary.md"]
    assert "في المنطقة والأيام نفسها: 1؛ والفرق 8." in texts["summary-ar.md"]


def test_what_is_known_by_governorate_only_is_said_to_be(dataset: Dataset, tmp_path: Path) -> None:
    text = write(dataset, tmp_path / "one")["summary.md"]
    assert "| East governorate, district not known | 1 | 1 | 1 |" in text


def test_an_open_number_of_people_is_explained(basemap: Path, tmp_path: Path) -> None:
    estimate = world.event(
        "e-1", ("at", "alpha", "settlement"), counts=[{"what": "killed", "best": 3}]
    )
    exact = [{"what": "killed", "low": 3, "best": 3, "high": 3}]
    known = world.event("e-1", ("at", "alpha", "settlement"), counts=exact)
    opened = write(dataset_of(basemap, estimate), tmp_path / "open")["summary.md"]
    closed = write(dataset_of(basemap, known), tmp_path / "closed")["summary.md"]
    assert "| killed | 0 | 3 | open | 1 |" in opened
    assert "leaves high open" in opened
    assert "leaves high open" not in closed


def test_text_of_reports_becomes_no_markup(dataset: Dataset, tmp_path: Path) -> None:
    text = write(dataset, tmp_path / "one")["summary.md"]
    assert r"\[Nowhere\](x)" in text


def test_every_word_has_the_same_slots_in_both_languages() -> None:
    for key, words in load_words().items():
        slots = {lang: sorted(re.findall(r"{(\w+)}", text)) for lang, text in words.items()}
        assert slots["en"] == slots["ar"], key


@pytest.mark.parametrize(
    ("name", "english", "arabic"),
    [
        ("2024-05", "May 2024", "أيار 2024"),
        ("2024-Q2", "second quarter of 2024", "الربع الثاني من 2024"),
        ("2025-W01", "week 1 of 2025", "الأسبوع 1 من 2025"),
        ("2024", "2024", "2024"),
        ("2024-05-02", "2 May 2024", "2 أيار 2024"),
    ],
)
def test_periods_have_names(name: str, english: str, arabic: str) -> None:
    assert say_period(parse_period(name)) == (english, arabic)


def test_a_span_has_its_days_for_a_name() -> None:
    days = Period(date(2024, 5, 2), date(2024, 5, 9))
    assert say_period(days).en == "2 May 2024 to 9 May 2024"


def test_a_new_day_of_the_data_alone_writes_nothing(dataset: Dataset, tmp_path: Path) -> None:
    region, period = load_region("north-sub", dataset), parse_period("2024-05")
    request = Request(region, period, pictures=False)
    far = world.event(
        "new", ("at", "omega", "settlement"), time=world.when("2024-08-01"), updated="2024-09-09"
    )
    later = dataclasses.replace(dataset, events=(*dataset.events, far))
    first = make_snapshot(
        Workshop(gather(dataset, load_profile("full"))), request, tmp_path / "one"
    )
    material = gather(later, load_profile("full"))
    again = make_snapshot(Workshop(material), request, tmp_path / "one")
    assert material.data_date == date(2024, 9, 9)
    assert not again.rebuilt
    assert again.manifest["data_date"] == first.manifest["data_date"] == "2024-06-10"
