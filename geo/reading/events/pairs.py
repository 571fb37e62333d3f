"""Acts told by a thing and what is done with it: "a convoy left", "closed the bridge"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from geo.model.vocabularies import EventKind, PlaceKind
from geo.reading.events.act import Act
from geo.reading.events.harm import leaves_harmed
from geo.reading.events.known import SHOTS, is_definite, is_told_as_known
from geo.reading.events.purposes import is_purpose
from geo.reading.events.scene import Placed, Scene
from geo.reading.events.senses import Hit, Sense, meanings
from geo.reading.events.voice import is_managed, is_passive

THAT = frozenset({"ان", "انه", "انها", "بان", "that"})
_PAIR_DISTANCE = 14
_CONVOY_DISTANCE = 30
_TURNED = 3
_CARRIED_OUT_REACH = 6
_CLOSED_REACH = 5
_WAYS = frozenset({PlaceKind.ROAD, PlaceKind.BRIDGE, PlaceKind.CROSSING, PlaceKind.RIVER_CROSSING})


def find_pairs(
    scene: Scene, hits: Iterable[Hit], acts: list[Act], *, is_headline: bool
) -> Iterator[Act]:
    """Yield the acts told by a thing and what is done with it; each thing counts once."""
    doings = meanings(hits, "doing")
    things = meanings(hits, "thing") if doings else []
    if not things:
        return
    told = [act for act in acts if act.form != "weak"]
    taken = {position for act in told for position in range(act.first, act.last + 1)}
    bombs = {act.first for act in told if act.form == "noun" and act.kind is EventKind.IED}
    near = [
        (doing, done, thing, what)
        for doing, done in doings
        for thing, what in things
        if (what.value, what.pair) == (done.value, done.pair)
        and thing.first != doing.first
        and abs(thing.first - doing.first) <= _reach(what)
        and (is_headline or _is_done(scene, doing, done))
        and not (doing.analysis.article and doing.analysis.prefix)
        and not (is_purpose(scene, doing) or leaves_harmed(scene, doing))
        and not _is_told_of(scene, thing, doing, what.value)
    ]
    near.sort(key=lambda pair: _distance(scene, pair[0], pair[2]))
    for doing, done, thing, what in near:
        is_cleared = what.value == EventKind.DEMINING and thing.first in bombs
        if not taken & ({doing.first} if is_cleared else {doing.first, thing.first}):
            taken |= {doing.first, thing.first}
            yield _pair(scene, doing, done, thing, what)


def _is_done(scene: Scene, doing: Hit, done: Sense) -> bool:
    """Whether what is done is told as done: "closed", "began to close"."""
    if done.form.tense == "base":
        return is_managed(scene, doing)
    return done.form.tense != "present"


def _reach(thing: Sense) -> int:
    """Return how far a thing may be from what is done; of convoys much is told in between."""
    return _CONVOY_DISTANCE if thing.value == EventKind.CONVOY else _PAIR_DISTANCE


def _is_told_of(scene: Scene, thing: Hit, doing: Hit, kind: str) -> bool:
    """Whether only more is said of a thing: "published that", "the rockets were fired from"."""
    if any(key in THAT for key in scene.words.keys[doing.last + 1 : thing.first]):
        return True
    is_topic = scene.traits.verb_before_subject and thing.last == doing.first - 1
    if kind == EventKind.PATROL and thing.first < doing.first:
        after = scene.hit_track.between(doing.last + 1, doing.last + _CARRIED_OUT_REACH)
        return doing.sense("support") is not None and any(hit.sense("act_noun") for hit in after)
    return is_topic and kind in SHOTS and is_definite(scene, thing)


def find_closings(scene: Scene, hits: Iterable[Hit], acts: list[Act]) -> Iterator[Act]:
    """Yield the closures of roads and crossings named as places: "closed the M4"."""
    taken = {act.first for act in acts}
    for hit in [each for each in hits if "doing" in each.slots]:
        done = next((each for each in hit.senses if _is_closing(each)), None)
        if done is None or hit.first in taken or done.form.tense in {"base", "present"}:
            continue
        is_closed = is_passive(scene, hit) and not scene.traits.verb_before_subject
        at = hit.first - _CLOSED_REACH - 1 if is_closed else hit.last + 1
        near = scene.places.between(at, at + _CLOSED_REACH)
        if any(place.mention.kind in _WAYS and not _is_where(scene, place) for place in near):
            act = Act(hit.first, hit.last, EventKind.ROAD_CLOSURE, "pair", done.form.tense)
            act.is_supported, act.is_suffered = True, is_passive(scene, hit)
            yield act


def _is_where(scene: Scene, place: Placed) -> bool:
    """Whether words only say where: "stopped his car on the road"."""
    return bool(scene.hit_track.of("place_role", place.first - 1, place.first - 1))


def _is_closing(sense: Sense) -> bool:
    return sense.slot == "doing" and sense.value == EventKind.ROAD_CLOSURE


def _distance(scene: Scene, doing: Hit, thing: Hit) -> int:
    """Return how far a thing is from what is done; where verbs come first, it follows."""
    is_turned = doing.first > thing.first and scene.traits.verb_before_subject
    return abs(thing.first - doing.first) + _TURNED * is_turned


def _pair(scene: Scene, doing: Hit, done: Sense, thing: Hit, what: Sense) -> Act:
    act = Act(doing.first, doing.last, EventKind(done.value), "pair", done.form.tense)
    act.is_definite = is_told_as_known(scene, thing)
    act.number = what.form.number
    act.is_supported = True
    act.is_suffered = is_passive(scene, doing)
    if doing.analysis.prefix == "س":
        act.blocked = "planned"
    return act
