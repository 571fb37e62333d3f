"""Broken words made whole, ordinary text left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.text.repair import repair

_BREAKS = "\u0640 .*\u200c\u200f\u00ad…"


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("يعـ ـززان الوجود", "يعززان الوجود"),
        ("ضد خـ ـلايا د..ا..عـ ـش.", "ضد خلايا داعش."),
        ("في الـ ـحسكة", "في الحسكة"),
        ("الحس ـكة", "الحسكة"),
        ("العسـ كري", "العسكري"),
        ("يــنـحر", "ينحر"),
        ("دا*عش", "داعش"),
        ("د.ا.ع.ش.", "داعش."),
        ("ق.س.د", "قسد"),
        ("دا..عش", "داعش"),
        ("هاجم د ا ع ش الحاجز", "هاجم داعش الحاجز"),
        ("الحس\u200cكة\u200f", "الحسكة"),
        ("Da*esh", "Daesh"),
        ("دا**عش", "داعش"),
        ("دا+عش ثم دا$عش ثم دا@عش", "داعش ثم داعش ثم داعش"),
        ("هاجم د ا ع ش الحاجز ثم عاد ق.س.د", "هاجم داعش الحاجز ثم عاد قسد"),
    ],
)
def test_broken_words_are_made_whole(broken: str, whole: str) -> None:
    assert repair(broken).text == whole


@pytest.mark.parametrize(
    "text",
    [
        "انتهى..وقال إن الطريق مغلق... ثم مضى.",
        "قال أ.م.د. محمد إن ص.ب 12 مغلق",
        "ديرالزور.. انفجار في الشحيل",
        "بلغ 2.5 كم، و3 * 4 = 12",
        "tag icon ع ع ع",
        "#شمال_سوريا و **مهم** جداً",
        "U.S. forces left at 5 p.m. yesterday... they said.",
    ],
)
def test_ordinary_text_stays(text: str) -> None:
    assert repair(text).text == text


def test_a_clitic_with_its_own_tatweel_keeps_its_space() -> None:
    assert repair("لـ قسد وبـ الحسكة 1446 هـ الموافق").text == "ل قسد وب الحسكة 1446 ه الموافق"


def test_a_doubtful_break_is_closed_where_the_caller_knows_the_word() -> None:
    text = "قصف الحس..كة اليوم"
    assert repair(text).text == text
    assert repair(text, lambda word: word == "الحسكة").text == "قصف الحسكة اليوم"


def test_spans_lead_back_to_the_words_as_written() -> None:
    text = "ضد خـ ـلايا د..ا..عـ ـش في الريف"
    repaired = repair(text)
    start = repaired.text.index("داعش")
    assert text[slice(*repaired.original_span(start, start + 4))] == "د..ا..عـ ـش"


@given(st.text(alphabet=st.sampled_from(list("دعاشقسو و" + _BREAKS)), max_size=40))
def test_every_kept_character_is_where_the_mapping_says(text: str) -> None:
    repaired = repair(text)
    offsets = [repaired.original_offset(offset) for offset in range(len(repaired.text))]
    assert offsets == sorted(set(offsets))
    assert "".join(text[offset] for offset in offsets) == repaired.text
    letters = [char for char in text if char.isalpha() and char != "\u0640"]
    assert [char for char in repaired.text if char.isalpha()] == letters


def test_real_reports_change_only_where_they_are_broken(shared_dir: Path) -> None:
    for path in sorted((shared_dir / "reports").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        if "\u0640" not in text:
            assert repair(text).text == text.replace("\u200f", "").replace("\ufeff", "")
