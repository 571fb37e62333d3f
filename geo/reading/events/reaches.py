"""How far from a verb those whom it struck may be named, over words for when, where and who."""

from __future__ import annotations

from geo.reading.events.scene import Scene

_OF_THE = 3
_WHEN_REACH = 8


def words_of_names(scene: Scene, first: int, last: int) -> int:
    """Return how many words of ``first``..``last`` name parties and places."""
    actors, places = scene.actors.between(first, last), scene.places.between(first, last)
    named = [(each.first, each.last) for track in (actors, places) for each in track]
    return sum(end - start + _OF_THE for start, end in named)


def end_of_reach(scene: Scene, last: int, reach: int) -> int:
    """Return the last word that may name whom a verb struck, over words for when and where."""
    if scene.traits.verb_before_subject:
        return last + reach
    at = last + 1
    for track in (scene.times, scene.places):
        ends = [each.last + 1 for each in track.between(at, at + _WHEN_REACH)]
        at = max(at, *ends) if ends and _opens_when(scene, last + 1) else at
    return at - 1 + reach


def _opens_when(scene: Scene, position: int) -> bool:
    """Whether words for when or where begin there: "in", "on", a day."""
    opens = scene.hit_track.of("place_role", position, position)
    return bool(opens or scene.times.between(position, position))
