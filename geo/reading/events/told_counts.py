"""Counts of several tellings of one event put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from geo.model.counts import Count
from geo.model.vocabularies import CountWhat
from geo.reading.records import ReadCount

HARM = frozenset({CountWhat.KILLED, CountWhat.WOUNDED, CountWhat.CAPTURED})


def merge_counts(
    counts: Iterable[ReadCount],
    more: Iterable[ReadCount],
    *,
    rises: bool = False,
    is_rival: bool = False,
) -> list[ReadCount]:
    """Return counts with those of another telling; what was counted before is not counted again.

    Parameters
    ----------
    rises
        Whether the other telling says that the numbers have grown.
    is_rival
        Whether it is somebody else's telling, whose numbers stand beside the first.
    """
    kept, more = list(counts), list(more)
    kept = [_renewed(each, more, rises=rises) for each in kept]
    kept = _with_rivals(kept, more) if is_rival and not rises else kept
    known = {each.count.what for each in kept if each.count.best != 0}
    ranged = {each.count.what for each in kept if _is_range(each)}
    parties = {(each.count.what, each.count.of_whom) for each in kept}
    new = [
        each for each in more
        if (each.count.what not in known and not _is_known_none(each, kept))
        or (
            each.count.of_whom
            and each.count.what not in ranged
            and (each.count.what, each.count.of_whom) not in parties
        )
    ]  # fmt: skip
    if any(each.count.what in HARM and each.count.best != 0 for each in [*kept, *new]):
        kept = [each for each in kept if each.count.best != 0]
        new = [each for each in new if each.count.best != 0]
    return [*kept, *new]


def _with_rivals(kept: list[ReadCount], more: Sequence[ReadCount]) -> list[ReadCount]:
    """Return counts with those of people from the lowest to the highest that two sources tell.

    Whose people they are stays where both say the same, or the second does not say.
    """
    some, others = tolls(kept), tolls(more)
    for what in some.keys() & others.keys():
        own = [each for each in kept if each.count.what is what]
        parties = _parties(own)
        theirs = _parties(each for each in more if each.count.what is what)
        low, high = sorted((some[what], others[what]))
        if low in {high, 0} or (theirs and parties and parties != theirs):
            continue
        whom = parties[0] if len(parties) == 1 else None
        both = replace(own[0].count, of_whom=whom, low=low, best=None, high=high)
        kept[kept.index(own[0])] = replace(own[0], count=both)
        kept = [each for each in kept if each not in own]
    return kept


def _renewed(kept: ReadCount, more: Iterable[ReadCount], *, rises: bool) -> ReadCount:
    """Return a count made exact, or raised, by another telling that counts the same."""
    old = kept.count
    for each in more:
        new = each.count
        if (new.what, new.of_whom) != (old.what, old.of_whom):
            continue
        if new.best is None:
            if _narrows(old, new):
                return each
            continue
        if old.best is None and (old.low or 0) <= new.best <= (old.high or new.best):
            return each
        if rises and old.best is not None and new.best > old.best:
            low = old.best if old.low is None else old.low
            return replace(each, count=replace(new, low=low))
    return kept


def _narrows(old: Count, new: Count) -> bool:
    """Whether "at least 20" says more than that some of 37 were wounded."""
    if old.best is not None or old.high is None or new.low is None:
        return False
    return (old.low or 0) < new.low <= old.high


def tolls(counts: Iterable[ReadCount]) -> dict[CountWhat, int]:
    """Return how many people are told as killed, wounded, captured, where all is exact."""
    found: dict[CountWhat, int] = {}
    counts = list(counts)
    for what in HARM:
        own = [each.count for each in counts if each.count.what is what]
        numbers = [count.best for count in own if not count.of_whom] or [c.best for c in own]
        known = [number for number in numbers if number is not None]
        if known and len(known) == len(numbers):
            found[what] = sum(known)
    return found


def _parties(counts: Iterable[ReadCount]) -> list[str]:
    """Return whose people are counted, each once, in order."""
    return sorted({each.count.of_whom for each in counts if each.count.of_whom})


def _is_known_none(read: ReadCount, kept: Iterable[ReadCount]) -> bool:
    return read.count.best == 0 and any(read.count == each.count for each in kept)


def _is_range(read: ReadCount) -> bool:
    count = read.count
    return count.best is None and count.low is not None and count.high is not None
