"""Rows of names after a kind word and a word that brings them: "thirty villages, among them"."""

from __future__ import annotations

from collections.abc import Iterator

from geo.reading.places.kinds import is_settlement
from geo.reading.places.lexicon import KindWord
from geo.reading.places.scene import Found, Scene
from geo.reading.places.unlisted_latin import read_unlisted_before

_ROW = 16
_QUOTES = " \"'“”’"
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


def names_before(scene: Scene, found: Found, kind_word: KindWord) -> Iterator[Found]:
    """Yield the names that stand in a row before a name with its kind word: "A, B and C villages".

    Before a comma only names that no list has belong to the row: a listed one may be the area.
    """
    while True:
        before = found.first - 1
        is_added = scene.role(before, "and")
        if is_added:
            before -= 1
        elif scene.words.gap(before).strip(_QUOTES) != ",":
            return
        another = scene.by_last.get(before)
        if another is None and kind_word.unlisted and not scene.role(before, "given_names"):
            another = read_unlisted_before(scene, before + 1)
        if another is None:
            return
        if is_added or another.hit is None:
            yield another
        found = another
