"""Routes over the schematic road network."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.coordinates import LonLat, distance_m
from geo.model.roads import RoadEdge, RoadNetwork
from geo.routes import RoadGraph, line_length_m

NODES = {"a": (40.0, 36.0), "b": (40.1, 36.0), "c": (40.2, 36.1), "d": (40.1, 36.2), "e": (41, 36)}


def edge(
    start: str, end: str, *middle: tuple[float, float], road: str = "r", n: int = 0
) -> RoadEdge:
    points = [NODES[start], *middle, NODES[end]]
    return RoadEdge(f"{start}-{end}-{n}", start, end, road, tuple(LonLat(*p) for p in points))


def graph(*edges: RoadEdge) -> RoadGraph:
    return RoadGraph(RoadNetwork("test", "MIT", edges))


def test_length_is_geodesic() -> None:
    one_degree = line_length_m((LonLat(40.0, 36.0), LonLat(41.0, 36.0)))
    assert one_degree == pytest.approx(90_164, abs=2)


def test_the_shorter_of_two_ways_is_taken() -> None:
    route = graph(edge("a", "b"), edge("b", "c"), edge("a", "d"), edge("d", "c")).find_route(
        "a", "c"
    )
    assert route is not None
    assert route.nodes == ("a", "b", "c")
    assert route.points == (NODES["a"], NODES["b"], NODES["c"])
    assert route.length_m == pytest.approx(line_length_m(route.points))


def test_an_edge_walked_backwards_is_turned() -> None:
    route = graph(edge("a", "b", (40.05, 36.03))).find_route("b", "a")
    assert route is not None
    assert route.points == (NODES["b"], (40.05, 36.03), NODES["a"])


def test_of_two_roads_between_the_same_places_the_shorter_is_taken() -> None:
    detour = edge("a", "b", (40.05, 36.5), n=1)
    route = graph(detour, edge("a", "b", n=2)).find_route("a", "b")
    assert route is not None
    assert len(route.points) == 2


def test_equal_ways_do_not_depend_on_the_order_of_the_file() -> None:
    edges = [edge("a", "b"), edge("b", "c"), edge("a", "b", n=1)]
    routes = {graph(*order).find_route("a", "c") for order in itertools.permutations(edges)}
    assert len(routes) == 1


@pytest.mark.parametrize(("start", "end"), [("a", "a"), ("a", "e"), ("a", "unknown"), ("x", "a")])
def test_no_way_is_no_route(start: str, end: str) -> None:
    assert graph(edge("a", "b"), edge("c", "e")).find_route(start, end) is None


def test_a_road_is_all_its_stretches() -> None:
    found = graph(edge("a", "b", road="m4"), edge("b", "c"), edge("c", "d", road="m4"))
    assert [stretch[0] for stretch in found.find_road("m4")] == [NODES["a"], NODES["c"]]
    assert found.find_road("unknown") == ()


@given(
    st.sets(st.tuples(st.sampled_from("abcde"), st.sampled_from("abcde")), min_size=1, max_size=9)
)
def test_no_other_way_is_shorter(pairs: set[tuple[str, str]]) -> None:
    edges = [edge(start, end) for start, end in sorted(pairs) if start != end]
    route = graph(*edges).find_route("a", "c")
    lengths = {(e.start, e.end): line_length_m(e.points) for e in edges}
    lengths |= {(end, start): length for (start, end), length in lengths.items()}
    best = min(
        (
            sum(lengths[step] for step in itertools.pairwise(way))
            for count in range(4)
            for middle in itertools.permutations("bde", count)
            for way in [("a", *middle, "c")]
            if all(step in lengths for step in itertools.pairwise(way))
        ),
        default=None,
    )
    if best is None:
        assert route is None
    else:
        assert route is not None
        assert route.length_m == pytest.approx(best)
        assert route.length_m >= distance_m(LonLat(*NODES["a"]), LonLat(*NODES["c"])) - 1e-6
