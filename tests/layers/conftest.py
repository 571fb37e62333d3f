"""The small world's basemap, and layers built from its records."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from geo.model.events import Aggregate, Event, Site
from layers.builders import build_layers
from layers.layer_set import LayerSet
from layers.profiles import Profile
from layers.publication import load_profile
from layers.regions import load_region
from tests.layers import small_world

Record = Event | Aggregate | Site
Build = Callable[..., LayerSet]


@pytest.fixture(scope="session")
def basemap(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the directory of the small world's basemap."""
    return small_world.write_basemap(tmp_path_factory.mktemp("basemap"))


@pytest.fixture
def build(basemap: Path) -> Build:
    """Return a function that builds the layers of some records."""

    def build_records(
        *records: Record,
        profile: Profile | None = None,
        region: str | None = None,
        first: date | None = None,
        last: date | None = None,
    ) -> LayerSet:
        dataset = small_world.dataset(
            basemap,
            events=tuple(each for each in records if isinstance(each, Event)),
            aggregates=tuple(each for each in records if isinstance(each, Aggregate)),
            sites=tuple(each for each in records if isinstance(each, Site)),
        )
        return build_layers(
            dataset,
            profile=profile or load_profile("full"),
            region=load_region(region, dataset) if region else None,
            first=first,
            last=last,
        )

    return build_records
