"""Numbers that reports state, as ranges."""

from __future__ import annotations

from dataclasses import dataclass

from geo.model.config import STRICT
from geo.model.vocabularies import CountWhat


@dataclass(frozen=True, slots=True)
class Count:
    """How many of what, of whom.

    Attributes
    ----------
    of_whom
        Actor id where the report says whose, else ``None``.
    low, best, high
        Lowest, most likely and highest number; ``None`` where the report leaves it open
        ("more than 22" has low 22 and no high).
    """

    __pydantic_config__ = STRICT

    what: CountWhat
    of_whom: str | None = None
    low: int | None = None
    best: int | None = None
    high: int | None = None

    def __post_init__(self) -> None:
        known = [number for number in (self.low, self.best, self.high) if number is not None]
        if any(number < 0 for number in known):
            raise ValueError(f"expected numbers of 0 or more, got {known}")
        if known != sorted(known):
            raise ValueError(f"expected low <= best <= high, got {known}")
