"""Rows of names after a kind word and a word that brings them: "thirty villages, among them"."""

from __future__ import annotations

from geo.reading.places.kinds import is_settlement
from geo.reading.places.lexicon import KindWord
from geo.reading.places.scene import Scene

_ROW = 16
_BEFORE = " \"'“”«»‘’(,،:"


def first_of_names(scene: Scene, index: int, kind_word: KindWord) -> int | None:
    """Return where "thirty villages, among them" begins to name them, ``None`` where it does not.

    Two known places in the row say that its other words are names too.
    """
    position = index + 1
    is_said = scene.role(position, "naming") and is_settlement(kind_word.kinds[0])
    if not is_said or scene.words.gap(index).strip(_BEFORE):
        return None
    known = {found.first for found in scene.found if found.hit is not None}
    row = range(position + 1, position + 1 + _ROW)
    return position + 1 if len(known.intersection(row)) > 1 else None
