"""Expressions of time in a text, each with its span and the days it covers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache, partial
from typing import Any

from geo.model.claims import Span
from geo.model.time import EventTime
from geo.model.vocabularies import TimePrecision
from geo.text.dates.building import build_moment
from geo.text.dates.calendar import add_days, make_date
from geo.text.dates.moments import Conventions, Duration, Exactness, Moment, MomentKind
from geo.text.dates.periods import resolve
from geo.text.dates.resolving import Period
from geo.text.folded import fold
from geo.text.lexicon import Lexicon
from geo.text.numbers.composing import compose_numbers
from geo.text.phrases import Match, Rules
from geo.text.reading_data import load_reading_data
from geo.text.stretches import Stretches
from geo.text.tokens import Token, any_fills

_WHEN, _SPAN, _DURATION, _NOTHING = "when", "span", "duration", "nothing"
LEVELS = ("durations", "moments", "joined", "qualified", "spans")
"""Applied in this order, each to what those before it have found."""

_DURATIONS = {
    "duration": Exactness.EXACT,
    "about_duration": Exactness.ABOUT,
    "under_duration": Exactness.AT_MOST,
    "few": Exactness.FEW,
}
_UNIT_SLOTS = ("unit", "units", "the_units", "dual_unit")
LENGTHS = dict.fromkeys(_DURATIONS, "{unit}|{units}|{the_units}|{dual_unit} {n}?")
"""Every meaning that a rule may name for a length of time, and the values it takes."""
_ANY_DAY = date(2000, 6, 15)
_WEEK = 7
_MOST_TEXTS_KEPT = 16
_MOST_MOMENTS_KEPT = 2_000
_NUMBER_SLOTS = ("ones", "ten", "eleven", "tens", "ordinal_tens", "hundred", "ordinal")
_ABSOLUTE = frozenset({
    MomentKind.DATE, MomentKind.MONTH, MomentKind.YEAR,
    MomentKind.HIJRI, MomentKind.HIJRI_MONTH, MomentKind.EITHER_DATE,
})  # fmt: skip


class TimeKind(StrEnum):
    """What the days of an expression are counted from."""

    ABSOLUTE = "absolute"
    RELATIVE = "relative"
    ANAPHORIC = "anaphoric"


class TimeRelation(StrEnum):
    """How what is told lies to the days of an expression."""

    AT = "at"
    SINCE = "since"
    UNTIL = "until"
    DURING = "during"
    BETWEEN = "between"


_RELATIONS = {
    MomentKind.SINCE: TimeRelation.SINCE,
    MomentKind.UNTIL: TimeRelation.UNTIL,
    MomentKind.DURING: TimeRelation.DURING,
    MomentKind.WINDOW: TimeRelation.DURING,
    MomentKind.BETWEEN: TimeRelation.BETWEEN,
}


@dataclass(frozen=True, slots=True)
class TimeMention:
    """An expression of time.

    Attributes
    ----------
    span
        Where its words stand; "in" and "on" before it are left out.
    time
        The days it covers; precision ``unknown`` without days where the words do not tell.
    kind
        Absolute (calendar words, a year left out included), relative to the publication, or
        anaphoric: relative to another event of the text.
    offset_days
        For an anaphor, how many days after the other event; ``None`` unknown.
    day_of_month
        For an anaphor such as "the 5th of the same month".
    precision
        How exactly the words say when, whether or not the day of publication is known.
    counted
        Without a day of publication, the days that words relative to it would cover were it one
        fixed day: only good for comparing such words with one another ("today", "this morning").
    """

    span: Span
    time: EventTime
    kind: TimeKind
    relation: TimeRelation = TimeRelation.AT
    offset_days: int | None = None
    day_of_month: int | None = None
    precision: TimePrecision = TimePrecision.UNKNOWN
    counted: tuple[date, date] | None = None


def find_times(text: str, published: date | None = None, language: str = "ar") -> list[TimeMention]:
    """Return the expressions of time in ``text``, in order.

    Parameters
    ----------
    published
        The day of publication, from which relative expressions and missing years are counted;
        without it they have precision ``unknown``.
    """
    return list(_find_times(text, published, language))


@lru_cache(maxsize=_MOST_TEXTS_KEPT)
def _find_times(text: str, published: date | None, language: str) -> tuple[TimeMention, ...]:
    """Return the expressions of time; kept, as a report without a day is asked for them twice."""
    conventions = _engine(language).conventions
    return tuple(
        _mention(moment, place, text, published, conventions)
        for moment, place in _find_moments(text, language)
    )


@lru_cache(maxsize=_MOST_TEXTS_KEPT)
def _find_moments(text: str, language: str) -> tuple[tuple[Moment, Span], ...]:
    """Return what the expressions of time say, before any day of publication is known.

    Kept for the last few texts: the day of publication is looked for in the report itself.
    """
    engine = _engine(language)
    folded = fold(text)
    return tuple(
        (moment, Span(*folded.original_span(start, end)))
        for start, end, moment in engine.stretches.find(folded.text)
    )


def resolve_anaphor(mention: TimeMention, other: EventTime) -> EventTime:
    """Return the time of an anaphoric mention ("the next day") given that of the other event."""
    unknown = EventTime(None, None, TimePrecision.UNKNOWN, mention.time.text)
    offset = mention.offset_days
    if other.start is None or other.end is None:
        return unknown
    if mention.day_of_month is not None and other.start.replace(day=1) == other.end.replace(day=1):
        day = make_date(other.start.year, other.start.month, mention.day_of_month)
        return EventTime(day, day, TimePrecision.DAY, mention.time.text) if day else unknown
    if offset is None:
        return unknown
    start, end = add_days(other.start, offset), add_days(other.end, offset)
    return EventTime(start, end, other.precision, mention.time.text)


@dataclass(frozen=True, slots=True)
class _Grammar:
    levels: tuple[tuple[Rules, Callable[[Match], list[Token] | None]], ...]
    core: frozenset[str]
    units_first: bool

    def read(self, run: list[Token]) -> list[tuple[Token, Moment]]:
        if not any_fills(run, self.core):
            return []
        tokens = compose_numbers(run, units_first=self.units_first)
        for rules, build in self.levels:
            tokens = rules.reduce(tokens, build)
        return [(token, moment) for token in tokens if (moment := _reported(token)) is not None]


@dataclass(frozen=True, slots=True)
class _Engine:
    stretches: Stretches[Moment]
    conventions: Conventions


@cache
def _engine(language: str) -> _Engine:
    data = load_reading_data(language, "dates")
    numbers = load_reading_data(language, "numbers")
    words = {slot: numbers["words"][slot] for slot in _NUMBER_SLOTS if slot in numbers["words"]}
    conventions = Conventions(
        data["week_starts"],
        (data["weekend"][0], data["weekend"][1]),
        data["day_first"],
        data["after_midnight_is_next_day"],
    )
    outside = frozenset(data["outside"])
    levels, literals = [], set[str]()
    for name in LEVELS:
        level = Rules(data["levels"][name])
        literals |= level.literals
        slot, without = (_SPAN, frozenset[str]()) if name == LEVELS[-1] else (_WHEN, outside)
        levels.append((level, partial(_build, slot, without, conventions)))
    core = frozenset(data["core"])
    lexicon = Lexicon([data["words"], words], literals, data["prefixes"], core)
    grammar = _Grammar(tuple(levels), core, numbers["units_first"])
    return _Engine(Stretches(lexicon, grammar.read), conventions)


def _build(
    slot: str, without: frozenset[str], conventions: Conventions, match: Match
) -> list[Token] | None:
    if match.means == _NOTHING:
        return [match.token((_NOTHING, None))]
    if match.means in _DURATIONS:
        return [match.token((_DURATION, _duration(match)))]
    moment = build_moment(match.means, match.values, conventions)
    if moment is None:
        return None
    return [match.token((slot, moment), without=without)]


def _duration(match: Match) -> Duration:
    values: dict[str, Any] = dict(match.values)
    unit = next(values[slot] for slot in _UNIT_SLOTS if slot in values)
    count = 2 if "dual_unit" in values else values.get("n", 1)
    return Duration(count, unit, _DURATIONS[match.means])


def _reported(token: Token) -> Moment | None:
    """Return the moment of a token that says when on its own."""
    moment: Moment | None = token.value(_SPAN) or token.value(_WHEN)
    return None if moment is None or moment.is_bare else moment


@lru_cache(maxsize=_MOST_MOMENTS_KEPT)
def _of_any_day(moment: Moment, conventions: Conventions) -> Period | None:
    """Return the days it covers for a day of publication that fits it: a Saturday, if need be."""
    found = None
    for ahead in range(_WEEK):
        period = resolve(moment, add_days(_ANY_DAY, ahead), conventions)
        found = found or period
        if period is not None and period.precision is not TimePrecision.APPROXIMATE:
            return period
    return found


def _mention(
    moment: Moment, place: Span, text: str, published: date | None, conventions: Conventions
) -> TimeMention:
    words = place.of(text)
    period = resolve(moment, published, conventions)
    if period is None:
        time = EventTime(None, None, TimePrecision.UNKNOWN, words)
    else:
        time = EventTime(period.start, period.end, period.precision, words)
    is_anaphor = moment.kind is MomentKind.ANAPHOR
    offset = moment.offset if is_anaphor else None
    day = moment.day if is_anaphor else None
    exact = period or _of_any_day(moment, conventions)
    precision = TimePrecision.UNKNOWN if exact is None else exact.precision
    relation = _RELATIONS.get(moment.kind, TimeRelation.AT)
    kind = _kind(moment)
    counted = None if period or kind is not TimeKind.RELATIVE else _counted(moment, conventions)
    return TimeMention(place, time, kind, relation, offset, day, precision, counted)


def _counted(moment: Moment, conventions: Conventions) -> tuple[date, date] | None:
    """Return the days it would cover were the report of one day; none for weekdays alone."""
    if moment.kind is MomentKind.WEEKDAY:
        return None
    period = resolve(replace(moment, weekday=None), _ANY_DAY, conventions)
    return (period.start, period.end) if period else None


def _kind(moment: Moment) -> TimeKind:
    if moment.kind is MomentKind.ANAPHOR:
        return TimeKind.ANAPHORIC
    if moment.first is not None:
        return _kind(moment.first)
    return TimeKind.ABSOLUTE if moment.kind in _ABSOLUTE else TimeKind.RELATIVE
