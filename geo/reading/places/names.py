"""Every name of a gazetteer in one automaton, and where they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import NamedTuple

from geo.model.places import Place
from geo.model.vocabularies import NameKind, PlaceKind
from geo.reading.places.kinds import fits
from geo.reading.places.lexicon import PlaceLexicon
from geo.reading.places.words import fold_words

LATIN_ARTICLE = "al"
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")
_MOST_SPELLINGS = 4
_LEAST_LETTERS = 2
_LEAST_JOINED = 6


class Name(NamedTuple):
    """One name of one place, as the automaton holds it.

    Attributes
    ----------
    place
        Position in the gazetteer.
    article
        The name is written with the article.
    needs_kind
        Only together with a word of the place's kind: "الشدادي" of "قاعدة الشدادي".
    kind_word
        That word, as `KindWord.word` has it; empty when several go with the name.
    """

    place: int
    official: bool
    article: bool
    needs_kind: bool = False
    kind_word: str = ""


@dataclass(slots=True)
class NameTable:
    """Names of places by pattern: folded words, without an article before the first.

    Attributes
    ----------
    sides
        Positions of countrysides and regions by what they are a side of (a pattern) and
        which directions.
    """

    places: tuple[Place, ...]
    lexicons: tuple[PlaceLexicon, ...]
    names: dict[str, list[Name]] = field(default_factory=dict)
    sides: dict[tuple[str, frozenset[str]], list[int]] = field(default_factory=dict)

    def fill(self) -> None:
        """Add every name of every place."""
        for position, place in enumerate(self.places):
            seen: set[tuple[str, ...]] = set()
            for name in place.names:
                words = tuple(fold_words(_IN_BRACKETS.sub("", name.text)))
                if words and words not in seen:
                    seen.add(words)
                    self._add(position, place.kind, words, name.kind is NameKind.OFFICIAL)

    def _add(self, position: int, kind: PlaceKind, words: tuple[str, ...], official: bool) -> None:
        lexicon = self._lexicon(words)
        if kind in {PlaceKind.COUNTRYSIDE, PlaceKind.REGION}:
            says_no_name = words[-1] in lexicon.never
            if says_no_name or self._add_side(position, words, lexicon):
                return
        head, tail = _kind_words_at_ends(words, kind, lexicon)
        core = words[head : len(words) - tail]
        said = lexicon.kinds.get(words[0]) if head else None
        kind_word = said.word if said else ""
        self._put(core, Name(position, official, False, bool(head or tail), kind_word), lexicon)

    def _add_side(self, position: int, words: tuple[str, ...], lexicon: PlaceLexicon) -> bool:
        """Enter a countryside or region by the name it is a side of; tell whether it is one."""
        senses = [lexicon.sense(word) for word in words]
        core = []
        directions: list[str] = []
        is_side = False
        for word, sense in zip(words, senses, strict=True):
            if sense.kind and PlaceKind.COUNTRYSIDE in sense.kind.kinds:
                is_side = True
            elif sense.direction:
                directions.append(sense.direction)
            elif "and" not in sense.roles:
                core.append(word)
        if not (is_side or directions) or not _is_name(core, lexicon):
            return False
        for spelling, _ in _spellings(tuple(core), lexicon.article):
            found = self.sides.setdefault((spelling, split_directions(directions)), [])
            if position not in found:
                found.append(position)
        return True

    def _put(self, words: tuple[str, ...], name: Name, lexicon: PlaceLexicon) -> None:
        if sum(map(len, words)) < _LEAST_LETTERS:
            return
        for spelling, article in _spellings(words, lexicon.article):
            entries = self.names.setdefault(spelling, [])
            entry = name._replace(article=article)
            same = [e for e in entries if e.place == entry.place and e.article == article]
            if not same:
                entries.append(entry)
            elif same[0].needs_kind and not entry.needs_kind:
                entries[entries.index(same[0])] = entry
            elif same[0].needs_kind and same[0].kind_word != entry.kind_word:
                entries[entries.index(same[0])] = same[0]._replace(kind_word="")

    def _lexicon(self, words: Sequence[str]) -> PlaceLexicon:
        arabic = words[-1][:1] > "\u0600"
        return next(each for each in self.lexicons if bool(each.article) == arabic)


def _is_name(words: Sequence[str], lexicon: PlaceLexicon) -> bool:
    """Tell whether some word is neither a kind word nor a qualifier."""
    senses = [lexicon.sense(word) for word in words]
    return any(sense.kind is None and "qualifiers" not in sense.roles for sense in senses)


def split_directions(directions: Iterable[str]) -> frozenset[str]:
    """Return the directions with the compound ones taken apart."""
    return frozenset(part for each in directions for part in each.split("-"))


def _kind_words_at_ends(
    words: Sequence[str], kind: PlaceKind, lexicon: PlaceLexicon
) -> tuple[int, int]:
    """Return how many words at the start and at the end only say what kind of place it is."""
    if kind in {PlaceKind.ROAD, PlaceKind.RIVER, PlaceKind.BORDER}:
        return 0, 0
    head = 0
    while head < len(words) - 1 and _says_kind(words[head], kind, lexicon):
        head += 1
        while head < len(words) - 1 and "joiners" in lexicon.sense(words[head]).roles:
            head += 1
    tail = 0
    while tail < len(words) - head - 1:
        sense = lexicon.sense(words[-1 - tail])
        qualifies = "qualifiers" in sense.roles and (head or lexicon.kind_word_after)
        if not qualifies and not (
            lexicon.kind_word_after and _says_kind(words[-1 - tail], kind, lexicon)
        ):
            break
        tail += 1
    return head, tail


def _says_kind(word: str, kind: PlaceKind, lexicon: PlaceLexicon) -> bool:
    found = lexicon.kinds.get(word)
    return found is not None and fits(kind, found.kinds)


def _spellings(words: tuple[str, ...], article: str) -> list[tuple[str, bool]]:
    """Return the patterns of a name, each with whether the name had an article before it.

    The article before the first word is left to the text; before later words it is optional.
    """
    has_article = False
    if article:
        first = words[0]
        if first.startswith(article) and len(first) >= len(article) + _LEAST_LETTERS:
            has_article = True
            words = (first[len(article) :], *words[1:])
        choices = [words[:1]] + [_with_and_without(word, article) for word in words[1:]]
    else:
        if words[0] == LATIN_ARTICLE and len(words) > 1:
            has_article = True
            words = words[1:]
        choices = [(word, "") if word == LATIN_ARTICLE else (word,) for word in words]
    found = [" ".join(filter(None, choice)) for choice in list(product(*choices))[:_MOST_SPELLINGS]]
    if article and len(words) == 2 and len("".join(words)) >= _LEAST_JOINED:
        found.append("".join(words))
    return [(spelling, has_article) for spelling in dict.fromkeys(found)]


def _with_and_without(word: str, article: str) -> tuple[str, ...]:
    if word.startswith(article) and len(word) > len(article) + _LEAST_LETTERS:
        return word, word[len(article) :]
    if len(word) > _LEAST_LETTERS and not word.isdigit():
        return word, article + word
    return (word,)
