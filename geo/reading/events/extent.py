"""Whether what is told is of one day, of a long time, of wide areas; whether it is news at all."""

from __future__ import annotations

from datetime import date

from geo.model.time import EventTime
from geo.model.vocabularies import Precision, TimePrecision
from geo.reading.events.periods import is_of_month
from geo.reading.events.retold_places import spots
from geo.reading.events.scene import DAYS, Scene
from geo.reading.events.telling import Told
from geo.reading.records import BlockRole, Scope
from geo.text.dates import TimeKind

_LONG_DAYS = 10
_OLD_DAYS = 120
_VAGUE = frozenset({
    TimePrecision.MONTH, TimePrecision.YEAR, TimePrecision.APPROXIMATE, TimePrecision.RANGE,
})  # fmt: skip
_WIDE = frozenset({
    Precision.COUNTRYSIDE, Precision.GOVERNORATE, Precision.REGION, Precision.COUNTRY,
})  # fmt: skip


def is_of_day(told: Told) -> bool:
    """Whether words say a day, known or not: "yesterday" in a report without a day."""
    is_said = told.timed is not None and told.timed.mention.precision in DAYS
    return told.time.precision in DAYS or is_said


def is_long(told: Told) -> bool:
    """Whether it is told of ten days or more, or of a month, a year, about a time."""
    time = told.time
    if time.start is None and told.timed is not None:
        return told.timed.mention.precision in _VAGUE
    if time.start is None or time.end is None:
        return time.precision in _VAGUE
    return (time.end - time.start).days >= _LONG_DAYS


def is_vague(told: Told) -> bool:
    """Whether it counts "dozens" or the like."""
    return any(each.count.best is None for each in told.counts)


def is_wide(told: Told) -> bool:
    """Whether it is told of whole areas only."""
    return all(place.mention.precision in _WIDE for place in told.places)


def is_ahead(told: Told, newest: date) -> bool:
    """Whether what is told is of a day after ``newest``: "tomorrow"; bare dates are guesses."""
    if told.timed is None or told.time.start is None:
        return False
    return told.timed.mention.kind is TimeKind.RELATIVE and told.time.start > newest


def scope_of(scene: Scene, told: Told, newest: EventTime | None) -> Scope:
    """Return whether an event is news, or background: captions, what is long past or ahead."""
    if told.sentence.role is BlockRole.CAPTION:
        return Scope.CONTEXT
    is_month = told.timed is not None and is_of_month(scene, told.timed)
    if told.is_own_time and (is_month or is_long(told)) and (is_wide(told) or is_vague(told)):
        return Scope.CONTEXT
    if told.is_own_time and told.time.precision is TimePrecision.YEAR:
        return Scope.CONTEXT
    is_placed = told.is_own_place and bool(spots(told)) and not is_wide(told)
    if told.is_background and not is_of_day(told) and not is_placed:
        return Scope.CONTEXT
    if newest is None or newest.end is None or told.time.end is None or not told.is_own_time:
        return Scope.SINGLE
    age = (newest.end - told.time.end).days
    is_loose = told.time.precision not in DAYS
    is_old = age > _OLD_DAYS and is_loose
    return Scope.CONTEXT if is_old or is_ahead(told, newest.end) else Scope.SINGLE
