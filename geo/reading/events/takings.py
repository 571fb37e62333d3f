"""Forces that come to hold a place or leave a base: "entered the city", "left the base"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from geo.model.vocabularies import EventKind, PlaceKind
from geo.reading.events.counted_parties import CIVILIANS
from geo.reading.events.scene import FINE, Acting, Scene
from geo.reading.events.senses import Hit

_TAKER_REACH = 3
_TAKEN_REACH = 3
_NO_MOVERS = frozenset({None, EventKind.BASE_ESTABLISHED})
_COMMAS = frozenset(",;،؛")
_POSTS = frozenset({PlaceKind.BASE, PlaceKind.OIL_FIELD, PlaceKind.GAS_PLANT,
                    PlaceKind.MILITARY_POINT})  # fmt: skip


def find_takings(scene: Scene, hits: Iterable[Hit], last: int) -> Iterator[tuple[Hit, str]]:
    """Yield verbs of taking with the kind of event; taker and place must stand beside them."""
    hits = list(hits)
    takings = [hit for hit in hits if "taking" in hit.slots]
    taker_first = not scene.traits.verb_before_subject
    things = [
        hit.first
        for hit in hits
        if hit.value("thing") not in _NO_MOVERS
        and not any(map(_is_force, scene.actors.between(hit.first, hit.last)))
    ]
    for hit in takings:
        sense = hit.sense("taking")
        if sense is None or sense.form.tense != "past":
            continue
        lowest, highest = hit.last - _TAKER_REACH, hit.last + _TAKER_REACH
        if any(lowest <= thing <= highest for thing in things):
            continue
        takers = _takers(scene, hit, taker_first=taker_first)
        if takers and takers[-1].last < hit.first and _is_parted(scene, hit):
            continue
        start = hit.last + 1 if not takers else max(hit.last, takers[-1].last) + 1
        start = _after_times(scene, start)
        places = scene.places.between(start, min(last, start + _TAKEN_REACH))
        leaves = sense.value == EventKind.WITHDRAWAL
        taken = [place.mention for place in places if place.mention.precision in FINE]
        if takers and any(not leaves or mention.kind in _POSTS for mention in taken):
            yield hit, sense.value


def _takers(scene: Scene, verb: Hit, *, taker_first: bool) -> list[Acting]:
    """Return the forces beside a verb; where verbs come first one may stand right before it."""
    before = scene.actors.between(verb.first - _TAKER_REACH, verb.first - 1)
    if taker_first:
        return [each for each in before if _is_force(each)]
    after = scene.actors.between(verb.last + 1, verb.last + _TAKER_REACH)
    forces = [each for each in after if _is_force(each)]
    return forces or [each for each in before if _is_force(each) and each.last == verb.first - 1]


def _after_times(scene: Scene, start: int) -> int:
    """Return the first word after the times told at ``start``: "left, on Friday, the base"."""
    times = scene.times.between(start, start)
    return times[-1].last + 1 if times else start


def _is_parted(scene: Scene, verb: Hit) -> bool:
    return not _COMMAS.isdisjoint(scene.words.gaps[verb.first])


def _is_force(actor: Acting) -> bool:
    return not actor.is_outlet and actor.actor != CIVILIANS
