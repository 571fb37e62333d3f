"""Where a block stops saying from where and when it reports: "ERBIL (Agency) - "."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from geo.model.claims import Span
from geo.reading.events.senses import Hit
from geo.reading.events.words import Words

_LONGEST = 9
_DASHES = frozenset("-–—")
_TELLING = ("act", "act_noun", "act_suffered", "harm_noun", "harm_suffered", "thing", "target",
            "doing", "harmed", "kind_word", "place_role", "person")  # fmt: skip


class _Found(Protocol):
    @property
    def last(self) -> int: ...


Between = Callable[[int, int], Sequence[_Found]]
"""Gives what starts within two words, both included."""


def find_dateline_end(
    words: Words,
    block: Span,
    hits: Callable[[int, int], Sequence[Hit]],
    places: Between,
    times: Between,
) -> int:
    """Return the first word after the date line of a block, its first word where it has none."""
    first, end = words.within(block)
    dated = _end_of_dated(words, first, places, times)
    if dated is not None:
        return dated
    for position in range(first + 1, min(end, first + _LONGEST)):
        gap = words.gaps[position]
        if not gap or _DASHES.isdisjoint(gap):
            continue
        between = words.text[words.ends[position - 1] : words.starts[position]]
        is_spaced = between.strip() != between
        is_city = words.spelling(first).isupper()
        telling = [slot for slot in _TELLING if not (is_city and slot == "kind_word")]
        told = hits(first, position - 1)
        is_line = is_spaced and not any(hit.sense(*telling) is not None for hit in told)
        return position if is_line else first
    return first


def _end_of_dated(words: Words, first: int, places: Between, times: Between) -> int | None:
    """Return the first word after a city in capitals and a day: "AMMAN Oct 3 At least"."""
    cities = places(first, first)
    if not cities or not words.spelling(first).isupper():
        return None
    days = times(cities[0].last + 1, cities[0].last + 1)
    return days[0].last + 1 if days else None
