"""When something happened, as finely as it is reported and no finer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from geo.model.config import STRICT
from geo.model.vocabularies import TimePrecision

_ONE_DAY = (TimePrecision.HOUR, TimePrecision.DAY)


@dataclass(frozen=True, slots=True)
class EventTime:
    """A span of days with its precision.

    Attributes
    ----------
    start, end
        First and last day, inclusive; both ``None`` only for precision ``unknown``.
    text
        The words of the report that say when, where there are any.
    """

    __pydantic_config__ = STRICT

    start: date | None
    end: date | None
    precision: TimePrecision
    text: str | None = None

    def __post_init__(self) -> None:
        if (self.start is None) != (self.end is None):
            raise ValueError("expected both start and end or neither, got only one")
        if self.start is None or self.end is None:
            if self.precision is not TimePrecision.UNKNOWN:
                raise ValueError(f"expected start and end for precision {self.precision}, got none")
            return
        if self.end < self.start:
            raise ValueError(f"expected end on or after start, got {self.start} to {self.end}")
        if self.precision in _ONE_DAY and self.start != self.end:
            raise ValueError(
                f"expected one day for precision {self.precision}, got {self.start} to {self.end}"
            )

    def overlaps(self, first: date | None, last: date | None) -> bool:
        """Whether the span touches ``first``..``last``, both inclusive, ``None`` open.

        An unknown time touches only the span open at both ends.
        """
        if self.start is None or self.end is None:
            return first is None and last is None
        return (first is None or self.end >= first) and (last is None or self.start <= last)
