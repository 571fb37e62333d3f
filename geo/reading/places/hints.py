"""Words in a sentence that speak for one kind of place."""

from __future__ import annotations

from geo.model.vocabularies import PlaceKind
from geo.reading.places.scene import Found, Scene

_HINT = 4.0
_NO_HINT = 0.3


class Hints:
    """Words in a sentence that speak for one kind of place: "helicopters" for a base."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._kinds: dict[int, frozenset[PlaceKind]] = {}

    def factor(self, found: Found, kind: PlaceKind) -> float:
        """Return how much the sentence of the name speaks for or against ``kind``."""
        if kind not in self._scene.lexicon.hints:
            return 1.0
        return _HINT if kind in self._in_sentence(found.first) else _NO_HINT

    def _in_sentence(self, index: int) -> frozenset[PlaceKind]:
        words = self._scene.words
        sentence = words.sentence(index)
        found = self._kinds.get(sentence)
        if found is None:
            first, last = index, index
            while first > 0 and words.sentence(first - 1) == sentence:
                first -= 1
            while last + 1 < len(words) and words.sentence(last + 1) == sentence:
                last += 1
            said = {self._scene.senses[each].stem for each in range(first, last + 1)}
            said |= set(words.keys[first : last + 1])
            hints = self._scene.lexicon.hints
            found = frozenset(kind for kind, each in hints.items() if not each.isdisjoint(said))
            self._kinds[sentence] = found
        return found
