"""What the embedded data must look like on the map."""

from __future__ import annotations

import pytest

from geo.model.vocabularies import Precision
from geo.store.dataset import Dataset, load_dataset
from layers.builders import build_layers
from layers.layer_set import LayerSet
from layers.publication import load_profile
from layers.regions import load_region


@pytest.fixture(scope="module")
def data() -> Dataset:
    return load_dataset()


@pytest.fixture(scope="module")
def layers(data: Dataset) -> LayerSet:
    return build_layers(data, profile=load_profile("full"))


def test_every_event_and_every_site_is_in_a_layer(data: Dataset, layers: LayerSet) -> None:
    marked = {*layers.events["event_id"], *layers.event_areas["event_id"]}
    assert marked == {event.id for event in data.events}
    assert set(layers.sites["site_id"]) == {site.id for site in data.sites}
    assert set(layers.aggregates["aggregate_id"]) == {each.id for each in data.aggregates}


def test_totals_are_never_events(layers: LayerSet) -> None:
    totals = layers.aggregates.set_index("aggregate_id")["count_best"]
    assert {161, 135} <= set(totals.dropna())
    whole = totals[totals == 161].index[0]
    part = totals[totals == 135].index[0]
    assert layers.aggregates.set_index("aggregate_id").loc[part, "part_of"] == whole
    for frame in (layers.events, layers.event_areas):
        counted = frame[["killed_best", "wounded_best", "captured_best"]]
        assert not (counted >= 135).any(axis=None)
        assert not frame["counts_en"].fillna("").str.contains("161|135").any()


def test_the_training_at_two_bases_is_two_marks_of_one_event(layers: LayerSet) -> None:
    training = layers.events[layers.events["kind"] == "training"]
    places = training.groupby("event_id")["place_id"].agg(list)
    assert ["shaddadi-base", "kharab-al-jir-base"] in places.tolist()
    assert layers.events["mark"].is_unique


def test_the_convoy_from_al_walid_to_qasrak_follows_the_roads(layers: LayerSet) -> None:
    leg = layers.movements.set_index("from_place").loc["al-walid-crossing"]
    assert leg["to_place"] == "qasrak-base"
    assert bool(leg["schematic"])
    assert len(leg.geometry.coords) > 5
    assert 150 < leg["length_km"] < 350
    assert "exact origin not reported" in leg["legs_en"]


def test_the_convoy_with_only_a_destination_has_no_line(layers: LayerSet) -> None:
    convoy = layers.events[layers.events["place_id"] == "shaddadi-base"]
    convoy = convoy[convoy["kind"] == "convoy"]
    assert len(convoy) == 1
    assert "no route is drawn" in convoy["why_here_en"].iloc[0]
    assert convoy["event_id"].iloc[0] not in set(layers.movements["event_id"])


def test_the_snipers_on_the_euphrates_are_shown_in_deir_ez_zor_only(layers: LayerSet) -> None:
    row = layers.event_areas.set_index("event_id").loc["dez-2025-003"]
    west, south, east, north = row.geometry.bounds
    assert (row["place_id"], row["precision"]) == ("euphrates-deir-ez-zor", "road")
    assert 39 < west < east < 41.5
    assert 34 < south < north < 36.2


def test_points_are_gazetteer_points_with_their_radius(data: Dataset, layers: LayerSet) -> None:
    for row in layers.events.itertuples():
        place = data.places[row.place_id]
        assert (row.geometry.x, row.geometry.y) == place.lonlat
        assert row.radius_m >= place.radius_m > 0
        assert Precision(row.precision).is_point


def test_every_row_says_why_it_is_where_it_is_in_both_languages(layers: LayerSet) -> None:
    for frame in (layers.events, layers.event_areas, layers.sites):
        for column in ("why_here_en", "why_here_ar", "summary_en", "summary_ar", "sources_ar"):
            assert frame[column].str.len().gt(0).all(), column
    arabic = layers.events["why_here_ar"].str.contains("[\u0621-\u064a]")
    assert arabic.all()


def test_the_event_outside_the_region_is_kept_and_can_be_left_out(
    data: Dataset, layers: LayerSet
) -> None:
    outside = layers.events[layers.events["place_id"] == "haydariyah-aleppo"]
    assert outside["governorate"].tolist() == ["aleppo"]
    region = load_region("northeast", data)
    inside = build_layers(data, profile=load_profile("full"), region=region)
    assert "haydariyah-aleppo" not in set(inside.events["place_id"])
    assert len(inside.events) == len(layers.events) - 1
