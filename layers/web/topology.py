"""Polygons as shared arcs, so that a border between two areas travels once and stays one line.

A ring is cut where three or more lines meet. Every piece (arc) is kept once, simplified once and
used by all rings along it, in its direction (index k) or against it (index -1 - k).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise

import numpy as np
import numpy.typing as npt
import shapely
from shapely import MultiPolygon, Polygon

from layers.web.polyline import encode_line

Vertex = tuple[float, float]
Ring = list[int]

_KEY_DECIMALS = 6
_MIN_RING_POINTS = 4


@dataclass
class Topology:
    """The arcs of a set of polygons.

    Attributes
    ----------
    tolerance_deg
        How far simplification may move a line.
    units_per_degree
        Resolution of the arcs as written.
    """

    tolerance_deg: float
    units_per_degree: int
    _neighbours: dict[Vertex, set[Vertex]] = field(default_factory=dict)
    _arcs: dict[tuple[Vertex, ...], int] = field(default_factory=dict)
    _texts: list[str] = field(default_factory=list)
    _stem: Topology | None = None

    def branch(self) -> Topology:
        """Return a topology that knows these polygons and their arcs, to which more are added."""
        arcs, texts = dict(self._arcs), list(self._texts)
        return Topology(self.tolerance_deg, self.units_per_degree, {}, arcs, texts, self)

    def cuts_stem(self) -> bool:
        """Whether polygons added to a branch meet rings of its stem where these had no cut."""
        if self._stem is None:
            return False
        before = self._stem._neighbours
        return any(
            len(around) > 2 and vertex in before and len(before[vertex]) <= 2
            for vertex, around in self._neighbours.items()
        )

    def learn(self, polygons: Sequence[Polygon | MultiPolygon]) -> None:
        """Take note of where rings meet; call with every polygon before `encode`."""
        for polygon in polygons:
            for ring in _rings(polygon):
                for before, vertex, after in zip(
                    ring[-1:] + ring[:-1], ring, ring[1:] + ring[:1], strict=True
                ):
                    self._around(vertex).update((before, after))

    def encode(self, polygon: Polygon | MultiPolygon) -> list[list[Ring]]:
        """Return the parts as rings of arc indices; the first ring of a part is outer."""
        return [
            [self._encode_ring(ring) for ring in _rings(part)]
            for part in shapely.get_parts(polygon)
        ]

    def arc_texts(self) -> list[str]:
        """Return all arcs met so far, simplified, in the order of their indices."""
        self._texts += [
            encode_line(_simplified(arc, self.tolerance_deg), self.units_per_degree)
            for arc in islice(self._arcs, len(self._texts), None)
        ]
        return list(self._texts)

    def _around(self, vertex: Vertex) -> set[Vertex]:
        around = self._neighbours.get(vertex)
        if around is None:
            before = self._stem._neighbours.get(vertex, ()) if self._stem else ()
            around = self._neighbours[vertex] = set(before)
        return around

    def _encode_ring(self, ring: list[Vertex]) -> Ring:
        junctions = [i for i, vertex in enumerate(ring) if len(self._neighbours[vertex]) > 2]
        if not junctions:
            start = ring.index(min(ring))
            return [self._index_of((*ring[start:], *ring[: start + 1]))]
        turned = ring[junctions[0] :] + ring[: junctions[0] + 1]
        cuts = [i - junctions[0] for i in junctions] + [len(ring)]
        return [self._index_of(tuple(turned[start : end + 1])) for start, end in pairwise(cuts)]

    def _index_of(self, arc: tuple[Vertex, ...]) -> int:
        backwards = arc[::-1]
        canonical = min(arc, backwards)
        index = self._arcs.setdefault(canonical, len(self._arcs))
        return index if canonical == arc else -1 - index


def _rings(polygon: Polygon | MultiPolygon) -> Iterator[list[Vertex]]:
    for part in shapely.get_parts(polygon):
        for ring in (part.exterior, *part.interiors):
            points = shapely.get_coordinates(ring).round(_KEY_DECIMALS)
            kept = [tuple(point) for point in points.tolist()][:-1]
            yield [vertex for i, vertex in enumerate(kept) if i == 0 or vertex != kept[i - 1]]


def _simplified(arc: tuple[Vertex, ...], tolerance_deg: float) -> npt.NDArray[np.float64]:
    line = shapely.LineString(arc)
    points = shapely.get_coordinates(shapely.simplify(line, tolerance_deg))
    closed = arc[0] == arc[-1]
    if closed and len(points) < _MIN_RING_POINTS:
        return np.asarray(arc)
    return points
