"""The languages that reports are read in: one folder of ``geo/data/reading`` each.

Code that depends on how a language works asks for a trait of :class:`Language`, never for its code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import geo
from geo.errors import MissingAssetError
from geo.safe_yaml import parse_yaml
from geo.text.reading_data import load_reading_data
from geo.text.word_forms import WordForms

_DIRECTORY = Path(geo.__file__).parent / "data" / "reading"
_FILE = "language"


@dataclass(frozen=True, slots=True)
class Script:
    """The letters of a script.

    Attributes
    ----------
    direction
        ``rtl`` or ``ltr``.
    is_cursive
        Whether letters are joined, so that a space inside a word breaks it.
    others
        Matches runs of whatever is no letter of it.
    """

    name: str
    direction: str
    is_cursive: bool
    others: re.Pattern[str]

    def count(self, text: str) -> int:
        """Return how many letters of ``text`` are of the script."""
        return len(self.others.sub("", text))


@dataclass(frozen=True, slots=True)
class Traits:
    """How sentences of a language are built; ``language.yaml`` says what each means."""

    verb_before_subject: bool
    adjective_after_noun: bool
    article_attached: bool
    passive_by_auxiliary: bool
    progressive_by_auxiliary: bool
    present_after_was: bool
    object_after_doer: bool
    target_word_with_times: bool


@dataclass(frozen=True, slots=True)
class Language:
    """What kind of language a report is in.

    Attributes
    ----------
    code
        The name of its folder, as in ``report.language``.
    foreign_letters
        Letters of the script that it does not use.
    telling_words
        Frequent words, in small letters.
    forms
        Which rules give the forms of its words.
    and_letters
        "And" where it is written onto the next word.
    so_letters
        "So, and then" where it is written onto the next word.
    and_words, or_words
        "And" and "or" where they are words of their own, folded.
    dual_endings
        Endings of words for two.
    subject_endings, object_endings
        Endings of words for two or more who act, and for one who is acted upon.
    accusative_endings
        Endings of words for one or more people who are acted upon.
    plural_verb_endings, dual_verb_endings
        Endings of verbs of which several, or two, are the subject.
    """

    code: str
    script: Script
    foreign_letters: frozenset[str]
    telling_words: frozenset[str]
    forms: WordForms
    and_letters: tuple[str, ...]
    so_letters: tuple[str, ...]
    and_words: frozenset[str]
    or_words: frozenset[str]
    dual_endings: tuple[str, ...]
    subject_endings: tuple[str, ...]
    object_endings: tuple[str, ...]
    accusative_endings: tuple[str, ...]
    plural_verb_endings: tuple[str, ...]
    dual_verb_endings: tuple[str, ...]
    traits: Traits

    def begins_with_and(self, key: str) -> bool:
        """Whether a folded word begins with the letters of "and"."""
        return key.startswith(self.and_letters)

    def tells_of_several(self, verb: str) -> bool:
        """Whether a folded verb ends as one of which two or more are the subject."""
        return verb.endswith(self.plural_verb_endings) or verb.endswith(self.dual_verb_endings)


@cache
def language_codes() -> tuple[str, ...]:
    """Return the codes of the languages that have a folder, sorted.

    Raises
    ------
    MissingAssetError
        When there is none.
    """
    codes = tuple(sorted(path.parent.name for path in _DIRECTORY.glob(f"*/{_FILE}.yaml")))
    if not codes:
        raise MissingAssetError(f"{_DIRECTORY}: expected a folder for each language, got none")
    return codes


@cache
def load_language(code: str) -> Language:
    """Return the language with the folder ``code``.

    Raises
    ------
    InputError
        When its file lacks a field, or names a script, trait or forms that are not known; see
        `load_reading_data`.
    MissingAssetError
        When there is no such folder.
    """
    return _build(code, load_reading_data(code, _FILE))


def load_languages() -> tuple[Language, ...]:
    """Return all languages, in the order of their codes."""
    return tuple(map(load_language, language_codes()))


def _build(code: str, data: dict[str, Any]) -> Language:
    return Language(
        code=code,
        script=_scripts()[data["script"]],
        foreign_letters=frozenset(data["foreign_letters"]),
        telling_words=frozenset(map(str.lower, data["telling_words"])),
        forms=WordForms(data["forms"]),
        and_letters=tuple(data["and_letters"]),
        so_letters=tuple(data["so_letters"]),
        and_words=frozenset(data["and_words"]),
        or_words=frozenset(data["or_words"]),
        dual_endings=tuple(data["dual_endings"]),
        subject_endings=tuple(data["subject_endings"]),
        object_endings=tuple(data["object_endings"]),
        accusative_endings=tuple(data["accusative_endings"]),
        plural_verb_endings=tuple(data["plural_verb_endings"]),
        dual_verb_endings=tuple(data["dual_verb_endings"]),
        traits=Traits(**data["traits"]),
    )


@cache
def _scripts() -> dict[str, Script]:
    data = parse_yaml((_DIRECTORY / "scripts.yaml").read_text(encoding="utf-8"))
    return {
        name: Script(
            name,
            each["direction"],
            each["cursive"],
            re.compile(f"[^{''.join(each['letters'])}]+"),
        )
        for name, each in data.items()
    }
