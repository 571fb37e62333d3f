"""Counts of a series told beside one of its acts: "an attack, the third of its kind this month"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geo.model.counts import Count
from geo.model.vocabularies import CountWhat, EventKind
from geo.reading.events.kinds import main_act
from geo.reading.events.periods import has_day, has_period
from geo.reading.events.scene import Numbered, Scene, Sentence
from geo.reading.events.segments import Clause
from geo.reading.events.series import Total, what_of_kind
from geo.reading.events.sites import fine_places
from geo.reading.events.telling import Told, set_time
from geo.reading.records import ReadCount, Scope

_ALIKE_REACH = 3
_TIME_REACH = 6


def find_ranks(scene: Scene, sentence: Sentence, clauses: Sequence[Clause]) -> Iterator[Told]:
    """Yield the totals that ranks state, with a period where their clauses tell events too."""
    for clause in clauses:
        for number in scene.numbers.between(clause.first, clause.last):
            rank = number.mention.best or 0
            after = scene.hit_track.of("alike", number.last + 1, number.last + _ALIKE_REACH)
            if not (number.mention.is_ordinal and rank > 1 and after):
                continue
            end = after[0].last
            until = min(clause.last, end + _TIME_REACH)
            times = scene.times.between(end + 1, until)
            spans = scene.hit_track.of("day_span", end + 1, until)
            ends = [*(time.last for time in times), *(hit.last for hit in spans)]
            if ends or not any(act.is_supported for act in clause.acts):
                yield _told(scene, sentence, clause, number, max(ends, default=end))


def _told(scene: Scene, sentence: Sentence, clause: Clause, number: Numbered, end: int) -> Told:
    act = main_act(clause.acts)
    kind = EventKind.ATTACK if act is None else act.kind
    what = what_of_kind(kind)
    span = scene.words.span(number.first, end)
    told = Told(sentence, kind, Scope.AGGREGATE, span, [], what=what)
    rank = int(number.mention.best or 0)
    count = Count(CountWhat(what.value), None, rank, rank, rank)
    told.counts = [ReadCount(count, scene.words.span(number.first, number.last))]
    set_time(scene, told, number.first, end, number.first)
    told.confidence, told.reasons = 0.9, ["one of a series that is counted"]
    return told


def find_rank(scene: Scene, sentence: Sentence, clause: Clause) -> Total | None:
    """Return "the tenth of its kind since": a count of attacks."""
    act = main_act(clause.acts)
    if act is None:
        return None
    slots = ("tallies", "alike") if has_period(scene, clause) else ("alike",)
    for number in scene.numbers.between(clause.first, clause.last):
        if not number.mention.is_ordinal or _is_told_before(scene, sentence, clause, number):
            continue
        after = scene.hit_track.between(number.last + 1, number.last + _ALIKE_REACH)
        if any(hit.sense(*slots) is not None for hit in after) and _is_later(number):
            what = what_of_kind(act.kind)
            return Total(act.kind, what, "one of a series that is counted", number)
    return None


def _is_told_before(scene: Scene, sentence: Sentence, clause: Clause, number: Numbered) -> bool:
    """Whether an act of a day and place is told, and its rank only added or put before it."""
    is_told = any(
        (act.is_supported or clause.harm)
        and not act.is_definite
        and (act.last < number.first or _is_parted(scene, number.last + 1, act.first))
        for act in clause.acts
    )
    return is_told and has_day(scene, sentence) and bool(fine_places(clause.places))


def _is_parted(scene: Scene, first: int, last: int) -> bool:
    """Whether a rank ends before an act: "in what was the second such blast in a week, a bomb"."""
    return any("," in scene.words.gaps[at] for at in range(first, last + 1))


def _is_later(number: Numbered) -> bool:
    return (number.mention.best or 0) > 1
