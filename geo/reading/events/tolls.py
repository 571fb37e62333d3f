"""The dead of a fight, a campaign or everything told: totals of harm that no one act did."""

from __future__ import annotations

from geo.model.vocabularies import AggregateWhat, CountWhat, EventKind
from geo.reading.events.act import Act
from geo.reading.events.kinds import main_act
from geo.reading.events.periods import has_day, has_period
from geo.reading.events.scene import Scene, Sentence
from geo.reading.events.segments import Clause
from geo.reading.events.series import Total, largest_number, tells_one, what_of_kind
from geo.reading.events.sites import fine_places

RUNNING = "a running total"
_ACT_REACH = 3
_RUNNING_LEAST = 20
FIGHT_LEAST = 5
"""From how many harmed on a number may be of more than one act."""
_BATTLE_LEAST = 30
_CAPTURED_LEAST = 20
_LEAST_OF_MANY = 100


def find_toll(scene: Scene, clause: Clause) -> Total | None:
    """Return why a clause tells the harm of more than one act, ``None`` where it does not."""
    if not clause.harm:
        return None
    most = harmed(scene, clause)
    if _captured(scene, clause) >= _CAPTURED_LEAST:
        return _since_start(scene, clause) or _so_far(scene, clause)
    if most < FIGHT_LEAST:
        return None
    return (
        _since_start(scene, clause)
        or _final(scene, clause)
        or _so_far(scene, clause)
        or _of_battle(scene, clause, most)
    )


def find_running(scene: Scene, sentence: Sentence, clause: Clause) -> Total | None:
    """Return "the number of those killed in four provinces ... has increased to 560"."""
    harm = [each for each in clause.harm if each.is_suffered and not each.is_blocked]
    if not harm or has_day(scene, sentence):
        return None
    before = scene.hit_track.of("tallies", clause.first, harm[0].first - 1)
    if not any(scene.hit_track.of("person", hit.last, harm[0].first - 1) for hit in before):
        return None
    for number in scene.numbers.between(harm[0].last + 1, sentence.last):
        before = scene.hit_track.between(number.first - _ACT_REACH, number.first - 1)
        is_grown = any(hit.sense("tallies", "trends", "rises") is not None for hit in before)
        if is_grown and (number.mention.best or 0) >= _RUNNING_LEAST:
            counted = CountWhat(harm[0].what)
            return Total(EventKind.ATTACK, AggregateWhat.ATTACKS, RUNNING, number, counted)
    return None


def harmed(scene: Scene, clause: Clause) -> float:
    """Return the largest number of a clause that tells harm, 0 where it tells none."""
    if not clause.harm or all(each.is_blocked or each.what == "captured" for each in clause.harm):
        return 0
    return largest_number(scene, clause)


def _captured(scene: Scene, clause: Clause) -> float:
    """Return the largest number of a clause that tells only captures, 0 where it does not."""
    if any(each.is_blocked or each.what != "captured" for each in clause.harm):
        return 0
    return largest_number(scene, clause)


def kind_told(clause: Clause) -> EventKind:
    """Return the kind of the main act; of harm without any, an attack."""
    act = main_act(clause.acts)
    return EventKind.ATTACK if act is None else act.kind


def _since_start(scene: Scene, clause: Clause) -> Total | None:
    """Return the dead since clashes or a campaign began, whatever day that was."""
    for since in scene.hit_track.of("since_start", clause.first, clause.last):
        for hit in scene.hit_track.between(since.last + 1, since.last + _ACT_REACH):
            sense = hit.sense("act_noun")
            if sense is not None and (sense.form.number == "many" or hit.value("counted")):
                kind = EventKind(sense.value)
                return Total(kind, what_of_kind(kind), "harm since acts began")
        began = scene.times.between(since.last + 1, since.last + _ACT_REACH)
        is_dated = has_day(scene, clause) and not began
        if _are_many(clause) and not is_dated:
            return _total(clause, "harm since acts began")
    return None


def _final(scene: Scene, clause: Clause) -> Total | None:
    """Return "the final toll is 374 killed": the harm of all that was told."""
    if not scene.hit_track.of("finals", clause.first, clause.last) or has_day(scene, clause):
        return None
    return _total(clause, "a final toll")


def _so_far(scene: Scene, clause: Clause) -> Total | None:
    """Return "the fighting has left 90 dead so far": the harm of acts that go on."""
    if not scene.hit_track.of("so_far", clause.first, clause.last) or has_day(scene, clause):
        return None
    return _total(clause, "harm so far") if _are_many(clause) else None


def _of_battle(scene: Scene, clause: Clause, most: float) -> Total | None:
    """Return "the battle has claimed 180 lives", "40 died in the attack and what followed"."""
    if most < _BATTLE_LEAST or has_day(scene, clause):
        return None
    is_followed = bool(scene.hit_track.of("aftermath", clause.first, clause.last))
    has_fight = any(act.kind is EventKind.CLASH for act in clause.acts)
    counts = scene.hit_track.between(clause.first, clause.last)
    is_long = has_fight and (
        has_period(scene, clause)
        or any(hit.sense("perfects", "tallies") is not None for hit in counts)
    )
    is_huge = most >= _LEAST_OF_MANY and (has_fight or not tells_one(clause))
    return _total(clause, "harm of a battle") if is_followed or is_long or is_huge else None


def _are_many(clause: Clause) -> bool:
    """Whether harm is told of fights, of acts in the plural, or of no act and no one place."""
    acts = [act for act in clause.acts if act.blocked is None]
    are_general = all(_is_general(act) for act in acts)
    return are_general and (bool(acts) or not fine_places(clause.places))


def _is_general(act: Act) -> bool:
    """Whether an act may be done many times: fights, arrests, nouns in the plural."""
    is_many = act.number == "many" or act.kind is EventKind.CLASH
    return act.kind is EventKind.ARREST or (act.form == "noun" and is_many)


def _total(clause: Clause, reason: str) -> Total:
    has_fight = any(act.kind is EventKind.CLASH for act in clause.acts)
    kind = EventKind.CLASH if has_fight else kind_told(clause)
    return Total(kind, what_of_kind(kind), reason)
