"""Days, months and years counted on, and the Hijri calendar."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

LEAP_YEAR = 2024
"""A year in which every day of a month exists."""

_HIJRI_EPOCH = date(622, 7, 19).toordinal()
"""First day of the tabular Hijri calendar (civil epoch) in the proleptic Gregorian calendar."""

DayRange = tuple[date, date]


def make_date(year: int, month: int, day: int) -> date | None:
    """Return the day, ``None`` where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_range(year: int, month: int) -> DayRange:
    """Return first and last day of a month; months outside 1 to 12 count on into other years."""
    years, index = divmod(month - 1, 12)
    year += years
    return date(year, index + 1, 1), date(year, index + 1, monthrange(year, index + 1)[1])


def year_range(year: int) -> DayRange:
    """Return first and last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def add_days(day: date, days: int) -> date:
    """Return the day ``days`` later, or earlier when negative."""
    return day + timedelta(days=days)


def months_before(day: date, months: int) -> date:
    """Return the same day of an earlier month, or its last day where it has no such day."""
    first, last = month_range(day.year, day.month - months)
    return min(last, add_days(first, day.day - 1))


def weekday_on_or_before(day: date, weekday: int) -> date:
    """Return the last ISO ``weekday`` (1 Monday .. 7 Sunday) up to ``day``."""
    return add_days(day, -((day.isoweekday() - weekday) % 7))


def week_of(day: date, first_weekday: int) -> DayRange:
    """Return the week around ``day`` that begins on ISO ``first_weekday``."""
    start = weekday_on_or_before(day, first_weekday)
    return start, add_days(start, 6)


def hijri_day(year: int, month: int, day: int) -> date:
    """Return the Gregorian day of a Hijri date by the tabular calendar.

    The sighted calendar differs by up to a day or two: results are good to a day or so.
    Source: the arithmetic of the civil tabular calendar (30-year cycle, leap years by 11 y + 14).
    """
    days = (day - 1) + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return date.fromordinal(_HIJRI_EPOCH + days)


def hijri_year_of(day: date) -> int:
    """Return the tabular Hijri year that ``day`` lies in."""
    year = (day.toordinal() - _HIJRI_EPOCH) * 30 // 10631 + 1
    return year if hijri_day(year, 1, 1) <= day else year - 1
