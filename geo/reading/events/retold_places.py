"""Whether the places of two tellings are those of one event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from geo.coordinates import LonLat, distance_m
from geo.model.vocabularies import PlaceKind, PlaceRole, Precision
from geo.reading.events.sites import MOVING
from geo.reading.events.telling import LEGS, Told
from geo.reading.records import Mention, ReadPlace

_WIDE = frozenset({Precision.COUNTRY, Precision.REGION})
_TOWNS = frozenset({Precision.SETTLEMENT, Precision.NEAR})
_COARSE = frozenset({Precision.SUBDISTRICT, Precision.DISTRICT, Precision.COUNTRYSIDE,
                     Precision.GOVERNORATE, *_WIDE})  # fmt: skip
_SIDE_BY_SIDE_M = 3_000
_AT_TOWN_M = 8_000
_LINES = frozenset({PlaceKind.RIVER, PlaceKind.BORDER})
_NEIGHBOURS = (
    {PlaceKind.VILLAGE, PlaceKind.NEIGHBOURHOOD}, {PlaceKind.VILLAGE, PlaceKind.TOWN},
)  # fmt: skip
_IN_TOWNS = frozenset({PlaceKind.NEIGHBOURHOOD, PlaceKind.JUNCTION, PlaceKind.FACILITY})
_AROUND_TOWN_M = 50_000


def are_at_one_spot(one: Told, other: Told) -> bool:
    """Whether they share a place, or name two that stand side by side: a field and its base."""
    some, others = spots(one), spots(other)
    return any(are_one_spot(a.mention, b.mention) for a in some for b in others)


def are_one_spot(one: Mention, other: Mention) -> bool:
    """Whether two mentions are of one place, or of two that stand side by side."""
    if _is_one_place(one, other) or _stand_together(one, other):
        return True
    return _leads_to(one, other) or _leads_to(other, one)


def _leads_to(road: Mention, town: Mention) -> bool:
    """Whether a road is told by the towns it joins, this one among them."""
    return road.kind is PlaceKind.ROAD and any(town.place == end for end, _ in road.candidates)


def _is_one_place(one: Mention, other: Mention) -> bool:
    """Whether two mentions are of one place, or of a town and a place without a point in it."""
    is_named_alike = (one.place or one.text) == (other.place or other.text)
    return is_named_alike or _is_part(one, other) or _is_part(other, one)


def _is_part(one: Mention, other: Mention) -> bool:
    """Whether one is a place without a point in the town that the other is, or may be in it."""
    if one.place is not None or one.inside is None or other.precision not in _TOWNS:
        return False
    may_be_in_it = one.kind in _IN_TOWNS and one.inside in other.enclosing
    return one.inside == other.place or may_be_in_it


def share_town(one: Told, other: Told) -> bool:
    """Whether a place struck in one telling is named in the other: a quarter and its town."""
    some, others = place_ids(spots(one)), place_ids(spots(other))
    return bool(some & place_ids(other.places) or others & place_ids(one.places))


def are_beside(one: Told, other: Told) -> bool:
    """Whether a site of one telling lies near a town of the other: a town and its airport."""
    return any(
        _stand_together(a.mention, b.mention, _AT_TOWN_M) for a in spots(one) for b in spots(other)
    )


def _stand_together(one: Mention, other: Mention, most_m: float = _SIDE_BY_SIDE_M) -> bool:
    if one.kind is other.kind or {one.kind, other.kind} in _NEIGHBOURS:
        return False
    if one.place is None or other.place is None or one.lon is None or one.lat is None:
        return False
    if other.lon is None or other.lat is None:
        return False
    apart = distance_m(LonLat(one.lon, one.lat), LonLat(other.lon, other.lat))
    return apart <= most_m


def spots(told: Told) -> list[ReadPlace]:
    """Return where it happened: of a movement its legs, else only the places struck."""
    is_way = told.kind in MOVING
    return [place for place in told.sites if is_way or place.role not in LEGS]


def is_vague(told: Told) -> bool:
    """Whether it is told by an area, or by a town that it was only near."""
    return all(
        (place.role is PlaceRole.NEAR and place.mention.place is not None)
        or place.mention.precision is Precision.NEAR
        for place in told.sites
    )


def is_by_area(told: Told) -> bool:
    """Whether it is told by areas alone: "to its bases in the countryside"."""
    return all(place.mention.precision in _COARSE for place in told.sites)


def areas_agree(one: Told, other: Told) -> bool:
    """Whether the areas of two tellings overlap, or one's site lies in the other's area."""
    some, others = areas(one), areas(other)
    if not some or not others or some & others or _enclose(one, other) or _enclose(other, one):
        return True
    if _are_far_apart(spots(one), spots(other)):
        return False
    around_sites = {each for place in one.sites for each in place.mention.enclosing}
    if any(p.mention.place is None and p.mention.inside in around_sites for p in other.sites):
        return True
    around = [place.mention for place in one.places if place.role in {PlaceRole.IN, PlaceRole.NEAR}]
    towns = [place for place in other.places if place.mention.precision in _TOWNS]
    return any(_lies_in(each.mention, area) for each in [*other.sites, *towns] for area in around)


def _enclose(one: Told, other: Told) -> bool:
    """Whether an area of one telling holds an area of the other: a countryside and its north."""
    mentions = [place.mention for place in one.places if place.role is PlaceRole.IN]
    wide = {each for mention in mentions for each in (mention.place, *mention.members)}
    within = [
        place.mention
        for place in other.places
        if place.role is PlaceRole.IN and place.mention.precision in _COARSE
    ]
    return any(
        not wide.isdisjoint(area.enclosing) or (area.members and wide.issuperset(area.members))
        for area in within
    )


def _are_far_apart(some: Iterable[ReadPlace], others: Iterable[ReadPlace]) -> bool:
    """Whether each place known of one telling is a long way from each of the other."""
    points = [_points(some), _points(others)]
    apart = [distance_m(here, there) for here in points[0] for there in points[1]]
    return bool(apart) and min(apart) > _AROUND_TOWN_M


def _points(places: Iterable[ReadPlace]) -> list[LonLat]:
    mentions = [
        place.mention
        for place in places
        if place.mention.place is not None and place.mention.precision not in _COARSE
    ]
    return [LonLat(m.lon, m.lat) for m in mentions if m.lon is not None and m.lat is not None]


def _is_wide(mention: Mention) -> bool:
    """Whether a place says little of where: a country, a region, a river, a border."""
    return mention.precision in _WIDE or mention.kind in _LINES


def _lies_in(site: Mention, area: Mention) -> bool:
    """Whether a site stands in an area, or in the country around a town."""
    if site.lon is None or site.lat is None or area.lon is None or area.lat is None:
        return _may_lie_in(site, area)
    reach = max(area.radius_m or 0, _AROUND_TOWN_M)
    return distance_m(LonLat(site.lon, site.lat), LonLat(area.lon, area.lat)) <= reach


def _may_lie_in(site: Mention, area: Mention) -> bool:
    """Whether a place nobody has located is told to be in an area, or in one that holds it."""
    around = {each for each in (site.inside, *site.enclosing) if each}
    return not around.isdisjoint({area.place, *area.members}) or site.inside in area.enclosing


def place_ids(places: Iterable[ReadPlace]) -> set[str]:
    """Return the ids of places, the names of those that have none."""
    return {place.mention.place or place.mention.text for place in places}


def can_share_places(one: Told, other: Told) -> bool:
    """Whether the places of two tellings can be those of one event: of a way, its legs."""
    for role in {place.role for place in other.sites}:
        here = [place for place in one.sites if place.role is role]
        there = [place for place in other.sites if place.role is role]
        if here and not _share_spot(here, there):
            return False
    is_way = all(place.role in LEGS for place in [*one.sites, *other.sites])
    return is_way or not one.sites or _share_spot(one.sites, other.sites)


def _share_spot(some: Iterable[ReadPlace], others: Sequence[ReadPlace]) -> bool:
    """Whether a place of one telling is one of the other, or in a town of it."""
    return any(_is_one_place(one.mention, other.mention) for one in some for other in others)


def areas(told: Told) -> set[str]:
    """Return the areas it lies in, those that its sites lie in too; not regions and countries."""
    mentions = [
        place.mention for place in told.places
        if place.role in {PlaceRole.IN, PlaceRole.NEAR} and not _is_wide(place.mention)
    ]  # fmt: skip
    named = {mention.place or mention.text for mention in mentions}
    named |= {mention.name_en for mention in mentions if mention.name_en}
    return named | {place.mention.inside for place in told.places if place.mention.inside}
