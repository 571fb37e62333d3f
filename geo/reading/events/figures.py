"""Numbers found in a text as counts: wholes, their parts, the same number told twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from geo.model.vocabularies import CountWhat

PEOPLE = (CountWhat.KILLED, CountWhat.WOUNDED, CountWhat.CAPTURED)
_ON_WHEELS = (CountWhat.TRUCKS, CountWhat.VEHICLES, CountWhat.ARMOURED, CountWhat.PICKUPS)
THINGS = (*_ON_WHEELS, CountWhat.AIRCRAFT, CountWhat.HELICOPTERS)
_SURELY_SAME = 5


@dataclass(frozen=True, slots=True)
class Figure:
    """A count with its words.

    Attributes
    ----------
    is_part
        It is part of a count before it.
    is_nested
        It is part of such a part.
    says_party
        It is part of a count that leaves open whose people they are.
    is_rival
        Somebody else's number for what the count before it counts.
    is_newest
        What the number before it has grown to.
    """

    what: CountWhat
    low: int | None
    best: int | None
    high: int | None
    of_whom: str | None
    first: int
    last: int
    is_part: bool = False
    is_nested: bool = False
    says_party: bool = False
    is_rival: bool = False
    is_newest: bool = False

    @property
    def number(self) -> int:
        """The number, or its bound where only one is told."""
        return next((n for n in (self.best, self.low, self.high) if n is not None), 0)


def settle(figures: Iterable[Figure]) -> list[Figure]:
    """Return the figures so that they can be added up: each once, wholes without their parts."""
    once = _parted(_as_ranges(_tell_once(figures)))
    return _without_parts(_with_wholes(_without_kinds(once)))


def _parted(figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures with people told as killed and wounded together told apart.

    Of "15 killed and wounded, 6 of them dead" 6 are killed and 9 wounded.
    """
    result = list(figures)
    for part in figures:
        mixed = [f for f in result if f.best is None and f.low == 1 and f.last < part.first]
        own = next((f for f in mixed if f.what is part.what and f.high is not None), None)
        rest = next((f for f in mixed if own and f.first == own.first and f is not own), None)
        if not part.is_part or own is None or rest is None or own.high is None:
            continue
        others = own.high + 1 - (part.best or 0)
        if part.best is None or others < 1:
            continue
        for whole, number in ((own, part.best), (rest, others)):
            told = replace(whole, low=number, best=number, high=number)
            result[result.index(whole)] = told
    return result


def _tell_once(figures: Iterable[Figure]) -> list[Figure]:
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


def _as_ranges(figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures with rival and with grown numbers put together: from the lowest up."""
    result: list[Figure] = []
    for each in figures:
        if each.is_newest:
            older = [f for f in result if f.what is each.what]
            least = min((f.number for f in (*older, each)), default=each.number)
            result = [f for f in result if f.what is not each.what]
            result.append(replace(each, low=least))
            continue
        before = next((f for f in reversed(result) if f.what is each.what), None)
        if before is not None and before.is_newest and not each.is_rival:
            result.append(replace(each, is_part=True))
            continue
        if not each.is_rival or before is None or before.number == each.number:
            if not (each.is_rival and before is not None):
                result.append(each)
            continue
        numbers = (before.low, before.best, before.high, each.low, each.best, each.high)
        known = [number for number in numbers if number is not None]
        whom = before.of_whom if before.of_whom == each.of_whom else None
        both = replace(before, low=min(known), best=None, high=max(known), of_whom=whom)
        result[result.index(before)] = both
    return result


def _without_kinds(figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures less vehicles that are the rest of all: "14, 10 lorries and 4 cars"."""
    whole = next((f for f in figures if f.what is CountWhat.VEHICLES), None)
    if whole is None or whole.best is None:
        return list(figures)
    kinds = [f for f in figures if f.what in _ON_WHEELS and f.first > whole.first]
    if sum(f.number for f in kinds) != whole.number:
        return list(figures)
    return [f for f in figures if f not in kinds or f.what is not CountWhat.VEHICLES]


def _with_wholes(figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures so that one without a party is the whole of its kind.

    "A fighter and a civilian were killed" are two killed, one of them a civilian; "5 killed,
    3 of them civilians" are five.
    """
    result = list(figures)
    for what in PEOPLE:
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


def _without_parts(figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures less the people that are part of a whole and say no new party of it."""
    return [
        f for f in figures if not f.is_part or f.what not in PEOPLE or (f.of_whom and f.says_party)
    ]
