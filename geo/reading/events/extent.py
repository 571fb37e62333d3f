"""Whether what is told is of one day, of a long time, of wide areas, of vague numbers."""

from __future__ import annotations

from datetime import date

from geo.model.vocabularies import Precision, TimePrecision
from geo.reading.events.scene import DAYS
from geo.reading.events.telling import Told
from geo.text.dates import TimeKind

_LONG_DAYS = 10
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
