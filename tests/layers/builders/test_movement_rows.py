"""Movements: legs between reported places, along roads, and nothing more."""

from __future__ import annotations

import pytest
from pyproj import Geod

from layers.layer_set import LayerSet
from tests.layers.conftest import Build
from tests.layers.small_world import event


def convoy(*places: tuple[str, str, str], kind: str = "convoy") -> object:
    return event("e-1", *places, kind=kind)


def why(layers: LayerSet) -> str:
    return str([*layers.events["why_here_en"], *layers.event_areas["why_here_en"]][0])


def test_a_leg_follows_the_roads_and_says_that_it_is_schematic(build: Build) -> None:
    layers = build(
        convoy(("from", "beyond", "region"), ("via", "gate", "site"), ("to", "alpha", "settlement"))
    )
    row = layers.movements.iloc[0]
    assert len(layers.movements) == 1
    assert list(row.geometry.coords) == [
        (42.0, 36.5),
        (41.5, 36.5),
        (41.25, 36.6),
        (41.0, 36.5),
        (40.5, 36.5),
    ]
    assert (row["leg"], row["from_place"], row["to_place"]) == (1, "gate", "alpha")
    assert bool(row["schematic"])
    assert bool(row["leg_reported"])
    assert row["precision"] == "settlement"
    expected_m = Geod(ellps="WGS84").geometry_length(row.geometry)
    assert row["length_km"] == pytest.approx(expected_m / 1000, abs=0.001)
    assert row["route_en"] == "from Beyond → via Gate → to Alpha"
    assert "From Beyond, exact origin not reported: no line is drawn inside it." in row["legs_en"]
    assert "ع beyond" in row["legs_ar"]


def test_the_event_is_drawn_at_the_destination_beside_its_line(build: Build) -> None:
    layers = build(convoy(("from", "gate", "site"), ("to", "alpha", "settlement")))
    assert list(layers.events["place_id"]) == ["alpha"]
    assert "no route is drawn" not in why(layers)


def test_each_pair_of_consecutive_places_is_a_leg(build: Build) -> None:
    legs = build(
        convoy(("from", "gate", "site"), ("via", "fork", "site"), ("to", "beta", "settlement"))
    ).movements
    assert list(zip(legs["leg"], legs["from_place"], legs["to_place"], strict=True)) == [
        (1, "gate", "fork"),
        (2, "fork", "beta"),
    ]


def test_two_destinations_share_the_leg_before_them(build: Build) -> None:
    legs = build(
        convoy(
            ("from", "gate", "site"),
            ("via", "fork", "site"),
            ("to", "alpha", "settlement"),
            ("to", "beta", "settlement"),
        )
    ).movements
    assert list(zip(legs["from_place"], legs["to_place"], strict=True)) == [
        ("gate", "fork"),
        ("fork", "alpha"),
        ("fork", "beta"),
    ]


def test_an_area_on_the_way_is_said_and_not_drawn(build: Build) -> None:
    row = build(
        convoy(("from", "gate", "site"), ("via", "mid", "district"), ("to", "alpha", "settlement"))
    ).movements.iloc[0]
    assert not bool(row["leg_reported"])
    assert "Between them Mid is reported, but not where in it." in row["legs_en"]


def test_a_destination_that_is_an_area_ends_the_line_before_it(build: Build) -> None:
    layers = build(
        convoy(
            ("from", "gate", "site"), ("via", "fork", "site"), ("to", "south-rif", "countryside")
        )
    )
    assert list(layers.movements["to_place"]) == ["fork"]
    assert "To South Rif, exact destination not reported" in layers.movements["legs_en"].iloc[0]
    assert list(layers.event_areas["place_id"]) == ["south-rif"]


def test_an_unreported_origin_is_said(build: Build) -> None:
    row = build(convoy(("via", "gate", "site"), ("to", "alpha", "settlement"))).movements.iloc[0]
    assert "The origin is not reported." in row["legs_en"]


@pytest.mark.parametrize(
    ("places", "kind", "words"),
    [
        ([("to", "alpha", "settlement")], "convoy", "Only the destination is reported"),
        ([("from", "alpha", "settlement")], "withdrawal", "The destination is not reported"),
        ([("from", "beyond", "region"), ("to", "alpha", "settlement")], "convoy", "too coarse"),
        ([("from", "gate", "site"), ("to", "delta-base", "site")], "convoy", "no road"),
        ([("from", "gate", "site"), ("to", "alpha", "settlement")], "air_delivery", "by air"),
    ],
)
def test_where_no_line_is_drawn_the_event_says_why(
    build: Build, places: list[tuple[str, str, str]], kind: str, words: str
) -> None:
    layers = build(convoy(*places, kind=kind))
    assert len(layers.movements) == 0
    assert words in why(layers)


def test_a_leg_without_a_road_is_said_beside_the_others(build: Build) -> None:
    legs = build(
        convoy(
            ("from", "gate", "site"), ("via", "alpha", "settlement"), ("to", "delta-base", "site")
        )
    ).movements
    assert list(legs["to_place"]) == ["alpha"]
    assert "No road of the schematic network joins Alpha and Delta Base" in legs["legs_en"].iloc[0]


def test_a_patrol_between_two_places_has_a_line_and_an_attack_has_none(build: Build) -> None:
    places = [("from", "gate", "site"), ("to", "alpha", "settlement")]
    assert len(build(event("e-1", *places, kind="patrol")).movements) == 1
    assert len(build(event("e-1", *places, kind="ied")).movements) == 0
