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
    repaired
        The text with its broken words made whole.
    """

    __slots__ = ("ends", "gaps", "keys", "repaired", "spellings", "starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.repaired = repaired = repair(text)
        folded = fold(repaired.text)
        spans = [match.span() for match in _WORD.finditer(folded.text)]
        small = folded.text.lower()
        if len(small) == len(folded.text):
            self.keys: list[str] = [small[start:end] for start, end in spans]
        else:
            self.keys = [folded.text[start:end].lower() for start, end in spans]
        self.gaps: list[str] = _gaps(folded.text, spans)
        original = repaired.original_spans(folded.original_spans(spans))
        self.starts: list[int] = [start for start, _ in original]
        self.ends: list[int] = [end for _, end in original]
        self.spellings: list[str] = [text[start:end] for start, end in original]

    def __len__(self) -> int:
        return len(self.keys)

    def within(self, span: Span) -> tuple[int, int]:
        """Return the first word and the word after the last of those that touch ``span``."""
        return bisect_right(self.ends, span.start), bisect_left(self.starts, span.end)

    def span(self, first: int, last: int) -> Span:
        """Return where the words ``first``..``last``, both included, stand."""
        return Span(self.starts[first], self.ends[last])


def _gaps(text: str, spans: list[tuple[int, int]]) -> list[str]:
    """Return the signs before each of the words that stand at ``spans``."""
    ends = [0, *[end for _, end in spans]]
    gaps = [text[end:start] for end, (start, _) in zip(ends, spans, strict=False)]
    return ["" if gap == " " else _SPACE.sub("", gap) for gap in gaps]
