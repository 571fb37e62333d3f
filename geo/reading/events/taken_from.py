"""Where people were taken from, and where they were only brought."""

from __future__ import annotations

from geo.model.vocabularies import PlaceRole
from geo.reading.events.scene import Placed, Scene
from geo.reading.events.senses import Hit
from geo.reading.records import ReadPlace

_WORDS_BACK = 5
_CARRIED_BACK = 12


def taken_from(places: list[ReadPlace]) -> list[ReadPlace]:
    """Return the places of an arrest: where people were taken from is where it was."""
    if any(place.role in {PlaceRole.AT, PlaceRole.NEAR} for place in places):
        return places
    return [
        ReadPlace(PlaceRole.AT, place.mention) if place.role is PlaceRole.ORIGIN else place
        for place in places
    ]


def is_taken_to(scene: Scene, place: Placed) -> bool:
    """Whether people were only brought there: "taken to a hospital in"."""
    if scene.hit_track.of("taken_to", place.first - _WORDS_BACK, place.first - 1):
        return True
    near = scene.hit_track.of("carried", place.first - _CARRIED_BACK, place.first - 1)
    if not near:
        return False
    to = scene.hit_before(place.first - 1) or scene.hit_before(place.first)
    if to is None or to.value("place_role") != PlaceRole.TO:
        return False
    people = scene.hit_track.between(near[-1].last + 1, to.first)
    return any(
        hit.sense("harmed", "person") is not None and not _describes(scene, hit) for hit in people
    )


def is_headed_for(scene: Scene, place: Placed) -> bool:
    """Whether somebody was only on the way there when it happened: "while heading to"."""
    at = place.first
    while (before := scene.hit_before(at)) is not None and before.sense("kind_word") is not None:
        at = before.first
    return before is not None and before.sense("headed_for") is not None


def _describes(scene: Scene, people: Hit) -> bool:
    """Whether a word for people only describes the thing before it: "رتل عسكري"."""
    before = scene.hits.get(people.first - 1)
    return before is not None and before.sense("thing") is not None
