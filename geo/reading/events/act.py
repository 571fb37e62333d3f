"""An act that a clause tells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from geo.model.vocabularies import EventKind


@dataclass(slots=True)
class Act:
    """A word or pair of words that tells an event.

    Attributes
    ----------
    form
        ``verb``, ``noun``, ``pair`` (a thing and what is done with it) or ``weak``.
    is_suffered
        The grammatical subject suffers it.
    is_definite
        "the attack": one spoken of already, or attacks in general.
    blocked
        Why it is not told as something that happened, in a word of ``discourse.yaml``.
    """

    first: int
    last: int
    kind: EventKind
    form: str
    tense: str = ""
    is_suffered: bool = False
    is_definite: bool = False
    number: str = ""
    is_supported: bool = False
    blocked: str | None = None


def with_kind(acts: Iterable[Act], old: EventKind, new: EventKind) -> list[Act]:
    """Return ``acts``, those of the kind ``old`` as acts of the kind ``new``."""
    return [replace(act, kind=new) if act.kind is old else act for act in acts]
