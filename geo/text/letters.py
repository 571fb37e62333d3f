"""Letters as search keys see them: one case, no marks, one form a letter."""

from __future__ import annotations

import unicodedata
from functools import cache
from itertools import chain

from geo.text.remembered import Remembered
from geo.text.tables import load_rows

_MOST_STEPS = 8


class LetterTable(dict[int, str]):
    """What each code point becomes in a search key, worked out when first met.

    Listed letters become what the tables say. Others lose compatibility forms, case and marks;
    digits become ASCII; format characters and marks vanish; all else becomes a space.
    Every result is made of characters that stay as they are.
    """

    def __init__(self, listed: dict[str, str]) -> None:
        super().__init__()
        self._listed = listed
        for code in range(128):
            self[code] = self.__missing__(code)

    def __missing__(self, code: int) -> str:
        text = chr(code)
        for _ in range(_MOST_STEPS):
            simpler = "".join(map(self._simplify, text))
            if simpler == text:
                break
            text = simpler
        self[code] = text
        return text

    def _simplify(self, char: str) -> str:
        if char in self._listed:
            return self._listed[char]
        category = unicodedata.category(char)
        if category in {"Cf", "Mn", "Mc", "Me"}:
            return ""
        if category == "Nd":
            return str(unicodedata.digit(char))
        if category[0] not in "LN":
            return " "
        lowered = unicodedata.normalize("NFKC", char).casefold()
        return lowered if lowered != char else unicodedata.normalize("NFKD", char)


@cache
def letter_table() -> LetterTable:
    """Return the table of both scripts, from ``arabic_letters.csv`` and ``latin_letters.csv``."""
    rows = [*load_rows("arabic_letters"), *load_rows("latin_letters")]
    return LetterTable({row["from"]: row["to"] for row in rows})


def normalize_letters(text: str) -> str:
    """Return ``text`` with its letters folded and its words separated by single spaces."""
    return " ".join(split_words(text))


def split_words(text: str) -> list[str]:
    """Return the words of ``text``, letters folded; punctuation and symbols separate words."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return text.translate(letter_table()).split()


words_of: Remembered[str, tuple[str, ...]] = Remembered(lambda text: tuple(split_words(text)))
"""`split_words` of a piece of running text, kept: most pieces come again."""


def split_known_words(text: str) -> list[str]:
    """Return `split_words` of running text, in which most words have been met before."""
    return list(chain.from_iterable(map(words_of.__getitem__, text.split())))
