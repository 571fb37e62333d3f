"""The place a mention gives: the place named, its countryside or side, its border, or near it."""

from __future__ import annotations

from typing import NamedTuple

from geo.gazetteer.kinds import precision_of
from geo.model.places import Place
from geo.model.vocabularies import PlaceKind, Precision
from geo.reading.places.atlas import Atlas
from geo.reading.places.kinds import fits, is_settlement
from geo.reading.places.resolve import Meant
from geo.reading.places.scene import Found, Relation, Scene

_FAR_WORDS = 12
_AREA_RELATIONS = frozenset({Relation.COUNTRYSIDE, Relation.SIDE})
_NEAR_RELATIONS = frozenset({Relation.SIDE, Relation.DISTANCE, Relation.BETWEEN})


class Target(NamedTuple):
    """A place, how finely the text says where, and why, in words."""

    place: Place
    precision: Precision
    note: str


class Targets:
    """Finds the target of each name of a scene."""

    def __init__(self, atlas: Atlas, scene: Scene) -> None:
        self._atlas = atlas
        self._scene = scene

    def find(self, meant: Meant) -> Target:
        """Return the place that a name with a place of the gazetteer gives."""
        assert meant.position is not None  # noqa: S101
        place = self._atlas.places[meant.position]
        found = meant.found
        if found.relation is Relation.COUNTRYSIDE:
            return self._countryside(found, place)
        if found.relation is Relation.BORDER:
            area = self._atlas.border(place.country)
        elif found.relation is Relation.SIDE and self._means_side(found, place):
            area = self._side(found, place, found.directions)
        else:
            area = None
        if area is not None:
            target = self._atlas.places[area]
            return Target(target, precision_of(target.kind), _in_words(found))
        return self._at_or_near(found, place)

    def _at_or_near(self, found: Found, place: Place) -> Target:
        precision, note = precision_of(place.kind), ""
        if precision.rank > Precision.NEAR.rank:
            return Target(place, precision, note)
        if found.relation is Relation.ROAD:
            precision, note = Precision.ROAD, "on a road named after it"
        elif found.relation in _NEAR_RELATIONS:
            precision, note = Precision.NEAR, _in_words(found)
        elif _is_beside(found, place):
            precision, note = Precision.NEAR, "something at or near it"
        return Target(place, precision, note)

    def _countryside(self, found: Found, place: Place) -> Target:
        for directions in (found.directions, frozenset[str]()):
            side = self._side(found, place, directions)
            if side is not None:
                note = _in_words(found) if directions == found.directions else "any side of it"
                target = self._atlas.places[side]
                return Target(target, precision_of(target.kind), note)
        for parent_id in (place.subdistrict, place.district):
            position = self._atlas.by_id.get(parent_id or "")
            if position is not None and is_settlement(place.kind):
                parent = self._atlas.places[position]
                note = f"the area around {place.name('en')}"
                return Target(parent, precision_of(parent.kind), note)
        finest = precision_of(place.kind)
        return Target(place, max(Precision.NEAR, finest, key=_rank), "around it")

    def _side(self, found: Found, place: Place, directions: frozenset[str]) -> int | None:
        """Return the side of the place in these directions, the one in its governorate first."""
        if found.hit is None:
            return None
        sides = self._atlas.side(found.hit, directions)
        governorate = place.governorate or place.id
        places = self._atlas.places
        return min(
            sides,
            key=lambda side: (places[side].governorate != governorate, places[side].id),
            default=None,
        )

    def _means_side(self, found: Found, place: Place) -> bool:
        """Tell whether "east of X" is an area, and does not say where a place named before lies."""
        written_together = (
            found.span_first < found.first
            and not self._scene.lexicon.article
            and "side of" not in found.evidence
        )
        if place.kind in {PlaceKind.COUNTRY, PlaceKind.RIVER} or written_together:
            return True
        says_side = place.kind is PlaceKind.GOVERNORATE and "side of" not in found.evidence
        if not says_side or found.kind_words:
            return False
        for before in self._scene.back(found.span_first, _FAR_WORDS):
            earlier = self._scene.by_last.get(before)
            if earlier is not None and earlier.relation not in _AREA_RELATIONS:
                return not (earlier.hit is None or self._is_point(earlier))
        return True

    def _is_point(self, found: Found) -> bool:
        if found.hit is None:
            return True
        places = [name.place for name in self._atlas.usable(found.hit, found.kinds)]
        if any(self._atlas.kind(place) is PlaceKind.GOVERNORATE for place in places):
            return False
        return any(self._atlas.precision(place).rank <= Precision.ROAD.rank for place in places)


def _is_beside(found: Found, place: Place) -> bool:
    """Tell whether a kind word makes it something else at or near the place."""
    return any(
        not fits(place.kind, word.kinds) and (word.near or not is_settlement(place.kind))
        for word in found.kind_words
    )


def _rank(precision: Precision) -> int:
    return precision.rank


def _in_words(found: Found) -> str:
    if found.relation is Relation.BETWEEN:
        return "between it and another place"
    if found.relation is Relation.BORDER:
        return "the border with it"
    if found.relation is Relation.DISTANCE:
        return f"{found.distance_m / 1000:g} km from it"
    sides = " and ".join(sorted(found.directions))
    return f"{sides} of it" if found.relation is Relation.SIDE else sides
