"""Moments built of other moments, counts of days, parts of periods and nights."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from math import ceil

from geo.model.vocabularies import TimePrecision
from geo.text.dates.calendar import add_days, month_range, months_before, year_range
from geo.text.dates.moments import Conventions, Duration, Exactness, Moment, MomentKind
from geo.text.dates.resolving import Period, one_day, resolve_simple, span

_FEW_DAYS = {"minute": 0, "hour": 1, "day": 7, "week": 35, "month": 183}
"""How many days back "a few hours, days ..." may reach; "a few years" says nothing."""
_DAYS = {"minute": 0, "hour": 1 / 24, "day": 1, "week": 7}
_MONTHS = {"month": 1, "year": 12, "decade": 120}
_PARTS_OF_MONTH = {"start": (1, 10), "early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_PARTS_OF_YEAR = {
    "start": (1, 3), "early": (1, 3), "mid": (5, 8), "late": (10, 12),
    "half1": (1, 6), "half2": (7, 12),
    "quarter1": (1, 3), "quarter2": (4, 6), "quarter3": (7, 9), "quarter4": (10, 12),
}  # fmt: skip
_PARTS_OF_WEEK = {"start": (0, 2), "early": (0, 2), "mid": (2, 4), "late": (4, 6)}
_ABOUT_A_WEEK = 3


def resolve(moment: Moment, published: date | None, conventions: Conventions) -> Period | None:
    """Return the days that ``moment`` covers; ``None`` where nobody can tell from the words."""
    built = _BUILT.get(moment.kind)
    if built is not None:
        return built(moment, published, conventions)
    counted = _COUNTED.get(moment.kind)
    if counted is not None:
        duration = moment.duration
        return None if published is None or duration is None else counted(duration, published)
    period = resolve_simple(moment, published, conventions)
    if period is None or not (moment.part or moment.is_night):
        return period
    if moment.part:
        return _part_of(period, moment.part)
    if moment.is_after_midnight:
        return _after_midnight(period.end, published, conventions)
    one_night = period.start == period.end
    return replace(period, precision=TimePrecision.NIGHT) if one_night else period


def _after_midnight(day: date, published: date | None, conventions: Conventions) -> Period | None:
    following = add_days(day, 1)
    is_next = conventions.after_midnight_is_next_day and (
        published is None or following <= published
    )
    return one_day(following if is_next else day, TimePrecision.NIGHT)


def _part_of(period: Period, part: str) -> Period | None:
    start, end = period.start, period.end
    if start == end:
        return period
    if period.precision is TimePrecision.YEAR:
        first, last = _PARTS_OF_YEAR[part]
        exact = part.startswith(("half", "quarter"))
        months = month_range(start.year, first)[0], month_range(start.year, last)[1]
        return span(*months, approximate=not exact)
    if period.precision is TimePrecision.WEEK:
        first, last = _PARTS_OF_WEEK.get(part, (0, 6))
        return span(add_days(start, first), add_days(start, last), approximate=True)
    first, last = _PARTS_OF_MONTH.get(part, (1, 31))
    return span(add_days(start, first - 1), min(end, add_days(start, last - 1)), approximate=True)


def _ago(duration: Duration, published: date) -> Period | None:
    unit, count = duration.unit, int(duration.count)
    if duration.exactness is Exactness.FEW or unit in {"minute", "hour"}:
        few = _FEW_DAYS.get(unit)
        if few is None:
            return None
        latest = published if unit in {"minute", "hour"} else add_days(published, -1)
        return span(add_days(published, -few), latest, approximate=few > 0)
    if duration.exactness is Exactness.AT_MOST:
        return span(_back(published, duration), add_days(published, -1), approximate=True)
    if unit == "month":
        return span(*month_range(published.year, published.month - count), approximate=True)
    if unit in {"year", "decade"}:
        years = count * _MONTHS[unit] // 12
        return span(*year_range(published.year - years), approximate=True)
    day = _back(published, duration)
    is_about = duration.exactness is Exactness.ABOUT
    around = _ABOUT_A_WEEK if unit == "week" else int(is_about)
    return span(add_days(day, -around), add_days(day, around), approximate=around > 0)


def _window(duration: Duration, published: date) -> Period | None:
    if duration.exactness is Exactness.FEW:
        few = _FEW_DAYS.get(duration.unit)
        if few is None:
            return None
        return span(add_days(published, -few), published, approximate=True)
    is_about = duration.exactness is Exactness.ABOUT
    return span(_back(published, duration), published, approximate=is_about)


def _back(published: date, duration: Duration) -> date:
    if duration.unit in _MONTHS:
        return months_before(published, round(duration.count * _MONTHS[duration.unit]))
    return add_days(published, -ceil(duration.count * _DAYS[duration.unit]))


def _since(moment: Moment, published: date | None, conventions: Conventions) -> Period | None:
    first = moment.first
    period = resolve(first, published, conventions) if first else None
    if first is None or period is None or published is None:
        return None
    is_approximate = bool(first.part) and first.part != "start"
    return span(period.start, published, approximate=is_approximate)


def _during(moment: Moment, published: date | None, conventions: Conventions) -> Period | None:
    first = moment.first
    if first is None:
        return None
    period = resolve(first, published, conventions)
    if period is None or published is None or first.kind is not MomentKind.UNIT or first.part:
        return period
    if first.back in {None, "this"}:
        return span(period.start, min(period.end, published))
    if first.unit == "week" and first.back == "last":
        return span(add_days(published, -7), published)
    return period


def _until(moment: Moment, published: date | None, conventions: Conventions) -> Period | None:
    return resolve(moment.first, published, conventions) if moment.first else None


def _between(moment: Moment, published: date | None, conventions: Conventions) -> Period | None:
    first, second = moment.first, moment.second
    if first is None or second is None:
        return None
    if first.year is not None and second.year is None and second.month is not None:
        return _from_year(first, second, conventions)
    last = resolve(second, published, conventions)
    if last is None:
        return None
    is_open = first.year is None and first.back is None and first.kind in _COUNTED_BACK
    if is_open:
        begin = resolve(replace(first, back="last"), add_days(last.end, 1), conventions)
    else:
        begin = resolve(first, published, conventions)
    return None if begin is None else span(begin.start, last.end)


def _from_year(first: Moment, second: Moment, conventions: Conventions) -> Period | None:
    begin = resolve(first, None, conventions)
    for year in (first.year or 0, (first.year or 0) + 1):
        last = resolve(replace(second, year=year), None, conventions)
        if begin is not None and last is not None and last.end >= begin.start:
            return span(begin.start, last.end)
    return None


def _night_between(
    moment: Moment, published: date | None, conventions: Conventions
) -> Period | None:
    last = resolve(moment.second, published, conventions) if moment.second else None
    if last is None or moment.first is None:
        return None
    if moment.is_after_midnight:
        return one_day(last.end, TimePrecision.NIGHT)
    evening = add_days(last.end, -1)
    if moment.first.weekday in {None, evening.isoweekday()}:
        return Period(evening, last.end, TimePrecision.NIGHT)
    return _between(moment, published, conventions)


_COUNTED_BACK = {MomentKind.DATE, MomentKind.MONTH, MomentKind.WEEKDAY}
_COUNTED = {MomentKind.AGO: _ago, MomentKind.WINDOW: _window}
_BUILT: dict[MomentKind, Callable[[Moment, date | None, Conventions], Period | None]] = {
    MomentKind.SINCE: _since,
    MomentKind.DURING: _during,
    MomentKind.UNTIL: _until,
    MomentKind.BETWEEN: _between,
    MomentKind.NIGHT_BETWEEN: _night_between,
}
