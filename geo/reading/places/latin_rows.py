"""Rows of names in Latin letters, of which the gazetteer has some: "Tawila, Umm al-Kayf and X"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from geo.reading.places.names import LATIN_ARTICLE
from geo.reading.places.scene import Scene

_LEAST_KNOWN = 2
_LONG_ROW = 3
_LONGEST_NAME = 4
_LEAST_LETTERS = 4


@dataclass(frozen=True, slots=True)
class Item:
    """A name in a row, its first and last word, and whether it is a place already found."""

    first: int
    last: int
    is_known: bool


class Rows:
    """Finds rows of names in a text.

    Parameters
    ----------
    spans
        The last words of the names found, by their first.
    known
        The first words of those of them that are towns and villages of the area.
    is_of_name
        Whether a word can be one of a name; it gets the words that belong to other names.
    """

    def __init__(
        self,
        scene: Scene,
        spans: Mapping[int, int],
        known: set[int],
        is_of_name: Callable[[Scene, int, set[int]], bool],
    ) -> None:
        self._scene = scene
        self._spans = spans
        self._known = known
        self._is_of_name = is_of_name
        self._taken = {
            at
            for first, last in spans.items()
            if first not in known
            for at in range(first, last + 1)
        }

    def __iter__(self) -> Iterator[list[Item]]:
        """Yield the rows with two known places, or one beside two names or more."""
        if not self._known:
            return
        done = 0
        for index in sorted(self._known.union(self._scene.words.may_begin_names())):
            if index < done:
                continue
            row: list[Item] = []
            item = self._item(index)
            while item is not None:
                row.append(item)
                following = self._next(item.last)
                item = None if following is None else self._item(following)
            known = sum(each.is_known for each in row)
            if known >= _LEAST_KNOWN or (known and len(row) >= _LONG_ROW):
                yield row
            done = row[-1].last + 1 if row else index + 1

    def _item(self, first: int) -> Item | None:
        """Return the name that begins with a word; "Bab" goes on in "Bab al-Khayr"."""
        words = self._scene.words
        is_known = first in self._known
        end = self._spans[first] if is_known else first - 1
        last = end
        while last - first + 1 < _LONGEST_NAME and last + 1 < len(words):
            if last >= first and words.gap(last) not in {" ", "-"}:
                break
            if last >= first and last + 1 in self._spans:
                last = self._spans[last + 1]
                break
            if not self._is_of_name(self._scene, last + 1, self._taken):
                break
            last += 1
        if is_known:
            return Item(first, last, last == end)
        keys = [key for key in words.keys[first : last + 1] if key != LATIN_ARTICLE]
        is_name = bool(keys) and max(map(len, keys)) >= _LEAST_LETTERS
        goes_on = words.is_tight(last) and words.is_capital(last + 1)
        return Item(first, last, is_known=False) if is_name and not goes_on else None

    def _next(self, last: int) -> int | None:
        """Return the word after "," or "and" that a row goes on with."""
        scene, following = self._scene, last + 1
        if following >= len(scene.words):
            return None
        is_parted = scene.words.gap(last).strip(" '’\"") == ","
        if scene.role(following, "and") and (is_parted or scene.words.is_tight(last)):
            return following + 1 if following + 1 < len(scene.words) else None
        return following if is_parted else None
