"""The measure of events: one to one, with kind, place, day and counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from geo.model.claims import Span
from geo.model.vocabularies import ActorRole, EventKind
from geo.reading.records import ReadActor, ReadEvent, Scope
from geo.reading.scoring.events import score_events
from geo.reading.scoring.gold_events import GoldEvent, GoldStory, load_gold_stories
from tests.geo.reading.events.conftest import ReadEvents

TEXT = "هاجم مسلحون حاجزاً في بلدة ذيبان أمس، ما أدى إلى مقتل عنصرين."
PLACE = Span(TEXT.index("ذيبان"), TEXT.index("ذيبان") + 5)
GOLD = GoldEvent(
    "e1", (EventKind.ATTACK,), True, False, (Span(0, len(TEXT)),), frozenset({"diban"}),
    date(2025, 8, 19), date(2025, 8, 19), True, {"killed": 2}, {},
)  # fmt: skip


def story(*events: GoldEvent) -> GoldStory:
    return GoldStory("x", TEXT, "ar", date(2025, 8, 20), ((PLACE, frozenset({"diban"})),), events)


@pytest.fixture
def attack(read_events: ReadEvents) -> ReadEvent:
    (event,) = read_events(TEXT)
    return event


def test_a_right_event_is_right_in_all(attack: ReadEvent) -> None:
    score = score_events([(story(GOLD), [attack])])
    assert (score.matched, score.with_kind, score.with_place, score.with_day) == (1, 1, 1, 1)
    assert (score.counted, score.counts_exact) == (1, 1)
    assert score.f1() == 1


def test_each_event_pairs_once(attack: ReadEvent) -> None:
    score = score_events([(story(GOLD), [attack, attack])])
    assert (score.matched, score.found, score.precision) == (1, 2, 0.5)


def test_a_wrong_kind_is_found_but_not_right(attack: ReadEvent) -> None:
    score = score_events([(story(GOLD), [replace(attack, kind=EventKind.PATROL)])])
    assert (score.matched, score.with_kind) == (1, 0)


def test_doers_and_victims_are_right_in_their_role_only(attack: ReadEvent) -> None:
    isis, sdf = frozenset({"isis"}), frozenset({"sdf", "asayish"})
    told = replace(GOLD, parties={ActorRole.BY: (isis,), ActorRole.AGAINST: (sdf,)})
    span = attack.span
    right = (ReadActor(ActorRole.BY, "isis", span), ReadActor(ActorRole.AGAINST, "asayish", span))
    turned = (ReadActor(ActorRole.AGAINST, "isis", span), ReadActor(ActorRole.BY, "sdf", span))
    unknown = (ReadActor(ActorRole.BY, "unknown-gunmen", span),)
    for actors, figures in ((right, (2, 2, 2, 2)), (turned, (2, 0, 2, 0)), (unknown, (2, 0, 0, 0))):
        score = score_events([(story(told), [replace(attack, actors=actors)])])
        found = (score.parties, score.parties_found, score.parties_read, score.parties_right)
        assert found == figures


def test_a_total_shown_as_an_event_is_counted(attack: ReadEvent) -> None:
    total = replace(GOLD, is_mapped=False, is_apart=True)
    shown = score_events([(story(total), [attack])])
    apart = score_events([(story(total), [replace(attack, scope=Scope.AGGREGATE)])])
    assert (shown.apart_shown, shown.kept_apart) == (1, 0)
    assert (apart.apart_shown, apart.kept_apart, apart.totals_found) == (0, 1, 1)


def test_the_annotated_reports_reach_the_figures_asked_for(
    shared_dir: Path, report_reader: object
) -> None:
    from geo.reading.documents import document_from_text  # noqa: PLC0415
    from geo.reading.reader import ReportReader  # noqa: PLC0415

    assert isinstance(report_reader, ReportReader)
    read = []
    for folder in ("reports", "devset"):
        for each in load_gold_stories(shared_dir / folder / "gold.json", shared_dir / folder):
            document = document_from_text(each.text, file=each.file)
            read.append((each, report_reader.read(document, each.published).events))
    score = score_events(read)
    assert score.f1() >= 0.85
    assert score.f1(score.with_kind) >= 0.80
    assert score.f1(score.with_place) >= 0.75
    assert score.day_share() >= 0.70
    assert score.counts_exact / score.counted >= 0.80
    assert score.kept_apart / score.apart >= 0.95
    assert score.apart_shown / score.found <= 0.03
