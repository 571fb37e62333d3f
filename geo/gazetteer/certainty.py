"""Whether candidates are enough to take a name of a table for one place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from geo.gazetteer.approximate import MatchMethod
from geo.gazetteer.candidates import Candidate, kind_in_words
from geo.model.vocabularies import Precision

_WRITTEN_SO = (MatchMethod.EXACT, MatchMethod.FOLDED, MatchMethod.CLITIC)
_LEAST_SURE = 0.8
_LEAST_LEAD = 0.7
_LEAST_GUESS = 0.5


class Guess(NamedTuple):
    """The likeliest place of a name, and others of its locality that the name fits as well."""

    candidate: Candidate
    others: tuple[Candidate, ...]

    @property
    def reason(self) -> str:
        """Why this place, in words, with the others."""
        if not self.others:
            return self.candidate.reason
        also = (f"the {kind_in_words(each.place.kind)} {each.place.id}" for each in self.others)
        return f"{self.candidate.reason}; fits {', '.join(also)} too"


def is_sure(candidates: Sequence[Candidate]) -> bool:
    """Whether a name means one place: not misspelt, and no other comes near in likelihood."""
    if not is_written_so(candidates):
        return False
    return candidates[0].score >= _LEAST_SURE and _leads(candidates)


def find_guess(candidates: Sequence[Candidate]) -> Guess | None:
    """Return the likeliest place of a misspelt or shared name; ``None`` when places far apart tie.

    A town and its base, a city and its governorate are of one locality: no tie, and the
    settlement is meant, because that is what tables of events name.
    """
    if not candidates or candidates[0].score < _LEAST_GUESS:
        return None
    best = candidates[0]
    likely = [each for each in candidates if each.score >= _LEAST_LEAD * best.score]
    settlements = (each for each in likely if each.precision is Precision.SETTLEMENT)
    chosen = next(settlements, best)
    elsewhere = {place.id for one in (best, chosen) for place in one.rival_places}
    others = tuple(each for each in likely if each is not chosen)
    return None if any(each.place.id in elsewhere for each in others) else Guess(chosen, others)


def is_written_so(candidates: Sequence[Candidate]) -> bool:
    """Whether the likeliest place has the very name, whatever the spelling of its letters."""
    return bool(candidates) and candidates[0].method in _WRITTEN_SO


def _leads(candidates: Sequence[Candidate]) -> bool:
    best = candidates[0].score
    return all(other.score < _LEAST_LEAD * best for other in candidates[1:])
