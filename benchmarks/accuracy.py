"""How often a misspelt name still leads to its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from benchmarks.misspellings import Misspelling
from geo.coordinates import distance_m
from geo.model.places import Place
from geo.text.keys import folded_key

NEAR_M = 5_000.0
Answer = Callable[[Misspelling], Place | None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Shares of the answers, in percent of all misspellings.

    Attributes
    ----------
    right
        Within 5 km of the place that was meant.
    namesake
        Another place of the very name that was misspelt, which no spelling tells apart.
    wrong
        A place that has neither.
    none
        No answer.
    """

    right: float
    namesake: float
    wrong: float
    none: float

    def __str__(self) -> str:
        return f"{self.right:6.2f} {self.namesake:9.2f} {self.wrong:6.2f} {self.none:6.2f}"


def measure(misspellings: Sequence[Misspelling], answer: Answer) -> Outcome:
    """Return the outcome of ``answer`` on every misspelling, none left out."""
    counts = Counter(_judge(misspelling, answer(misspelling)) for misspelling in misspellings)
    share = {what: 100.0 * count / len(misspellings) for what, count in counts.items()}
    return Outcome(*(share.get(what, 0.0) for what in ("right", "namesake", "wrong", "none")))


def _judge(misspelling: Misspelling, found: Place | None) -> str:
    if found is None:
        return "none"
    if is_near(found, misspelling.place):
        return "right"
    key = folded_key(misspelling.name)
    return "namesake" if any(folded_key(n.text) == key for n in found.names) else "wrong"


def is_near(found: Place, meant: Place) -> bool:
    """Tell whether two places are the same or within 5 km."""
    if found.id == meant.id:
        return True
    start, end = found.lonlat, meant.lonlat
    return start is not None and end is not None and distance_m(start, end) <= NEAR_M


def measure_ambiguity(
    misspellings: Sequence[Misspelling], places: Sequence[Place]
) -> tuple[float, float, float]:
    """Return, in percent, how many misspellings no method can be sure of.

    First those whose right spelling is shared by a place over 5 km away; then those that are a
    different name of such a place; then those that are only one edit from one.
    """
    names = [(name.text, place) for place in places for name in place.names]
    keys = [folded_key(text) for text, _ in names]
    lowered = [text.casefold() for text, _ in names]
    distances = cdist(
        [misspelling.text.casefold() for misspelling in misspellings],
        lowered,
        scorer=OSA.distance,
        score_cutoff=1,
    )
    by_key: dict[str, list[Place]] = {}
    for key, (_, place) in zip(keys, names, strict=True):
        by_key.setdefault(key, []).append(place)
    shared = equal = near = 0
    for misspelling, row in zip(misspellings, distances, strict=True):
        key = folded_key(misspelling.name)
        shared += any(not is_near(place, misspelling.place) for place in by_key[key])
        others = [
            int(row[i])
            for i in np.flatnonzero(row <= 1)
            if keys[i] != key and not is_near(names[i][1], misspelling.place)
        ]
        equal += 0 in others
        near += bool(others) and 0 not in others
    count = len(misspellings)
    return 100 * shared / count, 100 * equal / count, 100 * near / count
