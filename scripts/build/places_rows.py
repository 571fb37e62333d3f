"""Choosing each place's point, checking it against the other data sets, and its table rows."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import shapely

from geo.coordinates import LonLat, distance_m
from scripts.build.places_plan import DATASETS, PlannedPlace
from scripts.build.places_points import Record
from scripts.build.places_units import Area, Enclosing, describe_shape, move, share

DISAGREEMENT_KM = 3.0

_RADIUS_M = {"city": 4000.0, "town": 2000.0, "village": 1200.0, "neighbourhood": 1200.0}
_OTHER_RADIUS_M = 1500.0
_ARC_MINUTE_RADIUS_M = 1500.0
_ARC_MINUTE_LIMIT_M = 1200.0
_LINK_SCHEMES = {"overture": "overture", "geonames": "geonames", "ourairports": "ourairports"}
_FOUND_AS_PARTS = {"country", "region", "road", "river", "border", "governorate"}


@dataclass(frozen=True, slots=True)
class Located:
    """A planned place with its point.

    Attributes
    ----------
    point
        WGS 84 degrees, or ``None`` when nobody knows.
    checked
        Label of each other data set and its distance in kilometres.
    parents
        Enclosing place ids by level.
    """

    place: PlannedPlace
    point: LonLat | None
    radius_m: float
    source: str
    reasoning: str = ""
    checked: tuple[tuple[str, float], ...] = ()
    parents: dict[str, str] = field(default_factory=dict)
    pcode: str = ""


class Locator:
    """Finds the point of every planned place, made places after those they are made from."""

    def __init__(
        self,
        plan: dict[str, PlannedPlace],
        records: dict[str, dict[str, Record]],
        areas: dict[str, Area],
    ) -> None:
        self._plan = plan
        self._records = records
        self._areas = areas
        self._enclosing = Enclosing(areas)
        self._done: dict[str, Located] = {}

    def locate(self, place_id: str) -> Located:
        """Return one place with its point."""
        if place_id not in self._done:
            self._done[place_id] = self._locate(self._plan[place_id])
        return self._done[place_id]

    def _locate(self, place: PlannedPlace) -> Located:
        if not place.where:
            return self._from_records(place)
        operation = place.where[0]
        if operation == "polygon":
            return self._from_area(place)
        if operation == "members":
            return self._from_members(place)
        if operation == "none":
            return Located(place, None, place.radius_m or 0.0, "reasoned", place.reasoning)
        return self._made(place)

    def _from_records(self, place: PlannedPlace) -> Located:
        records = {name: self._records[name][key] for name, key in place.keys.items()}
        name = place.prefer or _choose(records)
        chosen = records[name]
        point = LonLat(round(chosen.point.lon, 5), round(chosen.point.lat, 5))
        distances = {
            other: distance_m(point, records[other].point) for other in DATASETS if other in records
        }
        del distances[name]
        radius = place.radius_m or _RADIUS_M.get(place.kind, _OTHER_RADIUS_M)
        if name == "gns":
            radius = max(radius, _ARC_MINUTE_RADIUS_M)
        radius = max([radius, *(math.ceil(far / 100) * 100.0 for far in distances.values())])
        checked = tuple((records[other].label, far / 1000) for other, far in distances.items())
        admin3 = records["ocha"].admin3 if "ocha" in records else ""
        parents = self._enclosing.find_chain(admin3) if admin3 else {}
        if not parents:
            parents = self._enclosing.find(point, place.country)
        return Located(place, point, radius, chosen.label, place.reasoning, checked, parents)

    def _from_area(self, place: PlannedPlace) -> Located:
        area = self._areas[place.id]
        point, radius = describe_shape(area.geometry)
        parents = self._enclosing.find_chain(place.unit)
        parents.pop(place.kind, None)
        pcode = place.unit if place.unit.startswith("SY0") or place.unit.startswith("SY1") else ""
        return Located(
            place, point, radius, area.source, place.reasoning, parents=parents, pcode=pcode
        )

    def _from_members(self, place: PlannedPlace) -> Located:
        point, radius = describe_shape(
            shapely.union_all([self._areas[member].geometry for member in place.members])
        )
        known = [self.locate(member) for member in place.members]
        chains = [{**one.parents, one.place.kind: one.place.id} for one in known]
        parents = {
            level: name
            for level, name in chains[0].items()
            if all(chain.get(level) == name for chain in chains)
            and (place.kind != "region" or level == "country")
        }
        return Located(place, point, radius, "reasoned", place.reasoning, parents=parents)

    def _made(self, place: PlannedPlace) -> Located:
        operation, *arguments = place.where
        radius = place.radius_m or 5000.0
        if operation == "inside":
            area = self.locate(arguments[0])
            parents = {**area.parents, area.place.kind: area.place.id}
            radius = place.radius_m or area.radius_m
            return Located(place, area.point, radius, "reasoned", place.reasoning, parents=parents)
        point = self._make_point(operation, arguments)
        point = LonLat(round(point.lon, 5), round(point.lat, 5))
        if operation == "at" and self._plan[arguments[0]].country == place.country:
            parents = self.locate(arguments[0]).parents
        elif place.kind in _FOUND_AS_PARTS:
            parents = {}
        else:
            parents = self._enclosing.find_common(point, place.country, radius)
        return Located(place, point, radius, "reasoned", place.reasoning, parents=parents)

    def _make_point(self, operation: str, arguments: list[str]) -> LonLat:
        if operation == "at":
            return self._point(arguments[0])
        if operation == "offset":
            return move(self._point(arguments[0]), float(arguments[1]), float(arguments[2]))
        if operation == "mid":
            part = float(arguments[2]) if len(arguments) > 2 else 0.5
            return share(self._point(arguments[0]), self._point(arguments[1]), part)
        if operation == "centre":
            points = [self._point(name) for name in arguments]
            lon = sum(point.lon for point in points) / len(points)
            lat = sum(point.lat for point in points) / len(points)
            return LonLat(lon, lat)
        raise ValueError(f"expected at, inside, mid, offset or centre, got {operation!r}")

    def _point(self, place_id: str) -> LonLat:
        point = self.locate(place_id).point
        if point is None:
            raise ValueError(f"{place_id}: expected a point to build on, got none")
        return point


def place_row(located: Located) -> dict[str, str]:
    """Return the row of the place table."""
    place = located.place
    links = [f"pcode:{located.pcode}"] if located.pcode else []
    links += [f"pcode:{place.keys['ocha']}"] if "ocha" in place.keys else []
    links += [
        f"{scheme}:{place.keys[name]}"
        for name, scheme in _LINK_SCHEMES.items()
        if name in place.keys
    ]
    point = located.point
    lon, lat = ("", "") if point is None else (_degrees(point.lon), _degrees(point.lat))
    return {
        "id": place.id,
        "kind": place.kind,
        "lon": lon,
        "lat": lat,
        "radius_m": f"{located.radius_m:.0f}",
        "country": place.country,
        **{level: located.parents.get(level, "") for level in ("governorate", "district")},
        "subdistrict": located.parents.get("subdistrict", ""),
        "coord_source": located.source,
        "reasoning": located.reasoning,
        "checked": ";".join(f"{label}:{km:.1f}" for label, km in located.checked),
        "links": ";".join(links),
        "members": ";".join(place.members),
    }


def disagreement_rows(located: Located) -> list[dict[str, str]]:
    """Return a row for every checked data set that lies more than 3 km away."""
    return [
        {
            "place": located.place.id,
            "chosen": located.source,
            "other": label,
            "distance_km": f"{km:.1f}",
            "decision": located.place.decision or _decide(located.source, label),
        }
        for label, km in located.checked
        if round(km, 1) > DISAGREEMENT_KM
    ]


def _decide(chosen: str, other: str) -> str:
    if chosen.startswith("ocha"):
        return "Kept OCHA: gns is an arc-minute list of 2016; the radius reaches its point."
    if other.startswith("gns"):
        return "Kept the first in order: gns is an arc-minute list of 2016; the radius reaches it."
    return "Kept the first in order; which one is the centre is open, so the radius reaches both."


def _degrees(value: float) -> str:
    return f"{value:.5f}".rstrip("0").rstrip(".")


def _choose(records: dict[str, Record]) -> str:
    """Return the data set to take: the first in order, but no arc-minute point far from OCHA's.

    Rounding to whole minutes moves a point by 1.2 km at most here.
    """
    name = next(name for name in DATASETS if name in records)
    if name == "gns" and "ocha" in records:
        far = distance_m(records["gns"].point, records["ocha"].point)
        return "ocha" if far > _ARC_MINUTE_LIMIT_M else "gns"
    return name
