"""The language of a text, by its letters."""

from __future__ import annotations

import re

_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u06d5\ufb50-\ufdff\ufe70-\ufefc]+")
_NOT_IN_ARABIC = re.compile("[پچژگڕڵێۆەڤۊ]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]+")
_NOT_IN_ENGLISH = re.compile("[çğıîşêûöüÇĞİÎŞÊÛÖÜ]")
_MOST_FOREIGN_SHARE = 0.02
_LEAST_LETTERS = 2


def detect_language(text: str) -> str:
    """Return ``ar``, ``en`` or ``und``, by script.

    A text with letters that Arabic or English does not have (Sorani, Persian, Kurmanji, Turkish)
    is ``und``: unknown, not the nearest.
    """
    arabic, latin = (sum(map(len, letters.findall(text))) for letters in (_ARABIC, _LATIN))
    if max(arabic, latin) < _LEAST_LETTERS or arabic == latin:
        return "und"
    if arabic > latin:
        foreign = len(_NOT_IN_ARABIC.findall(text))
        return "ar" if foreign <= _MOST_FOREIGN_SHARE * arabic else "und"
    foreign = len(_NOT_IN_ENGLISH.findall(text))
    return "en" if foreign <= _MOST_FOREIGN_SHARE * latin else "und"
