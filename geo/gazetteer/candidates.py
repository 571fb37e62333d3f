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
    reason
        Why this place, in words.
    rivals
        How many other places, more than 5 km away and not around it, match too.
    """

    place: Place
    score: float
    matched: str
    method: MatchMethod
    precision: Precision
    radius_m: float
    reason: str
    rivals: int = 0


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
    best: dict[int, Match] = {}
    for match in matches:
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
    if place.lonlat is None and precision.is_point:
        precision = Precision.UNLOCATED
    return Candidate(
        place=place,
        score=score,
        matched=match.matched,
        method=match.method,
        precision=precision,
        radius_m=place.radius_m,
        reason=_reason(context, match, rivals),
        rivals=len(rivals),
    )


def _reason(context: PlaceContext, match: Match, rivals: Sequence[Match]) -> str:
    parts = [_METHOD_WORDS[match.method]]
    if match.note:
        parts.append(match.note)
    if rivals:
        parts.append(_rivals_in_words(context, match, rivals))
    return "; ".join(parts)


def _rivals_in_words(context: PlaceContext, match: Match, rivals: Sequence[Match]) -> str:
    count = len(rivals)
    noun = "another place matches" if count == 1 else f"{count} other places match"
    place = context.places[match.position]
    nearest = nearest_other_m(place, [context.places[rival.position] for rival in rivals])
    if nearest is None:
        return f"{noun} too"
    distance_m, other = nearest
    which = "the" if count == 1 else "the nearest,"
    parent = f" in {other.governorate}" if other.governorate else ""
    kind = kind_in_words(other.kind)
    sentence = f"{noun} too, {which} {kind} {other.id}{parent}, {distance_m / 1000:.0f} km away"
    at_home = context.is_home(match.position)
    differ = any(context.is_home(rival.position) != at_home for rival in rivals)
    return f"{sentence}; {'inside' if at_home else 'outside'} the region" if differ else sentence


def kind_in_words(kind: PlaceKind) -> str:
    """Return a kind as a phrase, for example ``river crossing``."""
    return kind.value.replace("_", " ")
