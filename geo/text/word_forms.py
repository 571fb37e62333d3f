"""The rules of how words change that a language may name."""

from __future__ import annotations

from enum import StrEnum


class WordForms(StrEnum):
    """Which rules give the forms of the words of a language."""

    ARABIC = "arabic"
    ENGLISH = "english"
    NONE = "none"
    """Each form of a word is listed."""
