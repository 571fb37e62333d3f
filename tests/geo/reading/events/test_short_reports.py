"""Whole short reports: which sentences tell one event, with its day, counts and place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from geo.reading.records import ReadEvent, Scope
from tests.geo.reading.events.conftest import ReadEvents

ROWS = yaml.safe_load(
    (Path(__file__).parent / "data" / "short_reports.yaml").read_text(encoding="utf-8")
)
PEOPLE = {"killed": "k", "wounded": "w", "captured": "c"}


def told(event: ReadEvent) -> str:
    """Return kind, day and people counted, as the rows give them."""
    start, end = event.time.start, event.time.end
    day = "-" if start is None or start != end else str(start)
    wholes: dict[str, int] = {}
    parts: dict[str, int] = {}
    for read in event.counts:
        sums = wholes if read.count.of_whom is None else parts
        if read.count.what in PEOPLE:
            number = read.count.best or read.count.low or 0
            sums[read.count.what] = sums.get(read.count.what, 0) + number
    sums = {**parts, **wholes}
    counts = [f"{PEOPLE[what]}{sums[what]}" for what in PEOPLE if what in sums]
    return " ".join([event.kind, day, *counts])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["text"])[:60])
def test_sentences_of_one_event_are_told_together(
    read_events: ReadEvents, row: dict[str, Any]
) -> None:
    events = [
        event
        for event in read_events(str(row["text"]).strip())
        if event.scope is Scope.SINGLE and event.kind != "statement"
    ]
    expected = [tells.rpartition(" ") for tells in row["tells"]]
    assert sorted(map(told, events)) == sorted(before for before, _, _ in expected)
    for before, _, place in expected:
        same = [event for event in events if told(event) == before]
        named = {each.mention.text for event in same for each in event.places}
        assert place.replace("_", " ") in named
