"""Search keys: what two spellings of one name have in common.

Keys have no spaces, so that a missing or added space costs nothing. They are computed,
never shown and never stored over a name.
"""

from __future__ import annotations

from geo.text.arabic import is_arabic, skeleton_arabic, strip_arabic_articles
from geo.text.latin import skeleton_latin, strip_latin_articles
from geo.text.letters import split_words


def strip_articles(words: list[str]) -> list[str]:
    """Return folded words without Arabic articles, in Arabic or Latin letters."""
    if "".join(words).isascii():
        return strip_latin_articles(words)
    return strip_latin_articles(strip_arabic_articles(words))


def name_words(text: str) -> list[str]:
    """Return the words of a name, letters folded, articles left out."""
    return strip_articles(split_words(text))


def plain_key(text: str) -> str:
    """Return the key of ``text`` with its articles."""
    return "".join(split_words(text))


def folded_key(text: str) -> str:
    """Return the key that spellings share which differ in letter forms, marks and articles only."""
    return "".join(name_words(text))


def skeleton_key(words: list[str]) -> str:
    """Return the key that transliterations and drifted spellings share.

    Parameters
    ----------
    words
        Folded words without articles, from `name_words`.
    """
    return "".join(
        skeleton_arabic(word) if is_arabic(word) else skeleton_latin(word) for word in words
    )
