"""Which places named beside an act it cannot have happened at: where people were only brought."""

from __future__ import annotations

from collections.abc import Iterable

from geo.model.vocabularies import PlaceKind, PlaceRole
from geo.reading.events.owners import word_before
from geo.reading.events.scene import Placed, Scene
from geo.reading.events.senses import Hit
from geo.reading.records import ReadPlace

_WORDS_BACK = 5
_CARRIED_BACK = 12
_AROUND = (34.0, 28.0, 50.0, 39.5)
"""Syria, Iraq and what borders on them: west, south, east, north in degrees."""


def find_where(scene: Scene, places: Iterable[Placed], *, moves: bool) -> list[Placed]:
    """Return the places where something can have happened, without states that back or say.

    Parameters
    ----------
    moves
        Whether it is a movement: then where somebody is going belongs to it.
    """
    near = [place for place in places if moves or not _is_headed_for(scene, place)]
    return [place for place in near if not (_is_state(scene, place) or is_taken_to(scene, place))]


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


def _is_headed_for(scene: Scene, place: Placed) -> bool:
    """Whether somebody was only on the way there when it happened: "while heading to"."""
    at = place.first
    while (before := scene.hit_before(at)) is not None and before.sense("kind_word") is not None:
        at = before.first
    return before is not None and before.sense("headed_for") is not None


def _describes(scene: Scene, people: Hit) -> bool:
    """Whether a word for people only describes the thing before it: "رتل عسكري"."""
    before = scene.hits.get(people.first - 1)
    return before is not None and before.sense("thing") is not None


def _is_state(scene: Scene, place: Placed) -> bool:
    """Whether a country or a capital far away is named as a power: "led by Washington"."""
    is_far = _is_far(place)
    if not is_far and place.mention.kind is not PlaceKind.COUNTRY:
        return False
    before = word_before(scene, place.first)
    is_backer = before is not None and before.sense("not_where") is not None
    if is_backer or _is_in_actor(scene, place):
        return True
    return is_far and not place.attached and (before is None or before.sense("place_role") is None)


def _is_in_actor(scene: Scene, place: Placed) -> bool:
    """Whether a place ends the name of an actor: "the factions loyal to Turkey"."""
    near = scene.actors.between(place.first - _WORDS_BACK, place.first - 1)
    return any(actor.last >= place.first for actor in near)


def _is_far(place: Placed) -> bool:
    lon, lat = place.mention.lon, place.mention.lat
    if lon is None or lat is None or place.mention.kind is PlaceKind.COUNTRY:
        return False
    west, south, east, north = _AROUND
    return not (west <= lon <= east and south <= lat <= north)
