"""Arabic names as search keys: the article, attached particles, spelling drift."""

from __future__ import annotations

from functools import cache

from geo.text.letters import split_words
from geo.text.tables import load_rows

ARTICLE = "ال"
_LEAST_AFTER_ARTICLE = 2
_LEAST_AFTER_PARTICLE = 3
_PARTICLES = "وفبلك"
_SKELETON_KEEPS = 2


def is_arabic(word: str) -> bool:
    """Tell whether a folded word starts with a letter of the Arabic script."""
    return "\u0600" <= word[:1] <= "\u06ff"


def strip_article(word: str) -> str:
    """Return a folded word without the article ``ال``, however often it is written."""
    while word.startswith(ARTICLE) and len(word) >= len(ARTICLE) + _LEAST_AFTER_ARTICLE:
        word = word[len(ARTICLE) :]
    return word


def normalize_arabic(text: str) -> str:
    """Return ``text`` with letters folded and Arabic articles left out, words single-spaced.

    Hamza forms, taa marbuta, alif maqsura, Persian and Kurdish letters, presentation forms,
    digits, vowel signs, tatweel and invisible marks are folded. Idempotent.
    """
    return " ".join(strip_arabic_articles(split_words(text)))


def strip_arabic_articles(words: list[str]) -> list[str]:
    """Return folded words without the article, attached to a word or standing before one."""
    kept = [strip_article(word) for word in words]
    return [word for word in kept[:-1] if word != ARTICLE] + kept[-1:]


def particle_readings(words: list[str]) -> list[tuple[list[str], bool]]:
    """Return other readings of folded words: without what may be particles on the first word.

    Particles are و ف ب ل ك, one or two, before the article or not (``لل`` is ل + ال); at least
    three letters remain. A reading is only a guess until the rest is a known name; the second
    part of each says whether an article was found behind the particle, which no accident writes.
    """
    first = words[0] if words else ""
    readings = []
    for size in (1, 2):
        head, rest = first[:size], first[size:]
        if len(head) < size or head[-1] not in _PARTICLES:
            break
        spellings = [rest, "ا" + rest] if head[-1] == rest[:1] == "ل" else [rest]
        for spelling in spellings:
            without = strip_article(spelling)
            if len(without) >= _LEAST_AFTER_PARTICLE:
                readings.append(([without, *words[1:]], without != spelling))
    return readings


def skeleton_arabic(word: str) -> str:
    """Return what spellings of one Arabic word share, for a folded word without article.

    The first letter's alif stays; later long a, a final ه or ي and the difference between
    emphatic and plain letters go.
    """
    if word.startswith("ابو"):
        word = word[1:]
    body = word[1:]
    if len(body) >= _SKELETON_KEEPS and body[-1] in "هي":
        body = body[:-1]
    first = word[:1] if word[:1] == "ا" else word[:1].translate(_skeleton_table())
    return first + body.translate(_skeleton_table())


@cache
def _skeleton_table() -> dict[int, str]:
    return {ord(row["from"]): row["to"] for row in load_rows("arabic_skeleton")}
