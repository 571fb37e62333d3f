"""Places where forces only stand, which strike elsewhere: "troops stationed in X shelled Y"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from geo.model.vocabularies import EventKind, PlaceRole
from geo.reading.events.kinds import STRIKES
from geo.reading.events.scene import Placed, Scene
from geo.reading.events.voice import is_passive
from geo.reading.records import ReadPlace

_POST_REACH = 4
_DONE = frozenset({"act", "doing", "support"})


def without_posts(
    scene: Scene, found: list[ReadPlace], places: Sequence[Placed], kind: EventKind
) -> list[ReadPlace]:
    """Return the places with those where forces only stand as such: "stationed in X, shelled Y"."""
    posts = {
        place.mention.span
        for place, after in pairwise(places)
        if _is_post(scene, place) and _act_between(scene, place, after)
    }
    role = PlaceRole.FROM if kind in STRIKES else PlaceRole.ORIGIN
    return [replace(each, role=role) if each.mention.span in posts else each for each in found]


def _act_between(scene: Scene, place: Placed, after: Placed) -> bool:
    """Whether a verb stands between two places, of which the first is its subject's."""
    verbs = scene.hit_track.of_any(_DONE, place.last + 1, after.first - 1)
    return any(
        not is_passive(scene, hit) and any(sense.form.tense == "past" for sense in hit.senses)
        for hit in verbs
    )


def _is_post(scene: Scene, place: Placed) -> bool:
    """Whether the words before a place say that forces stand there: "troops stationed in"."""
    at = scene.hit_track.of("place_role", place.first - _POST_REACH, place.first - 1)
    stands = scene.hit_before(at[-1].first) if at else None
    return stands is not None and stands.sense("stands") is not None
