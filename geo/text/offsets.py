"""Text with pieces taken out, and the way back to where each character stood."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from unicodedata import combining


class Shortened:
    """Text without some of its characters.

    Attributes
    ----------
    text
        What is left.
    """

    __slots__ = ("_cut_at", "_cut_sizes", "_original", "text")

    def __init__(self, text: str, original: str, cut_at: list[int], cut_sizes: list[int]) -> None:
        self.text = text
        self._original = original
        self._cut_at = cut_at
        self._cut_sizes = cut_sizes

    def original_offset(self, offset: int) -> int:
        """Return the offset in the original text of the character now at ``offset``."""
        if not self._cut_at:
            return offset
        return offset + self._cut_sizes[bisect_right(self._cut_at, offset)]

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the original offsets of a stretch.

        Of the characters cut at its edges only those written onto its last letter belong to it.
        """
        if end <= start:
            offset = self.original_offset(start)
            return offset, offset
        last = self.original_offset(end - 1) + 1
        if self._cut_at:
            while last < len(self._original) and _belongs_to_letter(self._original[last]):
                last += 1
        return self.original_offset(start), last

    def original_spans(self, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return `original_span` of each of ``spans``, which hold something and are in order."""
        cut_at, sizes, original = self._cut_at, self._cut_sizes, self._original
        if not cut_at:
            return spans
        found = []
        passed = 0
        ahead = cut_at[0]
        size = len(original)
        after = [*cut_at, size + 1]
        for start, end in spans:
            while ahead <= start:
                passed += 1
                ahead = after[passed]
            first = start + sizes[passed]
            while ahead < end:
                passed += 1
                ahead = after[passed]
            last = end + sizes[passed]
            while last < size and original[last] != " " and _belongs_to_letter(original[last]):
                last += 1
            found.append((first, last))
        return found


def _belongs_to_letter(char: str) -> bool:
    return char == "\u0640" or combining(char) > 0


def cut_out(text: str, cuts: Iterable[tuple[int, int]]) -> Shortened:
    """Return ``text`` without the stretches ``cuts``, which may overlap and need no order."""
    kept: list[str] = []
    cut_at: list[int] = []
    cut_sizes = [0]
    position = gone = 0
    for start, end in sorted(cuts):
        start = max(start, position)  # noqa: PLW2901
        if end <= start:
            continue
        kept.append(text[position:start])
        gone += end - start
        cut_at.append(end - gone)
        cut_sizes.append(gone)
        position = end
    if not kept:
        return Shortened(text, text, [], [0])
    kept.append(text[position:])
    return Shortened("".join(kept), text, cut_at, cut_sizes)
