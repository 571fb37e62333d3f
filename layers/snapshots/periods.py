"""Days, weeks, months, quarters and years as spans of days, both ends inclusive."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from geo.errors import InputError, Problem

_EXPECTED = "2025, 2025-Q4, 2025-11, 2025-W47 or 2025-11-21"
_DAY = timedelta(days=1)


class Unit(StrEnum):
    """What a period is a whole one of."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    SPAN = "span"


@dataclass(frozen=True, slots=True)
class Period:
    """Days from ``first`` to ``last``, both inclusive; weeks are ISO 8601, from Monday."""

    first: date
    last: date
    unit: Unit = Unit.SPAN

    @property
    def name(self) -> str:
        """Return the period as it is written; a span as ``2025-01-01_2025-02-10``."""
        first = self.first
        match self.unit:
            case Unit.DAY:
                return first.isoformat()
            case Unit.WEEK:
                return week_name(first)
            case Unit.MONTH:
                return f"{first:%Y-%m}"
            case Unit.QUARTER:
                return f"{first.year:04d}-Q{(first.month + 2) // 3}"
            case Unit.YEAR:
                return f"{first.year:04d}"
            case _:
                return f"{first}_{self.last}"

    @property
    def days(self) -> int:
        """Return the number of days."""
        return (self.last - self.first).days + 1

    def previous(self) -> Period | None:
        """Return the unit before, or as many days before; ``None`` before the year 1."""
        try:
            last = self.first - _DAY
            if self.unit is Unit.SPAN:
                return Period(last - timedelta(days=self.days - 1), last)
            return unit_of(self.unit, last)
        except OverflowError:
            return None

    def split(self, unit: Unit) -> tuple[Period, ...]:
        """Return the whole units that touch the period, in order."""
        found = [unit_of(unit, self.first)]
        while found[-1].last < self.last:
            found.append(unit_of(unit, found[-1].last + _DAY))
        return tuple(found)


def week_name(day: date) -> str:
    """Return the ISO week of a day, for example ``2025-W47``."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def parse_period(text: str) -> Period:
    """Return the period that ``text`` names.

    Raises
    ------
    InputError
        When it is none, for example month 13 or week 53 of a year that has 52.
    """
    for pattern, build in _FORMS:
        found = re.fullmatch(pattern, text, re.ASCII)
        if found:
            try:
                return build(*(int(each) for each in found.groups()))
            except (ValueError, OverflowError):
                break
    raise InputError([Problem("--period", "", "", _EXPECTED, repr(text), "Write it like one.")])


def span(first: date, last: date) -> Period:
    """Return the days from ``first`` to ``last``.

    Raises
    ------
    InputError
        When ``last`` lies before ``first``.
    """
    if last < first:
        expected, got = "a day on or after --from", f"{last}, before {first}"
        raise InputError([Problem("--to", "", "", expected, got, "Swap the two days.")])
    return Period(first, last)


def unit_of(unit: Unit, day: date) -> Period:
    """Return the day, week, month, quarter or year that ``day`` lies in."""
    match unit:
        case Unit.WEEK:
            monday = day - timedelta(days=day.weekday())
            return Period(monday, monday + 6 * _DAY, unit)
        case Unit.MONTH:
            return _months(day.year, day.month, 1, unit)
        case Unit.QUARTER:
            return _months(day.year, 3 * ((day.month - 1) // 3) + 1, 3, unit)
        case Unit.YEAR:
            return _months(day.year, 1, 12, unit)
        case _:
            return Period(day, day, Unit.DAY)


def _months(year: int, month: int, count: int, unit: Unit) -> Period:
    end = month + count - 1
    last = date(year, 12, 31) if end == 12 else date(year, end + 1, 1) - _DAY
    return Period(date(year, month, 1), last, unit)


def _quarter(year: int, quarter: int) -> Period:
    return _months(year, 3 * quarter - 2, 3, Unit.QUARTER)


_FORMS: tuple[tuple[str, Callable[..., Period]], ...] = (
    (r"(\d{4})", lambda year: _months(year, 1, 12, Unit.YEAR)),
    (r"(\d{4})-Q([1-4])", _quarter),
    (r"(\d{4})-(\d{2})", lambda year, month: _months(year, month, 1, Unit.MONTH)),
    (
        r"(\d{4})-W(\d{2})",
        lambda year, week: unit_of(Unit.WEEK, date.fromisocalendar(year, week, 1)),
    ),
    (r"(\d{4})-(\d{2})-(\d{2})", lambda *ymd: unit_of(Unit.DAY, date(*ymd))),
)
