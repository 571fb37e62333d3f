"""Credits of map data in both languages: their words are translated, names stay as they are."""

from __future__ import annotations

from functools import cache
from importlib import resources

from geo.safe_yaml import parse_yaml
from layers.words import Bilingual


def say_credit(credit: str) -> Bilingual:
    """Return a credit, which is in English, in both languages."""
    arabic = credit
    for words, meaning in _meanings():
        arabic = arabic.replace(words, meaning)
    return Bilingual(credit, arabic)


@cache
def _meanings() -> tuple[tuple[str, str], ...]:
    """Return English words with their meaning, the longest first."""
    text = (resources.files("layers.figures") / "credits.yaml").read_text(encoding="utf-8")
    meanings: dict[str, str] = parse_yaml(text)
    return tuple(sorted(meanings.items(), key=lambda each: -len(each[0])))
