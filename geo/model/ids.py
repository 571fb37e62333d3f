"""The form of ids."""

from __future__ import annotations

import re

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


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
