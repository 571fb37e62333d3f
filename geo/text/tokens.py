"""Words, numerals and signs of folded text, and what each can be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

Reading = tuple[str, Any]
"""A slot that a token can fill, with the value it brings."""

TOKEN = re.compile(
    r"\d[\d.,:/-]*\d(?![A-Za-z])|\d+(?:st|nd|rd|th)\b|\d+"
    r"|[A-Za-z]+-?\d[\w-]*|[\u0621-\u064a]{1,3}-\d+|\+\d+"
    r"|[^\W\d_]+(?:'[a-z]+)?|\n\s*\n|[^\w\s]"
)

_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_DOT_GROUPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_PAIR = re.compile(r"(\d+)-(\d+)")
_DAY_MONTH = re.compile(r"(\d{1,2})/(\d{1,2})")
_DATE = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})")
_CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
_MOST_DIGITS = 15
_YEARS = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, numeral, sign or recognised phrase; offsets count in the folded text."""

    start: int
    end: int
    readings: tuple[Reading, ...]

    def value(self, slot: str) -> Any:
        """Return what the token brings to ``slot``, ``None`` when it cannot fill it."""
        for name, value in self.readings:
            if name == slot:
                return value
        return None

    def fills(self, slot: str) -> bool:
        """Whether the token can fill ``slot``."""
        return any(name == slot for name, _ in self.readings)


def read_numeral(text: str) -> tuple[Reading, ...]:
    """Return what a numeral can be; nothing for codes and other strings of digits.

    Slots: ``n`` a number, ``year``, ``ordinal_numeral``, ``pair`` (two numbers joined by a dash),
    ``day_month``, ``numeric_date`` (three numbers as written) and ``clock``.
    """
    if text.isdigit():
        if len(text) > _MOST_DIGITS:
            return ()
        number = int(text)
        is_year = len(text) == 4 and number in _YEARS
        return (("n", number), ("year", number)) if is_year else (("n", number),)
    if _CLOCK.fullmatch(text):
        return (("clock", text),)
    if _GROUPED.fullmatch(text) or _DOT_GROUPED.fullmatch(text):
        plain = text.replace(",", "") if "," in text else text.replace(".", "")
        return (("n", float(plain) if "." in plain else int(plain)),)
    if match := _DATE.fullmatch(text):
        return (("numeric_date", (match[1], match[3], match[4])),)
    if match := _DAY_MONTH.fullmatch(text):
        return (("day_month", (int(match[1]), int(match[2]))),)
    if match := _PAIR.fullmatch(text):
        first, second = int(match[1]), int(match[2])
        return (("pair", (first, second)),) if first < second and len(text) < _MOST_DIGITS else ()
    if match := _ORDINAL.fullmatch(text):
        return (("ordinal_numeral", int(match[1])),)
    if text.count(".") == 1 and text.replace(".", "").isdigit():
        return (("n", float(text)),)
    return ()
