"""The words of a report, folded for comparing, with their places in the original text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from geo.model.claims import Span
from geo.text.folded import fold
from geo.text.repair import repair

_WORD = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+(?:'[a-zA-Z]+)?")
_SPACE = re.compile(r"\s+")


class Words:
    """Words in order; offsets count in the original text.

    Attributes
    ----------
    keys
        Folded, in small letters.
    spellings
        As written, with vowel signs.
    gaps
        The signs between the word before and this one, blanks left out.
    starts, ends
        Where each stands.
    """

    __slots__ = ("ends", "gaps", "keys", "spellings", "starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        repaired = repair(text)
        folded = fold(repaired.text)
        self.keys: list[str] = []
        self.spellings: list[str] = []
        self.gaps: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        position = 0
        for match in _WORD.finditer(folded.text):
            start, end = repaired.original_span(*folded.original_span(*match.span()))
            self.keys.append(match.group().lower())
            self.spellings.append(text[start:end])
            self.gaps.append(_SPACE.sub("", folded.text[position : match.start()]))
            self.starts.append(start)
            self.ends.append(end)
            position = match.end()

    def __len__(self) -> int:
        return len(self.keys)

    def within(self, span: Span) -> tuple[int, int]:
        """Return the first word and the word after the last of those that touch ``span``."""
        return bisect_right(self.ends, span.start), bisect_left(self.starts, span.end)

    def span(self, first: int, last: int) -> Span:
        """Return where the words ``first``..``last``, both included, stand."""
        return Span(self.starts[first], self.ends[last])
