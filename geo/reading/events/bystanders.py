"""Actors named beside an act who have no part in it: near by, holding the area, come later."""

from __future__ import annotations

from collections.abc import Iterator

from geo.model.vocabularies import ActorRole
from geo.reading.events.counted_parties import CIVILIANS
from geo.reading.events.owners import says_owner, word_before
from geo.reading.events.scene import Acting, Scene
from geo.reading.events.senses import Hit
from geo.reading.records import ReadActor

NOT_PARTY = ("not_party", "holds")
"""What words can be that only say near whom, or in whose area, something happened."""
_BACK = 5
_BESIDE = 2
_NONE = frozenset({"without", "lacks"})
_NONE_REACH = 5
_OF_ACTOR = 2
_FINDS_REACH = 6
_NOT_FINDS = ("act", "act_noun", "says", "support", "doing", "person", "harmed")


def is_no_party(scene: Scene, actor: Acting, before: Acting | None) -> bool:
    """Whether an actor is only named as whom others stand near, belong to or were found by."""
    if _only_backs(scene, actor) or _stands_with(scene, actor) or finds(scene, actor):
        return True
    if actor.actor == CIVILIANS and are_none(scene, actor.first):
        return True
    word = word_before(scene, actor.first)
    if word is None:
        return False
    is_flown = word.sense("weapon", "force") is not None and word.sense("target") is None
    above = scene.hit_before(word.first) if is_flown else None
    is_aside = above is not None and above.sense("aside") is not None
    is_stood_by = word.sense(*NOT_PARTY, "finds") is not None
    return is_aside or is_stood_by or (before is not None and _owns(scene, word, before))


def _owns(scene: Scene, word: Hit, before: Acting) -> bool:
    """Whether a word only says whose force the actor named right before it is."""
    if not says_owner(word) or word.first - before.last > _OF_ACTOR:
        return False
    between = scene.hit_track.between(before.last + 1, word.first - 1)
    return not any(hit.sense("target", "person", "weapon", "thing") for hit in between)


def _only_backs(scene: Scene, actor: Acting) -> bool:
    """Whether a name only says who backs or holds what follows: "Iran-backed", "SDF-held"."""
    after = actor.last + 1
    if after >= len(scene.words) or scene.words.gaps[after].strip(" .") not in {
        "-",
        "\u2010",
        "\u2011",
    }:
        return False
    return scene.words.keys[after] in scene.lexicon.settings["tied"]


def _stands_with(scene: Scene, actor: Acting) -> bool:
    """Whether one more word parts "held by" from a name: "held by the militia of ..."."""
    word = scene.hit_before(actor.first - 1)
    between = scene.hits.get(actor.first - 1)
    is_force = between is None or between.sense("force", "person") is not None
    is_plain = is_force and scene.words.keys[actor.first - 1] not in scene.lexicon.settings["it"]
    return is_plain and word is not None and word.sense(*NOT_PARTY) is not None


def finds(scene: Scene, actor: Acting) -> bool:
    """Whether an actor found what others did, or came for it: "the SDF found the bodies"."""
    before = scene.hit_before(actor.first)
    if before is not None and before.sense("comes") is not None:
        return scene.traits.verb_before_subject
    for hit in scene.hit_track.between(actor.last + 1, actor.last + _FINDS_REACH):
        if hit.sense("finds") is not None:
            return True
        if hit.sense("comes") is not None:
            return not hit.analysis.conjunction
        if hit.sense(*_NOT_FINDS) is not None:
            return False
    return False


def are_none(scene: Scene, position: int, reach: int = _NONE_REACH) -> bool:
    """Whether people are named as not harmed: "no casualties among civilians"."""
    return bool(scene.hit_track.of_any(_NONE, position - reach, position - 1))


def find_holders(scene: Scene, first: int, last: int) -> Iterator[ReadActor]:
    """Yield those told as who holds or uses what was struck: "a base housing American troops"."""
    for actor in scene.actors.between(first, last):
        if _holds_struck(scene, actor.first):
            yield ReadActor(ActorRole.AGAINST, actor.actor, actor.span)
    for hit in scene.hit_track.of("nationality", first, last):
        actor_id = hit.value("nationality")
        force = hit.first - 1 if scene.traits.adjective_after_noun else hit.first
        if actor_id is not None and _holds_struck(scene, force):
            yield ReadActor(ActorRole.AGAINST, actor_id, scene.words.span(hit.first, hit.last))


def _holds_struck(scene: Scene, position: int) -> bool:
    """Whether "held by" stands before a word, of a place that is not only what was near."""
    holds = word_before(scene, position)
    if holds is None or holds.sense("holds") is None:
        return False
    held = next(iter(scene.places.between(holds.first - _BACK, holds.first - 1)), None)
    if held is None:
        return True
    beside = scene.hit_track.of("place_role", held.first - _BESIDE, held.first - 1)
    return not any(hit.value("place_role") == "near" for hit in beside)
