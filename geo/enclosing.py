"""How fine each kind of place is, and which larger place holds a smaller one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from geo.gazetteer.kinds import precision_of
from geo.model.places import Place
from geo.model.vocabularies import PlaceKind, Precision


def is_area_kind(kind: PlaceKind) -> bool:
    """Whether a place of ``kind`` is an area or a line, never a point."""
    return not precision_of(kind).is_point


def drawn_precision(stated: Precision, kind: PlaceKind) -> Precision:
    """Return ``stated``, or the precision of ``kind`` where that is an area or line and coarser."""
    if not is_area_kind(kind):
        return stated
    return max(stated, precision_of(kind), key=lambda precision: precision.rank)


def iterate_enclosing(place: Place, places: Mapping[str, Place]) -> Iterator[Place]:
    """Yield the subdistrict, district, governorate and country that hold ``place``, as known."""
    for place_id in (place.subdistrict, place.district, place.governorate):
        if place_id is not None and place_id != place.id and place_id in places:
            yield places[place_id]
    for candidate in _countries(places):
        if candidate.country == place.country and candidate.id != place.id:
            yield candidate


def iterate_common(ends: Sequence[Place], places: Mapping[str, Place]) -> Iterator[Place]:
    """Yield the areas that hold each of ``ends``, smallest first; an area holds itself."""
    chains = [[end, *iterate_enclosing(end, places)] for end in ends]
    held = [{area.id for area in chain} for chain in chains]
    for area in chains[0] if chains else ():
        if is_area_kind(area.kind) and all(area.id in each for each in held):
            yield area


def find_enclosing(place: Place, finest: Precision, places: Mapping[str, Place]) -> Place | None:
    """Return the smallest place that holds ``place`` and is ``finest`` or coarser."""
    for candidate in iterate_enclosing(place, places):
        if precision_of(candidate.kind).rank >= finest.rank:
            return candidate
    return None


def _countries(places: Mapping[str, Place]) -> Iterator[Place]:
    return (place for place in places.values() if place.kind is PlaceKind.COUNTRY)
