"""Moments placed on the calendar, counted from the day of publication."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from geo.model.vocabularies import TimePrecision
from geo.text.dates.calendar import (
    add_days,
    hijri_day,
    hijri_year_of,
    make_date,
    month_range,
    week_of,
    weekday_on_or_before,
    year_range,
)
from geo.text.dates.moments import Conventions, Moment, MomentKind

_FUTURE_DAYS = 45
"""How far ahead a date without a year may lie before it is taken for the year before."""
_LAST_HIJRI_DAY = 29
_SHIFTS = {None: 0, "this": 0, "last": -1, "before_last": -2, "next": 1}


@dataclass(frozen=True, slots=True)
class Period:
    """Days from ``start`` to ``end``, both inclusive, known this precisely."""

    start: date
    end: date
    precision: TimePrecision


def one_day(day: date | None, precision: TimePrecision = TimePrecision.DAY) -> Period | None:
    """Return the period of a single day, ``None`` for none."""
    return None if day is None else Period(day, day, precision)


def span(start: date, end: date, *, approximate: bool = False) -> Period | None:
    """Return the period between two days; a day when they are the same, ``None`` when reversed."""
    if start > end:
        return None
    if approximate:
        return Period(start, end, TimePrecision.APPROXIMATE)
    return Period(start, end, TimePrecision.DAY if start == end else TimePrecision.RANGE)


def resolve_simple(
    moment: Moment, published: date | None, conventions: Conventions
) -> Period | None:
    """Return the days of a moment that is not built of others, parts and nights not yet applied.

    ``None`` where it depends on a publication date that is not known.
    """
    absolute = _ABSOLUTE.get(moment.kind)
    if absolute is not None:
        return absolute(moment, published)
    if published is None:
        return None
    if moment.kind is MomentKind.UNIT:
        return _resolve_unit(moment, published, conventions)
    relative = _RELATIVE.get(moment.kind)
    return None if relative is None else relative(moment, published)


def _resolve_date(moment: Moment, published: date | None) -> Period | None:
    day, month = moment.day or 1, moment.month
    if moment.year is not None and month is not None:
        return one_day(make_date(moment.year, month, day))
    if published is None:
        return None
    if month is None or moment.unit == "month":
        first, last = month_range(published.year, published.month + _SHIFTS[moment.back])
        return one_day(add_days(first, day - 1)) if day <= last.day else None
    if moment.unit == "year":
        return one_day(make_date(published.year + _SHIFTS[moment.back], month, day))
    years = range(published.year + 1, published.year - 9, -1)
    days = [made for year in years if (made := make_date(year, month, day)) is not None]
    return one_day(_choose_day(days, moment, published))


def _choose_day(days: list[date], moment: Moment, published: date) -> date | None:
    """Return which of the days, latest first, is meant."""
    if moment.back == "next":
        return min((day for day in days if day > published), default=None)
    latest = {"last": add_days(published, -1)}.get(
        moment.back or "", add_days(published, _FUTURE_DAYS)
    )
    past = [day for day in days if day <= latest]
    if moment.weekday is not None:
        same = [day for day in past[:2] if day.isoweekday() == moment.weekday]
        past = same or past
    return past[0] if past else None


def _resolve_month(moment: Moment, published: date | None) -> Period | None:
    month = moment.month or 1
    year = moment.year
    if year is None:
        if published is None:
            return None
        if moment.unit == "year":
            year = published.year + _SHIFTS[moment.back]
        else:
            year = published.year - (month > published.month)
            year -= moment.back == "last" and month == published.month
            year += moment.back == "next" and month <= published.month
            year += moment.back == "next" and month > published.month
    return Period(*month_range(year, month), TimePrecision.MONTH)


def _resolve_year(moment: Moment, _published: date | None) -> Period | None:
    return None if moment.year is None else Period(*year_range(moment.year), TimePrecision.YEAR)


def _resolve_hijri(moment: Moment, published: date | None) -> Period | None:
    year, month = moment.year, moment.month or 1
    if year is None:
        if published is None:
            return None
        year = hijri_year_of(published)
        if hijri_day(year, month, moment.day or 1) > published:
            year -= 1
    whole_month = moment.kind is MomentKind.HIJRI_MONTH
    first = hijri_day(year, month, 1 if whole_month else moment.day or 1)
    last = add_days(first, _LAST_HIJRI_DAY) if whole_month else first
    return span(add_days(first, -1), add_days(last, 1), approximate=True)


def _resolve_either(moment: Moment, published: date | None) -> Period | None:
    """Return the one reading of 05/06/2025 that lies shortly before the publication."""
    if published is None or moment.year is None or moment.month is None or moment.day is None:
        return None
    readings = [(moment.month, moment.day), (moment.day, moment.month)]
    days = [made for m, d in readings if (made := make_date(moment.year, m, d)) is not None]
    near = [day for day in days if add_days(published, -_FUTURE_DAYS) <= day <= published]
    near = [day for day in near if (published - day).days <= 14] if len(near) > 1 else near
    return one_day(near[0]) if len(near) == 1 else None


def _resolve_weekday(moment: Moment, published: date) -> Period | None:
    weekday = moment.weekday or 1
    if moment.back == "next":
        return one_day(weekday_on_or_before(add_days(published, 7), weekday))
    latest = add_days(published, -1) if moment.back in {"last", "before_last"} else published
    day = weekday_on_or_before(latest, weekday)
    return one_day(add_days(day, -7) if moment.back == "before_last" else day)


def _resolve_day(moment: Moment, published: date) -> Period | None:
    day = add_days(published, moment.offset or 0)
    if moment.weekday is None or moment.weekday == day.isoweekday():
        return one_day(day)
    near = [add_days(day, step) for step in (-1, 1)]
    named = [other for other in near if other.isoweekday() == moment.weekday]
    if named:
        return one_day(named[0])
    other = weekday_on_or_before(day, moment.weekday)
    return span(other, day, approximate=True)


def _resolve_unit(moment: Moment, published: date, conventions: Conventions) -> Period | None:
    shift = _SHIFTS[moment.back]
    if moment.unit == "day":
        return one_day(add_days(published, shift))
    if moment.unit == "week":
        week = week_of(add_days(published, 7 * shift), conventions.week_starts)
        return Period(*week, TimePrecision.WEEK)
    if moment.unit == "month":
        return Period(*month_range(published.year, published.month + shift), TimePrecision.MONTH)
    if moment.unit == "year":
        return Period(*year_range(published.year + shift), TimePrecision.YEAR)
    if moment.unit == "weekend":
        first, last = conventions.weekend
        start = weekday_on_or_before(add_days(published, 7 if shift > 0 else 0), first)
        return span(start, add_days(start, (last - first) % 7))
    return None


_ABSOLUTE: dict[MomentKind, Callable[[Moment, date | None], Period | None]] = {
    MomentKind.DATE: _resolve_date,
    MomentKind.MONTH: _resolve_month,
    MomentKind.YEAR: _resolve_year,
    MomentKind.HIJRI: _resolve_hijri,
    MomentKind.HIJRI_MONTH: _resolve_hijri,
    MomentKind.EITHER_DATE: _resolve_either,
}
_RELATIVE: dict[MomentKind, Callable[[Moment, date], Period | None]] = {
    MomentKind.WEEKDAY: _resolve_weekday,
    MomentKind.DAY: _resolve_day,
}
