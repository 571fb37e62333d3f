"""Ordinary prose of our own, and every common word, without places of the area."""

from pathlib import Path

import pytest

from geo.model.vocabularies import PlaceKind
from geo.reading.places.lexicon import load_lexicon
from tests.geo.reading.places.conftest import Find

PROSE = Path(__file__).parents[3] / "data" / "reading"
REPORT = "اشتباك في ريف الحسكة وريف دير الزور.\n"
LARGE = {PlaceKind.CITY, PlaceKind.TOWN, PlaceKind.COUNTRY, PlaceKind.GOVERNORATE}
COMMON = 3.3
LINES = {"plain_ar.txt": 60_000, "plain_en.txt": 20_000}


@pytest.mark.parametrize(("name", "least"), LINES.items())
def test_ordinary_prose_has_hardly_a_mention(find: Find, name: str, least: int) -> None:
    text = (PROSE / name).read_text(encoding="utf-8")
    assert len(text) >= least
    alone = sum(len(find(line)) for line in text.splitlines())
    assert alone / len(text) < 1 / 10_000
    assert len(find(text)) / len(text) < 1 / 10_000


def test_ordinary_prose_in_a_report_of_the_area_has_few(find: Find) -> None:
    text = (PROSE / "plain_ar.txt").read_text(encoding="utf-8")
    names = len(find(REPORT))
    found = sum(len(find(REPORT + line)) - names for line in text.splitlines())
    assert found / len(text) < 1 / 1_000


def test_the_prose_holds_the_words_that_are_also_names() -> None:
    text = (PROSE / "plain_ar.txt").read_text(encoding="utf-8")
    for word in ("الصور", "الطبقة", "الرقة", "البصيرة", "الهول", "تدمر", "القائم", "وليد"):
        assert word in text


def test_no_common_word_alone_is_a_small_place(find: Find) -> None:
    words = [word for word, zipf in load_lexicon("ar").zipf.items() if zipf >= COMMON]
    words = [word for word in words if word[0] > "\u0600"]
    assert len(words) > 20_000
    lines = [f"رأى الرجل {word} ثم عاد مسرعا." for word in words]
    found = [
        mention
        for first in range(0, len(lines), 200)
        for mention in find(REPORT + "\n".join(lines[first : first + 200]))
        if mention.span.start >= len(REPORT) and not mention.is_in_name
    ]
    assert {mention.text for mention in found if mention.kind not in LARGE} <= {
        "الفرات",
        "نينوي",
        "الانبار",
        "الباديه",
        "القلمون",
        "غزه",
        "كردستان",
        "كوردستان",
    }
