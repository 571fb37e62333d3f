"""Where names stand in a text: every name at once, the longest where several overlap."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import NamedTuple

import ahocorasick

from geo.model.places import Place
from geo.model.vocabularies import PlaceKind
from geo.reading.places.kinds import fits
from geo.reading.places.lexicon import PlaceLexicon
from geo.reading.places.names import LATIN_ARTICLE, Name
from geo.reading.places.words import Words

_STRONG_GAP = re.compile(r"[\n.،,؛;:!?؟]")
_JOINS = frozenset({" ", "-", "‑", "–", "'", "’"})


class Hit(NamedTuple):
    """A name in a text, by index of its first and last word.

    Attributes
    ----------
    letters
        Letters of the first word that are particles or the article.
    lead
        Of these, letters that are particles; the article belongs to the mention.
    article
        The text has the article.
    """

    first: int
    last: int
    letters: int
    lead: int
    article: bool
    conjoined: bool
    preposition: str
    pattern: str
    names: tuple[Name, ...]


class NameAutomaton:
    """Finds the patterns of a table in texts, and the names of others, all at once.

    Parameters
    ----------
    others
        Patterns of names that are no places; none of them is in ``table``.
    """

    def __init__(
        self,
        table: dict[str, list[Name]],
        lexicons: tuple[PlaceLexicon, ...],
        places: Sequence[Place],
        others: Iterable[str],
    ) -> None:
        self._automaton = ahocorasick.Automaton()
        self._lexicons = lexicons
        lexicon = next(each for each in lexicons if each.article)
        self._lexicon = lexicon
        self._kinds = tuple(place.kind for place in places)
        self._prefixes = lexicon.prefixes
        for pattern, names in table.items():
            self._automaton.add_word(f"{pattern} ", (len(pattern), pattern, tuple(names)))
        for pattern in others:
            self._automaton.add_word(f"{pattern} ", (len(pattern), pattern, None))
        self._automaton.make_automaton()

    def find(self, words: Words) -> tuple[list[Hit], list[Hit]]:
        """Return the hits in order, and those of others, the longest where several overlap."""
        found: list[tuple[int, int, Hit]] = []
        others: list[tuple[int, int, Hit]] = []
        folded, offsets = words.folded, words.offsets
        for end, (size, pattern, names) in self._automaton.iter(folded):
            start = end - size
            if folded[start - 1] == " ":
                letters, reading = 0, (False, "", False)
                first = bisect_left(offsets, start)
            elif pattern[0] > "\u0600" or pattern[0].isdigit():
                first = bisect_right(offsets, start) - 1
                letters = start - offsets[first]
                prefix = self._prefixes.get(folded[offsets[first] : start])
                if prefix is None:
                    continue
                reading = prefix
            else:
                continue
            last = first if " " not in pattern else bisect_right(offsets, end - 1) - 1
            conjoined, preposition, article = reading
            lead = letters
            if article:
                lead = int(conjoined) + len(preposition)
            elif letters == 0 and first and pattern[0] < "\u0600":
                article = words.keys[first - 1] == LATIN_ARTICLE and words.gap(first - 1) in _JOINS
            hit = Hit(
                first, last, letters, lead, article, conjoined, preposition, pattern, names or ()
            )
            key = words.keys[first]
            if last > first and any(each.sense(key).direction for each in self._lexicons):
                size -= len(key)  # noqa: PLW2901
            (others if names is None else found).append((-size, start, hit))
        return (
            _longest_first(found, words, self._lexicon, self._kinds),
            _longest_first(others, words, self._lexicon, self._kinds),
        )


def _longest_first(
    found: list[tuple[int, int, Hit]],
    words: Words,
    lexicon: PlaceLexicon,
    kinds_of: tuple[PlaceKind, ...],
) -> list[Hit]:
    found.sort(key=itemgetter(0, 1))
    taken: set[int] = set()
    kept: list[Hit] = []
    for _, _, hit in found:
        span = range(hit.first, hit.last + 1)
        if not taken.isdisjoint(span):
            continue
        if not _has_kind_word(hit, words, lexicon, kinds_of):
            continue
        if len(span) > 1 and any(_STRONG_GAP.search(words.gap(index)) for index in span[:-1]):
            continue
        taken.update(span)
        kept.append(hit)
    kept.sort(key=itemgetter(0))
    return kept


def _has_kind_word(
    hit: Hit, words: Words, lexicon: PlaceLexicon, kinds_of: tuple[PlaceKind, ...]
) -> bool:
    """Tell whether a long name that needs its kind word has one before it, or does not need it."""
    if hit.first == hit.last or not all(name.needs_kind for name in hit.names) or not hit.names:
        return True
    if lexicon.article and pattern_is_latin(hit.pattern):
        return True
    sense = lexicon.sense(words.keys[hit.first - 1]) if hit.first else None
    if sense is None or sense.kind is None:
        return hit.conjoined
    return any(fits(kinds_of[name.place], sense.kind.kinds) for name in hit.names)


def pattern_is_latin(pattern: str) -> bool:
    """Tell whether a name is in Latin letters."""
    return pattern[0] < "\u0600" and not pattern[0].isdigit()
