"""What an expression of time means before the day it is counted from is known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Exactness(StrEnum):
    """How exactly a length of time is stated."""

    EXACT = "exact"
    ABOUT = "about"
    AT_MOST = "at_most"
    FEW = "few"


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time: so many minutes, hours, days, weeks, months, years or decades."""

    count: float
    unit: str
    exactness: Exactness = Exactness.EXACT


class MomentKind(StrEnum):
    """What a moment is counted by."""

    DATE = "date"
    MONTH = "month"
    YEAR = "year"
    HIJRI = "hijri"
    HIJRI_MONTH = "hijri_month"
    EITHER_DATE = "either_date"
    WEEKDAY = "weekday"
    DAY = "day"
    UNIT = "unit"
    AGO = "ago"
    WINDOW = "window"
    BETWEEN = "between"
    NIGHT_BETWEEN = "night_between"
    SINCE = "since"
    UNTIL = "until"
    DURING = "during"
    ANAPHOR = "anaphor"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Moment:
    """An expression of time, not yet placed on the calendar.

    Attributes
    ----------
    year, month, day
        As stated; ``None`` where not.
    weekday
        ISO weekday, 1 Monday .. 7 Sunday.
    back
        ``last``, ``before_last``, ``this`` or ``next``.
    offset
        Days from the publication, or for anaphors from the other event; ``None`` unknown.
    unit
        Day, week, weekend, month or year, counted by ``back``.
    duration
        How long ago or how long.
    part
        ``start``, ``early``, ``mid``, ``late``, ``half1`` .. ``quarter4`` of the period.
    first, second
        The moments that this one is built of.
    is_bare
        Whether it only counts together with other words: a month, year or unit alone.
    """

    kind: MomentKind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    back: str | None = None
    offset: int | None = 0
    unit: str = ""
    duration: Duration | None = None
    part: str = ""
    is_night: bool = False
    is_after_midnight: bool = False
    is_bare: bool = False
    first: Moment | None = None
    second: Moment | None = None


@dataclass(frozen=True, slots=True)
class Conventions:
    """What a language takes for granted.

    Attributes
    ----------
    week_starts
        ISO weekday.
    weekend
        First and last ISO weekday.
    day_first
        Whether 05/06/2025 is surely 5 June.
    after_midnight_is_next_day
        Whether "after midnight of Tuesday" is Wednesday.
    """

    week_starts: int
    weekend: tuple[int, int]
    day_first: bool
    after_midnight_is_next_day: bool
