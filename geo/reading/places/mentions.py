"""From what a name means to the mention that the reading gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from geo.enclosing import kind_precision
from geo.model.claims import Span
from geo.model.places import Place
from geo.model.vocabularies import PlaceKind, Precision
from geo.reading.places.atlas import Atlas
from geo.reading.places.kinds import fits, is_settlement
from geo.reading.places.resolve import Meant
from geo.reading.places.scene import Found, Relation, Scene
from geo.reading.records import Mention

_GUESS = 0.5
_FAR_WORDS = 12
_NEAR_RELATIONS = frozenset({Relation.SIDE, Relation.DISTANCE, Relation.BETWEEN})
_ENCLOSING = frozenset({
    PlaceKind.COUNTRYSIDE, PlaceKind.GOVERNORATE, PlaceKind.DISTRICT, PlaceKind.SUBDISTRICT,
    PlaceKind.REGION, PlaceKind.AREA,
})  # fmt: skip
_MICRO = frozenset({
    PlaceKind.NEIGHBOURHOOD, PlaceKind.CHECKPOINT, PlaceKind.JUNCTION, PlaceKind.BRIDGE,
    PlaceKind.MILITARY_POINT,
})  # fmt: skip


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
        self._areas = [each for each in map(self._as_area, meant) if each is not None]

    def build(self) -> tuple[Mention, ...]:
        """Return the mentions in the order of the text."""
        mentions = []
        for each in self._meant:
            if "road end" in each.found.evidence:
                continue
            if each.position is None:
                mentions.append(self._unlisted(each))
            elif "road" in each.found.evidence:
                mentions.append(self._road(each))
            else:
                mentions.append(self._listed(each))
        mentions.sort(key=lambda mention: mention.span)
        return tuple(mentions)

    def _span(self, found: Found) -> Span:
        words = self._scene.words
        index = found.span_first
        letters = found.lead if index == found.first else self._lead_of(index)
        start = words.starts[index] if found.whole else words.inner_start(index, letters)
        return Span(*self._original_span(start, words.ends[found.span_last]))

    def _lead_of(self, index: int) -> int:
        sense = self._scene.senses[index]
        return int(sense.conjoined) + len(sense.preposition)

    def _listed(self, meant: Meant) -> Mention:
        assert meant.position is not None  # noqa: S101
        place = self._atlas.places[meant.position]
        found = meant.found
        target, precision, note = self._target(meant, place)
        radius_m = target.radius_m
        if found.relation is Relation.DISTANCE:
            radius_m = max(radius_m, found.distance_m)
            note = f"{found.distance_m / 1000:g} km from it"
        reason = "; ".join(["name in the gazetteer", *meant.reasons, *filter(None, [note])])
        others = [(meant.position, meant.score), *meant.others]
        candidates = tuple(
            (self._atlas.places[position].id, round(score, 3))
            for position, score in others
            if self._atlas.places[position].id != target.id
        )
        return self._mention(
            found, target, target, radius_m, precision, round(meant.score, 3),
            self._parent(target), candidates, reason,
        )  # fmt: skip

    def _target(self, meant: Meant, place: Place) -> tuple[Place, Precision, str]:
        """Return the place that is meant with its side or border, how finely, and why."""
        found = meant.found
        assert found.hit is not None  # noqa: S101
        precision = kind_precision(place.kind)
        if found.relation is Relation.BORDER:
            border = self._atlas.border(place.country)
            if border is not None:
                return self._atlas.places[border], Precision.ROAD, "the border with it"
        if found.relation is Relation.COUNTRYSIDE:
            return self._countryside(found, place)
        if found.relation is Relation.SIDE and self._means_side(found, place):
            sides = self._best_side(found, place, found.directions)
            if sides is not None:
                return sides, kind_precision(sides.kind), _in_words(found)
        is_point = precision.rank <= Precision.NEAR.rank
        if found.relation is Relation.ROAD and is_point:
            return place, Precision.ROAD, "on a road named after it"
        if found.relation in _NEAR_RELATIONS and is_point:
            return place, Precision.NEAR, _in_words(found)
        near = any(
            not fits(place.kind, word.kinds) and (word.near or not is_settlement(place.kind))
            for word in found.kind_words
        )
        if near and is_point:
            return place, Precision.NEAR, "something at or near it"
        return place, precision, ""

    def _countryside(self, found: Found, place: Place) -> tuple[Place, Precision, str]:
        side = self._best_side(found, place, found.directions)
        if side is not None:
            return side, kind_precision(side.kind), _in_words(found)
        whole = self._best_side(found, place, frozenset())
        if whole is not None:
            return whole, kind_precision(whole.kind), "its sides are not in the gazetteer"
        for parent_id in (place.subdistrict, place.district):
            if parent_id is not None and is_settlement(place.kind):
                parent = self._atlas.places[self._atlas.by_id[parent_id]]
                return parent, kind_precision(parent.kind), f"the area around {place.name('en')}"
        return place, max(Precision.NEAR, kind_precision(place.kind), key=_rank), "around it"

    def _best_side(self, found: Found, place: Place, directions: frozenset[str]) -> Place | None:
        """Return the side of the place that has these directions, the one in its governorate."""
        assert found.hit is not None  # noqa: S101
        sides = [
            self._atlas.places[each] for each in self._atlas.side(found.hit.pattern, directions)
        ]
        governorate = place.governorate or place.id
        sides.sort(key=lambda side: (side.governorate != governorate, side.id))
        return sides[0] if sides else None

    def _means_side(self, found: Found, place: Place) -> bool:
        """Tell whether "east of X" is an area, and does not say where a place named before lies."""
        written_together = found.span_first < found.first and not self._scene.lexicon.article
        if place.kind in {PlaceKind.COUNTRY, PlaceKind.RIVER} or written_together:
            return True
        if place.kind is not PlaceKind.GOVERNORATE or found.kind_words:
            return False
        for before in self._scene.back(found.span_first, _FAR_WORDS):
            earlier = self._scene.by_last.get(before)
            if earlier is not None and earlier.relation not in {
                Relation.COUNTRYSIDE,
                Relation.SIDE,
            }:
                return not (earlier.hit is None or self._is_point(earlier))
        return True

    def _is_point(self, found: Found) -> bool:
        assert found.hit is not None  # noqa: S101
        names = self._atlas.usable(found.hit, found.kinds)
        return any(
            self._atlas.precision(name.place).rank <= Precision.ROAD.rank
            and name.place not in self._atlas.bare
            for name in names
        ) and not any(self._atlas.kind(n.place) is PlaceKind.GOVERNORATE for n in names)

    def _road(self, meant: Meant) -> Mention:
        """Return the mention of a road between two places, listed or not."""
        found = meant.found
        ends = [each for each in self._meant if "road end" in each.found.evidence]
        end = next((e for e in ends if found.span_first <= e.found.first <= found.span_last), None)
        patterns = [each.found.hit.pattern for each in (meant, end) if each and each.found.hit]
        position = self._atlas.road(*patterns)
        candidates = tuple(
            (self._atlas.places[each.position].id, round(each.score, 3))
            for each in (meant, end)
            if each is not None and each.position is not None
        )
        if position is not None:
            road = self._atlas.places[position]
            return self._mention(
                found, road, road, road.radius_m, Precision.ROAD, 0.95, self._parent(road),
                candidates, "the road between the two places named",
            )  # fmt: skip
        assert meant.position is not None  # noqa: S101
        parent_id = self._parent(self._atlas.places[meant.position])
        area = self._atlas.places[self._atlas.by_id[parent_id]] if parent_id else None
        return self._mention(
            found, None, None, area.radius_m if area else None, Precision.ROAD, _GUESS,
            parent_id, candidates, "a road the gazetteer does not have, between two places",
        )  # fmt: skip

    def _unlisted(self, meant: Meant) -> Mention:
        """Return a name the gazetteer does not have, in the area that the report puts it in."""
        area = self._area_of(meant.found)
        reason = "; ".join([*meant.reasons, f"in {area.name('en')}" if area else "area not said"])
        precision = kind_precision(area.kind) if area else Precision.UNLOCATED
        candidates = tuple(
            (self._atlas.places[each].id, round(score, 3)) for each, score in meant.others
        )
        return self._mention(
            meant.found, None, None, area.radius_m if area else None, precision, _GUESS,
            area.id if area else None, candidates, reason,
        )  # fmt: skip

    def _as_area(self, meant: Meant) -> tuple[Found, Place] | None:
        if meant.position is None or meant.found.is_in_name:
            return None
        place, _, _ = self._target(meant, self._atlas.places[meant.position])
        return (meant.found, place) if place.kind is not PlaceKind.COUNTRY else None

    def _area_of(self, found: Found) -> Place | None:
        """Return the nearest enclosing place: after the name, before it, else of the report."""
        micro = bool(_MICRO & set(found.kinds))
        scene = self._scene
        near = [
            (other.first - found.last if other.first > found.last else _FAR_WORDS + found.first
             - other.first, place)
            for other, place in self._areas
            if scene.same_sentence(found.first, other.first)
            and (place.kind in _ENCLOSING or (micro and is_settlement(place.kind)))
        ]  # fmt: skip
        if near:
            return min(near, key=lambda pair: pair[0])[1]
        governorates = Counter(
            place.id if place.kind is PlaceKind.GOVERNORATE else place.governorate
            for _, place in self._areas
        )
        for place_id, _ in governorates.most_common():
            if place_id is not None:
                return self._atlas.places[self._atlas.by_id[place_id]]
        return None

    def _parent(self, place: Place) -> str | None:
        for parent in (place.subdistrict, place.district, place.governorate):
            if parent is not None and parent != place.id:
                return parent
        return None

    def _mention(
        self,
        found: Found,
        target: Place | None,
        point: Place | None,
        radius_m: float | None,
        precision: Precision,
        score: float,
        inside: str | None,
        candidates: tuple[tuple[str, float], ...],
        reason: str,
    ) -> Mention:
        span = self._span(found)
        kind = target.kind if target else (found.kinds[0] if found.kinds else None)
        return Mention(
            span=span,
            text=self._text[span.start : span.end],
            place=target.id if target else None,
            name_en=target.name("en") if target else None,
            kind=kind,
            lon=point.lon if point else None,
            lat=point.lat if point else None,
            radius_m=radius_m,
            precision=precision,
            score=score,
            inside=inside,
            candidates=candidates,
            reason=reason,
            block=self._scene.block_role(found),
            is_in_name=found.is_in_name,
            is_origin=found.is_origin,
        )


def _rank(precision: Precision) -> int:
    return precision.rank


def _in_words(found: Found) -> str:
    sides = " and ".join(sorted(found.directions))
    if found.relation is Relation.BETWEEN:
        return "between it and another place"
    return f"{sides} of it" if found.relation is Relation.SIDE else sides
