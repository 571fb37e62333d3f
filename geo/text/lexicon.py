"""Words of one language by what they can be, and the runs of them in a text.

A lexicon is a YAML file: ``words`` maps a slot to values and each value to the words that mean it.
``(x)`` in a word may be left out; a word in small Latin letters is also met in capitals.
``prefixes`` maps letters that are written onto the next word to the slot they fill.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import accumulate
from operator import itemgetter
from typing import Any

from geo.text.folded import fold
from geo.text.positions import find_known
from geo.text.tokens import TOKEN, Reading, Token, read_numeral

_OPTIONAL = re.compile(r"\(([^)]*)\)")
_PIECES = re.compile(f"((?! )(?:{TOKEN.pattern}))")
"""The tokens; at a space, where most searches begin, no kind of token is tried."""

_LITERAL = "="
_NUMERAL_SLOTS = frozenset({"n", "ordinal_numeral", "pair", "clock"})
_DIGITS_OF_YEAR = 4
_DIGITS = frozenset("0123456789")
_FIRST = itemgetter(0)


class Lexicon:
    """What words and phrases of one language can be.

    Parameters
    ----------
    core
        Slots of which a stretch of words must fill one to mean anything.
    """

    def __init__(
        self,
        words: Iterable[Mapping[str, Any]],
        literals: Iterable[str],
        prefixes: Mapping[str, str],
        core: frozenset[str],
    ) -> None:
        self._phrases: dict[str, list[tuple[tuple[str, ...], tuple[Reading, ...]]]] = {}
        readings: dict[tuple[str, ...], list[Reading]] = {}
        for section in words:
            for slot, values in section.items():
                for spelling, value in _spellings(values):
                    readings.setdefault(spelling, []).append((slot, value))
        for literal in literals:
            for spelling in _spell_out(literal):
                readings.setdefault(spelling, []).append((_LITERAL + literal, literal))
        for spelling, found in readings.items():
            self._phrases.setdefault(spelling[0], []).append((spelling, tuple(found)))
        for entries in self._phrases.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        self._prefixes = dict(prefixes)
        self._known: dict[str, tuple[str, str]] = {}
        self._fill_known(readings)
        self._core_words = self._find_core_words(readings, core)
        self._any_numeral = not core.isdisjoint(_NUMERAL_SLOTS)

    def _fill_known(self, spellings: Iterable[tuple[str, ...]]) -> None:
        bare = {word for spelling in spellings for word in spelling}
        for prefix in self._prefixes:
            for word in bare:
                if word[0] > "\u0600" and len(word) > 1:
                    joined = prefix + (word[1:] if prefix[-1] + word[:2] == "لال" else word)
                    self._known.setdefault(joined, (prefix, word))
        self._known.update((word, ("", word)) for word in bare)

    def _find_core_words(
        self, readings: Mapping[tuple[str, ...], Iterable[Reading]], core: frozenset[str]
    ) -> frozenset[str]:
        """Return written words of which each phrase that fills a core slot has at least one."""
        keys = {
            max(spelling, key=len)
            for spelling, found in readings.items()
            if any(slot in core for slot, _ in found)
        }
        keys |= {prefix for prefix, slot in self._prefixes.items() if slot in core}
        return frozenset(
            word for word, (prefix, bare) in self._known.items() if prefix in keys or bare in keys
        )

    def find_stretches(self, folded: str) -> Iterator[tuple[list[str], list[int]]]:
        """Yield the stretches of ``folded`` whose words are all known: words and their starts.

        Stretches that cannot fill a core slot may be left out.
        """
        words, starts, numerals = _split(folded)
        core, known = self._core_words, self._known
        marked = find_known(words, core)
        if numerals:
            marked = sorted({*marked, *numerals})
        done = 0
        for index in marked:
            if index < done or not self._is_core(words[index]):
                continue
            first, last = index, index + 1
            while first > done and (words[first - 1] in known or words[first - 1][0] in _DIGITS):
                first -= 1
            while last < len(words) and (words[last] in known or words[last][0] in _DIGITS):
                last += 1
            done = last
            yield words[first:last], starts[first:last]

    def find_runs(self, words: Iterable[str], starts: Iterable[int]) -> Iterator[list[Token]]:
        """Yield the runs of tokens that the words of a stretch can be."""
        return self._tag(self._without_prefixes(words, starts))

    def _is_core(self, word: str) -> bool:
        """Tell whether a word or numeral may fill a core slot."""
        if word in self._core_words or self._any_numeral:
            return True
        return len(word) == _DIGITS_OF_YEAR or not word.isdigit()

    def _tag(self, words: list[tuple[str, int, int]]) -> Iterator[list[Token]]:
        tokens: list[Token] = []
        position = 0
        while position < len(words):
            size, readings = self._longest(words, position)
            if readings:
                tokens.append(Token(words[position][1], words[position + size - 1][2], readings))
            elif tokens:
                yield tokens
                tokens = []
            position += size
        if tokens:
            yield tokens

    def _without_prefixes(
        self, words: Iterable[str], starts: Iterable[int]
    ) -> list[tuple[str, int, int]]:
        """Return the words with their bounds, prefixes as words of their own."""
        found = []
        for word, start in zip(words, starts, strict=True):
            prefix, bare = self._known.get(word, ("", word))
            end = start + len(word)
            if prefix:
                found.append((prefix, start, start + len(prefix)))
                start += len(prefix)  # noqa: PLW2901
            found.append((bare, start, end))
        return found

    def _longest(
        self, words: list[tuple[str, int, int]], position: int
    ) -> tuple[int, tuple[Reading, ...]]:
        """Return how many words the longest phrase at ``position`` has, and its readings."""
        first = words[position][0]
        for spelling, readings in self._phrases.get(first, ()):
            size = len(spelling)
            if size == 1 or (
                position + size <= len(words)
                and words[position + 1][0] == spelling[1]
                and spelling == tuple(w[0] for w in words[position : position + size])
            ):
                return size, readings
        if first[0].isdigit():
            return 1, read_numeral(first)
        slot = self._prefixes.get(first)
        return 1, ((slot, first),) if slot else ()


@lru_cache(maxsize=4)
def _split(folded: str) -> tuple[list[str], list[int], list[int]]:
    """Return the tokens of a text, where each begins, and which of them begin with a digit.

    Kept, as times and numbers both ask.
    """
    pieces = _PIECES.split(folded)
    words = pieces[1::2]
    starts = list(accumulate(map(len, pieces)))[:-1:2]
    numerals = find_known(map(_FIRST, words), _DIGITS)
    return words, starts, numerals


def _spellings(
    values: Mapping[Any, Iterable[Any]] | Iterable[Any],
) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield the spellings in a mapping of values to words, or in a list of words."""
    pairs: Iterable[tuple[Any, Iterable[Any]]]
    pairs = values.items() if isinstance(values, Mapping) else [(True, values)]
    for value, words in pairs:
        for word in words:
            for spelling in _spell_out(str(word)):
                yield spelling, value


def _spell_out(word: str) -> set[tuple[str, ...]]:
    """Return the forms in which a listed word may be met, each as its tokens."""
    forms = {_OPTIONAL.sub(r"\1", word), _OPTIONAL.sub("", word)}
    for form in list(forms):
        if form.isascii():
            forms |= {form[:1].upper() + form[1:], form.upper()}
    return {tuple(TOKEN.findall(fold(form).text)) for form in forms}
