"""Words of a language of which the lists give every form: nothing is added or taken off."""

from __future__ import annotations

from collections.abc import Container, Iterator

from geo.reading.events.senses import Analysis, Form
from geo.text.folded import fold


def fold_word(word: str) -> str:
    """Return ``word`` with one form a letter, in small letters."""
    return fold(word).text.lower()


def verb_forms(entry: str) -> Iterator[tuple[str, Form]]:
    """Yield the forms of a verb given as "past", "past/present" or "past/present/more past"."""
    past, *others = fold_word(entry).split("/")
    yield past, Form(tense="past")
    for index, form in enumerate(others):
        yield form, Form(tense="past" if index else "present")


def noun_forms(entry: str, number: str = "one") -> Iterator[tuple[str, Form]]:
    """Yield a noun, and of "singular/plural" both."""
    word, *plurals = fold_word(entry).split("/")
    yield word, Form(number=number)
    for plural in plurals:
        yield plural, Form(number="many")


def analyses(key: str, stems: Container[str]) -> Iterator[Analysis]:
    """Yield a written word as it is, where it is one of ``stems``."""
    if key in stems:
        yield Analysis(key, "", "", False, "")


def is_passive(word: str) -> bool:  # noqa: ARG001 - passives are listed as such
    """Whether the spelling shows that a verb is passive."""
    return False


def is_definite_before(key: str) -> bool:  # noqa: ARG001 - not known of such a language
    """Whether a word before a noun makes it definite."""
    return False


def is_specified_after(key: str) -> bool:  # noqa: ARG001 - not known of such a language
    """Whether a word after a noun with its article says which one."""
    return False


def is_present_auxiliary(key: str) -> bool:  # noqa: ARG001 - not known of such a language
    """Whether a word before a participle tells a state of now."""
    return False


def is_doer_after(key: str) -> bool:  # noqa: ARG001 - not known of such a language
    """Whether a word after a participle names the doer."""
    return False
