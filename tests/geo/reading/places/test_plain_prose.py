from pathlib import Path

from tests.geo.reading.places.conftest import Find

PROSE = Path(__file__).parents[3] / "data" / "reading" / "plain_ar.txt"


def test_ordinary_prose_has_hardly_a_mention(find: Find) -> None:
    text = PROSE.read_text(encoding="utf-8")
    assert len(text) >= 20_000
    alone = sum(len(find(line)) for line in text.splitlines())
    assert alone / len(text) < 1 / 10_000
    assert len(find(text)) / len(text) < 1 / 10_000


def test_the_prose_holds_the_words_that_are_also_names() -> None:
    text = PROSE.read_text(encoding="utf-8")
    for word in ("الصور", "الطبقة", "الرقة", "البصيرة", "الهول", "تدمر", "القائم", "وليد"):
        assert word in text
