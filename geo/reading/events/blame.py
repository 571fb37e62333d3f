"""Who is said to be behind an act: claimed by its doers, or blamed on somebody."""

from __future__ import annotations

from collections.abc import Iterator

from geo.model.vocabularies import ActorRole, EventKind
from geo.reading.events.kinds import OPERATIONS
from geo.reading.events.owners import word_before
from geo.reading.events.scene import Acting, Scene, Sentence
from geo.reading.events.senses import Hit
from geo.reading.events.speakers import claim_of
from geo.reading.records import ReadActor

_BLAMED_REACH = 8
_BEHIND_REACH = 2
_NEGATED_REACH = 5
_NEGATIONS = frozenset({"negated", "denied", "nobody"})
_ACTS = frozenset({"act_noun", "follow_up"})


def is_blamed(scene: Scene, actor: Acting) -> bool:
    """Whether an act is put down to an actor: "blamed X for the attack", "X was behind it".

    Who blames may stand between: the blamed is told last.
    """
    before = scene.hit_before(actor.first)
    if before is not None and before.value("actor_role") == "claimed":
        return False
    behind = scene.hit_track.of("behind", actor.last + 1, actor.last + _BEHIND_REACH)
    if behind:
        return not _is_negated(scene, behind[0].first)
    blames = scene.hit_track.of("blames", actor.first - _BLAMED_REACH, actor.first - 1)
    if not blames or _is_negated(scene, blames[-1].first):
        return False
    last = blames[-1].last
    others = scene.actors.between(last + 1, actor.first - 1)
    if scene.traits.verb_before_subject:
        is_first = not others and actor.first == last + 1
        following = scene.actors.between(actor.last + 1, last + _BLAMED_REACH)
        return not is_first and not following
    is_charge = not scene.lexicon.settings["of_words"].isdisjoint(
        scene.words.keys[last + 1 : actor.first]
    )
    return not others and not is_charge


def attributions(scene: Scene, sentence: Sentence) -> Iterator[ReadActor]:
    """Yield those whom a sentence says to be behind an act told before: "X claimed the attack"."""
    first, last = sentence.first, sentence.last
    known = next(
        (hit.first for hit in scene.hit_track.of_any(_ACTS, first, last) if _is_known(scene, hit)),
        None,
    )
    if known is None:
        return
    for actor in scene.actors.between(first, last):
        if actor.is_outlet:
            continue
        before = word_before(scene, actor.first)
        said = None if before is None else before.value("actor_role")
        if _is_negated(scene, actor.first if before is None else before.first):
            continue
        if said == "claimed" or claim_of(scene, actor) is not None:
            yield ReadActor(ActorRole.CLAIMED_BY, actor.actor, actor.span)
        elif (said == "by" and known < actor.first) or is_blamed(scene, actor):
            yield ReadActor(ActorRole.BY, actor.actor, actor.span)


def _is_known(scene: Scene, act: Hit) -> bool:
    """Whether an act is one told before: "the attack"."""
    is_many = any(sense.form.number == "many" for sense in act.senses)
    articles = scene.lexicon.settings["definite_articles"]
    before = scene.words.keys[act.first - 1 : act.first] if act.first else []
    article = act.analysis.article or not articles.isdisjoint(before)
    return act.sense("follow_up") is not None or (bool(article) and not is_many)


def _is_negated(scene: Scene, position: int) -> bool:
    """Whether what stands at ``position`` is said not to be: "no group has claimed"."""
    blocks = scene.hit_track.of("block", position - _NEGATED_REACH, position)
    return any(hit.value("block") in _NEGATIONS for hit in blocks)


def is_suspected(hit: Hit, kind: EventKind) -> bool:
    """Whether a phrase says whose the people sought are: "X arrested men believed to be Y"."""
    return hit.last > hit.first and hit.value("actor_role") == "by" and kind in OPERATIONS
