"""Stored events that a new one may be the same as."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta

from geo.coordinates import distance_m
from geo.model.events import Event
from geo.model.places import Place
from geo.model.time import EventTime
from geo.vocabulary_labels import load_vocabulary

_NEAR_M = 5_000.0
_NEAR_DAYS = timedelta(days=2)


def find_possible_duplicates(
    event: Event, stored: Iterable[Event], places: Mapping[str, Place]
) -> list[Event]:
    """Return the stored events of the same group, at most 5 km and 2 days away.

    Places compare by their points where both are known finely, else by being the same. A time
    that is not known may be any, but then the kind must be the same.
    """
    return [
        other
        for other in stored
        if _group(other) == _group(event)
        and _is_near_in_time(event.time, other.time, is_same_kind=event.kind is other.kind)
        and _is_near(event, other, places)
    ]


def _group(event: Event) -> str:
    group: str = load_vocabulary("event_kinds")[event.kind.value]["group"]
    return group


def _is_near_in_time(one: EventTime, other: EventTime, *, is_same_kind: bool) -> bool:
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return is_same_kind
    return one.start - _NEAR_DAYS <= other.end and other.start - _NEAR_DAYS <= one.end


def _is_near(one: Event, other: Event, places: Mapping[str, Place]) -> bool:
    mine = [item for item in one.places if item.precision.is_point] or list(one.places)
    theirs = [item for item in other.places if item.precision.is_point] or list(other.places)
    for item in mine:
        for each in theirs:
            if item.place == each.place:
                return True
            first, second = places[item.place].lonlat, places[each.place].lonlat
            both_fine = item.precision.is_point and each.precision.is_point
            if both_fine and first and second and distance_m(first, second) <= _NEAR_M:
                return True
    return False
