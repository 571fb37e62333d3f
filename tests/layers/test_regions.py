"""Selecting rows by region, and what happens at its edge."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geo.errors import InputError
from geo.store.dataset import load_dataset
from layers import regions
from layers.regions import each_region_of, load_region
from tests.layers import small_world
from tests.layers.conftest import Build
from tests.layers.small_world import aggregate, event, site


def polygon_file(directory: Path, ring: list[list[float]], name: str = "area.geojson") -> str:
    path = directory / name
    feature = {
        "type": "Feature",
        "properties": {},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    path.write_text(
        json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8"
    )
    return str(path)


SQUARE = [[40.0, 36.2], [41.0, 36.2], [41.0, 37.0], [40.0, 37.0], [40.0, 36.2]]


@pytest.mark.parametrize(
    ("place", "precision", "is_kept"),
    [
        ("alpha", "settlement", True),
        ("north-sub", "subdistrict", True),
        ("beta", "settlement", False),
        ("south-sub", "subdistrict", False),
        ("mid", "district", False),
        ("land", "country", False),
        ("stream", "road", False),
        ("omega", "settlement", False),
        ("lost-village", "settlement", False),
    ],
)
def test_what_lies_in_a_subdistrict(
    build: Build, place: str, precision: str, is_kept: bool
) -> None:
    layers = build(event("e-1", ("at", place, precision)), region="north-sub")
    assert len(layers.events) + len(layers.event_areas) == int(is_kept)


@pytest.mark.parametrize(
    ("place", "is_kept"),
    [("alpha", True), ("wide", True), ("stream", True), ("beyond", False), ("land", False)],
)
def test_what_lies_in_a_governorate(build: Build, place: str, is_kept: bool) -> None:
    layers = build(event("e-1", ("in", place, "exact")), region="east")
    assert len(layers.events) + len(layers.event_areas) == int(is_kept)


def test_a_countryside_of_the_gazetteer_holds_its_members(build: Build) -> None:
    layers = build(
        event("e-1", ("at", "beta", "settlement")),
        event("e-2", ("at", "alpha", "settlement")),
        region="south-rif",
    )
    assert list(layers.events["event_id"]) == ["e-1"]


@pytest.mark.parametrize(
    ("place", "is_kept"),
    [
        ("alpha", True),  # inside
        ("fork", True),  # on the edge
        ("gamma-base", False),
        ("north-sub", True),  # overlaps
        ("south-sub", False),
        ("land", False),  # a country, though it overlaps
        ("wide", True),
    ],
)
def test_what_lies_in_a_polygon_file(
    build: Build, tmp_path: Path, place: str, is_kept: bool
) -> None:
    region = polygon_file(tmp_path, SQUARE)
    layers = build(event("e-1", ("at", place, "exact")), region=region)
    assert len(layers.events) + len(layers.event_areas) == int(is_kept)


def test_areas_that_only_touch_the_polygon_are_outside(build: Build, tmp_path: Path) -> None:
    ring = [[40.0, 36.0], [41.0, 36.0], [41.0, 37.0], [40.0, 37.0], [40.0, 36.0]]
    region = polygon_file(tmp_path, ring)
    assert (
        len(build(event("e-1", ("in", "south-sub", "subdistrict")), region=region).event_areas) == 0
    )


def test_a_mark_keeps_its_number_when_the_other_lies_outside(build: Build) -> None:
    made = event("e-1", ("at", "gamma-base", "site"), ("at", "delta-base", "site"))
    assert list(build(made, region="south-sub").events["mark"]) == ["e-1#2"]


def test_a_leg_is_kept_whole_when_one_end_lies_inside(build: Build) -> None:
    made = event("e-1", ("from", "gate", "site"), ("to", "beta", "settlement"), kind="convoy")
    for region in ("north-sub", "south-sub"):
        layers = build(made, region=region)
        whole = build(made).movements["length_km"].tolist()
        assert layers.movements["length_km"].tolist() == whole, region
    assert "no route" not in build(made, region="south-sub").events["why_here_en"].iloc[0]
    assert len(build(made, region="beyond").movements) == 0


def test_sites_and_aggregates_are_selected_as_well(build: Build) -> None:
    records = [
        site("alpha", "alpha", ("2024-05-01", None)),
        site("beta", "beta", ("2024-05-01", None)),
        aggregate("t-1", ("in", "south-rif", "countryside")),
        aggregate("t-2", ("in", "north-sub", "subdistrict"), ("in", "beyond", "region")),
    ]
    layers = build(*records, region="north-sub")
    assert list(layers.sites["site_id"]) == ["alpha"]
    assert list(layers.aggregates["aggregate_id"]) == ["t-2"]


def test_what_has_no_place_lies_in_no_region(build: Build) -> None:
    assert len(build(event("e-1"), region="east").event_areas) == 0


def test_a_named_region_brings_the_crossings_near_it(
    basemap: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = {"near-east": {"places": ["east"], "crossings_km": 10}}
    monkeypatch.setattr(regions, "_load_named", lambda: named)
    region = load_region("near-east", small_world.dataset(basemap))
    places = small_world.all_places()
    assert region.has(places["far-gate"], None)
    assert not region.has(places["remote-gate"], None)
    assert not load_region("east", small_world.dataset(basemap)).has(places["far-gate"], None)


def test_an_unknown_region_is_refused_with_suggestions(basemap: Path) -> None:
    with pytest.raises(InputError, match=r"expected northeast, .* got 'north-subb'.*north-sub"):
        load_region("north-subb", small_world.dataset(basemap))


@pytest.mark.parametrize("text", ["alpha", "missing.geojson"])
def test_a_town_or_a_missing_file_is_no_region(basemap: Path, text: str) -> None:
    with pytest.raises(InputError):
        load_region(text, small_world.dataset(basemap))


def test_a_file_in_metres_or_without_polygons_is_refused(basemap: Path, tmp_path: Path) -> None:
    metres = polygon_file(tmp_path, [[500_000, 4e6], [6e5, 4e6], [6e5, 4.1e6], [500_000, 4e6]])
    with pytest.raises(InputError, match="degrees, WGS 84"):
        load_region(metres, small_world.dataset(basemap))
    empty = tmp_path / "empty.geojson"
    empty.write_text('{"type": "FeatureCollection", "features": []}', encoding="utf-8")
    with pytest.raises(InputError, match="expected polygons, got none"):
        load_region(str(empty), small_world.dataset(basemap))


def test_the_embedded_regions_resolve() -> None:
    data = load_dataset()
    for name in ("hasakah", "deir-ez-zor", "northeast"):
        assert load_region(name, data).geometry is not None
    northeast = load_region("northeast", data)
    assert northeast.has(data.places["qasrak-base"], None)
    assert northeast.has(data.places["al-walid-crossing"], None)
    assert not northeast.has(data.places["haydariyah-aleppo"], None)


def features(*rings: list[list[float]]) -> str:
    """Return a GeoJSON collection of polygons, named A, B and so on."""
    each = [
        {
            "type": "Feature",
            "properties": {"name": chr(ord("A") + number)},
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }
        for number, ring in enumerate(rings)
    ]
    return json.dumps({"type": "FeatureCollection", "features": each})


BOW = [[40.0, 35.0], [41.0, 36.0], [41.0, 35.0], [40.0, 36.0], [40.0, 35.0]]


def test_every_polygon_that_crosses_itself_is_told(basemap: Path, tmp_path: Path) -> None:
    path = tmp_path / "bows.geojson"
    path.write_text(features(BOW, SQUARE, BOW), encoding="utf-8")
    data = small_world.dataset(basemap)
    for load in (lambda: load_region(str(path), data), lambda: each_region_of(path, data)):
        with pytest.raises(InputError) as raised:
            load()
        told = [str(problem) for problem in raised.value.problems]
        assert [text.split(",")[1] for text in told] == [" polygon 1 (A)", " polygon 3 (C)"]
        assert all("crosses itself at 40.5 35.5" in text for text in told)


def test_a_polygon_far_from_every_place_is_refused(basemap: Path, tmp_path: Path) -> None:
    data = small_world.dataset(basemap)
    swapped = polygon_file(tmp_path, [corner[::-1] for corner in SQUARE], "swapped.geojson")
    with pytest.raises(InputError, match=r"looks swapped\. Longitude comes first"):
        load_region(swapped, data)
    nowhere = [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 0.0]]
    path = tmp_path / "far.geojson"
    path.write_text(features(nowhere, SQUARE), encoding="utf-8")
    with pytest.raises(InputError, match=r"polygon 1 \(A\).*far from all") as raised:
        each_region_of(path, data)
    assert len(raised.value.problems) == 1
    assert "swapped" not in str(raised.value)


def test_a_file_that_is_not_there_is_told_so(basemap: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="expected a file, got none of this name"):
        load_region(str(tmp_path / "missing.geojson"), small_world.dataset(basemap))
