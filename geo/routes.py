"""Shortest paths over the schematic road network; lengths are geodesic metres on WGS 84."""

from __future__ import annotations

import heapq
from collections import defaultdict
from dataclasses import dataclass
from itertools import count

from pyproj import Geod

from geo.coordinates import LonLat
from geo.model.roads import RoadEdge, RoadNetwork

_GEOD = Geod(ellps="WGS84")


@dataclass(frozen=True, slots=True)
class Route:
    """A way along the network.

    Attributes
    ----------
    nodes
        Place ids passed, from start to end.
    points
        Vertices in WGS 84, longitude first, from start to end, no vertex twice in a row.
    length_m
        Geodesic length of the drawn line, metres.
    """

    nodes: tuple[str, ...]
    points: tuple[LonLat, ...]
    length_m: float


@dataclass(frozen=True, slots=True)
class _Step:
    """One edge walked in one direction."""

    to: str
    points: tuple[LonLat, ...]
    length_m: float


class RoadGraph:
    """The road network as a graph whose nodes are place ids; every edge goes both ways."""

    def __init__(self, network: RoadNetwork) -> None:
        self._steps: dict[str, list[_Step]] = defaultdict(list)
        self._edges_of_road: dict[str, list[RoadEdge]] = defaultdict(list)
        self._found: dict[tuple[str, str], Route | None] = {}
        for edge in network.edges:
            length_m = line_length_m(edge.points)
            self._steps[edge.start].append(_Step(edge.end, edge.points, length_m))
            self._steps[edge.end].append(_Step(edge.start, edge.points[::-1], length_m))
            self._edges_of_road[edge.road].append(edge)

    def find_road(self, road: str) -> tuple[tuple[LonLat, ...], ...]:
        """Return the vertices of every stretch of ``road``, in the order of the network."""
        return tuple(edge.points for edge in self._edges_of_road.get(road, ()))

    def find_route(self, start: str, end: str) -> Route | None:
        """Return the shortest way between two places.

        ``None`` when either is not on the network, when no road joins them, or when they
        are the same place. Of ways of equal length the alphabetically first is taken.
        """
        key = (start, end)
        if key not in self._found:
            self._found[key] = self._search(start, end)
        return self._found[key]

    def _search(self, start: str, end: str) -> Route | None:
        if start == end or start not in self._steps or end not in self._steps:
            return None
        order = count()
        queue: list[tuple[float, tuple[str, ...], int, tuple[_Step, ...]]] = [
            (0.0, (start,), next(order), ())
        ]
        settled: set[str] = set()
        while queue:
            length_m, nodes, _, steps = heapq.heappop(queue)
            if nodes[-1] == end:
                return Route(nodes, _join(steps), length_m)
            if nodes[-1] in settled:
                continue
            settled.add(nodes[-1])
            for step in self._steps[nodes[-1]]:
                if step.to not in settled:
                    onward = (length_m + step.length_m, (*nodes, step.to))
                    heapq.heappush(queue, (*onward, next(order), (*steps, step)))
        return None


def line_length_m(points: tuple[LonLat, ...]) -> float:
    """Return the geodesic length of a line in metres; ``points`` are longitude first."""
    lons, lats = zip(*points, strict=True)
    return float(_GEOD.line_length(lons, lats))


def _join(steps: tuple[_Step, ...]) -> tuple[LonLat, ...]:
    points: list[LonLat] = []
    for step in steps:
        for point in step.points:
            if not points or points[-1] != point:
                points.append(LonLat(*point))
    return tuple(points)
