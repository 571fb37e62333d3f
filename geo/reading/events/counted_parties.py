"""Whose people are counted."""

from __future__ import annotations

from geo.reading.events.scene import Scene

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
