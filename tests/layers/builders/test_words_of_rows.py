"""Counts, actors, sources and days in words."""

from __future__ import annotations

import string

import pytest

from geo.model.codec import from_dict
from geo.model.counts import Count
from geo.model.time import EventTime
from geo.model.vocabularies import CountWhat, TimePrecision
from layers.builders.describe import CountRange, say_number, total_of
from layers.builders.periods import say_period
from layers.words import load_templates, say_day, say_distance
from tests.layers.conftest import Build
from tests.layers.small_world import claims, day, event, when


def count(
    low: int | None = None,
    best: int | None = None,
    high: int | None = None,
    whom: str | None = None,
    what: str = "killed",
) -> Count:
    plain = {"what": what, "of_whom": whom, "low": low, "best": best, "high": high}
    return from_dict(Count, plain)


@pytest.mark.parametrize(
    ("low", "best", "high", "words"),
    [
        (1, 1, 1, "1"),
        (3, None, 3, "3"),
        (2, None, 5, "2 to 5"),
        (2, 3, 5, "about 3 (2 to 5)"),
        (22, None, None, "at least 22"),
        (22, 22, None, "at least 22"),
        (20, 25, None, "about 25, at least 20"),
        (None, 25, 30, "about 25, at most 30"),
        (None, 30, 30, "at most 30"),
        (None, 3000, None, "about 3000"),
        (None, None, 9, "at most 9"),
        (None, None, None, "number not stated"),
        (0, 0, 0, "0"),
    ],
)
def test_a_number_says_no_more_than_the_report(
    low: int | None, best: int | None, high: int | None, words: str
) -> None:
    said = say_number(count(low, best, high))
    assert said.en == words
    assert said.ar


def test_parts_add_up_and_a_total_is_not_added_to_its_parts() -> None:
    parts = (count(1, 1, 1, "reds"), count(2, 3, None, "blues"))
    assert total_of(parts, CountWhat.KILLED) == CountRange(3, 4, None)
    assert total_of((*parts, count(5, 5, 5)), CountWhat.KILLED) == CountRange(5, 5, 5)
    assert total_of(parts, CountWhat.WOUNDED) == CountRange(None, None, None)


def test_casualty_columns_keep_zero_apart_from_unknown(build: Build) -> None:
    counts = [{"what": "wounded", "of_whom": "reds", "low": 0, "best": 0, "high": 0}]
    row = build(event("e-1", ("at", "alpha", "settlement"), counts=counts)).events
    assert row["wounded_best"].iloc[0] == 0
    assert row["killed_best"].isna().all()
    assert row["counts_en"].iloc[0] == "wounded: 0 (Reds)"
    assert row["counts_ar"].iloc[0] == "جرحى: 0 (ف Reds)"


def test_actors_and_sources_in_words(build: Build) -> None:
    made = event(
        "e-1",
        ("at", "alpha", "settlement"),
        actors=[{"role": "by", "actor": "reds"}, {"role": "against", "actor": "blues"}],
        claims=[*claims("paper-1", "radio-1"), *claims("paper-1")],
        cargo=["fuel", "food"],
    )
    row = build(made).events.iloc[0]
    assert row["actors_en"] == "by Reds; against Blues"
    assert row["claimants_en"] == "Paper; Radio"
    assert row["sources"] == "paper-1; radio-1"
    assert row["sources_en"] == "Paper, 27 May 2024; Radio, 1 June 2024 (day inferred)"
    assert row["sources_ar"] == "الورقة، 27 أيار 2024؛ Radio، 1 حزيران 2024 (تاريخ مستنتج)"
    assert row["source_urls"] == "https://paper.example/1"
    assert row["source_count"] == 2
    assert row["cargo"] == "fuel; food"
    assert row["cargo_ar"] == "وقود؛ مواد غذائية"


def test_claim_that_differs_is_told_with_its_source(build: Build) -> None:
    own_count = {"what": "killed", "of_whom": None, "low": 3, "best": None, "high": 4}
    first, second = claims("paper-1", "radio-1")
    second |= {"time": when("2024-05-02", "2024-05-03"), "counts": [own_count]}
    row = build(
        event("e-1", ("at", "alpha", "settlement"), claims=[first, second, first])
    ).events.iloc[0]
    assert row["claimants_en"] == (
        "Paper; Radio — Radio, 1 June 2024 (day inferred): 2 May 2024 to 3 May 2024, killed: 3 to 4"
    )


@pytest.mark.parametrize(
    ("last", "words"),
    [
        ("2024-05-02", ("about 2 May 2024", "نحو 2 أيار 2024")),
        ("2024-05-03", ("about 2 May 2024 to 3 May 2024", "بين 2 أيار 2024 و3 أيار 2024 تقريبًا")),
    ],
)
def test_a_time_that_is_approximate_is_told_as_such(last: str, words: tuple[str, str]) -> None:
    time = EventTime(day("2024-05-02"), day(last), TimePrecision.APPROXIMATE)
    assert say_period(time) == words


def test_what_is_not_said_is_missing_not_empty(build: Build) -> None:
    row = build(event("e-1", ("at", "alpha", "settlement"))).events.iloc[0]
    for column in ("actors_en", "actors_ar", "counts_en", "cargo", "cargo_ar", "note", "time_text"):
        assert row[column] is None


def test_cargo_without_a_label_is_shown_as_written(build: Build) -> None:
    row = build(event("e-1", ("at", "alpha", "settlement"), cargo=["weapons", "tents"]))
    assert row.events["cargo_ar"].iloc[0] == "أسلحة؛ tents"


@pytest.mark.parametrize(
    ("distance_m", "words"),
    [(50, "0.05 km"), (800, "0.8 km"), (3000, "3 km"), (4600, "4.6 km"), (12_400, "12 km")],
)
def test_distances(distance_m: float, words: str) -> None:
    assert say_distance(distance_m).en == words


def test_days_have_their_month_in_words() -> None:
    assert say_day(day("2024-02-09")) == ("9 February 2024", "9 شباط 2024")
    assert say_day(None).en == "unknown day"


def test_every_template_has_both_languages_and_the_same_slots() -> None:
    def slots(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    for key, template in load_templates().items():
        assert set(template) == {"en", "ar"}, key
        if key != "months":
            assert slots(template["en"]) == slots(template["ar"]), key
    assert {len(months) for months in load_templates()["months"].values()} == {12}
