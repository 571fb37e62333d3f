"""Words, numerals and signs of folded text, and what each can be."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Reading = tuple[str, Any]
"""A slot that a token can fill, with the value it brings."""

TOKEN = re.compile(
    r"(?:[\u0621-\u064a]++|[A-Za-z]++)(?![\w'-])"
    r"|\d+(?:st|nd|rd|th)\b|\d(?:[\d.,:/-]*\d)?"
    r"|(?!Mid-)[A-Z][A-Za-z]*-?\d[\w-]*|[a-z]+\d[\w-]*|[\u0621-\u064a]{1,3}-\d+|\+\d+"
    r"|[^\W\d_]+(?:'[a-z]+)?|\n\s*\n|[^\w\s]"
)

NUMERAL_READINGS = frozenset({
    "n", "year", "ordinal_numeral", "pair", "day_month", "numeric_date", "clock",
})  # fmt: skip
"""Every slot that a numeral can fill."""

_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_DOT_GROUPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_PAIR = re.compile(r"(\d+)-(\d+)")
_DAY_MONTH = re.compile(r"(\d{1,2})/(\d{1,2})")
_DATE = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})")
_DECIMAL = re.compile(r"\d+\.\d+")
_CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
_MOST_DIGITS = 15
_YEARS = range(1900, 2101)


@dataclass(slots=True)
class Token:
    """A word, numeral, sign or recognised phrase; offsets count in the folded text."""

    start: int
    end: int
    readings: tuple[Reading, ...]

    def value(self, slot: str) -> Any:  # noqa: ANN401 - what a slot holds is the lexicon's business
        """Return what the token brings to ``slot``, ``None`` when it cannot fill it."""
        for name, value in self.readings:
            if name == slot:
                return value
        return None

    def fills(self, slot: str) -> bool:
        """Whether the token can fill ``slot``."""
        for name, _ in self.readings:  # noqa: SIM110 - asked often, and faster than any()
            if name == slot:
                return True
        return False


def any_fills(tokens: list[Token], slots: frozenset[str]) -> bool:
    """Whether one of ``tokens`` can fill one of ``slots``."""
    for token in tokens:
        for slot, _ in token.readings:
            if slot in slots:
                return True
    return False


def read_numeral(text: str) -> tuple[Reading, ...]:
    """Return what a numeral can be; nothing for codes and other strings of digits.

    Slots: ``n`` a number, ``year``, ``ordinal_numeral``, ``pair`` (two numbers joined by a dash),
    ``day_month``, ``numeric_date`` (three numbers as written) and ``clock``.
    """
    if len(text) > _MOST_DIGITS:
        return ()
    if text.isdigit():
        number = int(text)
        is_year = len(text) == 4 and number in _YEARS
        return (("n", number), ("year", number)) if is_year else (("n", number),)
    for shape, read in _SHAPES:
        match = shape.fullmatch(text)
        if match is not None:
            reading = read(match)
            return (reading,) if reading is not None else ()
    return ()


def _read_grouped(match: re.Match[str]) -> Reading:
    text = match.group()
    plain = text.replace(",", "") if "," in text else text.replace(".", "")
    return "n", float(plain) if "." in plain else int(plain)


def _read_pair(match: re.Match[str]) -> Reading | None:
    first, second = int(match[1]), int(match[2])
    return ("pair", (first, second)) if first < second else None


_SHAPES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Reading | None]], ...] = (
    (_CLOCK, lambda match: ("clock", match.group())),
    (_GROUPED, _read_grouped),
    (_DOT_GROUPED, _read_grouped),
    (_DATE, lambda match: ("numeric_date", (match[1], match[3], match[4]))),
    (_DAY_MONTH, lambda match: ("day_month", (int(match[1]), int(match[2])))),
    (_PAIR, _read_pair),
    (_ORDINAL, lambda match: ("ordinal_numeral", int(match[1]))),
    (_DECIMAL, lambda match: ("n", float(match.group()))),
)
