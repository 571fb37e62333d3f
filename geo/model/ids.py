"""The form of ids."""

from __future__ import annotations

import re

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NOT_OF_AN_ID = re.compile(r"[^a-z0-9]+")


def require_id(text: str) -> str:
    """Return ``text`` when it is an id: lower-case ASCII letters, digits, single hyphens.

    Raises
    ------
    ValueError
        When it is not.
    """
    if not _ID.fullmatch(text):
        raise ValueError(f"expected lower-case letters, digits and hyphens, got {text!r}")
    return text


def slug(text: str) -> str:
    """Return an id: ASCII letters and digits as they are, other letters as code points."""
    spelled = text.lower()
    if not spelled.isascii():
        spelled = "".join(char if char.isascii() else f"u{ord(char):x}" for char in spelled)
    return _NOT_OF_AN_ID.sub("-", spelled).strip("-") or "x"
