"""The basemap's geometries are valid, lie where they should and carry ids of the gazetteer."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
import shapely
from pyproj import Geod
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
FILES = ("areas", "lines", "lakes")
GEOD = Geod(ellps="WGS84")
WINDOW = shapely.box(37.5, 33.0, 43.5, 37.6)
CONTEXT = shapely.box(33.0, 28.0, 50.0, 42.0)
LEVELS = {"governorate": 4, "district": 6, "subdistrict": 8}
GOVERNORATES = 14

#: Boxes that hold an area with little room to spare: west, south, east, north.
EXPECTED_BOXES = {
    "hasakah": (39.4, 35.4, 42.4, 37.4),
    "deir-ez-zor": (39.2, 34.1, 41.4, 36.4),
    "raqqa": (38.0, 35.2, 40.1, 36.8),
    "aleppo": (36.4, 35.3, 38.8, 37.0),
    "quneitra": (35.6, 32.6, 36.1, 33.4),
    "syria": (35.6, 32.2, 42.4, 37.4),
    "kurdistan-region": (42.3, 34.2, 46.4, 37.5),
    "tell-tamr-subdistrict": (40.1, 36.4, 40.6, 36.8),
    "hajin-subdistrict": (40.6, 34.5, 41.3, 35.15),
}
#: Lengths in the window, metres, from maps of the area: at least, at most.
EXPECTED_LENGTHS = {
    "euphrates": (900e3, 1500e3),
    "tigris": (350e3, 600e3),
    "khabur-river": (250e3, 450e3),
    "syria-turkey-border": (450e3, 620e3),
    "syria-iraq-border": (550e3, 700e3),
}


@dataclass(frozen=True)
class Feature:
    properties: dict[str, str]
    geometry: BaseGeometry

    @property
    def label(self) -> str:
        return self.properties.get("id", str(self.geometry.centroid))


def read(name: str) -> list[Feature]:
    content = json.loads((SEEDS / "basemap" / f"{name}.geojson").read_text(encoding="utf-8"))
    return [Feature(f["properties"], shape(f["geometry"])) for f in content["features"]]


def area_m2(geometry: BaseGeometry) -> float:
    return abs(float(GEOD.geometry_area_perimeter(shapely.orient_polygons(geometry))[0]))


@pytest.fixture(scope="module")
def areas() -> dict[str, Feature]:
    return {feature.properties["id"]: feature for feature in read("areas")}


@pytest.fixture(scope="module")
def lines() -> dict[str, Feature]:
    return {feature.properties["id"]: feature for feature in read("lines")}


@pytest.fixture(scope="module")
def by_pcode(areas: dict[str, Feature]) -> dict[str, BaseGeometry]:
    return {f.properties["pcode"]: f.geometry for f in areas.values() if "pcode" in f.properties}


@pytest.fixture(scope="module")
def places() -> dict[str, dict[str, str]]:
    rows: dict[str, dict[str, str]] = {}
    for path in sorted((SEEDS / "places").glob("*.places.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            rows.update({row["id"]: row for row in csv.DictReader(stream)})
    return rows


@pytest.mark.parametrize("name", FILES)
def test_file_says_what_it_is_and_under_which_licence(name: str) -> None:
    text = (SEEDS / "basemap" / f"{name}.geojson").read_text(encoding="utf-8")
    content = json.loads(text)
    assert content["name"] == name
    assert "OpenStreetMap contributors" in content["attribution"]
    assert "ODbL" in content["licence"]
    assert "crs" not in content
    assert text.count("\n") == len(content["features"]) + 2, "one feature a line"


@pytest.mark.parametrize("name", FILES)
def test_geometries_are_valid_and_rounded(name: str) -> None:
    for feature in read(name):
        geometry = feature.geometry
        assert geometry.is_valid, f"{feature.label}: {shapely.is_valid_reason(geometry)}"
        assert geometry.is_simple, feature.label
        points = shapely.get_coordinates(geometry)
        assert (points.round(5) == points).all(), feature.label
        assert CONTEXT.covers(geometry), feature.label


@pytest.mark.parametrize("name", ["areas", "lakes"])
def test_rings_follow_the_right_hand_rule(name: str) -> None:
    for feature in read(name):
        for polygon in shapely.get_parts(feature.geometry):
            assert shapely.is_ccw(polygon.exterior), feature.label
            assert not any(shapely.is_ccw(ring) for ring in polygon.interiors), feature.label


@pytest.mark.parametrize("name", FILES)
def test_features_are_sorted_and_ids_are_places(
    name: str, places: dict[str, dict[str, str]]
) -> None:
    ids = [f.properties["id"] for f in read(name) if "id" in f.properties]
    assert ids == sorted(set(ids))
    assert set(ids) <= set(places)


def test_areas_have_the_kind_and_pcode_of_their_place(
    areas: dict[str, Feature], places: dict[str, dict[str, str]]
) -> None:
    for place, feature in areas.items():
        assert feature.properties["kind"] == places[place]["kind"], place
        if "pcode" in feature.properties:
            pcode = feature.properties["pcode"]
            assert len(pcode) == LEVELS[feature.properties["kind"]], place
            assert f"pcode:{pcode}" in places[place]["links"].split(";"), place


def test_every_administrative_place_of_syria_has_its_area(
    areas: dict[str, Feature], places: dict[str, dict[str, str]]
) -> None:
    wanted = {k for k, row in places.items() if row["country"] == "SY" and row["kind"] in LEVELS}
    assert wanted <= set(areas)
    kinds = [areas[place].properties["kind"] for place in wanted]
    assert kinds.count("governorate") == GOVERNORATES


@pytest.mark.parametrize("place", EXPECTED_BOXES)
def test_areas_lie_where_expected(place: str, areas: dict[str, Feature]) -> None:
    expected = shapely.box(*EXPECTED_BOXES[place])
    found = shapely.box(*areas[place].geometry.bounds)
    assert expected.covers(found), found.bounds
    assert found.area > 0.5 * expected.area


def assert_tiled(whole: BaseGeometry, parts: Iterable[BaseGeometry]) -> None:
    members = list(parts)
    united = area_m2(shapely.union_all(members))
    assert area_m2(whole.symmetric_difference(shapely.union_all(members))) < 0.005 * area_m2(whole)
    assert sum(area_m2(part) for part in members) == pytest.approx(united, rel=1e-4), "overlap"


@pytest.mark.parametrize("prefix", ["SY08", "SY09", "SY11"])
def test_districts_tile_their_governorate(prefix: str, by_pcode: dict[str, BaseGeometry]) -> None:
    members = [g for code, g in by_pcode.items() if code.startswith(prefix) and len(code) == 6]
    assert_tiled(by_pcode[prefix], members)


def test_subdistricts_tile_their_district(by_pcode: dict[str, BaseGeometry]) -> None:
    districts = [code for code in by_pcode if len(code) == 6 and code[:4] != "SY02"]
    assert len(districts) == 10
    for prefix in [*districts, "SY0205", "SY0206"]:
        members = [g for code, g in by_pcode.items() if code.startswith(prefix) and len(code) == 8]
        assert_tiled(by_pcode[prefix], members)


def test_governorates_tile_the_country(
    areas: dict[str, Feature], by_pcode: dict[str, BaseGeometry]
) -> None:
    members = [geometry for code, geometry in by_pcode.items() if len(code) == 4]
    assert_tiled(areas["syria"].geometry, members)
    assert area_m2(areas["syria"].geometry) == pytest.approx(185_180e6, rel=0.02)


def test_neighbouring_countries_do_not_overlap(areas: dict[str, Feature]) -> None:
    countries = [f for f in areas.values() if f.properties["kind"] == "country"]
    for number, first in enumerate(countries):
        for second in countries[number + 1 :]:
            shared = first.geometry.intersection(second.geometry)
            assert area_m2(shared) < 20e6, f"{first.label} and {second.label}"


@pytest.mark.parametrize("place", EXPECTED_LENGTHS)
def test_lines_are_in_the_window_and_about_as_long_as_they_are(
    place: str, lines: dict[str, Feature]
) -> None:
    geometry = lines[place].geometry
    shortest, longest = EXPECTED_LENGTHS[place]
    assert WINDOW.buffer(1e-5).covers(geometry)
    assert shortest < GEOD.geometry_length(geometry) < longest
    assert geometry.geom_type == "LineString", "the pieces are joined"


@pytest.mark.parametrize(
    ("place", "neighbour"), [("syria-turkey-border", "turkey"), ("syria-iraq-border", "iraq")]
)
def test_borders_are_the_edges_of_the_countries(
    place: str, neighbour: str, lines: dict[str, Feature], areas: dict[str, Feature]
) -> None:
    for country in ("syria", neighbour):
        edge = areas[country].geometry.boundary.buffer(0.001)
        assert edge.covers(lines[place].geometry), country


def test_the_euphrates_of_deir_ez_zor_is_the_river_inside_the_governorate(
    lines: dict[str, Feature], areas: dict[str, Feature]
) -> None:
    reach = lines["euphrates-deir-ez-zor"]
    assert reach.properties["part_of"] == "euphrates"
    assert areas["deir-ez-zor"].geometry.buffer(1e-4).covers(reach.geometry)
    assert lines["euphrates"].geometry.buffer(1e-4).covers(reach.geometry)
    assert 150e3 < GEOD.geometry_length(reach.geometry) < 350e3


def test_the_khabur_flows_into_the_euphrates(lines: dict[str, Feature]) -> None:
    khabur = lines["khabur-river"].geometry
    mouth = shapely.Point(khabur.coords[-1])
    assert mouth.distance(lines["euphrates"].geometry) < 0.01
    assert khabur.coords[0][1] > mouth.y + 1.5, "drawn downstream"


@pytest.mark.parametrize("river", ["euphrates", "khabur-river", "tigris"])
def test_rivers_are_drawn_without_jumps_or_loops(river: str, lines: dict[str, Feature]) -> None:
    points = list(lines[river].geometry.coords)
    steps = [GEOD.inv(a[0], a[1], b[0], b[1])[2] for a, b in pairwise(points)]
    assert max(steps) < 12_000


def test_towns_lie_in_the_subdistrict_the_gazetteer_names(
    areas: dict[str, Feature], places: dict[str, dict[str, str]]
) -> None:
    kinds = {"city", "town", "village"}
    rows = [r for r in places.values() if r["kind"] in kinds and r["subdistrict"] in areas]
    points = [shapely.Point(float(r["lon"]), float(r["lat"])) for r in rows]
    inside = [
        areas[row["subdistrict"]].geometry.covers(point)
        for row, point in zip(rows, points, strict=True)
    ]
    assert len(rows) > 200
    assert sum(inside) > 0.97 * len(inside)


def test_populated_places_lie_in_their_subdistrict(
    shared_dir: Path, by_pcode: dict[str, BaseGeometry]
) -> None:
    path = shared_dir / "data" / "ocha_populated_places_syria.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["admin3_pcode"] in by_pcode]
    inside = [
        by_pcode[row["admin3_pcode"]].covers(shapely.Point(float(row["lon"]), float(row["lat"])))
        for row in rows
    ]
    assert len(inside) > 2_000
    assert sum(inside) > 0.99 * len(inside)


def test_lakes_are_large_enough_to_draw() -> None:
    lakes = read("lakes")
    assert min(area_m2(lake.geometry) for lake in lakes) > 1.9e6
    assert all(lake.properties["kind"] == "lake" for lake in lakes)
    assert "lake-assad" in {lake.properties.get("id") for lake in lakes}


def test_the_basemap_stays_small() -> None:
    sizes = {path.name: path.stat().st_size for path in (SEEDS / "basemap").iterdir()}
    assert sum(sizes.values()) < 600_000, sizes
