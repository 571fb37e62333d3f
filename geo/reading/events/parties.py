"""Who did it, to whom, with whom, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from geo.model.vocabularies import ActorRole, EventKind
from geo.reading.events.act import Act
from geo.reading.events.kinds import STRIKES
from geo.reading.events.owners import OWN_DOERS, says_owner, word_before
from geo.reading.events.party_roles import PartyRoles
from geo.reading.events.scene import Acting, Scene
from geo.reading.events.senses import Hit
from geo.reading.events.speakers import is_speaker
from geo.reading.records import ReadActor

_CIVILIANS = "civilians"
_NOT_PARTY = ("not_party", "holds")
_BACK = 5
_BESIDE = 2
_NONE = frozenset({"without", "lacks"})
_NONE_REACH = 5
_OBJECT_REACH = 3
_SOON = 2
_OF_ACTOR = 2
_FINDS_REACH = 6
_NOT_FINDS = ("act", "act_noun", "says", "support", "doing", "person", "harmed")
_NEAR_HARM = 4
_HARM = ("harm_noun", "harm_suffered", "harm_verb", "harmed", "harm_parted")


def find_parties(
    scene: Scene, first: int, last: int, acts: Sequence[Act], kind: EventKind
) -> list[ReadActor]:
    """Return the actors named by the words ``first``..``last`` in their roles, each once a role."""
    event = PartyRoles(scene, first, acts, kind)
    found: list[ReadActor] = []
    before: Acting | None = None
    role: ActorRole | None = None
    for actor in scene.actors.between(first, last):
        if before is None or not _is_named_again(before, actor):
            if _is_no_party(scene, actor, before):
                role = None
            elif before is None or role is None or not _is_joined(scene, before, actor):
                role = event.role(actor, {each.role for each in found})
            if role is ActorRole.BY and actor.actor == _CIVILIANS:
                role = event.role_of_civilians(actor)
            if role is not None:
                found.append(ReadActor(role, actor.actor, actor.span))
        before = actor
    found = _with_own_people(scene, first, last, found)
    found += _nationalities(scene, first, last, kind, found)
    found += _civilians(scene, first, last, found)
    if kind in STRIKES and not any(each.role is ActorRole.AGAINST for each in found):
        found += _holders(scene, first, last)
    return list(_without_contradictions(found))


def _is_no_party(scene: Scene, actor: Acting, before: Acting | None) -> bool:
    """Whether an actor is only named as whom others stand near, belong to or were found by."""
    if _only_backs(scene, actor) or _stands_with(scene, actor) or _finds(scene, actor):
        return True
    if actor.actor == _CIVILIANS and _are_none(scene, actor.first):
        return True
    word = word_before(scene, actor.first)
    if word is None:
        return False
    above = scene.hit_before(word.first) if word.sense("weapon") is not None else None
    is_aside = above is not None and above.sense("aside") is not None
    is_stood_by = word.sense(*_NOT_PARTY, "finds") is not None
    return is_aside or is_stood_by or (before is not None and _owns(scene, word, before))


def _owns(scene: Scene, word: Hit, before: Acting) -> bool:
    """Whether a word only says whose force the actor named right before it is."""
    if not says_owner(word) or word.first - before.last > _OF_ACTOR:
        return False
    between = scene.hit_track.between(before.last + 1, word.first - 1)
    return not any(hit.sense("target", "person", "weapon", "thing") for hit in between)


def _holders(scene: Scene, first: int, last: int) -> Iterator[ReadActor]:
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
    return is_plain and word is not None and word.sense(*_NOT_PARTY) is not None


def _finds(scene: Scene, actor: Acting) -> bool:
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


def _are_none(scene: Scene, position: int) -> bool:
    """Whether people are named as not harmed: "no casualties among civilians"."""
    return bool(scene.hit_track.of_any(_NONE, position - _NONE_REACH, position - 1))


def _is_named_again(before: Acting, actor: Acting) -> bool:
    """Whether a name only says the one right before it in short: "the ... Forces (SDF)"."""
    return actor.actor == before.actor and actor.first == before.last + 1


def _without_contradictions(actors: Iterable[ReadActor]) -> Iterator[ReadActor]:
    """Yield each actor once a role; who did it did not suffer it, as far as others are named."""
    actors = list(actors)
    doers = {actor.actor for actor in actors if actor.role is ActorRole.BY}
    victims = {actor.actor for actor in actors if actor.role is ActorRole.AGAINST}
    both = doers & victims
    wrong = ActorRole.BY if doers - both else ActorRole.AGAINST
    kept: set[tuple[ActorRole, str]] = set()
    for actor in actors:
        is_wrong = actor.actor in both and actor.role is wrong
        if not is_wrong and (actor.role, actor.actor) not in kept:
            kept.add((actor.role, actor.actor))
            yield actor


def _with_own_people(
    scene: Scene, first: int, last: int, found: list[ReadActor]
) -> list[ReadActor]:
    """Return the actors; who tells of its own dead suffered it: "said two of its fighters died"."""
    for people in scene.hit_track.of("person", first, last):
        is_own = people.analysis.suffix or _owner_word(scene, people)
        tellers = [each for each in scene.actors.between(first, people.first) if not each.is_outlet]
        if not (is_own and tellers and _is_harmed(scene, people)):
            continue
        owner = tellers[-1]
        lowest = max(first, owner.first - _BACK)
        if _finds(scene, owner) or is_speaker(scene, owner, lowest):
            others = [each for each in found if each.actor != owner.actor]
            return [*others, ReadActor(ActorRole.AGAINST, owner.actor, owner.span)]
    return found


def _owner_word(scene: Scene, people: Hit) -> bool:
    """Whether "its" or "their" stands right before people."""
    return (
        people.first > 0 and scene.words.keys[people.first - 1] in scene.lexicon.settings["their"]
    )


def _is_joined(scene: Scene, before: Acting, actor: Acting) -> bool:
    """Whether an actor is named in one breath with the one before: "Turkey and the SNA"."""
    between = scene.words.keys[before.last + 1 : actor.first]
    if not between:
        return scene.language.begins_with_and(actor.attached)
    is_joined = between[0] in scene.language.and_words
    return is_joined and scene.lexicon.settings["definite_articles"].issuperset(between[1:])


def _nationalities(
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
        if scene.hit_track.of_any(_NONE, hit.first - _SOON, hit.first):
            continue
        role = _role_of_force(scene, forces[0], before, kind)
        more.append(ReadActor(role, actor, scene.words.span(hit.first, hit.last)))
    return more


def _is_force(hit: Hit) -> bool:
    if hit.value("actor_role") == "by":
        return True
    return hit.sense("force", "thing", "act_noun", "weapon") is not None


def _is_noun(hit: Hit) -> bool:
    return hit.sense("target", "person", "act_noun", "weapon", "thing") is not None


def _stands_aside(scene: Scene, force: Hit, adjective: Hit) -> bool:
    """Whether a force is only what something happened near, or whose area: "near the ... base"."""
    word = word_before(scene, min(force.first, adjective.first))
    if word is None:
        return False
    is_near = word.value("place_role") == "near" and force.sense("target") is not None
    return is_near or word.sense(*_NOT_PARTY) is not None or _only_flies(scene, force, adjective)


def _only_flies(scene: Scene, force: Hit, adjective: Hit) -> bool:
    """Whether aircraft are only told as flying over: "... warplanes flew over the area"."""
    beside = (scene.hit_before(force.first), scene.after(adjective.last, _SOON))
    return any(hit is not None and hit.sense("aside") is not None for hit in beside)


def _role_of_force(scene: Scene, force: Hit, before: Hit | None, kind: EventKind) -> ActorRole:
    """Return the role of a force named by its nationality: its wounded and its bases are struck."""
    if kind in OWN_DOERS:
        return ActorRole.BY
    if force.sense("person") is not None and _is_harmed(scene, force):
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


def _is_harmed(scene: Scene, people: Hit) -> bool:
    """Whether people are named beside a word of harm: "wounding of ... soldiers"."""
    near = scene.hit_track.between(people.first - _NEAR_HARM, people.last + _NEAR_HARM)
    return any(hit.sense(*_HARM) is not None and hit.first != people.first for hit in near)


def _civilians(scene: Scene, first: int, last: int, found: Sequence[ReadActor]) -> list[ReadActor]:
    """Return the civilians among those harmed, taken or attacked."""
    if any(each.actor == _CIVILIANS for each in found):
        return []
    for hit in scene.hit_track.of("civilian", first, last):
        if hit.analysis.suffix or _are_none(scene, hit.first):
            continue
        near = scene.hit_track.between(max(first, hit.first - _BACK), hit.first - 1)
        is_told = any(each.sense(*_HARM, "act") is not None for each in near)
        if is_told or (scene.traits.passive_by_auxiliary and _is_harmed(scene, hit)):
            span = scene.words.span(hit.first, hit.last)
            return [ReadActor(ActorRole.AGAINST, _CIVILIANS, span)]
    return []
