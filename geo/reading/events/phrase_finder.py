"""Where the words and phrases of a lexicon stand in a text, the longest at each word."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence, Set
from itertools import chain, compress, count

from geo.reading.events.senses import Analysis, Hit, Sense, by_slot
from geo.reading.events.words import Words
from geo.text.remembered import Remembered

Spelling = tuple[str, ...]
"""A word or phrase of a lexicon, folded, as its words."""

_ENDS_PHRASE = frozenset(".،,؛;:!?؟")
_Entry = tuple[Spelling, tuple[Sense, ...], Mapping[str, Sense]]
_Known = tuple[Set[str], tuple[Analysis, tuple[Sense, ...], Mapping[str, Sense]] | None]
"""The words after which a word begins a phrase, and what it means where it begins none."""


class PhraseFinder:
    """Finds words and phrases.

    Parameters
    ----------
    spellings
        What each word or phrase means; the empty one is left out.
    take_apart
        Gives the ways to take a written word apart that lead to one of some stems.
    """

    def __init__(
        self,
        spellings: Mapping[Spelling, Sequence[Sense]],
        take_apart: Callable[[str, Container[str]], Iterable[Analysis]],
    ) -> None:
        self._take_apart = take_apart
        self._singles: dict[str, _Entry] = {}
        self._phrases: dict[str, dict[str, list[_Entry]]] = {}
        for words, senses in sorted(spellings.items(), key=lambda item: -len(item[0])):
            if words:
                self._add(words, (words, tuple(senses), by_slot(tuple(senses))))
        self._stems = self._singles.keys() | self._phrases.keys()
        self._analyses = Remembered(self._analyse)
        self._known = Remembered(self._work_out)

    def _add(self, words: Spelling, entry: _Entry) -> None:
        if len(words) == 1:
            self._singles[words[0]] = entry
            return
        following = self._phrases.setdefault(words[0], {})
        for second in _spellings(words[1]):
            following.setdefault(second, []).append(entry)

    def find(self, words: Words, free: list[bool]) -> dict[int, Hit]:
        """Return the hits by their first word, the longest at each, of words that are ``free``."""
        hits: dict[int, Hit] = {}
        done = -1
        keys = words.keys
        known = list(map(self._known.__getitem__, keys))
        for position, found in zip(compress(count(), known), filter(None, known), strict=True):
            if position <= done or not free[position]:
                continue
            following, alone = found
            if position + 1 == len(keys) or keys[position + 1] not in following:
                if alone is not None:
                    analysis, senses, slots = alone
                    hits[position] = Hit(position, position, analysis, senses, slots)
                continue
            hit = self._longest(words, position, free)
            if hit is not None:
                hits[position] = hit
                self._add_thing(hits, hit, words, free)
                done = hit.last
        return hits

    def _add_thing(self, hits: dict[int, Hit], hit: Hit, words: Words, free: list[bool]) -> None:
        """Add the thing in a phrase for things told before: "convoy" in "the convoy"."""
        if hit.last > hit.first and hit.sense("follow_up") is not None:
            thing = self._longest(words, hit.last, free)
            if thing is not None and thing.sense("thing") is not None:
                hits[hit.last] = thing

    def analyse(self, key: str) -> tuple[Analysis, ...]:
        """Return the ways to take a word apart that lead to a word of the lexicon."""
        return self._analyses[key]

    def _analyse(self, key: str) -> tuple[Analysis, ...]:
        return tuple(self._take_apart(key, self._stems))

    def _work_out(self, key: str) -> _Known | None:
        """Return what a word is known for, ``None`` when the lexicon does not have it."""
        analyses = self._analyses[key]
        if not analyses:
            return None
        phrases = [self._phrases[each.stem] for each in analyses if each.stem in self._phrases]
        following = phrases[0].keys() if len(phrases) == 1 else frozenset(chain(*phrases))
        hit = None
        for each in analyses:
            hit = _with_single(hit, 0, each, self._singles.get(each.stem))
        return following, None if hit is None else (hit.analysis, hit.senses, hit.slots)

    def _longest(self, words: Words, position: int, free: list[bool]) -> Hit | None:
        best: Hit | None = None
        keys = words.keys
        following = keys[position + 1] if position + 1 < len(keys) else ""
        for analysis in self._analyses[keys[position]]:
            stem = analysis.stem
            phrases = self._phrases.get(stem)
            phrase = None
            if phrases is not None and following in phrases:
                at_least = position if best is None else best.last
                phrase = _standing(phrases[following], words, position, free, at_least)
            if phrase is not None:
                spelling, senses, slots = phrase
                last = position + len(spelling) - 1
                with_article = keys[last] == "ال" + spelling[-1]
                best = Hit(position, last, analysis, senses, slots, with_article)
                continue
            best = _with_single(best, position, analysis, self._singles.get(stem))
        return best


def _with_single(
    best: Hit | None, position: int, analysis: Analysis, single: _Entry | None
) -> Hit | None:
    """Return the best hit so far or, where it is no phrase, with what the word alone means."""
    if single is None or (best is not None and best.last > position):
        return best
    if best is None:
        return Hit(position, position, analysis, single[1], single[2])
    if not _adds_article(best, analysis):
        return best
    both = (*best.senses, *single[1])
    return Hit(position, position, analysis, both, by_slot(both))


def _adds_article(hit: Hit, analysis: Analysis) -> bool:
    """Whether a word was met with its article as part of it, and is one of the lexicon without."""
    same = (hit.analysis.conjunction, hit.analysis.prefix) == (
        analysis.conjunction,
        analysis.prefix,
    )
    return same and analysis.article and not hit.analysis.article and not analysis.suffix


def _standing(
    entries: list[_Entry], words: Words, position: int, free: list[bool], after: int
) -> _Entry | None:
    """Return the first phrase that stands at ``position`` and ends after the word ``after``."""
    for entry in entries:
        last = position + len(entry[0]) - 1
        if last <= after:
            return None
        if last < len(free) and _stands(words, position, entry[0], free):
            return entry
    return None


def _stands(words: Words, position: int, spelling: Spelling, free: list[bool]) -> bool:
    for at, wanted in enumerate(spelling[1:], position + 1):
        if not free[at] or words.keys[at] not in _spellings(wanted):
            return False
        if not _ENDS_PHRASE.isdisjoint(words.gaps[at]):
            return False
    return True


def _spellings(word: str) -> tuple[str, ...]:
    """Return how a word of a phrase may be written, with its article or an accusative ending."""
    return word, word + "ا", "ال" + word
