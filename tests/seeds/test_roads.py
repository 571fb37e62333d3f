"""The road network joins the places movements are reported between."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from pyproj import Geod

from geo.model.codec import from_dict
from geo.model.roads import RoadNetwork
from geo.routes import RoadGraph, line_length_m
from scripts.build.basemap_roads import (
    Stretch,
    build_edges,
    read_points,
    read_stretches,
    save_network,
)

ROOT = Path(__file__).resolve().parents[2]
NETWORK = ROOT / "seeds" / "roads" / "network.yaml"
STRETCHES = ROOT / "scripts" / "build" / "basemap_roads.csv"
GEOD = Geod(ellps="WGS84")
#: Roads the press names whose course no data set and no report tells.
COURSE_UNKNOWN = {"road-kharafi", "road-raqqa-hasakah"}

ROUTES = [
    ("al-walid-crossing", "qasrak-base", 150, 220),
    ("al-walid-crossing", "shaddadi-base", 190, 280),
    ("al-walid-crossing", "kharab-al-jir-base", 25, 60),
    ("semalka-crossing", "kharab-al-jir-base", 40, 90),
    ("junction-47", "shaddadi", 5, 12),
    ("shaddadi-base", "green-village-base", 120, 200),
    ("al-busayrah", "hajin", 55, 90),
    ("hasakah-city", "qamishli", 70, 100),
    ("raqqa-city", "deir-ez-zor-city", 110, 160),
    ("deir-ez-zor-city", "abu-kamal", 110, 170),
    ("aleppo-city", "yarubiyah-crossing", 400, 560),
]


@pytest.fixture(scope="module")
def network() -> RoadNetwork:
    return from_dict(RoadNetwork, yaml.safe_load(NETWORK.read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def places() -> dict[str, dict[str, str]]:
    rows: dict[str, dict[str, str]] = {}
    for path in sorted((ROOT / "seeds" / "places").glob("*.places.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            rows.update({row["id"]: row for row in csv.DictReader(stream)})
    return rows


def reached_from(start: str, network: RoadNetwork) -> set[str]:
    reached = {start}
    waiting = [start]
    while waiting:
        here = waiting.pop()
        for edge in network.edges:
            for one, other in ((edge.start, edge.end), (edge.end, edge.start)):
                if one == here and other not in reached:
                    reached.add(other)
                    waiting.append(other)
    return reached


def test_network_names_its_source_and_licence(network: RoadNetwork) -> None:
    assert "Schematic" in network.source
    assert "ODbL" in network.licence
    assert len({edge.id for edge in network.edges}) == len(network.edges)
    assert len(network.edges) > 60


def test_every_edge_says_that_it_is_schematic(network: RoadNetwork) -> None:
    assert all(edge.note and edge.note.startswith("Schematic, ") for edge in network.edges)


def test_edges_begin_and_end_at_their_places(
    network: RoadNetwork, places: dict[str, dict[str, str]]
) -> None:
    for edge in network.edges:
        for place, point in ((edge.start, edge.points[0]), (edge.end, edge.points[-1])):
            row = places[place]
            apart_m = GEOD.inv(float(row["lon"]), float(row["lat"]), point.lon, point.lat)[2]
            assert apart_m <= min(float(row["radius_m"]), 100.0), f"{edge.id}: {place}"


def test_roads_are_places_or_plain_names(
    network: RoadNetwork, places: dict[str, dict[str, str]]
) -> None:
    named = {edge.road for edge in network.edges}
    roads = {place for place, row in places.items() if row["kind"] == "road"}
    assert roads - named == COURSE_UNKNOWN
    assert all(name in roads or " " in name for name in named)


def test_network_is_in_one_piece(network: RoadNetwork) -> None:
    nodes = {node for edge in network.edges for node in (edge.start, edge.end)}
    assert reached_from("qasrak-base", network) == nodes


def test_edges_have_plausible_lengths(network: RoadNetwork) -> None:
    for edge in network.edges:
        length_m = line_length_m(edge.points)
        straight_m = line_length_m((edge.points[0], edge.points[-1]))
        assert 500 < length_m < 120_000, edge.id
        assert length_m < 2 * straight_m, f"{edge.id} wanders"


def steps(network: RoadNetwork) -> Iterator[tuple[str, float]]:
    for edge in network.edges:
        for first, second in pairwise(edge.points):
            yield edge.id, line_length_m((first, second))


def test_no_edge_has_a_point_twice(network: RoadNetwork) -> None:
    assert [edge for edge, length_m in steps(network) if length_m < 50] == []


@pytest.mark.parametrize(("start", "end", "least_km", "most_km"), ROUTES)
def test_reported_journeys_follow_roads(
    start: str, end: str, least_km: int, most_km: int, network: RoadNetwork
) -> None:
    route = RoadGraph(network).find_route(start, end)
    assert route is not None
    assert least_km < route.length_m / 1000 < most_km


def test_the_convoy_to_qasrak_passes_qamishli_on_the_m4(network: RoadNetwork) -> None:
    route = RoadGraph(network).find_route("al-walid-crossing", "qasrak-base")
    assert route is not None
    assert {"qamishli", "tell-baydar-base"} <= set(route.nodes)


def test_network_is_drawn_from_the_present_gazetteer(tmp_path: Path) -> None:
    drawn = tmp_path / "network.yaml"
    points = read_points(ROOT / "seeds" / "places")
    save_network(drawn, build_edges(read_stretches(STRETCHES), points))
    hint = "a place moved: run python -m scripts.build.basemap_roads"
    assert drawn.read_bytes() == NETWORK.read_bytes(), hint


def test_all_places_without_a_point_are_named_at_once() -> None:
    stretches = [
        Stretch("one", "road-m4", ("here", "nowhere"), ""),
        Stretch("two", "road-m4", ("here", "gone", "there", "twin"), ""),
    ]
    points = {"here": (40.0, 36.0), "there": (40.5, 36.0), "twin": (40.5, 36.0)}
    with pytest.raises(SystemExit) as raised:
        build_edges(stretches, points)
    assert str(raised.value).splitlines() == [
        "one: nowhere has no point in the gazetteer",
        "two: gone has no point in the gazetteer",
        "two: there and twin have the same point",
    ]
