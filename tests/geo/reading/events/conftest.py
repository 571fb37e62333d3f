"""A reader of events over the embedded gazetteer, built once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from geo.reading.documents import document_from_text
from geo.reading.reader import ReportReader
from geo.reading.records import ReadEvent
from geo.store.dataset import load_dataset

PUBLISHED = date(2025, 8, 20)

ReadEvents = Callable[[str], tuple[ReadEvent, ...]]


@pytest.fixture(scope="session")
def report_reader() -> ReportReader:
    dataset = load_dataset()
    return ReportReader(dataset.places.values(), dataset.actors.values())


@pytest.fixture(scope="session")
def read_events(report_reader: ReportReader) -> ReadEvents:
    """Return a function from a report's text to its events, published on a Wednesday."""

    def read(text: str) -> tuple[ReadEvent, ...]:
        return report_reader.read(document_from_text(text, file="report.txt"), PUBLISHED).events

    return read
