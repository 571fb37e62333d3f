"""Whose people are counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from geo.model.vocabularies import ActorRole, CountWhat
from geo.reading.events.figures import PEOPLE
from geo.reading.events.scene import Scene
from geo.reading.records import ReadActor, ReadCount

CIVILIANS = "civilians"
_REACH = 6
_CIVILIAN_REACH = 2
_ENDS = frozenset(":(,،;؛.•–")


def of_whom(scene: Scene, first: int, end: int, last: int) -> str | None:
    """Return whose people the words ``first``..``end`` count: an actor's, civilians, or unknown.

    Parameters
    ----------
    last
        The last word of what is told.
    """
    for hit in scene.hit_track.between(first, end):
        if hit.sense("civilian") is not None:
            is_mixed = bool(hit.analysis.conjunction) and hit.first > first
            return None if is_mixed else CIVILIANS
    for actor in scene.actors.between(first, end):
        return actor.actor
    stop = _stop(scene, end, last)
    for hit in scene.hit_track.between(end + 1, min(stop, end + _CIVILIAN_REACH)):
        if hit.sense("parts") is not None:
            break
        if hit.sense("civilian") is not None:
            return None if hit.analysis.conjunction else CIVILIANS
        if hit.sense("nationality") is not None and scene.traits.adjective_after_noun:
            return hit.value("nationality")
    return _actor(scene, end, stop)


def harm_counted(counts: Iterable[ReadCount]) -> set[CountWhat]:
    """Return of what harm counts say how many: killed, wounded, captured."""
    return {read.count.what for read in counts if read.count.what in PEOPLE}


def as_victims(actors: Iterable[ReadActor], counts: Iterable[ReadCount]) -> list[ReadActor]:
    """Return actors, with those named in a count of their own harmed people as who suffered."""
    harmed = [read for read in counts if read.count.what in PEOPLE]
    return [
        replace(actor, role=ActorRole.AGAINST)
        if actor.role is ActorRole.BY and any(_names(read, actor) for read in harmed)
        else actor
        for actor in actors
    ]


def without_civilian_doers(actors: Iterable[ReadActor]) -> list[ReadActor]:
    """Return the actors of an attack without civilians named beside it, who did not attack."""
    return [each for each in actors if (each.role, each.actor) != (ActorRole.BY, CIVILIANS)]


def _names(read: ReadCount, actor: ReadActor) -> bool:
    is_theirs = read.count.of_whom == actor.actor
    return is_theirs and read.span.start <= actor.span.start < read.span.end


def _actor(scene: Scene, end: int, stop: int) -> str | None:
    for actor in scene.actors.between(end + 1, stop):
        between = scene.hit_track.between(end + 1, actor.first - 1)
        if all(hit.sense("person", "actor_role", "others") for hit in between):
            roles = {hit.value("actor_role") for hit in between} - {None}
            return actor.actor if roles <= {"of", "against"} and roles != {"against"} else None
        return None
    return None


def _stop(scene: Scene, end: int, last: int) -> int:
    """Return the last word after ``end`` that may still say whose: no sign, no other number."""
    stop = min(last, end + _REACH)
    for position in range(end + 1, stop + 1):
        if any(char in _ENDS for char in scene.words.gaps[position]):
            return position - 1
    for number in scene.numbers.between(end + 1, stop):
        return number.first - 1
    return stop
