"""Titles in exported files, Arabic and English together."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

from geo.safe_yaml import parse_yaml
from layers.words import Bilingual


def title(key: str) -> str:
    """Return the title ``key`` of ``titles.yaml`` in both languages."""
    entry = _load_titles()[key]
    return both(Bilingual(entry["en"], entry["ar"]))


def both(words: Bilingual) -> str:
    """Return the same words in Arabic and in English, in one line."""
    return f"{words.ar}{_load_titles()['joiner']}{words.en}"


@cache
def _load_titles() -> dict[str, Any]:
    text = (resources.files("layers") / "export" / "titles.yaml").read_text(encoding="utf-8")
    titles: dict[str, Any] = parse_yaml(text)
    return titles
