"""Who does what to whom and where, rule by rule, and which tellings are of one event."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from geo.reading.records import Scope
from tests.geo.reading.events.conftest import ReadEvents

DATA = Path(__file__).parent / "data"


def load(name: str) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = yaml.safe_load((DATA / name).read_text(encoding="utf-8"))
    return loaded


@pytest.mark.parametrize(
    "asked",
    [*load("roles.yaml"), *load("press_roles_ar.yaml")],
    ids=lambda asked: asked["text"][:60],
)
def test_a_sentence_says_who_did_what_to_whom_and_where(
    read_events: ReadEvents, asked: dict[str, Any]
) -> None:
    (event,) = (each for each in read_events(asked["text"]) if each.scope is Scope.SINGLE)
    assert event.kind == asked["kind"]
    for role, expected in asked.get("actors", {}).items():
        assert {each.actor for each in event.actors if each.role == role} == set(expected), role
    for role, expected in asked.get("places", {}).items():
        found = {each.mention.text for each in event.places if each.role == role}
        assert found == set(expected), role


@pytest.mark.parametrize("asked", load("retelling.yaml"), ids=lambda asked: asked["text"][:60])
def test_what_is_told_again_is_one_event(read_events: ReadEvents, asked: dict[str, Any]) -> None:
    singles = [each for each in read_events(asked["text"]) if each.scope is Scope.SINGLE]
    assert sorted(each.kind for each in singles) == sorted(asked["tells"])


@pytest.mark.parametrize(
    "text",
    [
        "وتشن قوات التحالف بين الحين والآخر عمليات دهم ضد عناصر داعش في ريف دير الزور.",
        "وتصاعدت خلال الأشهر الأخيرة هجمات داعش في البادية السورية.",
        "ويشار إلى أن تنظيم داعش بث مقاطع مصورة تبنى فيها عمليات الاغتيال بريف دير الزور.",
        "وأعلنت وزارة الدفاع وقف إطلاق النار في ريف الحسكة.",
        "وفرضت قسد طوقاً أمنياً على مكان قريب من بلدة ذيبان.",
        "Despite the intensive security operations, the countryside of Deir ez-Zor saw no calm.",
        "The sides agreed on a ceasefire in the countryside of Hasakah on Monday.",
        "The convoy was seen near Qamishli, as captured by a news agency.",
    ],
)
def test_habits_and_phrases_that_only_look_like_acts_are_no_attacks(
    read_events: ReadEvents, text: str
) -> None:
    kinds = {each.kind for each in read_events(text) if each.scope is Scope.SINGLE}
    assert not kinds & {"attack", "ied", "raid", "arrest", "airstrike", "clash"}


def test_within_hours_does_not_hide_the_day_it_was_said(read_events: ReadEvents) -> None:
    (attack,) = (
        each
        for each in read_events(
            "أعلنت المقاومة الإسلامية في العراق، اليوم الأربعاء، استهداف القاعدة الأميركية في "
            "حقل كونيكو بالصواريخ، خلال أقل من 24 ساعة."
        )
        if each.scope is Scope.SINGLE
    )
    assert attack.time.start == attack.time.end
    assert attack.time.start is not None
    assert attack.time.start.isoformat() == "2025-08-20"


@pytest.mark.parametrize(
    "asked", load("implied_parties.yaml"), ids=lambda asked: asked["text"][-60:]
)
def test_parties_that_no_word_names_follow_from_what_is_told(
    read_events: ReadEvents, asked: dict[str, Any]
) -> None:
    events = [each for each in read_events(asked["text"]) if each.kind != "statement"]
    singles = [each for each in events if each.scope is Scope.SINGLE]
    known = {each.actor for each in singles[-1].actors}
    for role in ("by", "against", "claimed_by"):
        if role in asked:
            told = {each.actor for each in singles[-1].actors if each.role == role}
            assert told - {"unknown", "unknown-gunmen"} == set(asked[role]), (role, known)
