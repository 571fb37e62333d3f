"""Parties that a report does not name but leaves no doubt of, once all of an event is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from geo.model.claims import Span
from geo.model.vocabularies import ActorRole, CountWhat, EventKind
from geo.reading.events.blame import attributions
from geo.reading.events.counted_parties import CIVILIANS
from geo.reading.events.evidence import load_weights
from geo.reading.events.harm import HARM_SLOTS
from geo.reading.events.kinds import ATTACKS, OPERATIONS, STRIKES
from geo.reading.events.scene import Scene, Sentence
from geo.reading.events.telling import Told
from geo.reading.records import ReadActor, ReadCount, Scope

_HARM = frozenset({CountWhat.KILLED, CountWhat.WOUNDED})
_DOERS = (ActorRole.BY, ActorRole.WITH, ActorRole.CLAIMED_BY)
_SIDES = frozenset({ActorRole.BY, ActorRole.AGAINST, ActorRole.CLAIMED_BY})
_PEOPLE = frozenset({"civilian", "unarmed"})
_COURSES = (
    frozenset({
        EventKind.CONVOY, EventKind.WITHDRAWAL, EventKind.PATROL, EventKind.TRAINING,
        EventKind.AIR_DELIVERY, EventKind.DEPLOYMENT,
    }),
    OPERATIONS,
    STRIKES,
)  # fmt: skip
_NEAR = 2
_OPENING = 2
_SEVERAL = 2
_TRIBES = "tribal-fighters"
_APART = frozenset({"separate", "answers", "in_answer"})
_HARM_REACH = 4
_OWNER_REACH = 3
_FROM_THE_AIR = frozenset({EventKind.AIRSTRIKE, EventKind.DRONE_ATTACK})
_VEHICLES = frozenset({"vehicles", "pickups", "armoured"})
_KILLINGS = frozenset({EventKind.ATTACK, EventKind.IED, EventKind.EXPLOSION})
_CHOSEN = OPERATIONS | {EventKind.ROAD_CLOSURE, EventKind.DEPLOYMENT, EventKind.WITHDRAWAL}
_HARMING = STRIKES | _KILLINGS | OPERATIONS
_ON_THINGS = _HARMING - OPERATIONS - _FROM_THE_AIR


def imply_parties(scene: Scene, story: Sequence[Told]) -> list[Told]:
    """Return the story with the parties that its events imply."""
    for index, told in enumerate(story):
        if told.scope is Scope.SINGLE:
            told.actors += _doers_before(scene, told, story[:index])
            told.actors += _victims_before(scene, told, story[:index])
            told.actors += _sides_before(scene, told, story[:index])
            told.actors += _protesters(scene, told)
            told.actors += _civilians(scene, told)
    return list(story)


def attribute(scene: Scene, sentence: Sentence, last: Told | None) -> bool:
    """Add to the attack told last who claims it or is said to be behind it; tell whether any is."""
    if last is None or last.kind not in ATTACKS | {EventKind.EXPLOSION}:
        return False
    if sentence.block - last.sentence.block > 1:
        return False
    victims = last.actors_in(ActorRole.AGAINST)
    doers = [each for each in attributions(scene, sentence) if each.actor not in victims]
    new = [each for each in doers if each.actor not in last.actors_in(each.role)]
    last.actors += new
    if new:
        last.more_spans.append(scene.words.span(sentence.first, sentence.last))
    return bool(doers)


def _doers_before(scene: Scene, told: Told, before: Sequence[Told]) -> list[ReadActor]:
    """Return who did an act that names nobody and goes on with the acts of its kind before it.

    "Two convoys of X left", then "35 lorries followed"; "X searched homes", then "a second
    operation ended with three arrests".
    """
    first, _ = scene.words.within(told.span)
    is_apart = told.kind in STRIKES and scene.hit_track.of_any(_APART, first, first + _OPENING)
    if is_apart or any(told.actors_in(role) for role in _DOERS):
        return []
    if before and _has_same_subject(scene, told, before[-1]):
        victims = told.actors_in(ActorRole.AGAINST)
        doers = [each for each in before[-1].actors if each.role is ActorRole.BY]
        return [each for each in doers if each.actor not in victims]
    kinds = next((kinds for kinds in _COURSES if told.kind in kinds), frozenset())
    if told.kind in STRIKES and all(act.is_definite for act in told.acts):
        kinds = ATTACKS
    victims = told.actors_in(ActorRole.AGAINST)
    for source in reversed(before):
        if told.sentence.block - source.sentence.block > _NEAR:
            break
        if source.kind in kinds:
            doers = [each for each in source.actors if each.role is ActorRole.BY]
            return [each for each in doers if each.actor not in victims]
    return []


def _has_same_subject(scene: Scene, told: Told, source: Told) -> bool:
    """Whether "and" and a verb without a subject go on about who did the act right before."""
    if told.kind not in _CHOSEN or told.sentence.block != source.sentence.block or not told.acts:
        return False
    first, _ = scene.words.within(told.span)
    if any(act.is_suffered for act in told.acts):
        return False
    is_first = scene.traits.verb_before_subject
    verb = scene.hits.get(first if is_first else first + 1)
    if verb is None or verb.sense("act", "support", "doing") is None:
        return False
    if not is_first:
        return scene.words.keys[first] in scene.language.and_words
    after = scene.after(verb.last)
    return bool(verb.analysis.conjunction) and not (after is not None and after.analysis.article)


def _victims_before(scene: Scene, told: Told, before: Sequence[Told]) -> list[ReadActor]:
    """Return whom an act was against that goes on with those before it and names nobody.

    A raid of those who raided before is against the same; a base is of those whose base was struck.
    """
    is_told = bool(told.actors_in(ActorRole.AGAINST)) or told.is_background
    if is_told or told.kind not in OPERATIONS | STRIKES:
        return []
    doers = told.actors_in(ActorRole.BY)
    for source in reversed(before):
        if told.sentence.block - source.sentence.block > _NEAR:
            break
        is_raid = {told.kind, source.kind} <= OPERATIONS and doers & source.actors_in(ActorRole.BY)
        is_base = {told.kind, source.kind} <= STRIKES and _strikes_bases(scene, told, source)
        if is_raid or is_base:
            victims = [each for each in source.actors if each.role is ActorRole.AGAINST]
            hunted = (
                scene.lexicon.settings["attackers"]
                if is_raid
                else source.actors_in(ActorRole.AGAINST)
            )
            known = hunted - doers - {CIVILIANS}
            return [each for each in victims if each.actor in known]
    return []


def _strikes_bases(scene: Scene, *strikes: Told) -> bool:
    """Whether what is struck each time is a base."""
    bases = scene.lexicon.settings["bases"]
    spans = (scene.words.within(strike.span) for strike in strikes)
    return all(not bases.isdisjoint(scene.words.keys[first:end]) for first, end in spans)


def _sides_before(scene: Scene, told: Told, before: Sequence[Told]) -> list[ReadActor]:
    """Return the sides of a fight: families and tribes, or those told before "both sides"."""
    first, last = next(_stretches(scene, told))
    known = {each.actor for each in told.actors if each.role in _SIDES}
    if told.kind is not EventKind.CLASH or len(known) >= _SEVERAL:
        return []
    for hit in scene.hit_track.of("kin", first, last):
        return [ReadActor(ActorRole.BY, _TRIBES, scene.words.span(hit.first, hit.last))]
    if not scene.hit_track.of("both_sides", first, last):
        return []
    for source in reversed(before):
        if told.sentence.block - source.sentence.block > _NEAR:
            break
        sides = [each for each in source.actors if each.role in _SIDES and each.actor != CIVILIANS]
        named = {each.actor for each in sides}
        if len(named) > 1 and known <= named:
            return [replace(side, role=ActorRole.BY) for side in sides if side.actor not in known]
    return []


def _protesters(scene: Scene, told: Told) -> Iterator[ReadActor]:
    """Yield civilians where people who are of no force close a road."""
    if told.kind is not EventKind.ROAD_CLOSURE or any(told.actors_in(role) for role in _DOERS):
        return
    for first, last in _stretches(scene, told):
        for hit in scene.hit_track.of_any(_PEOPLE, first, last):
            yield ReadActor(ActorRole.BY, CIVILIANS, scene.words.span(hit.first, hit.last))
            return


def _civilians(scene: Scene, told: Told) -> Iterator[ReadActor]:
    """Yield civilians where people are harmed of whom nothing says that they are of a force.

    "Two men were shot dead" tells people; of an attack or a mine, numbers and names do, and what
    civilians own. Who was in a vehicle that aircraft struck stays unknown; of those arrested, it is
    told only of the young, drivers and the like.
    """
    if told.kind not in _HARMING or told.actors_in(ActorRole.AGAINST) - set(load_weights().anybody):
        return
    harmed = [read for read in told.counts if _is_harm(scene, read)]
    of_civilians = [read.span for read in harmed if read.count.of_whom == CIVILIANS]
    people: list[Span] = of_civilians[:]
    for first, last in _stretches(scene, told):
        is_hunted = told.kind in _FROM_THE_AIR and _names_vehicle(scene, first, last)
        if not of_civilians and (is_hunted or _names_armed(scene, told, first, last)):
            return
        people += _people(scene, told, first, last, is_harmed=bool(harmed))
    if harmed and told.kind in _KILLINGS and len(told.actors_in(ActorRole.BY)) < _SEVERAL:
        people.append(harmed[0].span)
    if people:
        yield ReadActor(ActorRole.AGAINST, CIVILIANS, people[0])


def _people(scene: Scene, told: Told, first: int, last: int, *, is_harmed: bool) -> Iterator[Span]:
    """Yield the words for people of no force, and for what is theirs, that were harmed."""
    is_raid = told.kind in OPERATIONS
    for hit in scene.hit_track.of_any(_PEOPLE, first, last):
        before = scene.hit_before(hit.first)
        is_object = before is not None and before.value("actor_role") == "against"
        is_taken = is_raid and hit.sense("unarmed") is not None
        if before is not None and before.sense("says") is not None:
            continue
        if is_raid and hit.value("unarmed") == "anybody":
            continue
        if is_harmed or is_object or is_taken:
            yield scene.words.span(hit.first, hit.last)
    for hit in scene.hit_track.of("civil", first, last) if told.kind in _ON_THINGS else ():
        before = scene.hit_before(hit.first)
        if before is None or before.value("place_role") != "near":
            yield scene.words.span(hit.first, hit.last)


def _names_armed(scene: Scene, told: Told, first: int, last: int) -> bool:
    """Whether people of a force are told near harm, who are not those who did it."""
    doers = {each.span.start for each in told.actors if each.role is ActorRole.BY}
    for hit in scene.hit_track.of("armed", first, last):
        owner = next(iter(scene.actors.between(hit.first, hit.last + _OWNER_REACH)), None)
        near = scene.hit_track.of_any(HARM_SLOTS, hit.first - _HARM_REACH, hit.last + _HARM_REACH)
        is_doer = owner is not None and owner.span.start in doers
        if near and not is_doer:
            return True
    return False


def _is_harm(scene: Scene, read: ReadCount) -> bool:
    """Whether a count is of dead or wounded, no "others" beside somebody told elsewhere."""
    first, end = scene.words.within(read.span)
    is_rest = bool(scene.hit_track.of("others", first, end - 1))
    return read.count.what in _HARM and read.count.best != 0 and not is_rest


def _names_vehicle(scene: Scene, first: int, last: int) -> bool:
    things = scene.hit_track.of("counted", first, last)
    return any(hit.value("counted") in _VEHICLES for hit in things)


def _stretches(scene: Scene, told: Told) -> Iterator[tuple[int, int]]:
    """Yield the first and the last word of each passage that tells of an event."""
    for span in (told.span, *told.more_spans):
        first, end = scene.words.within(span)
        yield first, end - 1
