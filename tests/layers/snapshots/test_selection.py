"""Cutting snapshots out of material gives what building their layers alone would."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from shapely.geometry import box

from layers.builders import build_layers
from layers.profiles import load_profile
from layers.regions import Region, load_region
from layers.snapshots import Workshop, gather, parse_period
from layers.snapshots.spots import find_spots
from tests.layers import small_world as world
from tests.layers.snapshots.conftest import Gather, dataset_of

RECORDS = (
    world.event("e-1", ("at", "alpha", "settlement"), time=world.when("2024-05-02")),
    world.event("e-2", ("at", "alpha", "settlement"), ("target", "beta", "settlement")),
    world.event(
        "e-3", ("in", "south-rif", "countryside"), time=world.when("2024-04-20", "2024-05-09")
    ),
    world.event("e-4", ("in", "wide", "region")),
    world.event("e-5", ("in", "stream", "road")),
    world.event("e-6"),
    world.event("e-7", ("from", "gate", "site"), ("to", "beta", "settlement"), kind="convoy"),
    world.event("e-8", ("at", "omega", "settlement"), time=world.when("2024-06-02")),
    world.event("e-9", ("in", "land", "country"), time=world.when(None)),
    world.aggregate("agg-1", ("in", "north-sub", "subdistrict")),
    world.aggregate("agg-2", ("in", "half-known", "region"), time=world.when("2023-01-01")),
    world.site("s-1", "gamma-base", ("2024-05-05", None)),
    world.site("s-2", "delta-base", ("2023-01-01", "2023-02-01")),
)
REGIONS = (
    "north-sub",
    "south-sub",
    "mid",
    "east",
    "south-rif",
    "wide",
    "beyond",
    "stream",
    "drawn",
)


def region_named(name: str, basemap: Path) -> Region:
    dataset = dataset_of(basemap)
    if name == "drawn":
        return Region("drawn", frozenset(), box(40.2, 35.2, 41.2, 36.7), dataset.places)
    return load_region(name, dataset)


@pytest.mark.parametrize("name", REGIONS)
def test_a_selection_is_what_building_the_layers_alone_gives(
    gathered: Gather, basemap: Path, name: str
) -> None:
    workshop, region = Workshop(gathered(*RECORDS)), region_named(name, basemap)
    for period in (parse_period("2024-05"), parse_period("2023"), parse_period("2024-06-02")):
        layers, _ = workshop.view(region).select(period)
        alone = build_layers(
            dataset_of(basemap, *RECORDS),
            profile=load_profile("full"),
            region=region,
            first=period.first,
            last=period.last,
        )
        for (schema, frame), (_, expected) in zip(layers, alone, strict=True):
            told = f"{schema.name} {period.name}"
            pd.testing.assert_frame_equal(
                frame.drop(columns="geometry"), expected.drop(columns="geometry"), obj=told
            )
            shapes = [each.geometry.to_wkb().tolist() for each in (frame, expected)]
            assert shapes[0] == shapes[1], told


@pytest.mark.parametrize("name", REGIONS)
def test_spots_lie_in_a_region_when_the_region_has_their_place(basemap: Path, name: str) -> None:
    dataset, region = dataset_of(basemap, *RECORDS), region_named(name, basemap)
    layers = build_layers(dataset, profile=load_profile("full"))
    spots, _ = find_spots(layers.events, layers.event_areas, dataset.places)
    inside = spots.inside(region)
    expected = [
        region.has(place, shape) for place, shape in zip(spots.places, spots.shapes, strict=True)
    ]
    assert inside.touches.tolist() == expected
    assert not (inside.home & ~inside.touches).any()


def test_material_keeps_nothing_that_the_profile_hides(basemap: Path) -> None:
    secret = world.event("e-1", ("at", "gamma-base", "site"), kind="convoy", note="secret")
    material = gather(dataset_of(basemap, secret), load_profile("public"))
    assert material.shown.events == ()
    assert "gamma-base" not in set(material.points["place_id"])
