"""What sentences in the manner of the press tell, kind by kind, and which tell nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from geo.reading.records import ReadEvent, Scope
from tests.geo.reading.events.conftest import ReadEvents

DATA = Path(__file__).parent / "data"
STORIES = [
    (story["text"].strip(), story["tells"])
    for file in ("stories_ar", "press_ar", "stories_en", "totals")
    for story in yaml.safe_load((DATA / f"{file}.yaml").read_text(encoding="utf-8"))
]
COUNTS = [
    tuple(reversed(line.split("\t")))
    for line in (DATA / "counts.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
CLASSES = [
    (row["text"], row["tells"])
    for language in ("ar", "en")
    for rows in yaml.safe_load(
        (DATA / f"classes_{language}.yaml").read_text(encoding="utf-8")
    ).values()
    for row in rows
]
SHORT = {"killed": "k", "wounded": "w", "captured": "c"}


def told(event: ReadEvent) -> str:
    return event.kind if event.scope is Scope.SINGLE else f"{event.scope} {event.kind}"


@pytest.mark.parametrize(("text", "tells"), STORIES, ids=lambda value: str(value)[:60])
def test_a_report_tells_its_events_and_nothing_else(
    read_events: ReadEvents, text: str, tells: list[str]
) -> None:
    assert sorted(map(told, read_events(text))) == sorted(tells)


@pytest.mark.parametrize(("text", "tells"), CLASSES, ids=lambda value: str(value)[:60])
def test_sentences_of_each_class_tell_what_they_say(
    read_events: ReadEvents, text: str, tells: list[str]
) -> None:
    assert sorted(map(told, read_events(text))) == sorted(tells)


@pytest.mark.parametrize(("text", "counts"), COUNTS, ids=lambda value: str(value)[:60])
def test_an_event_counts_what_the_words_count(
    read_events: ReadEvents, text: str, counts: str
) -> None:
    wholes: dict[str, int] = {}
    parts: dict[str, int] = {}
    for read in read_events(text)[0].counts:
        count = read.count
        number = next(n for n in (count.best, count.low, count.high) if n is not None)
        sums = wholes if count.of_whom is None else parts
        sums[count.what] = sums.get(count.what, 0) + number
    found = {**parts, **wholes}
    assert " ".join(f"{SHORT.get(what, what)}{n}" for what, n in sorted(found.items())) == counts


@pytest.mark.parametrize("text", [text for text, _ in STORIES], ids=lambda text: text[:60])
def test_every_field_points_to_its_words(read_events: ReadEvents, text: str) -> None:
    for event in read_events(text):
        for span in (event.span, *(c.span for c in event.counts), *(a.span for a in event.actors)):
            assert 0 <= span.start < span.end <= len(text)
        if event.time_span is not None:
            assert text[event.time_span.start : event.time_span.end].strip()
        for place in event.places:
            span = place.mention.span
            assert text[span.start : span.end] == place.mention.text
        assert event.reasons
        assert 0 < event.confidence <= 1
