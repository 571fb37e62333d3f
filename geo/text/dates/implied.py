"""The day of publication that a report implies: "today, Friday 22 February"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache, lru_cache

from geo.model.claims import Span
from geo.model.vocabularies import PublishedBasis, TimePrecision
from geo.text.dates.finding import TimeKind, TimeMention, find_times
from geo.text.dates.publication import Published
from geo.text.folded import fold
from geo.text.reading_data import load_reading_data

_HEAD_CHARACTERS = 3_000
_YEAR = re.compile(r"(?<!\d)20[0-4]\d(?!\d)")
_DIGIT = re.compile(r"\d")
_TIGHT = 3
_MOST_WORDS_KEPT = 500
_PAST_DAYS = frozenset({0, -1, -2})


def find_implied(text: str, language: str) -> Published | None:
    """Return the day from which "today" or "yesterday" beside a date is counted.

    "Yesterday, Friday 2 May 2025" is of 3 May 2025. Where the year is left out, a weekday must
    stand with the date, and fit it in the only year, of those the report names, in which it does.
    A date alone says nothing: it may be of any event. Several that differ say nothing either.
    """
    head = text[:_HEAD_CHARACTERS]
    days = _days(language)
    if _DIGIT.search(head) is None or not any(word in fold(head).text for word in days):
        return None
    found = list(_implied(text, head, language))
    return found[0] if len({each.day for each in found}) == 1 else None


def _implied(text: str, head: str, language: str) -> Iterator[Published]:
    mentions = find_times(head, None, language)
    for at, mention in enumerate(mentions):
        offset = _offset(mention.span.of(head), language)
        dated, span = mention, mention.span
        if offset is not None and mention.kind is TimeKind.RELATIVE:
            following = mentions[at + 1] if at + 1 < len(mentions) else None
            if following is None or following.span.start - mention.span.end > _TIGHT:
                continue
            dated, span = following, Span(mention.span.start, following.span.end)
        if offset is None or dated.kind is not TimeKind.ABSOLUTE:
            continue
        day = _day(dated, text, head, language)
        if day is not None:
            yield Published(day - timedelta(days=offset), PublishedBasis.INFERRED, span)


def _day(mention: TimeMention, text: str, head: str, language: str) -> date | None:
    """Return the day of a date, its year told or the only one that its weekday fits."""
    if mention.precision is not TimePrecision.DAY:
        return None
    if mention.time.start is not None:
        return mention.time.start
    words = mention.span.of(head)
    weekday = _weekday(words, language)
    if weekday is None:
        return None
    fitting = []
    for year in sorted({int(each) for each in _YEAR.findall(text)}):
        resolved = find_times(words, date(year, 12, 31), language)
        day = resolved[0].time.start if resolved else None
        if day is not None and day.year == year and day.isoweekday() == weekday:
            fitting.append(day)
    return fitting[0] if len(fitting) == 1 else None


@lru_cache(maxsize=_MOST_WORDS_KEPT)
def _offset(words: str, language: str) -> int | None:
    """Return how many days before publication "today" or "yesterday" in some words is."""
    key = f" {fold(words).text.lower()} "
    said = [
        (key.find(f" {word} "), -len(word), offset)
        for word, offset in _days(language).items()
        if word in key and (f" {word} " in key or f" {word}," in key or f" {word}، " in key)
    ]
    return min(said)[2] if said else None


def _weekday(words: str, language: str) -> int | None:
    key = fold(words).text.lower()
    for number, names in load_reading_data(language, "dates")["words"]["weekday"].items():
        if any(fold(name).text.lower() in key for name in names):
            return int(number)
    return None


@cache
def _days(language: str) -> dict[str, int]:
    """Return the words for today and the days before it, with how many days it is from then."""
    words = load_reading_data(language, "dates")["words"]["day"]
    return {
        fold(name).text.lower(): int(offset)
        for offset, names in words.items()
        for name in names
        if int(offset) in _PAST_DAYS
    }
