"""Text with one form a letter, one kind of digit, dash and comma, and the way back."""

from __future__ import annotations

import re
from functools import cache

from geo.text.offsets import Shortened, cut_out
from geo.text.tables import load_rows

_DROPPED = re.compile(
    r"[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc"
    r"\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+"
)
_SIGNS = {"٬": ",", "٫": ".", "–": "-", "—": "-", "−": "-", "‑": "-", "’": "'"}
_DIGITS = {"٠١٢٣٤٥٦٧٨٩": "0123456789", "۰۱۲۳۴۵۶۷۸۹": "0123456789"}


def fold(text: str) -> Shortened:
    """Return ``text`` with Arabic letters in one form, without marks; case stays.

    Vowel signs, tatweel and invisible marks are taken out, every other character becomes exactly
    one character; the letter hamza stays.
    """
    shortened = cut_out(text, (match.span() for match in _DROPPED.finditer(text)))
    shortened.text = shortened.text.translate(_table())
    return shortened


@cache
def _table() -> dict[int, str]:
    table = {ord(old): new for old, new in _SIGNS.items()}
    for old, new in _DIGITS.items():
        table.update(zip(map(ord, old), new, strict=True))
    for row in load_rows("arabic_letters"):
        if len(row["from"]) == len(row["to"]) == 1:
            table[ord(row["from"])] = row["to"]
    return table
