"""Text with pieces taken out, and the way back to where each character stood."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from unicodedata import combining

from geo.text.positions import find_known


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
        if not self._cut_at:
            return start, max(start, end)
        first = self.original_offset(start)
        if end <= start:
            return first, first
        last = self.original_offset(end - 1) + 1
        while last < len(self._original) and _belongs_to_letter(self._original[last]):
            last += 1
        return first, last

    def original_bounds(self, starts: list[int], ends: list[int]) -> tuple[list[int], list[int]]:
        """Return the bounds of `original_span` of many stretches.

        Each of them holds something, they are in order, and none overlaps another.
        """
        if not self._cut_at:
            return starts, ends
        original = self._original
        first: list[int] = []
        last: list[int] = []
        for cut, gone in zip([*self._cut_at, len(original) + 1], self._cut_sizes, strict=True):
            first += [start + gone for start in starts[len(first) : bisect_left(starts, cut)]]
            last += [end + gone for end in ends[len(last) : bisect_right(ends, cut)]]
        following = list(map(f"{original} ".__getitem__, last))
        marks = set(filter(_belongs_to_letter, set(following)))
        for at in find_known(following, marks) if marks else ():
            last[at] = self.original_span(ends[at] - 1, ends[at])[1]
        return first, last


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
