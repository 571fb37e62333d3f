"""From what a name means to the mention that the reading gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple

from geo.coordinates import LonLat
from geo.gazetteer.kinds import precision_of
from geo.model.claims import Span
from geo.model.places import Place
from geo.model.vocabularies import PlaceKind, Precision
from geo.reading.places.abroad import ABROAD
from geo.reading.places.atlas import Atlas, Entry, parents_of
from geo.reading.places.bearings import Spot, find_spot
from geo.reading.places.kinds import is_settlement
from geo.reading.places.resolve import Meant
from geo.reading.places.scene import Found, Scene
from geo.reading.places.targets import Targets
from geo.reading.records import Mention

_GUESS = 0.5
_ROAD_SCORE = 0.95
_BEFORE = 12
_ENCLOSING = frozenset({
    PlaceKind.COUNTRYSIDE, PlaceKind.GOVERNORATE, PlaceKind.DISTRICT, PlaceKind.SUBDISTRICT,
    PlaceKind.REGION, PlaceKind.AREA,
})  # fmt: skip
_MICRO = frozenset({
    PlaceKind.NEIGHBOURHOOD, PlaceKind.CHECKPOINT, PlaceKind.JUNCTION, PlaceKind.BRIDGE,
    PlaceKind.MILITARY_POINT, PlaceKind.FACILITY,
})  # fmt: skip


class _Where(NamedTuple):
    """What a mention says of the place: the place itself, or the area it is in.

    Attributes
    ----------
    spot
        The point, where it is another than that of the place: "12 km south of".
    """

    place: Place | None
    precision: Precision
    radius_m: float | None
    inside: str | None
    score: float
    candidates: tuple[tuple[str, float], ...]
    reason: str
    spot: LonLat | None = None


class MentionBuilder:
    """Makes the mentions of one scene.

    Parameters
    ----------
    original_span
        From offsets of the scene's text to offsets of the report.
    """

    def __init__(
        self,
        atlas: Atlas,
        scene: Scene,
        meant: list[Meant],
        text: str,
        original_span: Callable[[int, int], tuple[int, int]],
    ) -> None:
        self._atlas = atlas
        self._scene = scene
        self._meant = meant
        self._text = text
        self._original_span = original_span
        find = Targets(atlas, scene).find
        self._targets = {id(each): find(each) for each in meant if each.position is not None}
        self._areas = [each for each in map(self._as_area, meant) if each is not None]

    def build(self) -> tuple[Mention, ...]:
        """Return the mentions in the order of the text."""
        mentions = []
        for each in self._meant:
            if "road end" in each.found.evidence:
                continue
            if each.position is None:
                where = self._unlisted(each)
            elif "road" in each.found.evidence:
                where = self._road(each)
            else:
                where = self._listed(each)
            mentions.append(self._mention(each.found, where))
        mentions.sort(key=lambda mention: mention.span)
        return tuple(mentions)

    def _listed(self, meant: Meant) -> _Where:
        assert meant.position is not None  # noqa: S101
        place, precision, note = self._targets[id(meant)]
        candidates = self._candidates([(meant.position, meant.score), *meant.others], place)
        spot = None if meant.found.of else find_spot(meant.found, place)
        return _Where(
            place,
            precision,
            spot.radius_m if spot else max(place.radius_m, meant.found.distance_m),
            _parent_of(place),
            round(meant.score, 3),
            candidates,
            "; ".join(["name in the gazetteer", *meant.reasons, *filter(None, [note])]),
            spot.point if spot else None,
        )

    def _road(self, meant: Meant) -> _Where:
        """Return where a road between two places is, listed or not."""
        found = meant.found
        end = next(
            (
                each
                for each in self._meant
                if "road end" in each.found.evidence
                and found.span_first <= each.found.first <= found.span_last
            ),
            meant,
        )
        hits = [each.found.hit for each in (meant, end) if each.found.hit]
        ends = [(each.position, each.score) for each in (meant, end) if each.position is not None]
        candidates = self._candidates(ends, None)
        position = self._atlas.road(hits)
        if position is not None:
            road = self._atlas.places[position]
            reason = "the road between the two places named"
            inside = _parent_of(road)
            return _Where(
                road, Precision.ROAD, road.radius_m, inside, _ROAD_SCORE, candidates, reason
            )
        area = self._area_of_both(ends) or self._area_of(found)
        reason = "a road the gazetteer does not have, between two places"
        return _Where(None, Precision.ROAD, *_inside(area), _GUESS, candidates, reason)

    def _unlisted(self, meant: Meant) -> _Where:
        """Return where a name the gazetteer does not have is: the area the report puts it in."""
        is_abroad = ABROAD in meant.found.evidence
        area = None if is_abroad else self._area_of(meant.found)
        precision = precision_of(area.kind) if area else Precision.UNLOCATED
        reason = "; ".join([*meant.reasons, f"in {area.name('en')}" if area else "area not said"])
        candidates = self._candidates(meant.others, None)
        radius_m, inside = _inside(area)
        spot = self._spot_of(meant.found)
        if spot is not None:
            precision, radius_m = Precision.NEAR, spot.radius_m
        point = spot.point if spot else None
        return _Where(None, precision, radius_m, inside, _GUESS, candidates, reason, point)

    def _spot_of(self, found: Found) -> Spot | None:
        """Return where a name is by the distance from another place that is told with it."""
        for each in self._meant:
            if each.found.of is found and each.position is not None:
                return find_spot(each.found, self._targets[id(each)].place)
        return None

    def _candidates(
        self, scored: Iterable[tuple[int, float]], chosen: Place | None
    ) -> tuple[tuple[str, float], ...]:
        places = [(self._atlas.places[position].id, round(score, 3)) for position, score in scored]
        return tuple(pair for pair in places if chosen is None or pair[0] != chosen.id)

    def _as_area(self, meant: Meant) -> tuple[Found, Place] | None:
        """Return the place of a name that may enclose others."""
        if meant.position is None or meant.found.is_in_name:
            return None
        place = self._targets[id(meant)].place
        return (meant.found, place) if place.kind is not PlaceKind.COUNTRY else None

    def _area_of(self, found: Found) -> Place | None:
        """Return the nearest enclosing place: after the name, before it, else of the report."""
        is_micro = bool(_MICRO & set(found.kinds))
        near = [
            (_distance(found, other), place)
            for other, place in self._areas
            if (place.kind in _ENCLOSING or (is_micro and is_settlement(place.kind)))
            and self._scene.same_sentence(found.first, other.first)
        ]
        if near:
            return min(near, key=lambda pair: pair[0])[1]
        governorates = Counter(
            place.id if place.kind is PlaceKind.GOVERNORATE else place.governorate
            for _, place in self._areas
        )
        for place_id, _ in governorates.most_common():
            area = self._atlas.by_id.get(place_id or "")
            if area is not None:
                return self._atlas.places[area]
        return None

    def _area_of_both(self, ends: Iterable[tuple[int, float]]) -> Place | None:
        """Return the governorate that both ends of a road lie in, if it is one."""
        governorates = {self._atlas.places[position].governorate for position, _ in ends}
        area = self._atlas.by_id.get(governorates.pop() or "") if len(governorates) == 1 else None
        return None if area is None else self._atlas.places[area]

    def _span(self, found: Found) -> Span:
        words = self._scene.words
        index = found.span_first
        letters = found.lead
        if index != found.first:
            sense = self._scene.senses[index]
            letters = int(sense.conjoined) + len(sense.preposition)
        start = words.starts[index] if found.whole else words.inner_start(index, letters)
        return Span(*self._original_span(start, words.ends[found.span_last]))

    def _mention(self, found: Found, where: _Where) -> Mention:
        span = self._span(found)
        place = where.place
        entry = self._atlas.entry(place) if place else self._unlisted_entry(found, where)
        spot = where.spot
        return Mention(
            span=span,
            text=self._text[span.start : span.end],
            place=entry.place,
            name_en=entry.name_en,
            kind=entry.kind,
            lon=round(spot.lon, 5) if spot else entry.lon,
            lat=round(spot.lat, 5) if spot else entry.lat,
            radius_m=where.radius_m,
            precision=where.precision,
            score=where.score,
            inside=where.inside,
            candidates=where.candidates,
            reason=where.reason,
            block=self._scene.block_role(found),
            is_in_name=found.is_in_name,
            is_origin=found.is_origin,
            enclosing=entry.enclosing,
            members=entry.members,
        )

    def _unlisted_entry(self, found: Found, where: _Where) -> Entry:
        """Return what a name that the gazetteer does not have says of its place."""
        area = self._atlas.by_id.get(where.inside or "")
        enclosing: tuple[str, ...] = ()
        if where.inside is not None and area is not None:
            enclosing = (where.inside, *parents_of(self._atlas.places[area]))
        return Entry(None, None, next(iter(found.kinds), None), None, None, enclosing, ())


def _distance(found: Found, other: Found) -> int:
    """Return how many words away another name is; one after the name counts as nearer."""
    if other.first > found.last:
        return other.first - found.last
    return _BEFORE + found.first - other.first


def _inside(area: Place | None) -> tuple[float | None, str | None]:
    return (area.radius_m, area.id) if area else (None, None)


def _parent_of(place: Place) -> str | None:
    return next(parents_of(place), None)
