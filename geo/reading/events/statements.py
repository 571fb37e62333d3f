"""Statements of officials and parties: what is said, where nothing else is told."""

from __future__ import annotations

from collections.abc import Collection

from geo.model.vocabularies import ActorRole, EventKind
from geo.reading.events.merging import join
from geo.reading.events.scene import Scene, Sentence
from geo.reading.events.senses import Hit
from geo.reading.events.sites import place_roles
from geo.reading.events.telling import Told, set_time
from geo.reading.records import ABOVE, ReadActor, Scope

_SUBJECT_REACH = 6


def find_statement(scene: Scene, sentence: Sentence, reporters: Collection[str]) -> Told | None:
    """Return the statement that a sentence tells, ``None`` when nobody states anything in it.

    Parameters
    ----------
    reporters
        Actors whose words are reporting, not statements: outlets, monitors, residents.
    """
    if sentence.role in ABOVE:
        return None
    says = _verb_of_saying(scene, sentence)
    if says is None:
        return None
    speaker = _speaker(scene, sentence, says)
    has_office = _stands_near(scene, says, "speakers")
    if speaker is None and not has_office:
        return None
    if speaker is not None and speaker.actor in reporters and not has_office:
        return None
    if _stands_near(scene, says, "witnesses"):
        return None
    span = scene.words.span(sentence.first, sentence.last)
    told = Told(sentence, EventKind.STATEMENT, Scope.SINGLE, span, [])
    places = scene.places.between(sentence.first, sentence.last)
    told.places = place_roles(scene, places, EventKind.STATEMENT, sentence.first)
    if speaker is not None:
        told.actors = [speaker]
    set_time(scene, told, sentence.first, sentence.last, says.first)
    told.confidence = 0.6 + 0.15 * (speaker is not None) + 0.15 * told.is_own_time
    told.reasons = ["somebody in office or a party says it"]
    return told


def _verb_of_saying(scene: Scene, sentence: Sentence) -> Hit | None:
    for hit in scene.hit_track.of("says", sentence.first, sentence.last):
        sense = hit.sense("says")
        if sense is not None and sense.form.tense in {"past", ""}:
            return hit
    return None


def _speaker(scene: Scene, sentence: Sentence, says: Hit) -> ReadActor | None:
    first = max(sentence.first, says.first - _SUBJECT_REACH)
    for actor in scene.actors.between(first, min(sentence.last, says.last + _SUBJECT_REACH)):
        return ReadActor(ActorRole.BY, actor.actor, actor.span)
    return None


def _stands_near(scene: Scene, says: Hit, slot: str) -> bool:
    first, last = says.first - _SUBJECT_REACH, says.last + _SUBJECT_REACH
    return bool(scene.hit_track.of(slot, first, last))


def merge_statements(story: list[Told]) -> list[Told]:
    """Return the story with one statement of each speaker and day."""
    kept: list[Told] = []
    for told in story:
        if told.kind is not EventKind.STATEMENT or told.scope is not Scope.SINGLE:
            kept.append(told)
            continue
        speakers = {actor.actor for actor in told.actors}
        same = next((k for k in kept if _is_same_statement(k, told, speakers)), None)
        if same is None:
            kept.append(told)
        else:
            join(same, told)
    return kept


def _is_same_statement(kept: Told, told: Told, speakers: set[str]) -> bool:
    if kept.kind is not EventKind.STATEMENT or kept.scope is not Scope.SINGLE:
        return False
    if {actor.actor for actor in kept.actors} != speakers:
        return False
    return not (kept.is_own_time and told.is_own_time) or kept.time == told.time
