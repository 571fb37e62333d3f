"""What the readers of HTML, Word and PDF give: pieces of text, some with a known role."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from geo.model.claims import Span
from geo.reading.records import BlockRole


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph as the file's format delimits it.

    Attributes
    ----------
    text
        One line, spaces single, not empty.
    role
        What the format says it is; ``None`` where it says nothing.
    """

    text: str
    role: BlockRole | None = None


def tidy(text: str) -> str:
    """Return ``text`` on one line with single spaces."""
    return " ".join(text.split())


def join_pieces(pieces: Iterable[Piece]) -> tuple[str, dict[Span, BlockRole]]:
    """Return the pieces as one text, a blank line between them, and the roles that are known."""
    texts: list[str] = []
    roles: dict[Span, BlockRole] = {}
    at = 0
    for piece in pieces:
        span = Span(at, at + len(piece.text))
        if piece.role is not None:
            roles[span] = piece.role
        texts.append(piece.text)
        at = span.end + 2
    return "\n\n".join(texts), roles
