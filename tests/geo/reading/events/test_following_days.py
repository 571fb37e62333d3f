"""Days that a report counts from the event told before, or that differ within a sentence."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from geo.reading.documents import document_from_text
from geo.reading.reader import ReportReader
from tests.geo.reading.events.conftest import ReadEvents

ROWS = yaml.safe_load(
    (Path(__file__).parent / "data" / "following_days.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(
    ("published", "actor"),
    [
        (date(2023, 5, 1), "syrian-regime-forces"),
        (date(2024, 12, 7), "syrian-regime-forces"),
        (date(2025, 5, 1), "defence-ministry"),
    ],
)
@pytest.mark.parametrize(
    "text",
    [
        "قصف الجيش السوري قرية الدردارة بريف تل تمر صباح اليوم.",
        "The Syrian army shelled the village of al-Dardara in the Tell Tamr countryside today.",
    ],
)
def test_the_army_is_that_of_the_government_of_the_day(
    report_reader: ReportReader, published: date, actor: str, text: str
) -> None:
    document = document_from_text(text, file="report.txt")
    (event,) = report_reader.read(document, published).events
    assert {each.actor for each in event.actors} == {actor}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["text"])[:60])
def test_each_event_has_its_own_day(read_events: ReadEvents, row: dict[str, Any]) -> None:
    days = [event.time.start for event in read_events(str(row["text"]))]
    assert sorted(str(day) if day else "" for day in days) == sorted(
        str(day) if day else "" for day in row["days"]
    )
