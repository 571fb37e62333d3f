"""Places of users' tables get the areas that their points lie in."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.model.places import Place
from geo.store.dataset import Dataset
from geo.store.enclosing_areas import fill_enclosing
from tests.layers import small_world


@pytest.fixture
def world(tmp_path: Path) -> Dataset:
    return small_world.dataset(small_world.write_basemap(tmp_path))


def row(place_id: str, lon: float | None, lat: float | None, **fields: str) -> Place:
    plain = {"country": "", "radius_m": 500}
    return small_world.place(place_id, "unspecified", lon=lon, lat=lat, **(plain | fields))


def test_a_point_gets_governorate_district_subdistrict_and_country(world: Dataset) -> None:
    place = fill_enclosing([row("r", 40.5, 36.2)], world)["r"]
    assert (place.governorate, place.district, place.subdistrict) == ("east", "mid", "north-sub")
    assert place.country == "XL"


def test_what_a_place_names_itself_stays(world: Dataset) -> None:
    place = fill_enclosing([row("r", 40.5, 36.2, subdistrict="south-sub", country="XF")], world)[
        "r"
    ]
    assert (place.subdistrict, place.country, place.governorate) == ("south-sub", "XF", "east")


def test_outside_every_area_or_without_a_point_nothing_is_known(world: Dataset) -> None:
    places = [row("far", 10.0, 10.0), row("nowhere", None, None)]
    assert fill_enclosing(places, world) == {place.id: place for place in places}
    assert fill_enclosing([], world) == {}
