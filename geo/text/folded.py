"""Text with one form a letter, one kind of digit, dash and comma, and the way back."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from geo.text.offsets import Shortened, cut_out
from geo.text.tables import load_rows

DROPPED = (
    r"[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc"
    r"\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)
"""Matches one of the marks that are taken out."""
_DROPPED = re.compile(f"{DROPPED}+")
_SHORT = 60
_MOST_KEPT = 16
_SIGNS = {"٬": ",", "٫": ".", "–": "-", "—": "-", "−": "-", "‑": "-", "’": "'"}
_DIGITS = {"٠١٢٣٤٥٦٧٨٩": "0123456789", "۰۱۲۳۴۵۶۷۸۹": "0123456789"}


@lru_cache(maxsize=_MOST_KEPT)
def fold(text: str) -> Shortened:
    """Return ``text`` with Arabic letters in one form, without marks; case stays.

    Vowel signs, tatweel and invisible marks are taken out, every other character becomes exactly
    one character; the letter hamza stays. The last few answers are kept: several steps ask for the
    same text.
    """
    shortened = cut_out(text, (match.span() for match in _DROPPED.finditer(text)))
    folded = shortened.text
    if folded.isascii():
        return shortened
    if len(folded) <= _SHORT:
        shortened.text = folded.translate(_table())
        return shortened
    for old, new in _replacements():
        folded = folded.replace(old, new)
    shortened.text = folded
    return shortened


@cache
def _table() -> dict[int, str]:
    return str.maketrans(dict(_replacements()))


@cache
def _replacements() -> tuple[tuple[str, str], ...]:
    """Return what each character becomes; one by one is far faster for long texts."""
    table = dict(_SIGNS)
    for old, new in _DIGITS.items():
        table.update(zip(old, new, strict=True))
    for row in load_rows("arabic_letters"):
        if len(row["from"]) == len(row["to"]) == 1:
            table[row["from"]] = row["to"]
    return tuple(table.items())
