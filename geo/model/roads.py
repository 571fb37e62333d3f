"""A schematic road network whose nodes are places."""

from __future__ import annotations

from dataclasses import dataclass

from geo.coordinates import LonLat, require_lonlat
from geo.model.config import STRICT
from geo.model.ids import require_id


@dataclass(frozen=True, slots=True)
class RoadEdge:
    """A hand-simplified stretch of road between two places.

    Attributes
    ----------
    points
        Vertices in WGS 84, longitude first, from one end to the other, both ends included.
    """

    __pydantic_config__ = STRICT

    id: str
    start: str
    end: str
    road: str
    points: tuple[LonLat, ...]
    note: str | None = None

    def __post_init__(self) -> None:
        require_id(self.id)
        if len(self.points) < 2:
            raise ValueError(f"expected at least 2 points, got {len(self.points)}")
        for point in self.points:
            require_lonlat(*point)


@dataclass(frozen=True, slots=True)
class RoadNetwork:
    """All stretches, with where they come from."""

    __pydantic_config__ = STRICT

    source: str
    licence: str
    edges: tuple[RoadEdge, ...]
