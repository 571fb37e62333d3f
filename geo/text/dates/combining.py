"""Moments put together: a weekday with its date, a night, a part of a month, a range."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from geo.text.dates.calendar import LEAP_YEAR, make_date
from geo.text.dates.moments import Moment, MomentKind

Values = Mapping[str, Any]
Builder = tuple[Callable[[Values], Moment | None], str]
"""What builds a meaning, and the values it takes, written as in a rule: ``{month} {year}?``."""

_TWO = "{first} {second}"
_PART = "{part}|{half_of}|{quarter} {when}"
_DATES = {MomentKind.DATE, MomentKind.MONTH, MomentKind.HIJRI, MomentKind.EITHER_DATE}
_MONTHS_AND_YEARS = {MomentKind.MONTH, MomentKind.YEAR, MomentKind.HIJRI_MONTH}
_ONE_DAY = {MomentKind.DATE, MomentKind.WEEKDAY, MomentKind.DAY}
_CALENDAR = _DATES | {MomentKind.WEEKDAY, MomentKind.DAY, MomentKind.YEAR}


def _same(values: Values) -> Moment:
    when: Moment = values["when"]
    return when


def _stated(values: Values) -> Moment | None:
    when: Moment = values["when"]
    if not when.is_bare or when.kind not in _MONTHS_AND_YEARS:
        return None
    if when.kind is MomentKind.HIJRI_MONTH and values["in"] == "from":
        return None
    return replace(when, is_bare=False)


def _weekday_date(values: Values) -> Moment | None:
    weekday, when = values["weekday"], values["date"]
    if weekday.kind not in {MomentKind.WEEKDAY, MomentKind.DAY} or when.kind not in _DATES:
        return None
    return None if when.is_bare else replace(when, weekday=weekday.weekday)


def _second_says(values: Values) -> Moment | None:
    when: Moment = values["date"]
    return None if when.is_bare or when.kind not in _DATES else when


def _night(values: Values) -> Moment | None:
    when: Moment = values["when"]
    if when.kind is MomentKind.BETWEEN:
        return replace(when, kind=MomentKind.NIGHT_BETWEEN, is_night=True)
    return replace(when, is_night=True) if when.kind in _ONE_DAY else None


def _after_midnight(values: Values) -> Moment | None:
    when = _night(values)
    return None if when is None else replace(when, is_after_midnight=True)


def _night_between(values: Values) -> Moment | None:
    first, second = values["first"], values["second"]
    if first.kind not in _CALENDAR or second.kind not in _CALENDAR:
        return None
    return Moment(MomentKind.NIGHT_BETWEEN, first=first, second=second, is_night=True)


def _after_midnight_between(values: Values) -> Moment | None:
    moment = _night_between(values)
    return None if moment is None else replace(moment, is_after_midnight=True)


def _part(values: Values) -> Moment | None:
    when: Moment = values["when"]
    if when.kind in _ONE_DAY and "part" in values:
        return when
    if when.kind not in {MomentKind.MONTH, MomentKind.YEAR, MomentKind.UNIT} or when.part:
        return None
    part = values.get("part") or (
        f"half{values['half_of']}" if "half_of" in values else f"quarter{values['quarter']}"
    )
    is_year = when.kind is MomentKind.YEAR or when.unit == "year"
    if part.startswith(("half", "quarter")) and not is_year:
        return None
    return replace(when, part=part, is_bare=False)


def _part_of_period(values: Values) -> Moment | None:
    return None if values["when"].kind in _ONE_DAY else _part(values)


def _around(kind: MomentKind) -> Callable[[Values], Moment | None]:
    def build(values: Values) -> Moment | None:
        first: Moment = values["when"]
        if first.kind in {MomentKind.ANAPHOR, MomentKind.VAGUE}:
            return replace(first, is_bare=False)
        if kind is MomentKind.UNTIL and first.is_bare and first.kind is MomentKind.UNIT:
            return None
        return Moment(kind, first=first)

    return build


def _between(values: Values) -> Moment | None:
    first, second = values["first"], values["second"]
    if first.kind not in _CALENDAR | {MomentKind.UNIT} or second.kind not in _CALENDAR:
        return None
    return Moment(MomentKind.BETWEEN, first=first, second=second)


def _between_dates(values: Values) -> Moment | None:
    return None if values["first"].is_bare or values["second"].is_bare else _between(values)


def _within_first(values: Values) -> Moment | None:
    """Return the range up to a day "of it", the month of the first date."""
    first, second = values["first"], values["second"]
    if second.kind is not MomentKind.ANAPHOR or second.day is None:
        return None
    if first.kind is not MomentKind.DATE or first.month is None:
        return None
    if make_date(first.year or LEAP_YEAR, first.month, second.day) is None:
        return None
    last = replace(first, day=second.day, weekday=None)
    return Moment(MomentKind.BETWEEN, first=first, second=last)


def _between_days(values: Values) -> Moment | None:
    second: Moment = values["second"]
    day = values["day"]
    if not isinstance(day, int) or second.kind is not MomentKind.DATE:
        return None
    if make_date(second.year or LEAP_YEAR, second.month or 1, day) is None:
        return None
    first = replace(second, day=day, weekday=None)
    return Moment(MomentKind.BETWEEN, first=first, second=second)


COMBINERS: dict[str, Builder] = {
    "same": (_same, "{when}"),
    "stated": (_stated, "{in} {when}"),
    "weekday_date": (_weekday_date, "{weekday} {date}"),
    "second_says": (_second_says, "{date}"),
    "night": (_night, "{when}"),
    "after_midnight": (_after_midnight, "{when}"),
    "night_between": (_night_between, _TWO),
    "after_midnight_between": (_after_midnight_between, _TWO),
    "part": (_part, _PART),
    "part_of_period": (_part_of_period, _PART),
    "since": (_around(MomentKind.SINCE), "{when}"),
    "until": (_around(MomentKind.UNTIL), "{when}"),
    "during": (_around(MomentKind.DURING), "{when}"),
    "between": (_between, _TWO),
    "between_dates": (_between_dates, _TWO),
    "within_first": (_within_first, _TWO),
    "between_days": (_between_days, "{day} {second}"),
}
"""What builds each meaning, and the values it takes."""
