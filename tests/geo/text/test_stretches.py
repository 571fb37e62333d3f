"""What a stretch of known words says does not depend on where it stands, nor how often."""

from __future__ import annotations

from datetime import date

import pytest

from geo.text.dates import find_times
from geo.text.numbers import find_numbers

_DAY = date(2024, 5, 6)
_PIECES = {
    "ar": [
        "يوم السبت الماضي",
        "في 5 أيار 2023",
        "نحو 3 آلاف",
        "ثلاثة وعشرون قتيلاً",
        "عند الساعة 10:30",
    ],
    "en": ["last Saturday", "on 5 May 2023", "about three thousand", "twenty-five", "twenty- five"],
}


@pytest.mark.parametrize("language", ["ar", "en"])
def test_an_expression_is_read_alike_wherever_it_stands(language: str) -> None:
    for piece in _PIECES[language]:
        alone = [(each.span.of(piece), each.time) for each in find_times(piece, _DAY, language)]
        counted = [each.span.of(piece) for each in find_numbers(piece, language)]
        text = f"Zzyx {piece}, zzyx. زظضغ {piece}\n\nZzyx _ {piece}."

        times = find_times(text, _DAY, language)
        assert [(each.span.of(text), each.time) for each in times] == 3 * alone
        numbers = find_numbers(text, language)
        assert [each.span.of(text) for each in numbers] == 3 * counted


def test_words_held_apart_otherwise_are_another_stretch() -> None:
    texts = ["twenty-five men", "twenty - five men", "twenty-five men"]
    found = [[each.best for each in find_numbers(text, "en")] for text in texts]
    assert found == [[25], [20, 5], [25]]
