"""Totals of acts told in one breath that were apart: in several places, in separate incidents."""

from __future__ import annotations

from itertools import pairwise

from geo.model.vocabularies import AggregateWhat, EventKind
from geo.reading.events.kinds import STRIKES, main_act
from geo.reading.events.periods import has_day
from geo.reading.events.scene import Scene
from geo.reading.events.segments import Clause
from geo.reading.events.senses import Hit
from geo.reading.events.series import Total, kind_of_hit, what_of_kind
from geo.reading.events.sites import fine_places
from geo.reading.events.tolls import FIGHT_LEAST, harmed, kind_told

_LEAST = 3
_SCATTERED_REACH = 4
_ACT_REACH = 3
_SEVERAL = 2


def find_scattered(scene: Scene, clause: Clause) -> Total | None:
    """Return why a clause tells of acts that were apart, ``None`` where it tells one."""
    number = harmed(scene, clause)
    if number < _SEVERAL:
        are_many = any(act.number == "many" for act in clause.acts)
        at_unnamed = _at_unnamed(scene, clause) if are_many else None
        return _across(scene, clause, number) or at_unnamed
    return (
        _scattered(scene, clause, number)
        or _across(scene, clause, number)
        or _of_two_acts(scene, clause, number)
        or _at_unnamed(scene, clause)
    )


def _scattered(scene: Scene, clause: Clause, number: float) -> Total | None:
    """Return "7 killed in separate attacks", "2 killed in two separate incidents"."""
    scattered = scene.hit_track.of("scattered", clause.first, clause.last)
    if not scattered or len(fine_places(clause.places)) == 1:
        return None
    act = main_act(clause.acts)
    for hit in scattered:
        near = scene.hit_track.between(hit.first - _SCATTERED_REACH, hit.last + _SCATTERED_REACH)
        several = any(
            sense.slot == "act_noun" and sense.form.number in {"two", "many"}
            for each in near
            for sense in each.senses
        )
        least = _LEAST if several else _SEVERAL
        several = several and act is not None
        several |= any(each.sense("incidents") is not None for each in near)
        if several and number >= least:
            kind = kind_told(clause)
            return Total(kind, what_of_kind(kind), "harm of several acts")
    return None


def _across(scene: Scene, clause: Clause, number: float) -> Total | None:
    """Return "the victims of shelling of various areas", "13 dead across the province"."""
    for hit in scene.hit_track.of("scattered_places", clause.first, clause.last):
        before = [place for place in fine_places(clause.places) if place.first < hit.first]
        victims = scene.hit_track.of("victims", clause.first, clause.last)
        has_victims = bool(victims) and main_act(clause.acts) is not None
        if len(before) != 1 and (number >= FIGHT_LEAST or has_victims):
            kind = kind_told(clause)
            return Total(kind, what_of_kind(kind), "harm at several places")
    return None


def _of_two_acts(scene: Scene, clause: Clause, number: float) -> Total | None:
    """Return "15 killed in a blast and an attack", at no one site."""
    if number < _LEAST or fine_places(clause.places):
        return None
    is_raid = has_day(scene, clause) and all(
        act.kind in STRIKES and act.is_supported for act in clause.acts
    )
    for act in clause.acts if not is_raid else ():
        before = scene.numbers.between(act.first - 2, act.first - 1)
        is_two = act.number == "two" or any(n.mention.best == 2 for n in before)
        if act.form == "noun" and act.blocked is None and is_two and not act.is_definite:
            return Total(act.kind, what_of_kind(act.kind), "harm of two acts")
    nouns = [hit for hit in scene.hit_track.between(clause.first, clause.last + 1) if _is_one(hit)]
    for one, two in pairwise(nouns):
        kinds = {kind_of_hit(one), kind_of_hit(two)}
        is_joined = two.first - one.last <= _ACT_REACH and _is_joined(scene, one.last, two.first)
        if is_joined and len(kinds) > 1 and EventKind.EXPLOSION in kinds:
            return Total(EventKind.ATTACK, AggregateWhat.ATTACKS, "harm of two acts")
    return None


def _at_unnamed(scene: Scene, clause: Clause) -> Total | None:
    """Return "two people were killed by mines in two towns", no one of which is named there."""
    act = main_act(clause.acts)
    if act is None or fine_places(clause.places):
        return None
    for hit in scene.hit_track.of("kind_word", clause.first, clause.last):
        numbers = scene.numbers.between(hit.first - 1, hit.first)
        is_named = scene.places.between(hit.last + 1, hit.last + 1)
        if not is_named and any((n.mention.best or 0) >= _SEVERAL for n in numbers):
            return Total(act.kind, what_of_kind(act.kind), "harm at several places")
    return None


def _is_one(hit: Hit) -> bool:
    """Whether a word tells one act that was not told before: "an attack"."""
    sense = hit.sense("act_noun")
    is_known = bool(hit.analysis.article or hit.analysis.suffix or hit.with_article)
    return sense is not None and sense.form.number == "one" and not is_known


def _is_joined(scene: Scene, first: int, last: int) -> bool:
    if not scene.language.and_words.isdisjoint(scene.words.keys[first + 1 : last]):
        return True
    hit = scene.hits.get(last)
    return hit is not None and bool(hit.analysis.conjunction) and not scene.words.gaps[last]
