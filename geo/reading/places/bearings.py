"""Where "12 km south-east of" a place is: a spot, and how far the true one may be from it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from geo.coordinates import LonLat, point_at
from geo.model.places import Place
from geo.model.vocabularies import PlaceKind
from geo.reading.places.scene import Found, Relation

_EAST = {"east": 1.0, "west": -1.0}
_NORTH = {"north": 1.0, "south": -1.0}
_LOOSE_DEG = {1: 30.0, 2: 22.5}
_ROUNDED = 0.1
_AREAS = frozenset({
    PlaceKind.GOVERNORATE, PlaceKind.DISTRICT, PlaceKind.SUBDISTRICT, PlaceKind.COUNTRYSIDE,
    PlaceKind.REGION, PlaceKind.COUNTRY, PlaceKind.AREA, PlaceKind.ROAD, PlaceKind.RIVER,
    PlaceKind.BORDER,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spot:
    """A point, and how many metres the true place may be from it."""

    point: LonLat
    radius_m: float


def find_spot(found: Found, place: Place) -> Spot | None:
    """Return where a distance and a direction lead from a place; ``None`` where one is missing.

    Reports round distances and mean a direction loosely, one of four more than one of eight; both,
    and how far the place named may be from its point, widen the radius.
    """
    sides = found.directions & (_EAST.keys() | _NORTH.keys())
    east = sum(_EAST.get(side, 0.0) for side in sides)
    north = sum(_NORTH.get(side, 0.0) for side in sides)
    is_told = found.relation is Relation.DISTANCE and found.distance_m > 0
    if not is_told or (east == 0 and north == 0) or place.lonlat is None or place.kind in _AREAS:
        return None
    bearing_deg = math.degrees(math.atan2(east, north)) % 360
    aside = 2 * math.sin(math.radians(_LOOSE_DEG[len(sides)]) / 2)
    error_m = found.distance_m * math.hypot(aside, _ROUNDED)
    spot = point_at(place.lonlat, bearing_deg, found.distance_m)
    return Spot(spot, round(place.radius_m + error_m, -2))
