"""Where a record is drawn: a point with its radius, an area or line, or nowhere."""

from __future__ import annotations

from dataclasses import dataclass

from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

from geo.coordinates import LonLat, distance_m
from geo.enclosing import (
    drawn_precision,
    is_area_kind,
    iterate_common,
    iterate_enclosing,
)
from geo.gazetteer.kinds import precision_of
from geo.geometry import PlaceGeometries
from geo.model.events import EventPlace
from geo.model.places import REASONED, Place
from geo.model.vocabularies import PlaceKind, PlaceRole, Precision
from geo.routes import RoadGraph
from geo.store.dataset import Dataset
from layers.words import NOTHING, Bilingual, join, label, say, say_distance, say_place, say_table

#: How far "near" reaches beyond the named place's own radius, metres: no report says it, so
#: this is Khabur's convention, and ``why_here`` says so.
NEAR_MARGIN_M = 5_000.0

_STILL = (PlaceRole.AT, PlaceRole.TARGET, PlaceRole.IN, PlaceRole.NEAR)
_MOVING = (PlaceRole.TO,)
_FALLBACK = (PlaceRole.TO, PlaceRole.VIA, PlaceRole.FROM)
_ENDS_OF_WAY = (PlaceRole.FROM, PlaceRole.TO)
_EXTRA = frozenset({PlaceRole.AT, PlaceRole.TARGET, PlaceRole.TO})
_WITHIN = frozenset({PlaceRole.IN})


@dataclass(frozen=True, slots=True)
class Mark:
    """One place where a record is drawn.

    Attributes
    ----------
    place
        The place drawn; ``None`` when the report names none that can be.
    role
        What the reported place is to the event; ``None`` for sites.
    precision
        As fine as both the report and the place drawn are.
    geometry
        A `Point` exactly when ``precision`` is near or finer and a point is known.
    radius_m
        How far, in metres, the true place may be from the point; ``None`` without a point.
    """

    place: Place | None
    role: PlaceRole | None
    precision: Precision
    geometry: BaseGeometry | None
    radius_m: float | None
    why: Bilingual

    @property
    def is_point(self) -> bool:
        """Whether the mark is a point."""
        return isinstance(self.geometry, Point)

    def columns(self) -> dict[str, object]:
        """Return the place columns of a layer."""
        place = self.place
        return {
            "place_id": place.id if place else None,
            "place_en": place.name("en") if place else None,
            "place_ar": place.name("ar") if place else None,
            "place_kind": place.kind.value if place else None,
            "precision": self.precision.value,
            "radius_m": self.radius_m,
            "governorate": _own_or(place, place.governorate, "governorate") if place else None,
            "district": _own_or(place, place.district, "district") if place else None,
            "why_here_en": self.why.en,
            "why_here_ar": self.why.ar,
        }


class Placer:
    """Decides what is drawn for the places of events and sites; each combination once."""

    def __init__(self, dataset: Dataset, geometries: PlaceGeometries, roads: RoadGraph) -> None:
        self._places = dataset.places
        self._geometries = geometries
        self._roads = roads
        self._marks: dict[tuple[bool, tuple[EventPlace, ...]], tuple[Mark, ...]] = {}

    def find_marks(self, places: tuple[EventPlace, ...], *, moving: bool) -> tuple[Mark, ...]:
        """Return one mark for each place drawn, at least one (which may be nowhere).

        Drawn are the finest of the places at, target, in and near; for something that moved,
        the destinations. A second place at, target or to is drawn as well, unless it holds
        or overlaps a finer one. The origin of an attack is never drawn.
        """
        key = (moving, places)
        if key not in self._marks:
            chosen = self._choose(places, moving=moving)
            marks = tuple(self._mark(item, places) for item in chosen)
            nowhere = Mark(None, None, Precision.UNLOCATED, None, None, say("why_unlocated"))
            self._marks[key] = marks or (nowhere,)
        return self._marks[key]

    def site_mark(self, place: Place) -> Mark:
        """Return the mark of a site, without a reported role."""
        key = "why_site_area" if is_area_kind(place.kind) else "why_site"
        said = say(key, place=say_place(place), kind=label("place_kinds", place.kind))
        return self._draw(place, None, precision_of(place.kind), said)

    def end_of_leg(self, item: EventPlace) -> LonLat | None:
        """Return the point of a reported place that a leg may start or end at, if it has one."""
        place = self._places[item.place]
        if not drawn_precision(item.precision, place.kind).is_point or is_area_kind(place.kind):
            return None
        return place.lonlat

    def _choose(self, places: tuple[EventPlace, ...], *, moving: bool) -> list[EventPlace]:
        orders = (_MOVING, _STILL, _FALLBACK) if moving else (_STILL, _FALLBACK)
        for roles in orders:
            named = [
                item
                for item in places
                if item.role in roles and item.precision is not Precision.UNLOCATED
            ]
            if named:
                return self._finest(named)
        return []

    def _finest(self, named: list[EventPlace]) -> list[EventPlace]:
        finest = min(self._rank(item) for item in named)
        tied = [item for item in named if self._rank(item) == finest]
        chosen: dict[str, EventPlace] = {}
        for roles in (_EXTRA, _WITHIN):
            if not chosen:
                chosen = {item.place: item for item in tied if item.role in roles}
        if not chosen:
            chosen = {tied[0].place: tied[0]}
        for item in named:
            extra = item.role in _EXTRA and item.place not in chosen
            if extra and not any(self._covers(item, other) for other in chosen.values()):
                chosen[item.place] = item
        return list(chosen.values())

    def _rank(self, item: EventPlace) -> int:
        return drawn_precision(item.precision, self._places[item.place].kind).rank

    def _covers(self, coarse: EventPlace, fine: EventPlace) -> bool:
        """Whether ``coarse`` adds nothing to ``fine``: it holds it, or their circles overlap."""
        outer, inner = self._places[coarse.place], self._places[fine.place]
        if outer.id in (inner.subdistrict, inner.district, inner.governorate):
            return True
        if inner.lonlat is None:
            return True
        if is_area_kind(outer.kind):
            shape = self._geometries.find(outer.id)
            return shape is None or bool(shape.intersects(Point(inner.lonlat)))
        if outer.lonlat is None:
            return True
        return distance_m(outer.lonlat, inner.lonlat) <= outer.radius_m + inner.radius_m

    def _mark(self, item: EventPlace, places: tuple[EventPlace, ...]) -> Mark:
        place = self._places[item.place]
        phrase = say(f"place_{item.role}", place=say_place(place))
        said = say("why_reported", place=phrase, kind=label("place_kinds", place.kind))
        precision = drawn_precision(item.precision, place.kind)
        if precision is Precision.ROAD:
            stretch = self._stretch(places)
            if stretch is not None:
                line, start, end = stretch
                why = join([said, say("why_route", start=start, end=end)], "sentence_joiner")
                return Mark(place, item.role, precision, line, None, why)
            holder = self._holder_of_ends(places)
            if holder is not None and self._geometries.find(place.id) is None:
                said = join([said, _why_holder("why_ends", place, holder)], "sentence_joiner")
                return self._shown_whole(holder, item.role, precision, said)
        return self._draw(place, item.role, precision, said)

    def _stretch(
        self, places: tuple[EventPlace, ...]
    ) -> tuple[BaseGeometry, Bilingual, Bilingual] | None:
        starts = [item for item in places if item.role is PlaceRole.FROM]
        ends = [item for item in places if item.role is PlaceRole.TO]
        if len(starts) != 1 or len(ends) != 1:
            return None
        route = self._roads.find_route(starts[0].place, ends[0].place)
        if route is None:
            return None
        start, end = self._places[starts[0].place], self._places[ends[0].place]
        return LineString(route.points), say_place(start), say_place(end)

    def _holder_of_ends(self, places: tuple[EventPlace, ...]) -> Place | None:
        """Return the smallest area with a shape that holds both ends of a reported way."""
        roles = [item.role for item in places]
        if PlaceRole.FROM not in roles or PlaceRole.TO not in roles:
            return None
        ends = [self._places[item.place] for item in places if item.role in _ENDS_OF_WAY]
        for area in iterate_common(ends, self._places):
            fits = precision_of(area.kind).rank >= Precision.SUBDISTRICT.rank
            if fits and self._geometries.find(area.id) is not None:
                return area
        return None

    def _draw(
        self, place: Place, role: PlaceRole | None, precision: Precision, said: Bilingual
    ) -> Mark:
        if precision.is_point and place.lonlat is not None:
            near = precision is Precision.NEAR and place.table is None
            radius_m = place.radius_m + NEAR_MARGIN_M if near else place.radius_m
            why = join([said, _why_point(place, radius_m, precision)], "sentence_joiner")
            return Mark(place, role, precision, Point(place.lonlat), radius_m, why)
        shape = self._geometries.find(place.id)
        if shape is not None:
            key = "why_country" if place.kind is PlaceKind.COUNTRY else "why_area"
            why = join([said, say(key)], "sentence_joiner")
            return Mark(place, role, precision, shape, None, why)
        if not is_area_kind(place.kind):
            coarse = self._enclosing_with_shape(place, precision)
            if coarse is not None:
                said = join([said, _why_holder("why_enclosing", place, coarse)], "sentence_joiner")
                return self._shown_whole(coarse, role, precision, said)
        why = join([said, say("why_no_shape")], "sentence_joiner")
        return Mark(place, role, precision, None, None, why)

    def _enclosing_with_shape(self, place: Place, precision: Precision) -> Place | None:
        near = precision is Precision.NEAR
        finest = max(precision, Precision.DISTRICT if near else Precision.SUBDISTRICT, key=_rank)
        for coarse in iterate_enclosing(place, self._places):
            fits = precision_of(coarse.kind).rank >= finest.rank
            if fits and self._geometries.find(coarse.id) is not None:
                return coarse
        return None

    def _shown_whole(
        self, coarse: Place, role: PlaceRole | None, precision: Precision, why: Bilingual
    ) -> Mark:
        return Mark(
            coarse,
            role,
            max(precision, precision_of(coarse.kind), key=_rank),
            self._geometries.find(coarse.id),
            None,
            why,
        )


def _why_holder(key: str, named: Place, holder: Place) -> Bilingual:
    key = f"{key}_country" if holder.kind is PlaceKind.COUNTRY else key
    return say(key, named=say_place(named), place=say_place(holder))


def _why_point(place: Place, radius_m: float, precision: Precision) -> Bilingual:
    reasoned = place.coord_source == REASONED
    key = "why_near" if precision is Precision.NEAR else "why_point"
    if reasoned:
        key = "why_reasoned" if key == "why_point" else "why_near_reasoned"
    elif key == "why_near" and place.table is not None:
        key = "why_near_table"
    said = say(
        key,
        dataset=say_table(place.table) if place.table else place.coord_source,
        reasoning=_in_english(place.reasoning, "why_reasoning_elsewhere"),
        radius=say_distance(radius_m),
        margin=say_distance(NEAR_MARGIN_M),
    )
    if reasoned or not place.reasoning:
        return said
    remark = say("why_remark", remark=_in_english(place.reasoning, "why_remark_elsewhere"))
    return join([said, remark], "sentence_joiner")


def _rank(precision: Precision) -> int:
    return precision.rank


def _in_english(text: str | None, elsewhere: str) -> Bilingual:
    """Return the gazetteer's English text; in Arabic, that it is written in English."""
    return Bilingual(_sentence(text), say(elsewhere).ar) if text else NOTHING


def _sentence(text: str) -> str:
    return text if not text or text.endswith((".", "!", "?")) else f"{text}."


def _own_or(place: Place, enclosing: str | None, kind: str) -> str | None:
    return place.id if place.kind == kind else enclosing
