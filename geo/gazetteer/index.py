"""Places by the keys of their names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from geo.model.places import Place, PlaceName
from geo.model.vocabularies import NameKind, PlaceKind
from geo.text.keys import strip_articles
from geo.text.kind_words import describe_name
from geo.text.letters import split_words


class Entry(NamedTuple):
    """One name of one place.

    Attributes
    ----------
    place
        Position of the place in the index.
    text
        The name as written.
    plain
        Its key with articles.
    """

    place: int
    text: str
    plain: str


@dataclass(slots=True)
class NameIndex:
    """Every name of a gazetteer under its search keys; built once, in linear time.

    Attributes
    ----------
    keys
        Folded keys by name as written.
    plain
        Folded keys by plain key: spellings that differ in articles only may share a folded one.
    folded
        Names by folded key.
    bare
        Names that say their place's kind ("al-Hol camp"), by the folded key without that word.
    sides
        Positions of countrysides by the folded key of what they are the countryside of
        and by direction, ``""`` for all of it.
    words
        Words of each folded key, as first met.
    """

    places: tuple[Place, ...]
    keys: dict[str, str] = field(default_factory=dict)
    plain: dict[str, list[str]] = field(default_factory=dict)
    folded: dict[str, list[Entry]] = field(default_factory=dict)
    bare: dict[str, list[Entry]] = field(default_factory=dict)
    sides: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    words: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def build(cls, places: Iterable[Place]) -> NameIndex:
        """Return the index of ``places``."""
        index = cls(tuple(places))
        for position, place in enumerate(index.places):
            for name in sorted(place.names, key=_is_other_name):
                index._add(position, place.kind, name.text)
        return index

    def _add(self, position: int, kind: PlaceKind, text: str) -> None:
        letters = split_words(text)
        words = strip_articles(letters)
        key = "".join(words)
        if not key:
            return
        self.keys[text] = key
        plain = key if letters == words else "".join(letters)
        entry = Entry(position, text, plain)
        entries = self.folded.get(key)
        if entries is None:
            self.folded[key] = [entry]
            self.words[key] = words
        else:
            entries.append(entry)
        keys = self.plain.get(plain)
        if keys is None:
            self.plain[plain] = [key]
        elif key not in keys:
            keys.append(key)
        if len(words) > 1:
            self._add_described(entry, kind, words)

    def _add_described(self, entry: Entry, kind: PlaceKind, words: list[str]) -> None:
        if kind is PlaceKind.COUNTRYSIDE:
            described = describe_name(words)
            side = (described.key, described.directions[0] if described.directions else "")
            positions = self.sides.setdefault(side, [])
            if entry.place not in positions:
                positions.append(entry.place)
            return
        described = describe_name(words, with_directions=False)
        if kind in described.kinds:
            self.bare.setdefault(described.key, []).append(entry)
            self.words.setdefault(described.key, list(described.words))


def _is_other_name(name: PlaceName) -> bool:
    return name.kind is not NameKind.OFFICIAL
