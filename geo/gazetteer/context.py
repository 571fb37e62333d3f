"""Where places lie within one another, and which of several a report about the region means."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from math import cos, hypot, radians
from operator import itemgetter

from geo.coordinates import distance_m
from geo.errors import UnknownIdError
from geo.gazetteer.kinds import precision_of, weight_of
from geo.model.places import Place
from geo.model.vocabularies import PlaceKind, Precision

HOME_PCODES = frozenset({"SY08", "SY09"})
_OUTSIDE_HOME = 0.25
SAME_LOCALITY_M = 5_000.0
_DEGREE_M = 111_000.0
_MARGIN = 1.01
_NEVER_BESIDE = frozenset({PlaceKind.GOVERNORATE, PlaceKind.COUNTRY})


class PlaceContext:
    """The places of one gazetteer and how they lie to one another.

    Parameters
    ----------
    places
        In the order that positions count in.
    home_pcodes
        P-codes of the governorates that reports are about: places there come first.
    """

    def __init__(self, places: Sequence[Place], home_pcodes: frozenset[str] = HOME_PCODES) -> None:
        self.places = places
        self._positions = {place.id: position for position, place in enumerate(places)}
        self._within: dict[str, frozenset[int]] = {}
        self._home = self._find_home(home_pcodes)
        self.weights = tuple(
            weight_of(place.kind) * (1.0 if position in self._home else _OUTSIDE_HOME)
            for position, place in enumerate(places)
        )

    def is_home(self, position: int) -> bool:
        """Tell whether the place lies in the governorates that reports are about."""
        return position in self._home

    def positions_within(self, place_id: str) -> frozenset[int]:
        """Return the positions of the place itself and of all that lie in it.

        By the enclosing places that each place names, and by the members of the area; in a
        settlement or site, what has its point within that place's radius.

        Raises
        ------
        UnknownIdError
            When no place has this id.
        """
        found = self._within.get(place_id)
        if found is None:
            if place_id not in self._positions:
                raise UnknownIdError(
                    f"within: expected the id of a place, got {place_id!r}. "
                    "Look it up by name, for example: khabur gazetteer search NAME."
                )
            found = self._within[place_id] = self._find_within(place_id)
        return found

    def same_locality(self, first: int, second: int) -> bool:
        """Tell whether one place lies in the other, or both within 5 km of each other."""
        one, other = self.places[first], self.places[second]
        if one.id in _enclosing(other) or other.id in _enclosing(one):
            return True
        return self.closer_than(first, second, SAME_LOCALITY_M)

    def closer_than(self, first: int, second: int, limit_m: float) -> bool:
        """Tell whether two places lie within ``limit_m`` metres; not when a point is unknown.

        On a plane through the first, within 1 % below 100 km.
        """
        one, other = self.places[first], self.places[second]
        if one.lon is None or one.lat is None or other.lon is None or other.lat is None:
            return False
        north_m = (one.lat - other.lat) * _DEGREE_M
        east_m = (one.lon - other.lon) * _DEGREE_M * cos(radians(one.lat))
        return hypot(north_m, east_m) <= limit_m

    def _find_within(self, place_id: str) -> frozenset[int]:
        inside: set[int] = set()
        for area in self._expanded(place_id):
            inside.add(self._positions[area])
            inside.update(self._inside.get(area, ()))
        own = self._positions[place_id]
        if own in self._fine:
            radius_m = self.places[own].radius_m
            inside.update(
                each
                for each in self._fine_beside(own, radius_m)
                if self.closer_than(own, each, radius_m)
            )
        return frozenset(inside)

    @cached_property
    def _inside(self) -> dict[str, list[int]]:
        """The positions of the places that name an area as one they lie in."""
        inside: dict[str, list[int]] = {}
        for position, place in enumerate(self.places):
            for area in filter(None, _enclosing(place)):
                inside.setdefault(area, []).append(position)
        return inside

    def _fine_beside(self, position: int, limit_m: float) -> list[int]:
        """Return the places of `_fine` that lie little further north or south than ``limit_m``."""
        lat = self.places[position].lat
        if lat is None:
            return []
        reach = _MARGIN * limit_m / _DEGREE_M
        south = bisect_left(self._fine_from_south, lat - reach, key=itemgetter(0))
        north = bisect_right(self._fine_from_south, lat + reach, key=itemgetter(0))
        return [each for _, each in self._fine_from_south[south:north]]

    @cached_property
    def _fine_from_south(self) -> list[tuple[float, int]]:
        points = ((self.places[position].lat, position) for position in self._fine)
        return sorted((lat, position) for lat, position in points if lat is not None)

    @cached_property
    def _fine(self) -> frozenset[int]:
        """The positions of the places that a point stands for."""
        return frozenset(
            position
            for position, place in enumerate(self.places)
            if precision_of(place.kind).rank <= Precision.NEAR.rank
        )

    def _expanded(self, place_id: str) -> set[str]:
        """Return the id with those of its members, theirs, and so on."""
        found: set[str] = set()
        waiting = [place_id]
        while waiting:
            current = waiting.pop()
            if current in found or current not in self._positions:
                continue
            found.add(current)
            waiting.extend(self.places[self._positions[current]].members)
        return found

    def _find_home(self, pcodes: frozenset[str]) -> frozenset[int]:
        """Return the places of the home governorates, and those across a border beside them.

        Beside means in no other governorate and inside the box around the home places.
        """
        governorates = {
            place.id
            for place in self.places
            if place.kind is PlaceKind.GOVERNORATE
            and any(link.scheme == "pcode" and link.value in pcodes for link in place.links)
        }
        home = {
            position
            for position, place in enumerate(self.places)
            if place.id in governorates or place.governorate in governorates
        }
        points = [point for point in (self.places[p].lonlat for p in home) if point is not None]
        if not points:
            return frozenset(range(len(self.places)))
        west, east = min(p.lon for p in points), max(p.lon for p in points)
        south, north = min(p.lat for p in points), max(p.lat for p in points)
        for position, place in enumerate(self.places):
            point = place.lonlat
            if (
                point
                and place.governorate is None
                and place.kind not in _NEVER_BESIDE
                and west <= point.lon <= east
                and south <= point.lat <= north
            ):
                home.add(position)
        return frozenset(home)


def nearest_other_m(place: Place, others: Iterable[Place]) -> tuple[float, Place] | None:
    """Return the nearest other place with its distance in metres; ``None`` without points."""
    start = place.lonlat
    if start is None:
        return None
    known = [(distance_m(start, end), other) for other in others if (end := other.lonlat)]
    return min(known, key=lambda pair: pair[0], default=None)


def _enclosing(place: Place) -> tuple[str | None, str | None, str | None]:
    return place.governorate, place.district, place.subdistrict
