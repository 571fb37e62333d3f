"""The language of a text, by its letters and, between languages of one script, its small words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from operator import itemgetter

from geo.text.languages import Language, Script, load_language, load_languages

UNKNOWN = "und"
"""The code of a text in none of the languages that are read."""

_MOST_FOREIGN_SHARE = 0.02
_LEAST_LETTERS = 2
_WORD = re.compile(r"[^\W\d_]+")


def detect_language(text: str) -> str:
    """Return the code of the language of ``text``; ``und`` where it is none that is read.

    A text with letters that no language of its script uses (Sorani and Persian beside Arabic,
    Kurmanji and Turkish beside English) is ``und``: unknown, not the nearest.
    """
    counts = _count_letters(text)
    ranked = sorted(counts.items(), key=itemgetter(1), reverse=True)[:2]
    most = ranked[0][1]
    if most < _LEAST_LETTERS or (len(ranked) > 1 and ranked[1][1] == most):
        return UNKNOWN
    fitting = [
        language
        for language in load_languages()
        if language.script.name == ranked[0][0]
        and _count_foreign(text, language) <= _MOST_FOREIGN_SHARE * most
    ]
    return _most_telling(text, fitting)


def choose_language(code: str, text: str) -> Language:
    """Return the language to read a text with: its own, else the nearest of its script."""
    languages = load_languages()
    if any(language.code == code for language in languages):
        return load_language(code)
    counts = _count_letters(text)
    return min(
        languages,
        key=lambda language: (-counts[language.script.name], _count_foreign(text, language)),
    )


def _count_letters(text: str) -> dict[str, int]:
    """Return how many letters of each script ``text`` has, by the script's name."""
    return {name: script.count(text) for name, script in _scripts().items()}


@cache
def _scripts() -> dict[str, Script]:
    return {language.script.name: language.script for language in load_languages()}


def _count_foreign(text: str, language: Language) -> int:
    return sum(map(text.count, language.foreign_letters))


def _most_telling(text: str, languages: list[Language]) -> str:
    """Return the language of which ``text`` has most small words, ``und`` where two have."""
    if len(languages) < 2:
        return languages[0].code if languages else UNKNOWN
    words = Counter(_WORD.findall(text.lower()))
    found = Counter(
        {each.code: sum(words[word] for word in each.telling_words) for each in languages}
    )
    (code, most), (_, next_most) = found.most_common(2)
    return code if most > next_most else UNKNOWN
