"""What English sentences, plain and winding, tell: kind, place, day, and how many were harmed."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.model.vocabularies import EventKind, PlaceRole
from geo.reading.records import ReadEvent, Scope
from tests.geo.reading.events.conftest import ReadEvents

DATA = Path(__file__).parent / "data"
ROWS = [
    line.split("\t")
    for line in (DATA / "press_en.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
SITES = {PlaceRole.AT, PlaceRole.NEAR, PlaceRole.TARGET}
SHORT = {"killed": "k", "wounded": "w", "captured": "c"}


def told(event: ReadEvent) -> str:
    """Return an event in the short form of the data file."""
    places = {each.mention.place for each in event.places if each.role in SITES}
    sums: dict[str, int] = {}
    for each in sorted(event.counts, key=lambda read: read.count.of_whom is not None):
        short, number = SHORT.get(each.count.what), each.count.best or each.count.low
        if short and number and (each.count.of_whom is None or short not in sums):
            sums[short] = sums.get(short, 0) + number
    day = event.time.start.isoformat()[5:] if event.time.start else "?"
    harm = (f"{what}{number}" for what, number in sorted(sums.items()))
    return " ".join([event.kind, *sorted(place or "?" for place in places), day, *harm])


def is_mapped(event: ReadEvent) -> bool:
    return event.scope is Scope.SINGLE and event.kind is not EventKind.STATEMENT


@pytest.mark.parametrize(("tells", "text"), ROWS, ids=lambda value: str(value)[:60])
def test_a_sentence_of_the_english_press_tells_just_that(
    read_events: ReadEvents, tells: str, text: str
) -> None:
    events = read_events(text.replace("\\n", "\n"))
    assert "; ".join(sorted(told(each) for each in events if is_mapped(each))) == tells
