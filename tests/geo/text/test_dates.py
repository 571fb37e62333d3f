"""Expressions of time, checked against a table of sentences and their days."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.model.time import EventTime
from geo.model.vocabularies import PublishedBasis, TimePrecision
from geo.text.dates import (
    TimeKind,
    TimeRelation,
    find_published,
    find_times,
    resolve_anaphor,
)
from geo.text.reading_data import load_reading_data

_TABLES = Path(__file__).parent / "data"
_WORDS = [
    *(
        " أيار ",
        " الأحد ",
        " ليل ",
        " بين ",
        " و",
        " منتصف ",
        " العام ",
        " الماضي ",
        " حتى ",
        " منذ ",
    ),
    *(" يوم ", " قبل ", " رمضان ", " شهر ", " في ", " من ", " بعد منتصف ليل ", " النصف الأول من "),
    *(
        " May ",
        " Sunday ",
        " night ",
        " overnight ",
        " between ",
        " and ",
        " to ",
        " mid-",
        " last ",
    ),
    *(" year ", " since ", " ago ", " 2024 ", " 31 ", " the ", " week ", " of ", " two days "),
]


def _rows(language: str) -> list[dict[str, str]]:
    with (_TABLES / f"dates_{language}.csv").open(encoding="utf-8", newline="") as file:
        return [{**row, "language": language} for row in csv.DictReader(file)]


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize("row", [*_rows("ar"), *_rows("en")], ids=lambda row: row["sentence"])
def test_a_sentence_says_when(row: dict[str, str]) -> None:
    before, _, rest = row["sentence"].partition("[")
    expression, _, after = rest.partition("]")
    text = before + expression + after
    found = find_times(text, _day(row["published"]), row["language"])
    if row["precision"] == "none":
        assert found == []
        return
    assert [mention.span.of(text) for mention in found] == [expression]
    time = found[0].time
    assert (str(time.start or ""), str(time.end or ""), time.precision) == (
        row["start"],
        row["end"],
        row["precision"],
    )
    assert time.text == expression


def test_an_anaphor_is_resolved_by_the_other_event() -> None:
    (mention,) = find_times("وانفجر لغم في اليوم التالي.")
    assert mention.kind is TimeKind.ANAPHORIC
    day = date(2025, 5, 19)
    time = resolve_anaphor(mention, EventTime(day, day, TimePrecision.DAY))
    assert (time.start, time.precision) == (date(2025, 5, 20), TimePrecision.DAY)
    unknown = EventTime(None, None, TimePrecision.UNKNOWN)
    assert resolve_anaphor(mention, unknown).start is None


@pytest.mark.parametrize(
    ("text", "kind", "relation"),
    [
        ("في 19 أيار 2025", TimeKind.ABSOLUTE, TimeRelation.AT),
        ("مساء أمس", TimeKind.RELATIVE, TimeRelation.AT),
        ("منذ عام 2019", TimeKind.ABSOLUTE, TimeRelation.SINCE),
        ("خلال الأسبوعين الماضيين", TimeKind.RELATIVE, TimeRelation.DURING),
        ("حتى أبريل الماضي", TimeKind.ABSOLUTE, TimeRelation.UNTIL),
        ("بين 3 و7 أيار 2025", TimeKind.ABSOLUTE, TimeRelation.BETWEEN),
    ],
)
def test_a_mention_says_what_it_counts_from(
    text: str, kind: TimeKind, relation: TimeRelation
) -> None:
    (mention,) = find_times(text, date(2025, 5, 27))
    assert (mention.kind, mention.relation) == (kind, relation)


@pytest.mark.parametrize(
    ("text", "day", "words"),
    [
        ("date 2025-12-06 وكالة – الحسكة\n\nنص الخبر هنا.", "2025-12-06", "2025-12-06"),
        ("عنوان\n  • 2025/05/27\n  • 1:14 م\nنص", "2025-05-27", "2025/05/27"),
        ("عنوان\n11 يناير 2024\nصورة (وكالة)\nنص", "2024-01-11", "11 يناير 2024"),
        ("2023.09.02 | 20:16 دمشق\nنص", "2023-09-02", "2023.09.02"),
        ("دمشق، 5 أيلول 2025 - قال مصدر إن لغماً انفجر.", "2025-09-05", "5 أيلول 2025"),
        ("Bomb kills ten AFP Tuesday 5 Jul 2016 A bomber", "2016-07-05", "Tuesday 5 Jul 2016"),
        ("خبر\nنص طويل\nتاريخ النشر: 5 أيلول 2025", "2025-09-05", "5 أيلول 2025"),
    ],
)
def test_a_stated_publication_date_is_found(text: str, day: str, words: str) -> None:
    published = find_published(text)
    assert published is not None
    assert (str(published.day), published.span.of(text)) == (day, words)
    assert published.basis is PublishedBasis.STATED


@pytest.mark.parametrize(
    "text",
    [
        "دورية في بلدة- كانون الثاني 2024 (وكالة)\nنص",
        "مقاتلة في المخيم، 18 إبريل 2025 (وكالة)\nنص",
        "وقع الهجوم في 5 أيلول 2023 على حاجز عند مدخل البلدة كما قال مصدر.",
        "نص بلا تاريخ",
        "",
    ],
)
def test_dates_of_captions_and_events_are_no_publication_date(text: str) -> None:
    assert find_published(text) is None


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_rule_is_used_by_a_sentence_of_the_table(language: str, used_rules: set[str]) -> None:
    for row in _rows(language):
        text = row["sentence"].replace("[", "").replace("]", "")
        find_times(text, _day(row["published"]), language)
    levels = load_reading_data(language, "dates")["levels"].values()
    assert {rule["is"] for level in levels for rule in level} - used_rules == set()


@pytest.mark.parametrize("language", ["ar", "en"])
@settings(deadline=None)
@given(parts=st.lists(st.sampled_from([*"0123456789/-:. ", *_WORDS]), max_size=12))
def test_no_text_of_date_words_breaks_the_search(language: str, parts: list[str]) -> None:
    text = "".join(parts)
    for published in (None, date(2024, 2, 29)):
        for mention in find_times(text, published, language):
            assert mention.span.of(text) == mention.time.text
