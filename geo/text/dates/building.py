"""From the rule that matched to the moment it means: one short function a meaning.

Here the meanings of words and numbers; those of moments put together are in ``combining.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from geo.text.dates.calendar import LEAP_YEAR, make_date
from geo.text.dates.combining import COMBINERS, Builder, Values
from geo.text.dates.moments import Conventions, Duration, Exactness, Moment, MomentKind

_LAST_HIJRI_DAY = 30
_YEARS = range(1900, 2101)
_LONGEST = {"month": 1200, "year": 200, "decade": 20}
_MOST_DAYS = 10_000
_DAYS = {"minute": 0, "day": 1, "week": 7}
_HIJRI_YEARS = range(1300, 1600)


def build_moment(means: str, values: Values, conventions: Conventions) -> Moment | None:
    """Return what a phrase means; ``None`` where its values do not fit, so that it means nothing.

    Parameters
    ----------
    means
        A meaning named in ``dates.yaml``.
    values
        The values of its slots.
    """
    if means in _WITH_CONVENTIONS:
        return _WITH_CONVENTIONS[means][0](values, conventions)
    return _BUILDERS[means][0](values)


def _day_number(values: Values) -> int | None:
    for slot in ("n", "ordinal", "ordinal_numeral"):
        if slot in values:
            number = values[slot]
            return number if isinstance(number, int) and 1 <= number <= 31 else None
    return None


def _date(values: Values) -> Moment | None:
    day, month, year = _day_number(values), values.get("month"), values.get("year")
    if day is None or month is None or make_date(year or LEAP_YEAR, month, day) is None:
        return None
    return Moment(MomentKind.DATE, year, month, day, back=values.get("back"))


def _date_in_year(values: Values) -> Moment | None:
    if values.get("unit", "year") != "year":
        return None
    kind = MomentKind.DATE if _day_number(values) else MomentKind.MONTH
    return Moment(
        kind, None, values["month"], _day_number(values), back=values["back"], unit="year"
    )


def _day_of_unit(values: Values) -> Moment | None:
    day = _day_number(values)
    if day is None or values.get("the_unit", "month") != "month":
        return None
    return Moment(MomentKind.DATE, None, None, day, back=values.get("back"), unit="month")


def _days_of_month(values: Values) -> Moment | None:
    low, high = values["pair"]
    first = _date({**values, "n": low})
    second = _date({**values, "n": high})
    if first is None or second is None:
        return None
    return Moment(MomentKind.BETWEEN, first=first, second=second)


def _hijri(values: Values) -> Moment | None:
    day, year = _day_number(values), values.get("hijri_year")
    if day is None or day > _LAST_HIJRI_DAY or (year is not None and year not in _HIJRI_YEARS):
        return None
    return Moment(MomentKind.HIJRI, year, values["hijri_month"], day, back=values.get("back"))


def _hijri_month(values: Values) -> Moment | None:
    year = values.get("hijri_year")
    if year is not None and year not in _HIJRI_YEARS:
        return None
    return Moment(MomentKind.HIJRI_MONTH, year, values["hijri_month"])


def _numeric_date(values: Values, conventions: Conventions) -> Moment | None:
    first, second, third = values["numeric_date"]
    if len(first) == 4:
        return _whole_date(int(first), int(second), int(third))
    if len(third) != 4:
        return None
    return _by_order(int(first), int(second), int(third), conventions)


def _by_order(first: int, second: int, year: int | None, conventions: Conventions) -> Moment | None:
    if second > 12:
        return _whole_date(year, first, second)
    if first > 12 or conventions.day_first or first == second:
        return _whole_date(year, second, first)
    return Moment(MomentKind.EITHER_DATE, year, second, first)


def _spaced_date(values: Values, conventions: Conventions) -> Moment | None:
    first, second = values["first"], values["second"]
    if not (isinstance(first, int) and isinstance(second, int)):
        return None
    return _by_order(first, second, values["third"], conventions)


def _day_and_month(values: Values, conventions: Conventions) -> Moment | None:
    first, second = values["day_month"]
    return _by_order(first, second, None, conventions) if conventions.day_first else None


def _whole_date(year: int | None, month: int, day: int) -> Moment | None:
    if year is not None and year not in _YEARS:
        return None
    if make_date(year or LEAP_YEAR, month, day) is None:
        return None
    return Moment(MomentKind.DATE, year, month, day)


def _month(values: Values) -> Moment:
    return Moment(
        MomentKind.MONTH, values.get("year"), values.get("month"), back=values.get("back")
    )


def _bare(build: Callable[[Values], Moment | None]) -> Callable[[Values], Moment | None]:
    def build_bare(values: Values) -> Moment | None:
        moment = build(values)
        return None if moment is None else replace(moment, is_bare=True)

    return build_bare


def _year(values: Values) -> Moment:
    return Moment(MomentKind.YEAR, values["year"])


def _weekday(values: Values) -> Moment:
    return Moment(MomentKind.WEEKDAY, weekday=values["weekday"], back=values.get("back"))


def _day(values: Values) -> Moment:
    return Moment(MomentKind.DAY, weekday=values.get("weekday"), offset=values["day"])


def _last_night(values: Values) -> Moment:
    offset = values.get("last_night", values.get("tonight"))
    return Moment(MomentKind.DAY, offset=offset, is_night=True)


def _overnight_into(values: Values) -> Moment:
    into = values.get("when", Moment(MomentKind.DAY, offset=0))
    return Moment(MomentKind.NIGHT_BETWEEN, first=Moment(MomentKind.DAY), second=into)


def _unit(values: Values) -> Moment:
    return Moment(MomentKind.UNIT, back=values.get("back", values.get("this")), unit=values["unit"])


def _earlier_in_unit(values: Values) -> Moment:
    return Moment(MomentKind.DURING, first=Moment(MomentKind.UNIT, unit=values["unit"]))


def _counted(kind: MomentKind) -> Callable[[Values], Moment | None]:
    def build(values: Values) -> Moment | None:
        duration = _duration(values)
        if values.get("back") == "next" or duration.count > _LONGEST.get(duration.unit, _MOST_DAYS):
            return None
        return Moment(kind, duration=duration)

    return build


def _duration(values: Values) -> Duration:
    """Return the length that was put together before, or the one that a lone unit says."""
    if "duration" in values:
        duration: Duration = values["duration"]
        return duration
    if "unit" in values:
        return Duration(1, values["unit"])
    return Duration(0, values.get("units") or values["the_units"], Exactness.FEW)


def _anaphoric(sign: int) -> Callable[[Values], Moment]:
    def build(values: Values) -> Moment:
        if "anaphor" in values:
            offset = values["anaphor"]
            return Moment(MomentKind.ANAPHOR, offset=None if offset == "unknown" else offset)
        duration = _duration(values)
        days = _DAYS.get(duration.unit)
        if duration.unit != "minute" and duration.exactness is not Exactness.EXACT:
            days = None
        offset = None if days is None else sign * round(days * duration.count)
        return Moment(MomentKind.ANAPHOR, offset=offset)

    return build


def _day_of_it(values: Values) -> Moment | None:
    """Return a day of the month named before ("العشرين منه")."""
    day = _day_number(values)
    return None if day is None else Moment(MomentKind.ANAPHOR, day=day, offset=None)


def _vague(_values: Values) -> Moment:
    return Moment(MomentKind.VAGUE)


_NUMBER = "{n}|{ordinal}|{ordinal_numeral}"
_LENGTH = "{duration}|{unit}|{units}|{the_units}"
_WITH_CONVENTIONS: dict[str, tuple[Callable[[Values, Conventions], Moment | None], str]] = {
    "numeric_date": (_numeric_date, "{numeric_date}"),
    "spaced_date": (_spaced_date, "{first} {second} {third}"),
    "day_and_month": (_day_and_month, "{day_month}"),
}
_BUILDERS: dict[str, Builder] = {
    "date": (_date, f"{_NUMBER} {{month}} {{year}}? {{back}}?"),
    "date_in_year": (_date_in_year, f"{_NUMBER}? {{month}} {{back}} {{unit}}?"),
    "day_of_unit": (_day_of_unit, f"{_NUMBER} {{the_unit}}? {{back}}?"),
    "days_of_month": (_days_of_month, "{pair} {month} {year}? {back}?"),
    "hijri": (_hijri, f"{_NUMBER} {{hijri_month}} {{hijri_year}}? {{back}}?"),
    "hijri_month": (_hijri_month, "{hijri_month} {hijri_year}?"),
    "bare_hijri_month": (_bare(_hijri_month), "{hijri_month}"),
    "month": (_month, "{month} {year}? {back}?"),
    "bare_month": (_bare(_month), "{month}"),
    "year": (_year, "{year}"),
    "bare_year": (_bare(_year), "{year}"),
    "weekday": (_weekday, "{weekday} {back}?"),
    "day": (_day, "{day} {weekday}?"),
    "last_night": (_last_night, "{last_night}|{tonight}"),
    "overnight": (_overnight_into, "{when}?"),
    "unit": (_unit, "{back}|{this} {unit}"),
    "bare_unit": (_bare(_unit), "{unit}"),
    "earlier_in_unit": (_earlier_in_unit, "{unit}"),
    "ago": (_counted(MomentKind.AGO), _LENGTH),
    "ago_few": (_counted(MomentKind.AGO), _LENGTH),
    "window": (_counted(MomentKind.WINDOW), f"{_LENGTH} {{back}}?"),
    "window_few": (_counted(MomentKind.WINDOW), f"{_LENGTH} {{back}}?"),
    "day_of_it": (_day_of_it, _NUMBER),
    "vague": (_vague, ""),
    "anaphoric": (_anaphoric(1), "{anaphor}"),
    "anaphoric_before": (_anaphoric(-1), _LENGTH),
    "anaphoric_after": (_anaphoric(1), _LENGTH),
    **COMBINERS,
}
MOMENTS = {means: takes for means, (_, takes) in (*_BUILDERS.items(), *_WITH_CONVENTIONS.items())}
"""Every meaning that a rule in ``dates.yaml`` may name for a moment, and the values it takes."""
