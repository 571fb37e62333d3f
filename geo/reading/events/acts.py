"""Acts that a clause tells, and whether it tells them as facts."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from geo.model.vocabularies import EventKind
from geo.reading.events.act import Act
from geo.reading.events.blocking import (
    OF_FOLLOWING,
    block_before,
    flees,
    frees_people,
    holds_nobody,
    is_harmless,
    is_stopped,
    leads_ahead,
    takes_ground,
    was_formerly,
)
from geo.reading.events.known import is_definite
from geo.reading.events.pairs import find_closings, find_pairs
from geo.reading.events.purposes import is_purpose, is_undergone
from geo.reading.events.scene import Scene
from geo.reading.events.senses import Hit, Sense
from geo.reading.events.sites import MOVING
from geo.reading.events.takings import find_takings
from geo.reading.events.voice import carries_out, is_managed, is_of_now, is_passive, is_perfect

_SLOTS = frozenset({"act", "act_suffered", "act_noun", "act_weak"})
ACT_SLOTS = _SLOTS | {"doing", "taking"}
"""Words without which nothing tells an act."""
_DEMAND_REACH = 20
_SUPPORT_DISTANCE = 9
_OPENING_DISTANCE = 16
_SIDES_DISTANCE = 16
_EXAMPLE_REACH = 3
_PRESENCE = frozenset({EventKind.TRAINING, EventKind.DEPLOYMENT, EventKind.PATROL})
_RELATIVE_REACH = 4
_TREND_REACH = 2
_STORMED_REACH = 5
_STORMED = frozenset({"house", "target", "ground", "kind_word"})
_BLASTS = frozenset({EventKind.EXPLOSION, EventKind.IED})
_MAY_BE_HARMLESS = frozenset({EventKind.ATTACK, EventKind.WITHDRAWAL, EventKind.TRAINING})
_TANWIN = "\u064b"
_FINITE = frozenset({"past", "present"})


def find_acts(scene: Scene, first: int, last: int, *, is_headline: bool = False) -> list[Act]:
    """Return the acts told by the words ``first``..``last``, both included, in order."""
    if not scene.hit_track.of_any(ACT_SLOTS, first, last):
        return []
    hits = scene.hit_track.between(first, last)
    telling = scene.hit_track.of_any(_SLOTS, first, last)
    acts = [act for hit in telling if (act := _act(scene, hit, first, is_headline)) is not None]
    if scene.hit_track.of("doing", first, last):
        acts += find_pairs(scene, hits, acts, is_headline=is_headline)
        acts += find_closings(scene, hits, acts)
    if scene.hit_track.of("taking", first, last):
        acts += [
            Act(hit.first, hit.last, EventKind(kind), "pair", "past", is_supported=True)
            for hit, kind in find_takings(scene, hits, last)
            if all(act.first != hit.first for act in acts)
        ]
    for act in acts:
        act.blocked = act.blocked or _block(scene, act, first)
        if act.form == "noun":
            tenses = _supports(hits, act, first)
            act.is_supported = bool(tenses)
            if tenses == {"present"} and not is_headline and act.kind is not EventKind.TRAINING:
                act.blocked = act.blocked or "habit"
            if not tenses and _is_ranked_first(scene, act, first):
                act.blocked = act.blocked or "explained"
        elif act.form == "verb" and (act.kind in _BLASTS or act.is_suffered):
            act.is_definite = _is_of_known(scene, act)
    acts.sort(key=lambda act: act.first)
    for before, act in pairwise(acts):
        if before.blocked and act.form == "noun" and _is_example(scene, act):
            act.blocked = act.blocked or before.blocked
        if before.kind is EventKind.ARREST and before.blocked and is_stopped(scene, act.first):
            act.blocked = act.blocked or before.blocked
        act.is_definite = act.is_definite or _is_relative(scene, before, act)
    return acts


def _is_of_known(scene: Scene, act: Act) -> bool:
    """Whether what blew up is told as known: "the mine went off" tells of a blast told before."""
    near = (scene.hit_before(act.first, act.first - 1), scene.hits.get(act.last + 1))
    return any(
        hit is not None and hit.sense("weapon", "target") is not None and is_definite(scene, hit)
        for hit in near
    )


def _is_ranked_first(scene: Scene, act: Act, first: int) -> bool:
    """Whether an act is compared with those before it: "is the largest attack since"."""
    after = act.last + 1 if scene.traits.adjective_after_noun else act.first - 1
    is_most = bool(scene.hit_track.of("most", act.first - 1, after))
    ranks = scene.hit_track.of("ranks", first, act.first - 1)
    return is_most and bool(ranks or scene.hit_track.of("periods", act.last + 1, act.last + 3))


def _is_example(scene: Scene, act: Act) -> bool:
    """Whether an act is named as one of those before: "including the killing of"."""
    return bool(scene.hit_track.of("parts", act.first - _EXAMPLE_REACH, act.first - 1))


def tells_act(scene: Scene, first: int, last: int) -> bool:
    """Whether a verb tells an act there: "said it arrested a member of"."""
    return any(
        sense.slot in {"act", "harm_verb"} and sense.form.tense == "past"
        for hit in scene.hit_track.between(first, last)
        for sense in hit.senses
    )


def _act(scene: Scene, hit: Hit, first: int, is_headline: bool) -> Act | None:
    before = scene.words.keys[hit.first - 1] if hit.first else ""
    has_subject = before in scene.lexicon.settings["it"]
    spelling = scene.words.spelling(hit.first)
    sense = _sense(hit, spelling, is_headline, has_subject=has_subject)
    if sense is None:
        return None
    kind = EventKind(sense.value)
    tense = sense.form.tense
    if sense.slot in {"act", "act_suffered"}:
        if _only_describes(scene, hit) or carries_out(scene, hit):
            return None
        tense = "past" if tense == "base" and is_managed(scene, hit) else tense
        tense = "past" if tense == "participle" and is_perfect(scene, hit) else tense
        is_finite = tense in _FINITE or (is_headline and tense == "base")
        passive = sense.slot == "act_suffered" or is_passive(scene, hit)
        if not (is_finite or passive or tense == "gerund"):
            return None
        if kind is EventKind.ARREST and not passive and takes_ground(scene, hit.last):
            kind = EventKind.DEPLOYMENT
        if hit.sense("storms") is not None and _names_house(scene, hit.last):
            kind = EventKind.RAID
        act = Act(hit.first, hit.last, kind, "verb", tense, passive)
        act.is_supported = True
        if hit.analysis.prefix == "س":
            act.blocked = "planned"
        elif not is_headline and (tense == "present" or _is_state(scene, hit, kind)):
            act.blocked = "present"
        return act
    if hit.first and scene.words.keys[hit.first].endswith("ing") and is_passive(scene, hit):
        return None
    if kind is EventKind.ARREST and takes_ground(scene, hit.last):
        kind = EventKind.DEPLOYMENT
    form = "weak" if sense.slot == "act_weak" else "noun"
    act = Act(hit.first, hit.last, kind, form, number=sense.form.number)
    act.is_definite = is_definite(scene, hit) and not _goes_on(scene, act)
    act.is_suffered = is_undergone(scene, hit, first)
    if is_purpose(scene, hit) and not act.is_suffered:
        act.blocked = "intended"
    return act


def _names_house(scene: Scene, last: int) -> bool:
    """Whether what is stormed is a house: a raid, unless attackers do it."""
    after = scene.hit_track.of_any(_STORMED, last + 1, last + _STORMED_REACH)
    return bool(after) and after[0].sense("house") is not None


def _goes_on(scene: Scene, act: Act) -> bool:
    """Whether a fight is told as going on: "the clashes continue on the edges of"."""
    if act.kind is not EventKind.CLASH:
        return False
    near = scene.hit_track.of("trends", act.first - _TREND_REACH, act.last + _TREND_REACH)
    return any(not hit.analysis.article for hit in near)


def _only_describes(scene: Scene, hit: Hit) -> bool:
    """Whether a participle after an article says which people are meant: "the arrested men"."""
    before = scene.words.keys[hit.first - 1] if hit.first else ""
    settings = scene.lexicon.settings
    is_article = before in settings["articles"] or before in settings["those"]
    if scene.traits.adjective_after_noun or not is_article:
        return False
    after = scene.hits.get(hit.last + 1)
    return after is not None and after.sense("person") is not None


def _sense(hit: Hit, spelling: str, is_headline: bool, *, has_subject: bool) -> Sense | None:
    """Return the sense of act that a word most likely has: a past verb, a noun, another verb."""
    verb = None if hit.analysis.article else hit.sense("act", "act_suffered")
    is_noun = bool(hit.analysis.prefix) or _TANWIN in spelling
    if verb is not None and verb.form.tense == "past" and is_noun:
        verb = None
    is_told = verb is not None and verb.form.tense in {"past", "participle"}
    if is_told or (is_headline and verb is not None and verb.form.tense != "gerund"):
        return verb
    if verb is not None and verb.form.tense == "base" and has_subject:
        return verb
    return hit.sense("act_noun", "act_weak") or verb


def _is_relative(scene: Scene, before: Act, act: Act) -> bool:
    """Whether a verb only says which act is meant: "the attack that struck"."""
    is_told = scene.words.keys[act.first - 1] in scene.lexicon.settings["relatives"]
    return is_told and before.is_definite and 0 < act.first - before.last <= _RELATIVE_REACH


def _supports(hits: Iterable[Hit], act: Act, first: int) -> set[str]:
    """Return the tenses of the verbs of doing near a noun; one that opens a clause reaches far."""
    hits = list(hits)
    has_sides = any(hit.first == act.last + 1 and hit.value("actor_role") == "both" for hit in hits)
    reach = _SIDES_DISTANCE if has_sides else _SUPPORT_DISTANCE // 2
    tenses = set()
    for hit in hits:
        sense = hit.sense("support", "suffers")
        if sense is not None and sense.form.tense not in {"base"}:
            before, after = act.first - hit.first, hit.first - act.first
            is_suffered = sense.slot == "suffers" and act.is_suffered and before > 0
            most = _OPENING_DISTANCE if hit.first == first else _SUPPORT_DISTANCE
            if is_suffered or 0 < before <= most or 0 < after <= reach:
                tenses.add(sense.form.tense)
    return tenses


def _is_state(scene: Scene, hit: Hit, kind: EventKind) -> bool:
    """Whether a passive says how things are: "are deployed", "forces trained by"."""
    forms, keys = scene.lexicon.forms, scene.words.keys
    if is_of_now(scene, hit):
        return True
    is_reduced = hit.last + 1 < len(keys) and forms.is_doer_after(keys[hit.last + 1])
    return kind in _PRESENCE and is_reduced and not is_passive(scene, hit)


def _block(scene: Scene, act: Act, first: int) -> str | None:
    after = scene.hits.get(act.last + 1)
    if after is not None and act.form != "verb" and after.value("block") == "supposed":
        return "supposed"
    frees = act.kind is EventKind.WITHDRAWAL and (
        frees_people(scene, act.last) or flees(scene, act.first)
    )
    if frees or (act.kind in _MAY_BE_HARMLESS and is_harmless(scene, act.first, act.last)):
        return "harmless"
    if was_formerly(scene, act.first, act.last):
        return "formerly"
    if act.form == "noun" and leads_ahead(scene, act.first):
        return "planned"
    if _is_circumstance(scene, act):
        return "explained"
    blocked = block_before(scene, act.first, first)
    if blocked in OF_FOLLOWING and act.tense == "past" and not act.is_suffered:
        before = scene.words.keys[act.first - 1]
        blocked = None if before in scene.language.and_words else blocked
    return blocked or _demand(scene, act, first)


def _is_circumstance(scene: Scene, act: Act) -> bool:
    """Whether an act only says when, or of which place: "as a convoy passed", "where it held"."""
    if act.form == "verb":
        return holds_nobody(scene, act.last, is_arrest=act.kind is EventKind.ARREST)
    is_when = scene.hit_track.of("during", act.first - 1, act.first - 1)
    return act.kind in MOVING and bool(is_when)


def _demand(scene: Scene, act: Act, first: int) -> str | None:
    """Return ``demanded`` for the object of a demand far before it: "demanded ... بانسحاب"."""
    hit = scene.hits[act.first]
    if act.form != "noun" or hit.analysis.prefix != "ب":
        return None
    before = scene.hit_track.of("block", max(first, act.first - _DEMAND_REACH), act.first - 1)
    is_demanded = any(each.value("block") == "demanded" for each in before)
    return "demanded" if is_demanded else None
