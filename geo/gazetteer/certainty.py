"""Whether candidates are enough to take a name of a table for one place."""

from __future__ import annotations

from collections.abc import Sequence

from geo.gazetteer.approximate import MatchMethod
from geo.gazetteer.candidates import Candidate

_WRITTEN_SO = (MatchMethod.EXACT, MatchMethod.FOLDED, MatchMethod.CLITIC)
_LEAST_SURE = 0.8
_LEAST_LEAD = 0.7
_LEAST_GUESS = 0.5


def is_sure(candidates: Sequence[Candidate]) -> bool:
    """Whether a name means one place: not misspelt, and no other comes near in likelihood."""
    if not is_written_so(candidates):
        return False
    return candidates[0].score >= _LEAST_SURE and _leads(candidates)


def is_guess(candidates: Sequence[Candidate]) -> bool:
    """Whether one place is likelier than any other, though the name is misspelt or shared."""
    return bool(candidates) and candidates[0].score >= _LEAST_GUESS and _leads(candidates)


def is_written_so(candidates: Sequence[Candidate]) -> bool:
    """Whether the likeliest place has the very name, whatever the spelling of its letters."""
    return bool(candidates) and candidates[0].method in _WRITTEN_SO


def _leads(candidates: Sequence[Candidate]) -> bool:
    best = candidates[0].score
    return all(other.score < _LEAST_LEAD * best for other in candidates[1:])
