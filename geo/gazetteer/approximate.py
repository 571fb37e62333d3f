"""Names that are nearly a query: one edit, another transliteration, or two edits of a long name.

Every name is kept under itself and under itself with each letter left out. Two strings one edit
apart always share one of these, so a query looks up only its own few and compares only what it
finds there, however many names there are.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from geo.gazetteer.edits import EditModel
from geo.gazetteer.index import NameIndex
from geo.text.keys import skeleton_key

SHORTEST_NAME = 4
SHORTEST_QUERY = 3
LONG_NAME = 8
LONGEST_QUERY = 80
ARTICLE_LIKELIHOOD = 0.1
_SHORTEST_SKELETON = 2
_SKELETON_LIKELIHOOD = 0.0025
_SETTLED_LIKELIHOOD = 4 * _SKELETON_LIKELIHOOD
_TWO_EDITS_LIKELIHOOD = 0.00001
_MOST_FAR_NAMES = 20
_LEAST_SIMILARITY = 0.5
_LETTER_BITS = 64
_LAST_BIT = np.uint64(1)


class MatchMethod(StrEnum):
    """How a name was found, surest first."""

    EXACT = "exact"
    FOLDED = "folded"
    CLITIC = "clitic"
    SKELETON = "skeleton"
    FUZZY = "fuzzy"


class Hit(NamedTuple):
    """A name near a query.

    Attributes
    ----------
    key
        Its folded key.
    likelihood
        Of the query, when this name is meant.
    """

    key: str
    likelihood: float
    method: MatchMethod


class ApproximateIndex:
    """Finds folded keys of a `NameIndex` that are nearly a query.

    Parameters
    ----------
    index
        Its keys are indexed; it may not change afterwards.
    model
        Weighs the misspellings.
    """

    def __init__(self, index: NameIndex, model: EditModel) -> None:
        self._model = model
        self._spellings: list[tuple[str, tuple[str, ...]]] = []
        self._near: dict[str, int | tuple[int, ...]] = {}
        self._skeletons: dict[str, list[str]] = {}
        spellings = {key: (key,) for key in index.words}
        for plain, keys in index.plain.items():
            spellings[plain] = tuple(dict.fromkeys((*spellings.get(plain, ()), *keys)))
        for spelling, of_spelling in spellings.items():
            if len(spelling) >= SHORTEST_NAME:
                self._add(spelling, of_spelling)
        for key, words in index.words.items():
            self._skeletons.setdefault(skeleton_key(words), []).append(key)
        self._by_length = sorted(
            (spelling for spelling, _ in self._spellings if len(spelling) >= LONG_NAME), key=len
        )
        self._letters = np.array(list(map(_letters, self._by_length)), dtype=np.uint64)
        self._keys_of = dict(self._spellings)

    def _add(self, spelling: str, keys: tuple[str, ...]) -> None:
        number = len(self._spellings)
        self._spellings.append((spelling, keys))
        near = self._near
        for part in {spelling, *[spelling[:i] + spelling[i + 1 :] for i in range(len(spelling))]}:
            others = near.get(part)
            if others is None:
                near[part] = number
            elif isinstance(others, int):
                near[part] = (others, number)
            else:
                near[part] = (*others, number)

    def find(self, plain: str, words: list[str]) -> list[Hit]:
        """Return the names that may be meant, in no order; one key may have several hits.

        Transliterations are looked for only where no misspelling is far likelier than they are.

        Parameters
        ----------
        plain
            Plain key of the query.
        words
            Its folded words without articles.
        """
        folded = "".join(words)
        hits: list[Hit] = []
        if not SHORTEST_QUERY <= len(plain) <= LONGEST_QUERY:
            return hits
        self._find_one_edit(plain, hits)
        if folded != plain and len(folded) >= SHORTEST_QUERY:
            self._find_one_edit(folded, hits)
        if not any(hit.likelihood > _SETTLED_LIKELIHOOD for hit in hits):
            skeleton = skeleton_key(words)
            if len(skeleton) >= _SHORTEST_SKELETON:
                for key in self._skeletons.get(skeleton, ()):
                    hits.append(Hit(key, _SKELETON_LIKELIHOOD, MatchMethod.SKELETON))
        return hits or self._find_two_edits(folded)

    def _find_one_edit(self, query: str, hits: list[Hit]) -> None:
        near = self._near
        parts = {query[:i] + query[i + 1 :] for i in range(len(query))}
        parts.add(query)
        numbers: set[int] = set()
        for part in parts & near.keys():
            found = near[part]
            if isinstance(found, int):
                numbers.add(found)
            else:
                numbers.update(found)
        for number in numbers:
            spelling, keys = self._spellings[number]
            likelihood = self._model.likelihood(spelling, query)
            if likelihood > 0.0:
                method = MatchMethod.FUZZY
                if spelling == query:
                    likelihood, method = ARTICLE_LIKELIHOOD, MatchMethod.FOLDED
                for key in keys:
                    hits.append(Hit(key, likelihood, method))

    def _find_two_edits(self, query: str) -> list[Hit]:
        return [
            Hit(key, _TWO_EDITS_LIKELIHOOD, MatchMethod.FUZZY)
            for spelling, _ in self.nearest(query, edits=2, limit=_MOST_FAR_NAMES)
            for key in self._keys_of[spelling]
        ]

    def nearest(self, query: str, *, edits: int, limit: int) -> list[tuple[str, int]]:
        """Return long names within ``edits`` of a long ``query``, nearest first, and the edits."""
        if not LONG_NAME <= len(query) <= LONGEST_QUERY:
            return []
        start = bisect_left(self._by_length, len(query) - edits, key=len)
        end = bisect_right(self._by_length, len(query) + edits, key=len)
        differing = self._letters[start:end] ^ np.uint64(_letters(query))
        for _ in range(2 * edits):  # takes one differing letter away from each name
            differing &= differing - _LAST_BIT
        hits = process.extract(
            query,
            [self._by_length[start + int(at)] for at in np.flatnonzero(differing == 0)],
            scorer=OSA.distance,
            score_cutoff=edits,
            limit=limit,
        )
        return [(spelling, int(distance)) for spelling, distance, _ in hits]

    def similar(self, query: str, limit: int) -> list[tuple[str, float]]:
        """Return the folded keys most like ``query``, best first, each with a similarity 0..1."""
        if not query:
            return []
        hits = process.extract(
            query[:LONGEST_QUERY],
            self._keys_of.keys(),
            scorer=OSA.normalized_similarity,
            score_cutoff=_LEAST_SIMILARITY,
            limit=limit * 2,
        )
        keys: dict[str, float] = {}
        for spelling, similarity, _ in hits:
            for key in self._keys_of[spelling]:
                keys.setdefault(key, float(similarity))
        return list(keys.items())[:limit]


def _letters(text: str) -> int:
    """Return which letters ``text`` has, a bit each; an edit changes two of them at most."""
    letters = 0
    for letter in text:
        letters |= 1 << ord(letter) % _LETTER_BITS
    return letters
