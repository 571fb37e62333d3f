"""Claims: what one source says, and which of its words say it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from geo.model.config import STRICT
from geo.model.counts import Count
from geo.model.time import EventTime


class Span(NamedTuple):
    """Unicode code points ``start``..``end`` (exclusive) of a report's text as decoded."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words of ``text`` at this span."""
        return text[self.start : self.end]


def require_span(span: Span) -> Span:
    """Return ``span`` when it is one.

    Raises
    ------
    ValueError
        When it is negative or empty.
    """
    if not 0 <= span.start < span.end:
        raise ValueError(f"expected 0 <= start < end, got {span.start} to {span.end}")
    return span


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that carry one field, for example ``time`` or ``counts.0``."""

    __pydantic_config__ = STRICT

    field: str
    span: Span

    def __post_init__(self) -> None:
        require_span(self.span)


@dataclass(frozen=True, slots=True)
class Claim:
    """What one source says of an event, aggregate or site.

    Attributes
    ----------
    source
        Source id.
    span
        Where in the source's text; ``None`` for a table, which has no text.
    claimant
        Actor id of who says it (the publisher, a monitor, a party), where known.
    time, counts
        Given only where this claim differs from the record it belongs to.
    """

    __pydantic_config__ = STRICT

    source: str
    span: Span | None = None
    claimant: str | None = None
    more_spans: tuple[Span, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    time: EventTime | None = None
    counts: tuple[Count, ...] = ()
    note: str | None = None

    def __post_init__(self) -> None:
        for span in (self.span, *self.more_spans):
            if span is not None:
                require_span(span)
