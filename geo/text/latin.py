"""Names in Latin letters as search keys: the Arabic article and the ways to transliterate."""

from __future__ import annotations

from functools import cache

from geo.text.letters import split_words
from geo.text.tables import load_rows

_VOWELS = frozenset("aeiou")
_ANY = "*"
_LEAST_AFTER_ARTICLE = 3


def normalize_latin(text: str) -> str:
    """Return ``text`` with letters folded and Arabic articles left out, words single-spaced.

    Case, marks (ş ç ê î û ḥ), signs for ayn and hamza and the hyphen are folded; ``al-`` and its
    assimilated forms (``ash-Sh``, ``az-Z`` ...) are left out before another word. Idempotent.
    """
    return " ".join(strip_latin_articles(split_words(text)))


def strip_latin_articles(words: list[str]) -> list[str]:
    """Return folded words without the words that are an article of the next one."""
    articles = _articles()
    if articles.keys().isdisjoint(words):
        return words
    kept = words[-1:]
    for word in reversed(words[:-1]):
        before = articles.get(word)
        if before is None or not (before == _ANY or kept[-1].startswith(before)):
            kept.append(word)
    kept.reverse()
    return kept


def skeleton_latin(word: str) -> str:
    """Return what Latin spellings of one Arabic word share, for a folded word.

    A glued article goes; letters of one sound become one; doubled consonants become single;
    vowels go, but a first one leaves its mark; ``w`` and ``y`` stay only where they are consonants.
    """
    known = _word_variants().get(word)
    if known is not None:
        return known
    word = _strip_glued_article(word)
    for old, new in _replacements():
        word = word.replace(old, new)
    return _drop_vowels(word)


def _drop_vowels(word: str) -> str:
    kept = []
    previous = ""
    last = len(word) - 1
    for position, letter in enumerate(word):
        if position == 0:
            kept.append("a" if letter in _VOWELS else letter)
        elif letter in _VOWELS or letter in {"y", previous}:
            pass
        elif letter == "w":
            if position < last and word[position + 1] in _VOWELS:
                kept.append(letter)
        elif not (letter == "h" and position == last and previous in _VOWELS):
            kept.append(letter)
        previous = letter
    return "".join(kept)


def _strip_glued_article(word: str) -> str:
    if word[:1] not in _VOWELS:
        return word
    for article, before in _articles().items():
        rest = word[len(article) :]
        if (
            word.startswith(article)
            and len(rest) >= _LEAST_AFTER_ARTICLE
            and (rest[0] not in _VOWELS if before == _ANY else rest.startswith(before))
        ):
            return rest
    return word


@cache
def _articles() -> dict[str, str]:
    return {row["article"]: row["before"] for row in load_rows("latin_articles")}


@cache
def _word_variants() -> dict[str, str]:
    return {row["from"]: row["to"] for row in load_rows("word_variants")}


@cache
def _replacements() -> tuple[tuple[str, str], ...]:
    return tuple((row["from"], row["to"]) for row in load_rows("latin_skeleton"))
