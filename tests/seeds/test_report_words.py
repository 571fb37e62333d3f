"""Where the reports are at hand: spans carry their words, summaries do not copy them."""

from __future__ import annotations

import json
import re
from pathlib import Path

from geo.model.claims import Claim, Span
from geo.model.events import Aggregate, Event, Site, SiteInterval
from geo.model.sources import Source

NEAR_CHARACTERS = 300  # how far from its claim an evidence span may lie
COPIED_WORDS = 6  # a summary may not share this many words in a row with a report
BACKGROUND = {("shafaq-2025-12-06", "e8")}  # the end of ISIS's control in 2019, told in passing
PROCLITICS = {"", "و", "ب", "ل"}

Record = Event | Aggregate | SiteInterval


def claims_of(records: dict[str, Record]) -> list[tuple[str, Claim]]:
    """Return every claim with a name to show."""
    return [(name, claim) for name, record in records.items() for claim in record.claims]


def distance(inner: Span, outer: Span) -> int:
    """Return how many characters ``inner`` lies outside ``outer``."""
    return max(0, outer.start - inner.end, inner.start - outer.end)


def test_every_report_has_the_recorded_digest(
    texts: dict[str, str], sources: dict[str, Source]
) -> None:
    assert set(texts) == set(sources)


def test_spans_lie_in_the_report_and_hold_words(
    claimed: dict[str, Record], texts: dict[str, str]
) -> None:
    for name, claim in claims_of(claimed):
        text = texts[claim.source]
        for span in (claim.span, *claim.more_spans, *(e.span for e in claim.evidence)):
            words = text[span.start : span.end]
            assert span.end <= len(text), (name, span)
            assert words == words.strip() != "", (name, span)


def test_evidence_lies_in_or_near_its_claim(
    claimed: dict[str, Record], texts: dict[str, str]
) -> None:
    assert texts
    for name, claim in claims_of(claimed):
        for evidence in claim.evidence:
            spans = (claim.span, *claim.more_spans)
            nearest = min(distance(evidence.span, span) for span in spans)
            assert nearest <= NEAR_CHARACTERS, (name, evidence)


def test_evidence_does_not_cut_words(claimed: dict[str, Record], texts: dict[str, str]) -> None:
    for name, claim in claims_of(claimed):
        text = texts[claim.source]
        for evidence in claim.evidence:
            before = re.findall(r"[\u0621-\u0652]*\Z", text[: evidence.span.start])[0]
            after = text[evidence.span.end : evidence.span.end + 1]
            assert before in PROCLITICS, (name, evidence)
            assert not after.isalnum(), (name, evidence)


def test_time_texts_are_words_of_the_report(
    claimed: dict[str, Record], texts: dict[str, str]
) -> None:
    for name, record in claimed.items():
        said = [texts[claim.source] for claim in record.claims]
        times = [getattr(record, "time", None), *(claim.time for claim in record.claims)]
        for words in (time.text for time in times if time is not None and time.text):
            for part in words.split(" / "):
                assert any(part in text for text in said), (name, part)


def test_summaries_are_not_copied(
    summarised: list[Event | Aggregate | Site], texts: dict[str, str]
) -> None:
    reports = [" ".join(re.findall(r"\w+", text)) for text in texts.values()]
    for record in summarised:
        words = re.findall(r"\w+", record.summary.ar)
        for first in range(len(words) - COPIED_WORDS + 1):
            run = " ".join(words[first : first + COPIED_WORDS])
            assert not any(run in report for report in reports), (record.id, run)


def test_every_annotated_event_is_in_a_record(
    shared_dir: Path,
    texts: dict[str, str],
    events: dict[str, Event],
    aggregates: dict[str, Aggregate],
) -> None:
    annotation = json.loads((shared_dir / "reports" / "gold.json").read_text("utf-8"))
    source_of = {text: source for source, text in texts.items()}
    claims = [claim for _, claim in claims_of({**events, **aggregates})]
    missing = set()
    for document in annotation["documents"]:
        content = (shared_dir / "reports" / document["file"]).read_bytes()
        source = source_of[content.decode("utf-8")]
        spans = [claim.span for claim in claims if claim.source == source]
        for event in document["events"]:
            start, end = event["span"]
            if not any(span.start < end and start < span.end for span in spans):
                missing.add((source, event["id"]))

    assert missing == BACKGROUND
