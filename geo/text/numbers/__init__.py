"""Numbers that reports state: in words or digits, exact, about, at least, between, ordinal."""

from __future__ import annotations

from geo.text.numbers.finding import NumberMention, find_numbers

__all__ = ["NumberMention", "find_numbers"]
