"""How Arabic words are written: forms of a verb or noun, and particles written onto a word."""

from __future__ import annotations

from collections.abc import Container, Iterator

from geo.reading.events.senses import Analysis, Form
from geo.text.folded import fold

_CONJUNCTIONS = ("و", "ف")
_PREPOSITIONS = ("ب", "ل", "ك")
_FUTURE = "س"
_ARTICLE = "ال"
_MAY_BEGIN = (_ARTICLE, *_PREPOSITIONS, _FUTURE)
_SUFFIXES = ("هما", "هم", "هن", "ها", "ه", "نا")
_CUT_ENDINGS = ("ا", "ي")
_SHORTEST = 2
_DAMMA = "\u064f"


def fold_word(word: str) -> str:
    """Return ``word`` with one form a letter."""
    return fold(word).text


def verb_forms(entry: str) -> Iterator[tuple[str, Form]]:
    """Yield the third persons of a verb given as "past" or "past/present" (singular, masculine)."""
    past, _, present = entry.partition("/")
    head, _, rest = fold_word(past).partition(" ")
    tail = f" {rest}" if rest else ""
    stem = head[:-1] if head.endswith("ي") else head
    for ending in ("ت", "وا", "ا", "تا"):
        yield stem + ending + tail, Form(tense="past")
    yield head + tail, Form(tense="past")
    if head.endswith("ي"):
        yield stem + "ا" + tail, Form(tense="past")
    regular = head[1:] if head.startswith("ا") and len(head) > 3 else head
    base = fold_word(present).partition(" ")[0][1:] if present else regular
    for person in ("ي", "ت"):
        yield person + base + tail, Form(tense="present")
    plural = base[:-1] if base.endswith("ي") else base
    for ending in ("ون", "ان"):
        yield f"ي{plural}{ending}{tail}", Form(tense="present")


def noun_forms(entry: str, number: str = "one") -> Iterator[tuple[str, Form]]:
    """Yield the forms of a noun; of a singular the dual too."""
    word = fold_word(entry)
    head, _, rest = word.partition(" ")
    tail = f" {rest}" if rest else ""
    yield word, Form(number=number)
    if not head.endswith(("ه", "ا")):
        yield f"{head}ا{tail}", Form(number=number)
    if number == "one" and not rest:
        stem = head[:-1] + "ت" if head.endswith("ه") else head
        for ending in ("ان", "ين", "ا", "ي") if head.endswith("ه") else ("ان", "ين"):
            yield stem + ending, Form(number="two")
    elif number == "one":
        stem = head[:-1] + "ت" if head.endswith("ه") else head
        for ending in ("ا", "ي"):
            yield f"{stem}{ending}{tail}", Form(number="two")


def analyses(key: str, stems: Container[str]) -> Iterator[Analysis]:
    """Yield what a written word may be made of, the fewest particles first.

    Parameters
    ----------
    stems
        What may be left of the word.
    """
    found = []
    conjunctions = ("", key[0]) if key.startswith(_CONJUNCTIONS) else ("",)
    for conjunction in conjunctions:
        rest = key[len(conjunction) :]
        readings = _prefixes(rest) if rest.startswith(_MAY_BEGIN) else [("", False, rest)]
        for prefix, article, stem in readings:
            if stem not in stems and not stem.endswith(_SUFFIXES):
                continue
            for suffix, bare in _suffixes(stem, article):
                if bare in stems and (len(bare) >= _SHORTEST or bare == key):
                    strips = bool(conjunction) + bool(prefix) + article + 2 * bool(suffix)
                    found.append((strips, Analysis(bare, conjunction, prefix, article, suffix)))
    found.sort(key=lambda each: each[0])
    for _, analysis in found:
        yield analysis


def is_passive(word: str) -> bool:
    """Whether a vowel sign shows that a past verb is passive: damma on its first letter."""
    start = 1 if word[:1] in _CONJUNCTIONS and _DAMMA not in word[1:2] else 0
    return word[start + 1 : start + 2] == _DAMMA


def is_definite_before(key: str) -> bool:  # noqa: ARG001 - the article is part of the word
    """Whether a word before a noun makes it definite."""
    return False


def is_specified_after(key: str) -> bool:  # noqa: ARG001 - Arabic nouns before "of" have no article
    """Whether a word after a noun with its article says which one."""
    return False


def is_present_auxiliary(key: str) -> bool:  # noqa: ARG001 - Arabic has no such word
    """Whether a word before a participle tells a state of now."""
    return False


def is_doer_after(key: str) -> bool:  # noqa: ARG001 - Arabic participles have no such word
    """Whether a word after a participle names the doer."""
    return False


def _prefixes(rest: str) -> Iterator[tuple[str, bool, str]]:
    yield "", False, rest
    if rest.startswith(_ARTICLE):
        yield "", True, rest[2:]
    if rest.startswith("لل"):
        yield "ل", True, rest[2:]
    for letter in _PREPOSITIONS:
        if rest.startswith(letter):
            yield letter, False, rest[1:]
            if rest[1:].startswith(_ARTICLE):
                yield letter, True, rest[3:]
    if rest.startswith(_FUTURE) and rest[1:2] in ("ي", "ت", "ن"):
        yield _FUTURE, False, rest[1:]


def _suffixes(stem: str, article: bool) -> Iterator[tuple[str, str]]:
    yield "", stem
    if article:
        return
    for suffix in _SUFFIXES:
        if stem.endswith(suffix) and len(stem) - len(suffix) > _SHORTEST:
            bare = stem[: -len(suffix)]
            if bare.endswith(_CUT_ENDINGS):
                yield suffix, bare + "ن"
            yield suffix, bare
            if bare.endswith("ت"):
                yield suffix, bare[:-1] + "ه"
            if bare.endswith("ا"):
                yield suffix, bare[:-1] + "ي"
            if bare.endswith("و"):
                yield suffix, bare + "ا"
