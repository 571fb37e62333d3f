"""Who did it, to whom, with whom, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from geo.model.vocabularies import ActorRole, EventKind
from geo.reading.events.act import Act
from geo.reading.events.bystanders import are_none, find_holders, finds, is_no_party
from geo.reading.events.counted_parties import CIVILIANS
from geo.reading.events.kinds import STRIKES
from geo.reading.events.nationalities import HARM_WORDS, find_nationalities, is_harmed
from geo.reading.events.party_roles import PartyRoles
from geo.reading.events.scene import Acting, Scene
from geo.reading.events.senses import Hit
from geo.reading.events.speakers import is_speaker
from geo.reading.records import ReadActor

_BACK = 5


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
            if is_no_party(scene, actor, before):
                role = None
            elif before is None or role is None or not _is_joined(scene, before, actor):
                role = event.role(actor, {each.role for each in found})
            if role is ActorRole.BY and actor.actor == CIVILIANS:
                role = event.role_of_civilians(actor)
            if kind is EventKind.CLASH and (role, actor.actor) == (ActorRole.AGAINST, CIVILIANS):
                role = None
            if role is not None:
                found.append(ReadActor(role, actor.actor, actor.span))
        before = actor
    found = _with_own_people(scene, first, last, found)
    found += find_nationalities(scene, first, last, kind, found)
    if kind is not EventKind.CLASH:
        found += _civilians(scene, first, last, found)
    if kind in STRIKES and not any(each.role is ActorRole.AGAINST for each in found):
        found += find_holders(scene, first, last)
    return list(_without_contradictions(found))


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
        if not (is_own and tellers and is_harmed(scene, people)):
            continue
        owner = tellers[-1]
        lowest = max(first, owner.first - _BACK)
        if finds(scene, owner) or is_speaker(scene, owner, lowest):
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


def _civilians(scene: Scene, first: int, last: int, found: Sequence[ReadActor]) -> list[ReadActor]:
    """Return the civilians among those harmed, taken or attacked."""
    if any(each.actor == CIVILIANS for each in found):
        return []
    for hit in scene.hit_track.of("civilian", first, last):
        if hit.analysis.suffix or are_none(scene, hit.first):
            continue
        near = scene.hit_track.between(max(first, hit.first - _BACK), hit.first - 1)
        is_told = any(each.sense(*HARM_WORDS, "act") is not None for each in near)
        if is_told or (scene.traits.passive_by_auxiliary and is_harmed(scene, hit)):
            span = scene.words.span(hit.first, hit.last)
            return [ReadActor(ActorRole.AGAINST, CIVILIANS, span)]
    return []
