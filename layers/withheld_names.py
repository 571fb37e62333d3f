"""Finding the names of places that must not be shown in free text, ids and addresses."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from urllib.parse import unquote

import ahocorasick

from geo.model.places import Place
from geo.text.keys import name_words


class WithheldNames:
    """Recognises every name and id of some places, however they are spelt.

    Words are compared as the geocoder folds them (letter forms, marks, articles, hyphens). A
    Latin name must be whole words; an Arabic one may carry particles in front. A name that an
    open place bears as well tells nothing finer and is not looked for.
    """

    def __init__(self, hidden: Iterable[Place], shown: Iterable[Place]) -> None:
        open_keys = {key for place in shown for key in _keys(place)}
        self._automaton = ahocorasick.Automaton()
        for place in hidden:
            for key in _keys(place) - open_keys:
                found = key if key.strip().isascii() else key.lstrip()
                self._automaton.add_word(found, found)
        self._is_empty = len(self._automaton) == 0
        if not self._is_empty:
            self._automaton.make_automaton()
        self._seen: dict[str, bool] = {}

    def occur_in(self, *texts: str | None) -> bool:
        """Whether any of the texts names a hidden place."""
        return not self._is_empty and any(self._occurs(text) for text in texts if text)

    def _occurs(self, text: str) -> bool:
        if text not in self._seen:
            folded = _fold(unquote(text))
            self._seen[text] = next(self._automaton.iter(folded), None) is not None
        return self._seen[text]


@cache
def _fold(text: str) -> str:
    return f" {' '.join(name_words(text))} "


def _keys(place: Place) -> set[str]:
    texts = [place.id, *(name.text for name in place.names)]
    return {key for key in map(_fold, texts) if key.strip()}
