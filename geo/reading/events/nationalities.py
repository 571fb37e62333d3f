"""Forces that only an adjective of nationality names: "Turkish shelling", "an American base"."""

from __future__ import annotations

from collections.abc import Sequence

from geo.model.vocabularies import ActorRole, EventKind
from geo.reading.events.bystanders import NOT_PARTY, are_none
from geo.reading.events.kinds import STRIKES
from geo.reading.events.owners import OWN_DOERS, word_before
from geo.reading.events.scene import Scene
from geo.reading.events.senses import Hit
from geo.reading.records import ReadActor

HARM_WORDS = ("harm_noun", "harm_suffered", "harm_verb", "harmed", "harm_parted")
"""What words are that tell harm by themselves, whether or not people are named after them."""
_SOON = 2
_FLIES_REACH = 4
_OBJECT_REACH = 3
_NEAR_HARM = 4


def find_nationalities(
    scene: Scene, first: int, last: int, kind: EventKind, found: Sequence[ReadActor]
) -> list[ReadActor]:
    """Return the forces meant by an adjective beside a word of force: "قصف تركي"."""
    known = {each.actor for each in found}
    more: list[ReadActor] = []
    for hit in scene.hit_track.of("nationality", first, last):
        actor = hit.value("nationality")
        if actor is None or actor in known:
            continue
        before = scene.hit_before(hit.first, first)
        if scene.traits.adjective_after_noun and (before is None or not _is_noun(before)):
            at = hit.first - 1 if before is None else before.first
            before = scene.hit_before(at, first) or before
        near = [each for each in (before, scene.after(hit.last)) if each is not None]
        forces = [each for each in near if _is_force(each)]
        if not forces or _stands_aside(scene, forces[0], hit):
            continue
        if are_none(scene, hit.first + 1, _SOON + 1):
            continue
        role = _role_of_force(scene, forces[0], before, kind)
        more.append(ReadActor(role, actor, scene.words.span(hit.first, hit.last)))
    return more


def _is_force(hit: Hit) -> bool:
    if hit.value("actor_role") == "by":
        return True
    return hit.sense("force", "thing", "act_noun", "weapon", "defences") is not None


def _is_noun(hit: Hit) -> bool:
    return hit.sense("target", "person", "act_noun", "weapon", "thing", "defences") is not None


def _stands_aside(scene: Scene, force: Hit, adjective: Hit) -> bool:
    """Whether a force is only what something happened near, or whose area: "near the ... base"."""
    word = word_before(scene, min(force.first, adjective.first))
    if word is None:
        return False
    is_near = word.value("place_role") == "near" and force.sense("target") is not None
    return is_near or word.sense(*NOT_PARTY) is not None or _only_flies(scene, force, adjective)


def _only_flies(scene: Scene, force: Hit, adjective: Hit) -> bool:
    """Whether aircraft are only told as flying over: "... warplanes flew over the area"."""
    before = scene.hit_before(force.first)
    if before is not None and before.sense("aside") is not None:
        return True
    if before is not None and before.value("actor_role") == "against":
        return False
    return bool(scene.hit_track.of("aside", adjective.last + 1, adjective.last + _FLIES_REACH))


def _role_of_force(scene: Scene, force: Hit, before: Hit | None, kind: EventKind) -> ActorRole:
    """Return the role of a force named by its nationality: its wounded and its bases are struck."""
    if kind in OWN_DOERS:
        return ActorRole.BY
    if force.sense("person") is not None and is_harmed(scene, force):
        return ActorRole.AGAINST
    if force.sense("defences") is not None and kind in STRIKES:
        return ActorRole.AGAINST
    word = word_before(scene, force.first)
    is_hit = word is not None and word.value("actor_role") == "against" and not word.analysis.suffix
    if is_hit and word is not None and word.sense("act_noun") is not None:
        is_hit = not _strikes_object(scene, force)
    if (
        is_hit
        and scene.traits.verb_before_subject
        and word is not None
        and word.sense("act") is None
    ):
        return ActorRole.AGAINST
    is_target = before is not None and before.sense("target") is not None
    return ActorRole.AGAINST if is_target and kind is not EventKind.RAID else ActorRole.BY


def _strikes_object(scene: Scene, force: Hit) -> bool:
    """Whether what aircraft strike follows right after them: "targeting by a plane of a car"."""
    if force.sense("weapon") is None and force.value("thing") not in STRIKES:
        return False
    struck = scene.hit_track.of("target", force.last + 1, force.last + _OBJECT_REACH)
    return any(not (hit.analysis.prefix or hit.analysis.conjunction) for hit in struck)


def is_harmed(scene: Scene, people: Hit) -> bool:
    """Whether people are named beside a word of harm: "wounding of ... soldiers"."""
    near = scene.hit_track.between(people.first - _NEAR_HARM, people.last + _NEAR_HARM)
    return any(hit.sense(*HARM_WORDS) is not None and hit.first != people.first for hit in near)
