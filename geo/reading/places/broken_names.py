"""Names of the gazetteer broken by a space: "البص يرة", "ال بصيرة", "البص ـ يرة"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from geo.reading.places.lexicon import PlaceLexicon
from geo.reading.places.names import Name
from geo.reading.places.words import Words
from geo.text.positions import find_known

_RARE = 3.3
_LEAST_LETTERS = 5
_WIDEST_GAP = 3


class BrokenNames:
    """Finds two words in a row that are one name of the gazetteer and no two words.

    Names of one word are cut at every letter when the table is made. A cut that leaves two
    words or names is left out, so that ordinary prose is never joined.
    """

    def __init__(self, names: Mapping[str, Sequence[Name]], lexicon: PlaceLexicon) -> None:
        self._article = lexicon.article
        self._rests: dict[str, set[str]] = {}
        self._ends: set[str] = set()
        for pattern, entries in names.items():
            if " " in pattern or pattern[0] < "\u0600" or len(pattern) < _LEAST_LETTERS:
                continue
            if any(entry.article for entry in entries):
                self._add(self._article, pattern)
            for whole in (pattern, self._article + pattern):
                for size in range(1, len(whole)):
                    left, right = whole[:size], whole[size:]
                    if left != self._article and not _are_words(left, right, names, lexicon):
                        self._add(left, right)

    def _add(self, left: str, right: str) -> None:
        self._rests.setdefault(left, set()).add(right)
        self._ends.add(right)

    def find(self, words: Words) -> list[int]:
        """Return the indexes of the words that are the first half of a name."""
        keys, rests = words.keys, self._rests
        found = []
        for index in find_known(keys[1:], self._ends):
            key = keys[index]
            right = keys[index + 1]
            if right in rests.get(key, ()) or (
                key[0] in "وبل" and right in rests.get(key[1:], ()) and len(key) > 1
            ):
                gap = words.gap(index)
                if gap.strip(" \u00a0\u202f") or len(gap) > _WIDEST_GAP:
                    continue
                if "آ" in words.text[words.starts[index] : words.ends[index]]:
                    continue
                found.append(index)
        return found


def _are_words(
    left: str, right: str, names: Mapping[str, Sequence[Name]], lexicon: PlaceLexicon
) -> bool:
    return all(
        lexicon.stem_frequency(piece) >= _RARE
        or lexicon.sense(piece).says_something
        or piece in names
        or piece.removeprefix(lexicon.article) in names
        for piece in (left, right)
    )
