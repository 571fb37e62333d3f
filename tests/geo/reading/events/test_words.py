"""Words, their forms, and the actors' names in them."""

from __future__ import annotations

import pytest

from geo.reading.actors import ActorFinder
from geo.reading.events import forms_ar, forms_en
from geo.reading.events.lexicon import load_lexicon
from geo.reading.events.words import Words
from geo.store.dataset import load_dataset


@pytest.fixture(scope="module")
def finder() -> ActorFinder:
    return ActorFinder(load_dataset().actors.values())


def found(finder: ActorFinder, text: str) -> list[tuple[str, str]]:
    words = Words(text)
    return [(text[m.span.start : m.span.end], m.actor) for m in finder.find(words)]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("حاجز للتحالف الدولي", [("تحالف الدولي", "coalition")]),
        ("نقطة لقسد والأسايش", [("قسد", "sdf"), ("الأسايش", "asayish")]),
        ("“قوات سوريا الديمقراطية” (قسد)", [("قوات سوريا الديمقراطية", "sdf"), ("قسد", "sdf")]),
        ("قال التنظيم", []),
        ("هاجم تنظيم داعش ثم انسحب التنظيم", [("تنظيم داعش", "isis"), ("التنظيم", "isis")]),
        ("the SDF said", [("SDF", "sdf")]),
        ("he took off his hat", []),
    ],
)
def test_actors_are_found_with_particles_and_again(
    finder: ActorFinder, text: str, actors: list[tuple[str, str]]
) -> None:
    assert found(finder, text) == actors


@pytest.mark.parametrize("form", ["استهدف", "استهدفت", "استهدفوا", "يستهدف", "تستهدف"])
def test_arabic_verbs_are_known_in_their_persons(form: str) -> None:
    assert form in {spelling for spelling, _ in forms_ar.verb_forms("استهدف")}


@pytest.mark.parametrize(
    ("entry", "form", "tense"),
    [("attack", "attacked", "past"), ("strike/struck", "struck", "past"),
     ("carry out", "carried out", "past"), ("target", "targeting", "gerund")],
)  # fmt: skip
def test_english_verbs_are_known_in_their_tenses(entry: str, form: str, tense: str) -> None:
    assert (form, tense) in {(s, f.tense) for s, f in forms_en.verb_forms(entry)}


def test_a_vowel_sign_makes_a_passive() -> None:
    assert forms_ar.is_passive("قُصفت")
    assert not forms_ar.is_passive("قصفت")


def test_words_keep_their_places_in_a_text_with_signs_and_broken_words() -> None:
    text = "هاجم تنظيـ ـم داعش النُّقطة"
    words = Words(text)
    spans = [words.span(at, at) for at in range(len(words))]
    assert text[spans[1].start : spans[1].end] == "تنظيـ ـم"
    assert words.keys[1] == "تنظيم"
    assert text[spans[3].start : spans[3].end] == "النُّقطة"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_lexicon_takes_the_longest_phrase(language: str) -> None:
    phrase = {"ar": "قصف صاروخي", "en": "rocket attack"}[language]
    words = Words(phrase)
    hits = load_lexicon(language).finder.find(words, [True] * len(words))
    assert hits[0].last == 1
    assert hits[0].value("act_noun") == "rocket_attack"
