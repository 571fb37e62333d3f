"""Days that a report counts from the event told before, or that differ within a sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.geo.reading.events.conftest import ReadEvents

ROWS = yaml.safe_load(
    (Path(__file__).parent / "data" / "following_days.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["text"])[:60])
def test_each_event_has_its_own_day(read_events: ReadEvents, row: dict[str, Any]) -> None:
    days = [event.time.start for event in read_events(str(row["text"]))]
    assert sorted(str(day) if day else "" for day in days) == sorted(
        str(day) if day else "" for day in row["days"]
    )
