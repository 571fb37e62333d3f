"""Material of the small world for snapshots."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from geo.model.events import Aggregate, Event, Site
from geo.store import Dataset
from layers.profiles import load_profile
from layers.snapshots import Material, gather
from tests.layers import small_world

Gather = Callable[..., Material]


@pytest.fixture
def gathered(basemap: Path) -> Gather:
    """Return a function that gathers the material of some records."""

    def gather_records(*records: Event | Aggregate | Site) -> Material:
        return gather(dataset_of(basemap, *records), load_profile("full"))

    return gather_records


def dataset_of(basemap: Path, *records: Event | Aggregate | Site) -> Dataset:
    """Return the small world with some records."""
    return small_world.dataset(
        basemap,
        events=tuple(each for each in records if isinstance(each, Event)),
        aggregates=tuple(each for each in records if isinstance(each, Aggregate)),
        sites=tuple(each for each in records if isinstance(each, Site)),
    )
