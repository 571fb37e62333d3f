"""Places a name may mean: their order, their scores and the reason in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from geo.gazetteer.approximate import MatchMethod
from geo.gazetteer.context import PlaceContext, nearest_other_m
from geo.gazetteer.kinds import precision_of
from geo.model.places import Place
from geo.model.vocabularies import PlaceKind, Precision

_METHOD_WORDS = {
    MatchMethod.EXACT: "the name as written",
    MatchMethod.FOLDED: "the same name in another spelling of its letters",
    MatchMethod.CLITIC: "the name behind an attached particle",
    MatchMethod.SKELETON: "another transliteration of the name",
    MatchMethod.FUZZY: "a misspelling of the name",
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean.

    Attributes
    ----------
    score
        0 to 1: how well the name matches, lowered where other places share it.
    matched
        The name of the place that matched, as the gazetteer writes it.
    radius_m
        How far, in metres, the true place may be from its point.
    note
        More about the match, in words; may be empty.
    rival_places
        Other places, more than 5 km away and not around it, that match too.
    """

    place: Place
    score: float
    matched: str
    method: MatchMethod
    precision: Precision
    radius_m: float
    note: str = ""
    rival_places: tuple[Place, ...] = ()

    @property
    def rivals(self) -> int:
        """How many other places, more than 5 km away and not around it, match too."""
        return len(self.rival_places)

    @property
    def reason(self) -> str:
        """Why this place, in words, with the distance to the nearest other one that matches."""
        parts = [_METHOD_WORDS[self.method], self.note]
        if self.rival_places:
            parts.append(_rivals_in_words(self.place, self.rival_places))
        return "; ".join(part for part in parts if part)


class Match(NamedTuple):
    """A place and how it was found, before ranking.

    Attributes
    ----------
    position
        Of the place in the context.
    quality
        0 to 1: how near the name is to what was asked.
    weight
        How likely this reading is, against those of the other matches; any positive scale.
    note
        More about the match, in words; may be empty.
    precision
        Where it is not that of the place's kind.
    """

    position: int
    matched: str
    method: MatchMethod
    quality: float
    weight: float
    note: str = ""
    precision: Precision | None = None


def rank_matches(context: PlaceContext, matches: Iterable[Match]) -> tuple[Candidate, ...]:
    """Return one candidate a place, the likeliest first, equal ones by id.

    The score is the quality, times more than half where this reading is the likeliest of all
    that lie elsewhere; it never exceeds that of a likelier candidate.
    """
    ranked = best_of_each_place(matches)
    if len(ranked) == 1:
        return (_candidate(context, ranked[0], (), ranked[0].quality),)
    ranked.sort(key=lambda match: (-match.weight, context.places[match.position].id))
    candidates: list[Candidate] = []
    ceiling = 1.0
    for match in ranked:
        rivals = [other for other in ranked if _is_rival(context, match, other)]
        share = match.weight / (match.weight + sum(rival.weight for rival in rivals))
        behind = (match.weight / ranked[0].weight) ** 0.25
        ceiling = min(ceiling, match.quality * (0.5 + 0.5 * share) * behind)
        candidates.append(_candidate(context, match, rivals, ceiling))
    return tuple(candidates)


def best_of_each_place(matches: Iterable[Match]) -> list[Match]:
    """Return the likeliest match of every place."""
    found = list(matches)
    if len(found) < 2:
        return found
    best: dict[int, Match] = {}
    for match in found:
        earlier = best.get(match.position)
        if earlier is None or earlier.weight < match.weight:
            best[match.position] = match
    return list(best.values())


def _is_rival(context: PlaceContext, match: Match, other: Match) -> bool:
    return match.position != other.position and not context.same_locality(
        match.position, other.position
    )


def _candidate(
    context: PlaceContext, match: Match, rivals: Sequence[Match], score: float
) -> Candidate:
    place = context.places[match.position]
    precision = match.precision or precision_of(place.kind)
    if place.lon is None and precision.is_point:
        precision = Precision.UNLOCATED
    note = match.note
    if rivals:
        at_home = context.is_home(match.position)
        if any(context.is_home(rival.position) != at_home for rival in rivals):
            side = "inside the region" if at_home else "outside the region"
            note = f"{note}; {side}" if note else side
    return Candidate(
        place,
        score,
        match.matched,
        match.method,
        precision,
        place.radius_m,
        note,
        tuple(context.places[rival.position] for rival in rivals),
    )


def _rivals_in_words(place: Place, rivals: Sequence[Place]) -> str:
    count = len(rivals)
    noun = "another place matches" if count == 1 else f"{count} other places match"
    nearest = nearest_other_m(place, rivals)
    if nearest is None:
        return f"{noun} too"
    distance_m, other = nearest
    which = "the" if count == 1 else "the nearest,"
    parent = f" in {other.governorate}" if other.governorate else ""
    kind = kind_in_words(other.kind)
    return f"{noun} too, {which} {kind} {other.id}{parent}, {distance_m / 1000:.0f} km away"


def kind_in_words(kind: PlaceKind) -> str:
    """Return a kind as a phrase, for example ``river crossing``."""
    return kind.value.replace("_", " ")
