"""Parties that a report does not name but leaves no doubt of, once all of an event is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geo.model.claims import Span
from geo.model.vocabularies import ActorRole, CountWhat, EventKind
from geo.reading.events.counted_parties import CIVILIANS
from geo.reading.events.kinds import STRIKES
from geo.reading.events.scene import Scene
from geo.reading.events.telling import Told
from geo.reading.records import ReadActor, ReadCount, Scope

_HARM = frozenset({CountWhat.KILLED, CountWhat.WOUNDED})
_DOERS = (ActorRole.BY, ActorRole.WITH, ActorRole.CLAIMED_BY)
_COURSES = (
    frozenset({
        EventKind.CONVOY, EventKind.WITHDRAWAL, EventKind.PATROL, EventKind.TRAINING,
        EventKind.AIR_DELIVERY, EventKind.DEPLOYMENT,
    }),
    frozenset({EventKind.RAID, EventKind.ARREST}),
    STRIKES,
)  # fmt: skip
_NEAR = 2
_OPENING = 2
_APART = frozenset({"separate", "answers", "in_answer"})
_FROM_THE_AIR = frozenset({EventKind.AIRSTRIKE, EventKind.DRONE_ATTACK})
_VEHICLES = frozenset({"vehicles", "pickups", "armoured"})
_KILLINGS = frozenset({EventKind.ATTACK, EventKind.IED, EventKind.EXPLOSION})


def imply_parties(scene: Scene, story: Sequence[Told]) -> list[Told]:
    """Return the story with the parties that its events imply."""
    for index, told in enumerate(story):
        if told.scope is Scope.SINGLE:
            told.actors += _doers_before(scene, told, story[:index])
            told.actors += _civilians(scene, told)
    return list(story)


def _doers_before(scene: Scene, told: Told, before: Sequence[Told]) -> list[ReadActor]:
    """Return who did an act that names nobody and goes on with the acts of its kind before it.

    "Two convoys of X left", then "35 lorries followed"; "X searched homes", then "a second
    operation ended with three arrests".
    """
    first, _ = scene.words.within(told.span)
    is_apart = told.kind in STRIKES and scene.hit_track.of_any(_APART, first, first + _OPENING)
    if is_apart or any(told.actors_in(role) for role in _DOERS):
        return []
    kinds = next((kinds for kinds in _COURSES if told.kind in kinds), frozenset())
    victims = told.actors_in(ActorRole.AGAINST)
    for source in reversed(before):
        if told.sentence.block - source.sentence.block > _NEAR:
            break
        if source.kind in kinds:
            doers = [each for each in source.actors if each.role is ActorRole.BY]
            return [each for each in doers if each.actor not in victims]
    return []


def _civilians(scene: Scene, told: Told) -> Iterator[ReadActor]:
    """Yield civilians where people are harmed of whom nothing says that they are of a force.

    "Two men were shot dead" tells people; of an attack or a mine, numbers and names do. Who was in
    a vehicle that aircraft struck stays unknown.
    """
    if told.kind not in STRIKES | _KILLINGS or told.actors_in(ActorRole.AGAINST):
        return
    harmed = [read for read in told.counts if _is_harm(scene, read)]
    people: list[Span] = []
    for first, last in _stretches(scene, told) if harmed else ():
        is_hunted = told.kind in _FROM_THE_AIR and _names_vehicle(scene, first, last)
        if is_hunted or scene.hit_track.of("armed", first, last):
            return
        found = scene.hit_track.of("unarmed", first, last)
        people += [scene.words.span(hit.first, hit.last) for hit in found]
    if harmed and told.kind in _KILLINGS:
        people.append(harmed[0].span)
    if people:
        yield ReadActor(ActorRole.AGAINST, CIVILIANS, people[0])


def _is_harm(scene: Scene, read: ReadCount) -> bool:
    """Whether a count is of dead or wounded, no "others" beside somebody told elsewhere."""
    first, end = scene.words.within(read.span)
    is_rest = bool(scene.hit_track.of("others", first, end - 1))
    return read.count.what in _HARM and read.count.best != 0 and not is_rest


def _names_vehicle(scene: Scene, first: int, last: int) -> bool:
    things = scene.hit_track.of("counted", first, last)
    return any(hit.value("counted") in _VEHICLES for hit in things)


def _stretches(scene: Scene, told: Told) -> Iterator[tuple[int, int]]:
    """Yield the first and the last word of each passage that tells of an event."""
    for span in (told.span, *told.more_spans):
        first, end = scene.words.within(span)
        yield first, end - 1
