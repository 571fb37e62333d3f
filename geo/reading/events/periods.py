"""Whether clauses and sentences speak of a day or of a longer time."""

from __future__ import annotations

from dataclasses import replace

from geo.model.vocabularies import TimePrecision
from geo.reading.events.pairs import THAT
from geo.reading.events.scene import DAYS, Scene, Sentence, Timed
from geo.reading.events.segments import Clause
from geo.text.dates import TimeRelation

_LONG_DAYS = 4
_MONTH_DAYS = 27
_TWO = 2
_SPAN_REACH = 3
_LONG = frozenset({TimePrecision.MONTH, TimePrecision.YEAR})


def has_period(scene: Scene, clause: Clause) -> bool:
    """Whether a clause states more than a day, or "since" or "during" one."""
    times = scene.times.between(clause.first, clause.last)
    return bool(times) and any(
        time.mention.relation is not TimeRelation.AT or told_precision(time) not in DAYS
        for time in times
    )


def told_precision(time: Timed) -> TimePrecision:
    """Return how exact a time is, also where it is unknown from which day it counts."""
    known = time.mention.time.precision
    return time.mention.precision if known is TimePrecision.UNKNOWN else known


def has_day(scene: Scene, clause: Clause | Sentence) -> bool:
    """Whether a clause or sentence states a day, not only one on which a period was told."""
    times = scene.times.between(clause.first, clause.last)
    days = [time for time in times if told_precision(time) in DAYS] if times else []
    if not days:
        return False
    last = max((time.first for time in times if time not in days), default=0)
    return any(THAT.isdisjoint(scene.words.keys[day.last + 1 : last]) for day in days)


def has_long_time(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence states a time of several days or one since a day."""
    for time in scene.times.between(sentence.first, sentence.last):
        told = time.mention.time
        if time.mention.relation is TimeRelation.SINCE:
            return True
        if told.start and told.end and (told.end - told.start).days >= _LONG_DAYS:
            return True
    return False


def is_since(scene: Scene, clause: Clause) -> bool:
    """Whether a clause states a time since a day."""
    times = scene.times.between(clause.first, clause.last)
    return any(time.mention.relation is TimeRelation.SINCE for time in times)


def longest_days(scene: Scene, clause: Clause | Sentence) -> int:
    """Return how many days the longest time stated there has; 0 where none is known."""
    times = [time.mention.time for time in scene.times.between(clause.first, clause.last)]
    return max(((t.end - t.start).days for t in times if t.start and t.end), default=0)


def is_of_month(scene: Scene, time: Timed) -> bool:
    """Whether a time is a month or a year, known or not: "last month"."""
    told = time.mention.time
    if told.start and told.end and told.precision not in _LONG:
        return (told.end - told.start).days >= _MONTH_DAYS
    if told.precision is not TimePrecision.UNKNOWN:
        return told.precision in _LONG
    months: frozenset[str] = scene.lexicon.settings["months"]
    keys = scene.words.keys[time.first : time.last + 1]
    return any(each.stem in months for key in keys for each in scene.lexicon.finder.analyse(key))


def is_over_months(scene: Scene, clause: Clause) -> bool:
    """Whether something went on for months that nobody counts: "over the past months"."""
    for hit in scene.hit_track.of("periods", clause.first, clause.last):
        spans = scene.hit_track.of("day_span", hit.last + 1, hit.last + _SPAN_REACH)
        if any(int(span.value("day_span") or 0) >= _MONTH_DAYS for span in spans):
            return True
    return False


def with_period(scene: Scene, clauses: list[Clause]) -> list[Clause]:
    """Return clauses, a period told before the first joined to it: "In June, X said, eight"."""
    if len(clauses) < _TWO or clauses[0].acts or clauses[0].harm or not clauses[1].harm:
        return clauses
    if has_day(scene, clauses[0]) or not has_period(scene, clauses[0]):
        return clauses
    head, first = clauses[:_TWO]
    joined = replace(first, first=head.first, places=[*head.places, *first.places])
    return [joined, *clauses[_TWO:]]
