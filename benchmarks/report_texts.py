"""Made-up reports to measure reading with: many, all different, the same for the same seed.

A grammar (``benchmarks/texts``) fills sentences with names of the gazetteer, made-up names of
villages and people, numbers, days and words. A share of the words is made up from letters, because
the words of real reports never come to an end and caches must not look better than they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any

import yaml

from geo.model.places import Place
from geo.model.vocabularies import PlaceKind

_SLOT = re.compile(r"\{(\w+)\}")
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCES = (("acts", 9), ("totals", 2), ("ordinary", 14))
_AGAIN = 0.3
_LISTED = 0.6
_WIDE = {PlaceKind.COUNTRYSIDE, PlaceKind.REGION, PlaceKind.BORDER, PlaceKind.AREA}


class ReportWriter:
    """Writes reports in one language.

    Parameters
    ----------
    language
        ``ar`` or ``en``.
    places
        Whose names stand in the reports.
    """

    def __init__(self, language: str, places: Iterable[Place], seed: int = 1) -> None:
        self._random = Random(f"{language} {seed}")
        self._grammar = _load_grammar(language)
        self._is_arabic = language == "ar"
        self._places = [
            name.text
            for place in places
            if place.kind not in _WIDE
            for name in place.names
            if name.lang == language
        ]
        self._tail: list[str] = []

    def reports(self, characters: int) -> Iterator[str]:
        """Yield reports until they hold that many characters."""
        done = 0
        while done < characters:
            text = self.report()
            done += len(text)
            yield text

    def report(self) -> str:
        """Return one report: a headline and paragraphs of some sentences each."""
        pick = self._random
        kinds = [kind for kind, weight in _SENTENCES for _ in range(weight)]
        blocks = [self._fill(pick.choice(self._grammar["headlines"]))]
        for _ in range(pick.randint(3, 9)):
            chosen = [pick.choice(kinds) for _ in range(pick.randint(1, 4))]
            sentences = [self._fill(pick.choice(self._grammar[kind])) for kind in chosen]
            blocks.append(" ".join(each[:1].upper() + each[1:] for each in sentences))
        return "\n\n".join(blocks) + "\n"

    def _fill(self, sentence: str) -> str:
        return _SLOT.sub(lambda match: self._fill(self._value(match[1])), sentence)

    def _value(self, slot: str) -> str:
        made = {
            "number": self._number,
            "dom": lambda: self._random.randint(1, 28),
            "year": lambda: self._random.randint(2019, 2025),
            "place": lambda: self._random.choice(self._places),
            "word": self._word,
            "village": self._village,
            "person": self._person,
        }.get(slot)
        return str(made() if made else self._random.choice(self._grammar["words"][slot]))

    def _number(self) -> int:
        return self._random.randint(2, self._random.choice((9, 40, 300, 9000)))

    def _village(self) -> str:
        """Return a village: of the gazetteer more often than not, else a made-up one."""
        if self._random.random() < _LISTED:
            return self._random.choice(self._places)
        return f"{self._random.choice(self._grammar['village_heads'])} {self._name()}".strip()

    def _person(self) -> str:
        return f"{self._random.choice(self._grammar['first_names'])} {self._name()}"

    def _word(self) -> str:
        """Return a made-up word: sometimes an old one, as words of real texts recur."""
        pick = self._random
        if self._tail and pick.random() < _AGAIN:
            return pick.choice(self._tail)
        grammar = self._grammar
        word: str = (
            pick.choice(grammar["prefixes"]) + self._stem() + pick.choice(grammar["suffixes"])
        )
        self._tail.append(word)
        return word

    def _name(self) -> str:
        stem = self._stem()
        return f"ال{stem}" if self._is_arabic and self._random.random() < 0.6 else stem.capitalize()

    def _stem(self) -> str:
        letters = self._random.sample(self._grammar["letters"], 3)
        return str(self._random.choice(self._grammar["patterns"])).format(*letters)


def share_of_repeated_lines(texts: Iterable[str]) -> float:
    """Return which share of the lines that are not blank stood in an earlier line already."""
    lines = [line for text in texts for line in text.splitlines() if line.strip()]
    return 1.0 - len(set(lines)) / len(lines) if lines else 0.0


def share_of_new_words(texts: Iterable[str]) -> float:
    """Return how many different words there are for each word of the texts."""
    words = list(chain.from_iterable(map(_WORD.findall, texts)))
    return len(set(words)) / len(words) if words else 0.0


@cache
def _load_grammar(language: str) -> dict[str, Any]:
    path = Path(__file__).parent / "texts" / f"{language}.yaml"
    grammar: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return grammar
