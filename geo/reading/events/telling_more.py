"""What a sentence without an act of its own says of the one before."""

from __future__ import annotations

from geo.model.vocabularies import EventKind
from geo.reading.events.boundaries import tells_another
from geo.reading.events.counting import find_counts
from geo.reading.events.facts import names_day
from geo.reading.events.grown import before_sum
from geo.reading.events.pairs import THAT
from geo.reading.events.scene import Scene, Sentence
from geo.reading.events.senses import Hit
from geo.reading.events.sites import place_roles
from geo.reading.events.telling import LEGS, Told, is_of_another, set_time
from geo.reading.events.unharmed import find_none
from geo.reading.events.voice import is_passive
from geo.reading.records import Scope

_SOON = 3
_BESIDE = 2


def tell_more(scene: Scene, sentence: Sentence) -> Told | None:
    """Return what a sentence says of a thing told before: "the convoy was of 24 lorries"."""
    first, last = sentence.first, sentence.last
    is_pronoun = scene.words.keys[first] in scene.lexicon.settings["it"]
    refers = [
        hit for hit in scene.hit_track.of("follow_up", first, last)
        if hit.first <= first + _SOON or _is_said(scene, hit) or _is_way(hit)
    ]  # fmt: skip
    is_none = any(find_none(scene, first, last, ()))
    is_known = is_pronoun or bool(refers) or is_none
    if not is_known or tells_another(scene, first, last):
        return None
    span = scene.words.span(first, last)
    counts = find_counts(scene, first, before_sum(scene, first, last), [])
    counts = [each for each in counts if not is_none or each.count.best == 0]
    told = Told(sentence, EventKind.STATEMENT, Scope.SINGLE, span, [], counts=counts)
    told.is_rival = is_of_another(scene, first, last)
    if any(map(_is_way, refers)):
        places = place_roles(scene, scene.places.between(first, last), EventKind.CONVOY, first)
        told.places = [place for place in places if place.role in LEGS]
    elif refers:
        happened = next((hit for hit in refers if _happened(scene, hit, last)), None)
        if happened is not None:
            places = place_roles(scene, scene.places.between(first, last), EventKind.ATTACK, first)
            told.places = [place for place in places if place.role not in LEGS]
            told.is_own_place = bool(told.sites)
        if happened is not None or names_day(scene, first, last):
            set_time(scene, told, first, last, refers[0].first)
    return told if counts or told.places or scene.hit_track.of("follow_up", first, first) else None


def _is_said(scene: Scene, hit: Hit) -> bool:
    """Whether a word opens what somebody says: "said that the blast", "said the blast"."""
    before = scene.hit_before(hit.first, hit.first - 1)
    is_next = before is not None and before.sense("says") is not None
    return is_next or scene.words.keys[hit.first - 1] in THAT


def _happened(scene: Scene, hit: Hit, last: int) -> bool:
    """Whether words say when or where an act told before was: "the raid took place in"."""
    done = scene.hit_track.of("support", hit.last + 1, hit.last + _BESIDE)
    if not scene.traits.verb_before_subject and any(is_passive(scene, each) for each in done):
        return True
    return bool(scene.hit_track.of("happens", hit.first - _BESIDE, last))


def _is_way(hit: Hit) -> bool:
    """Whether a word speaks of a convoy told before."""
    return hit.value("thing") == EventKind.CONVOY
