"""The day a report says it was published on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice

from geo.model.claims import Span
from geo.model.vocabularies import PublishedBasis, TimePrecision
from geo.text.dates.finding import TimeKind, TimeMention, find_times
from geo.text.folded import DROPPED
from geo.text.languages import language_codes
from geo.text.reading_data import load_reading_data
from geo.text.sentences import split_paragraphs

_HEAD_LINES = 15
_MOST_OTHER_WORDS = 6
_MOST_PLACE_WORDS = 4
_MOST_WORDS = 24
_MOST_BEFORE_AGENCY = 180
_AFTER_DATELINE = ("-", "–", "—", ":", "(")
_CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?\s*(?:[صم]\b|[AaPp]\.?[Mm]\.?)?")
_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(rf"\d(?:{DROPPED}*\d){{3}}")
_CAPTION = re.compile(r"[(\[][^)\]]*[)\]]\s*$")


@dataclass(frozen=True, slots=True)
class Published:
    """A publication date with where it was read.

    Attributes
    ----------
    basis
        ``stated`` here; ``inferred`` where `find_implied` finds it.
    span
        Where the date stands in the text.
    """

    day: date
    basis: PublishedBasis
    span: Span


def find_published(text: str) -> Published | None:
    """Return the publication date stated in ``text``, ``None`` when it states none.

    A date with day, month and year counts when it stands after a label ("published"), makes up a
    line of the head of the text, opens or closes a short head line, stands in a dateline, or
    follows a news agency's name in the first lines. Dates in captions and sentences do not count.
    """
    paragraphs = split_paragraphs(text)
    head = [line for line in paragraphs[:_HEAD_LINES] if _may_state(line.of(text))]
    for is_stated in _WAYS_TO_STATE:
        lines = _labelled(paragraphs, text) if is_stated is _has_label else head
        for line in lines:
            for mention in _full_dates(line.of(text)):
                day, place = mention.time.start, mention.span
                if day is not None and is_stated(line.of(text), place):
                    whole = Span(line.start + place.start, line.start + place.end)
                    return Published(day, PublishedBasis.STATED, whole)
    return None


def _labelled(lines: list[Span], text: str) -> list[Span]:
    """Return the lines that hold a label somewhere."""
    labels = [label for label in _labels() if label in text]
    if not labels:
        return []
    return [line for line in lines if any(label in line.of(text) for label in labels)]


def _may_state(line: str) -> bool:
    """Tell whether a line has a year, and is short or has a dash or an agency near its start."""
    if _YEAR.search(line) is None:
        return False
    words = list(islice(_WORD.finditer(line), _MOST_WORDS + 1))
    if len(words) <= _MOST_WORDS:
        return True
    head = line[:_MOST_BEFORE_AGENCY]
    return any(sign in head for sign in _AFTER_DATELINE) or any(
        name in head for name in _agencies()
    )


@lru_cache(maxsize=2 * _HEAD_LINES)
def _full_dates(line: str) -> tuple[TimeMention, ...]:
    """Return the days that need no other date to be known: those with a year in digits."""
    if _YEAR.search(line) is None:
        return ()
    found = [
        mention for language in language_codes() for mention in find_times(line, None, language)
    ]
    return tuple(
        mention
        for mention in found
        if mention.kind is TimeKind.ABSOLUTE and mention.time.precision is TimePrecision.DAY
    )


def _has_label(line: str, place: Span) -> bool:
    before = line[: place.start].strip(" :|-–—\t")
    labels = _labels()
    return before in labels or any(line[: place.start].rstrip().endswith(f"{x}:") for x in labels)


def _labels() -> list[str]:
    return [label for language in language_codes() for label in _published(language, "labels")]


def _agencies() -> list[str]:
    return [name for language in language_codes() for name in _published(language, "agencies")]


def _makes_up_line(line: str, place: Span) -> bool:
    return not _words_around(line, place)


def _is_at_edge(line: str, place: Span) -> bool:
    before, after = line[: place.start], line[place.end :]
    others = _words_around(line, place)
    if len(others) > _MOST_OTHER_WORDS or _CAPTION.search(line):
        return False
    return not _WORD.search(_CLOCK.sub(" ", before)) or not _WORD.search(_CLOCK.sub(" ", after))


def _is_dateline(line: str, place: Span) -> bool:
    """Whether place and day stand before a dash or an agency in brackets."""
    words = _WORD.findall(line[: place.start])
    follows = line[place.end :].lstrip()[:1]
    return (
        len(words) <= _MOST_PLACE_WORDS and follows in _AFTER_DATELINE and not _CAPTION.search(line)
    )


def _follows_agency(line: str, place: Span) -> bool:
    before = line[: place.start].rstrip(" ,،:-–—(").removesuffix("في").rstrip()
    if place.start > _MOST_BEFORE_AGENCY:
        return False
    return any(before.endswith(name) for name in _agencies())


def _words_around(line: str, place: Span) -> list[str]:
    return _WORD.findall(_CLOCK.sub(" ", line[: place.start] + " | " + line[place.end :]))


def _published(language: str, section: str) -> list[str]:
    words: list[str] = load_reading_data(language, "dates")["published"][section]
    return words


_WAYS_TO_STATE = (_has_label, _makes_up_line, _is_at_edge, _is_dateline, _follows_agency)
