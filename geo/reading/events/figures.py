"""Numbers found in a text as counts: wholes, their parts, the same number told twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from geo.model.vocabularies import CountWhat

_SURELY_SAME = 5
_OF_PEOPLE = (CountWhat.KILLED, CountWhat.WOUNDED, CountWhat.CAPTURED)


@dataclass(frozen=True, slots=True)
class Figure:
    """A count with its words; ``is_part`` where it is part of the count before."""

    what: CountWhat
    low: int | None
    best: int | None
    high: int | None
    of_whom: str | None
    first: int
    last: int
    is_part: bool = False

    @property
    def number(self) -> int:
        """The number, or its bound where only one is told."""
        return next((n for n in (self.best, self.low, self.high) if n is not None), 0)


def tell_once(figures: Iterable[Figure]) -> list[Figure]:
    """Return the figures without those that a headline run into the text tells twice."""
    kept: list[Figure] = []
    for each in figures:
        same = any(
            (k.what, k.low, k.best, k.of_whom) == (each.what, each.low, each.best, each.of_whom)
            for k in kept
        )
        if not (same and each.number >= _SURELY_SAME):
            kept.append(each)
    return kept


def with_wholes(figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures so that one without a party is the whole of its kind.

    "A fighter and a civilian were killed" are two killed, one of them a civilian; "5 killed,
    3 of them civilians" are five.
    """
    result = list(figures)
    for what in _OF_PEOPLE:
        open_ones = [f for f in result if f.what is what and not f.of_whom and not f.is_part]
        others = [f for f in result if f.what is what and f.of_whom and not f.is_part]
        if not open_ones or len(open_ones) + len(others) < 2:
            continue
        added = [*open_ones, *others]
        if any(f.best is None for f in added) or _is_whole(open_ones[0], added[1:]):
            continue
        total = sum(f.number for f in added)
        whole = replace(open_ones[0], low=total, best=total, high=total)
        result[result.index(open_ones[0])] = whole
        result = [f for f in result if f not in open_ones[1:]]
    return result


def _is_whole(figure: Figure, others: Sequence[Figure]) -> bool:
    """Whether the others add up to a figure told before them."""
    is_before = all(figure.first < other.first for other in others)
    return is_before and figure.number == sum(other.number for other in others) > 1
