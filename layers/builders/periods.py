"""The separate times of an event that its claims date differently."""

from __future__ import annotations

from geo.model.events import Event
from geo.model.time import EventTime
from geo.model.vocabularies import TimePrecision
from layers.words import NOTHING, Bilingual, join, say, say_day, say_month


def find_periods(event: Event) -> tuple[EventTime, ...]:
    """Return the times the claims give, in order, where they exclude each other.

    A claim without a time of its own gives the event's. Of times that overlap, which do not
    contradict each other, the shortest counts. Empty when less than two are left: the event's
    own time then says all there is.
    """
    stated = {claim.time or event.time for claim in event.claims}
    if len(stated) < 2:
        return ()
    kept: list[EventTime] = []
    for time in sorted(stated, key=_length):
        dated = time.start is not None
        if dated and not any(time.overlaps(other.start, other.end) for other in kept):
            kept.append(time)
    return tuple(sorted(kept, key=lambda each: str(each.start))) if len(kept) > 1 else ()


def period_columns(event: Event) -> dict[str, object]:
    """Return the columns that say the separate times, each ``None`` when there are none."""
    periods = find_periods(event)
    words = join([say_period(each) for each in periods], "or_joiner")
    return {
        "periods": "; ".join(f"{each.start}/{each.end}" for each in periods) or None,
        "when_en": words.en or None,
        "when_ar": words.ar or None,
    }


def _length(time: EventTime) -> tuple[int, str]:
    days = (time.end - time.start).days if time.start and time.end else -1
    return days, str(time.start)


def say_period(time: EventTime) -> Bilingual:
    """Return the days of a time; nothing when it has none."""
    if time.start is None or time.end is None:
        return NOTHING
    if time.precision is TimePrecision.YEAR and time.start.year == time.end.year:
        return say("year", year=time.start.year)
    if time.precision is TimePrecision.MONTH:
        return say_month(time.start)
    about = time.precision is TimePrecision.APPROXIMATE
    first, last = say_day(time.start), say_day(time.end)
    if time.start == time.end:
        return say("about", day=first) if about else first
    return say("about_span" if about else "span", first=first, last=last)
