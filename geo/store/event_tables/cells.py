"""Cells of other people's tables to text, days and numbers."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from functools import lru_cache

from geo.model.time import EventTime
from geo.model.vocabularies import TimePrecision
from geo.store.event_tables.mapping import CodedSpan, TimeCode
from geo.text.folded import fold

_ISO = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?", re.ASCII)
_NUMBER = re.compile(r"(\d+)(?:\.0*|,00?)?", re.ASCII)
_DEGREES_WITH_COMMA = re.compile(r"[+-]?\d{1,3},\d+", re.ASCII)
_WRITTEN = ("%d %B %Y", "%d-%B-%Y", "%d %b %Y", "%d-%b-%Y", "%B %d, %Y")
_THREE_DAYS = timedelta(days=3)


def cell_text(value: object) -> str:
    """Return a cell as text without spaces around it; days as ISO 8601, nothing as empty."""
    if isinstance(value, str):
        return value.strip()
    if value is None or value != value:  # noqa: PLR0124 - not a number
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def number_text(text: str) -> str:
    """Return a number or day in any digits with Western ones; a text with letters as it is."""
    if text.isascii() or any(map(str.isalpha, text)):
        return text
    return fold(text).text.strip()


def degrees_text(text: str) -> str:
    """Return degrees in any digits, with a decimal point or comma, as Python writes them."""
    plain = number_text(text)
    return plain.replace(",", ".") if _DEGREES_WITH_COMMA.fullmatch(plain) else plain


@lru_cache(maxsize=50_000)
def parse_day(text: str) -> date:
    """Return the day that a text means: ISO 8601, 20240131, or with the month in English letters.

    Digits may be Eastern Arabic.

    Raises
    ------
    ValueError
        When it is none of these; day and month as numbers could be either way round.
    """
    match = _ISO.fullmatch(number_text(text))
    if match:
        return date(int(match[1]), int(match[2]), int(match[3]))
    for form in _WRITTEN:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise ValueError(text)


def parse_count(text: str) -> int | None:
    """Return a whole number of 0 or more, or ``None`` for an empty cell.

    Raises
    ------
    ValueError
        When it is something else.
    """
    if not text:
        return None
    match = _NUMBER.fullmatch(number_text(text))
    if match is None:
        raise ValueError(text)
    return int(match[1])


def coded_time(start: date, end: date, code: TimeCode | None) -> EventTime:
    """Return the span of days that a coded date stands for.

    Raises
    ------
    ValueError
        When the end is before the start.
    """
    precision = TimePrecision.DAY if code is None else code.precision
    if code is not None and code.span is CodedSpan.WEEK_AROUND:
        start, end = start - _THREE_DAYS, end + _THREE_DAYS
    elif code is not None and code.span is CodedSpan.WHOLE_MONTH:
        start, end = start.replace(day=1), end.replace(day=monthrange(end.year, end.month)[1])
    if precision is TimePrecision.DAY and start != end:
        precision = TimePrecision.RANGE
    return EventTime(start, end, precision)
