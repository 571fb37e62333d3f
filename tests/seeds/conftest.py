"""The coded facts of ``seeds/``, and the reports they were read from where those are at hand."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TypeVar

import pytest

from geo.model.actors import Actor
from geo.model.events import Aggregate, Event, Site, SiteInterval
from geo.model.sources import Source
from geo.store.documents import load_records

T = TypeVar("T")
ROOT = Path(__file__).resolve().parents[2]
YEARS = (2023, 2024, 2025)


def load(name: str, record_type: type[T]) -> list[T]:
    """Return the records of one file, which must have no problem."""
    records, problems = load_records(ROOT / name, name, record_type)
    assert problems == []
    return records


@pytest.fixture(scope="session")
def sources() -> dict[str, Source]:
    return {source.id: source for source in load("seeds/sources/reports.yaml", Source)}


@pytest.fixture(scope="session")
def actors() -> set[str]:
    return {actor.id for actor in load("geo/data/actors.yaml", Actor)}


@pytest.fixture(scope="session")
def events() -> dict[str, Event]:
    files = [f"seeds/events/{year}.yaml" for year in YEARS]
    return {event.id: event for file in files for event in load(file, Event)}


@pytest.fixture(scope="session")
def aggregates() -> dict[str, Aggregate]:
    return {a.id: a for a in load("seeds/events/reports.aggregates.yaml", Aggregate)}


@pytest.fixture(scope="session")
def sites() -> dict[str, Site]:
    return {site.id: site for site in load("seeds/sites/sites.yaml", Site)}


@pytest.fixture(scope="session")
def summarised(
    events: dict[str, Event], aggregates: dict[str, Aggregate], sites: dict[str, Site]
) -> list[Event | Aggregate | Site]:
    """Return every record that has a summary."""
    return [*events.values(), *aggregates.values(), *sites.values()]


@pytest.fixture(scope="session")
def claimed(
    events: dict[str, Event], aggregates: dict[str, Aggregate], sites: dict[str, Site]
) -> dict[str, Event | Aggregate | SiteInterval]:
    """Return every record that has claims, by a name to show."""
    intervals = {
        f"{site.id} {number}": interval
        for site in sites.values()
        for number, interval in enumerate(site.intervals)
    }
    return {**events, **aggregates, **intervals}


@pytest.fixture(scope="session")
def texts(shared_dir: Path, sources: dict[str, Source]) -> dict[str, str]:
    """Return the reports' texts by source id, found by the digest of their bytes."""
    by_digest = {}
    for path in sorted((shared_dir / "reports").glob("*.txt")):
        content = path.read_bytes()
        by_digest[hashlib.sha256(content).hexdigest()] = content.decode("utf-8")
    return {s.id: by_digest[s.sha256] for s in sources.values() if s.sha256 in by_digest}
