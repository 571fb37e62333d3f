"""The words of a report, folded for comparing, with their places in the original text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate

from geo.model.claims import Span
from geo.text.folded import fold
from geo.text.remembered import Remembered
from geo.text.repair import repair

_WORD = re.compile(
    r"((?! )(?:[\u0621-\u064aA-Za-z]++(?!['\w])|\d+(?:[.,:/]\d+)*|[^\W\d_]+(?:'[a-zA-Z]+)?))"
)
"""A number or word; plain words, told fast by their letters, come first."""
_SPACE = re.compile(r"\s+")

_signs_of: Remembered[str, str] = Remembered(lambda gap: _SPACE.sub("", gap), most=2_000)


class Words:
    """Words in order; offsets count in the original text.

    Attributes
    ----------
    keys
        Folded, in small letters.
    gaps
        The signs between the word before and this one, blanks left out.
    starts, ends
        Where each stands.
    repaired
        The text with its broken words made whole.
    """

    __slots__ = ("ends", "gaps", "keys", "repaired", "starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.repaired = repaired = repair(text)
        folded = fold(repaired.text)
        pieces = _WORD.split(folded.text)
        self.keys: list[str] = list(map(str.lower, pieces[1::2]))
        self.gaps: list[str] = list(map(_signs_of.__getitem__, pieces[:-1:2]))
        bounds = list(accumulate(map(len, pieces)))
        within_repaired = folded.original_bounds(bounds[:-1:2], bounds[1::2])
        self.starts, self.ends = repaired.original_bounds(*within_repaired)

    def __len__(self) -> int:
        return len(self.keys)

    def spelling(self, position: int) -> str:
        """Return a word as written, with vowel signs."""
        return self.text[self.starts[position] : self.ends[position]]

    def within(self, span: Span) -> tuple[int, int]:
        """Return the first word and the word after the last of those that touch ``span``."""
        return bisect_right(self.ends, span.start), bisect_left(self.starts, span.end)

    def span(self, first: int, last: int) -> Span:
        """Return where the words ``first``..``last``, both included, stand."""
        return Span(self.starts[first], self.ends[last])
