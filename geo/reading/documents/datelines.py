"""Date lines: when, where from and by which outlet a report is, alone or before its first words."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace

from geo.model.claims import Span
from geo.reading.documents.cues import Cues
from geo.reading.documents.lines import Unit
from geo.text.letters import split_words

_MOST_WORDS = 16
_MOST_UNKNOWN = 2
_MOST_BYLINE_WORDS = 5
_MOST_PREFIX = 90
_SEPARATOR = re.compile(r"\s*(?:[–—]|-(?=\s)|(?<=\s)-|:(?=\s)|(?<=[)])\s*:)\s*")
_QUOTED_OUTLET = re.compile(r"\s*[-–—]\s*[“\"«][^”\"»]{2,30}[”\"»]\s*:?\s*$")
_AUTHOR = re.compile(r"(.{3,40}?)\s*[-–—]\s*(\S+(?:\s+\S+){1,2})$")
_STAMP_YEAR = re.compile(r"(?:19|20)\d\d")
_WORD = re.compile(r"\w+")
_AGENCY_WITHIN = 160


@dataclass(frozen=True, slots=True)
class Parts:
    """How many words of a line are dates, places, outlets, and unknown."""

    dates: int = 0
    numbers: int = 0
    places: int = 0
    outlets: int = 0
    outlet_words: int = 0
    bylines: int = 0
    unknown: int = 0


_PARTS = tuple(field.name for field in fields(Parts))


def read_parts(words: list[str], cues: Cues) -> Parts:
    """Return what the folded ``words`` of a line are, the longest phrase first."""
    counts = dict.fromkeys(_PARTS, 0)
    kinds = (
        (cues.outlets, "outlets"),
        (cues.dateline_places, "places"),
        (cues.dates, "dates"),
        (cues.byline_words, "bylines"),
    )
    at = 0
    while at < len(words):
        size, what = 0, ""
        for phrases, name in kinds:
            length = phrases.length_at(words, at)
            if length > size:
                size, what = length, name
        if size == 0:
            size, what = 1, _what_word(words[at], cues)
        counts[what] += 1
        at += size
    return Parts(**counts)


def is_dateline(unit: Unit, cues: Cues) -> bool:
    """Tell whether a unit at the top of a report is nothing but date, place, outlet or byline."""
    words = unit.opening
    ends = unit.ends_sentence and not unit.text.endswith(":")
    if not words or len(words) > _MOST_WORDS or (ends and len(words) > 1):
        return False
    if len(words) <= _MOST_BYLINE_WORDS and (
        cues.byline_lines.start(words) or cues.byline_labels.are(unit.label)
    ):
        return True
    return _says_where_from(_read_line(unit.text, cues)) or _names_author(unit.text, cues)


def is_date_only(unit: Unit, cues: Cues) -> bool:
    """Tell whether a unit, anywhere, is a date or a time of day and nothing else."""
    words = unit.opening
    if len(words) > _MOST_WORDS or not any(word[0].isdigit() for word in words):
        return False
    parts = read_parts(words, cues)
    return parts.numbers > 0 and parts.places + parts.outlets + parts.unknown == 0


def find_prefix(unit: Unit, cues: Cues) -> int:
    """Return how many characters of a report's first paragraph are its date line; 0 for none.

    ``DAMASCUS (Reuters) - ...``: the part before the dash names a place or outlet and nothing
    unknown. A place before a colon is no date line, but in capitals: it says where something
    happened.
    """
    longest = 0
    for match in _SEPARATOR.finditer(unit.text, 0, _MOST_PREFIX):
        head = unit.text[: match.start()]
        parts = _read_line(head, cues)
        of_outlet = parts.outlets + parts.outlet_words > 0
        colon = ":" in match.group() and not head.isupper()
        known = parts.unknown <= (_MOST_UNKNOWN if of_outlet and "(" in head else 0)
        if known and (of_outlet or (parts.places > 0 and not colon)):
            longest = match.end()
        elif not known:
            break
    return longest if longest < len(unit.text) else 0


def find_inside(unit: Unit, cues: Cues) -> Span | None:
    """Return where, near the start of a first line, an agency and a full date stand, if they do.

    ``Title AFP Tuesday 5 Jul 2016 Text ...``: what a page's title, credit and text become when
    its lines are lost. Characters are counted from the unit's start.
    """
    tokens = [(match.group(), match.span()) for match in _WORD.finditer(unit.text, 0, 4096)]
    folded = [(split_words(token) or [""])[0] for token, _ in tokens]
    for at, (_, (start, _)) in enumerate(tokens):
        if start > _AGENCY_WITHIN:
            return None
        size = cues.outlets.length_at(folded, at) or cues.credits.length_at(folded, at)
        if at == 0 or size == 0:
            continue
        end, numbers, has_year, has_name = at + size, 0, False, False
        while end < len(tokens) and numbers < 2:
            taken = cues.dates.length_at(folded, end)
            if folded[end].isdigit():
                numbers += 1
                has_year = has_year or bool(_STAMP_YEAR.fullmatch(folded[end]))
                taken = 1
            elif taken:
                has_name = True
            else:
                break
            end += taken
        if has_year and has_name and numbers == 2:
            return Span(start, tokens[end - 1][1][1])
    return None


def _read_line(text: str, cues: Cues) -> Parts:
    """Return what the words of ``text`` are; a name quoted after a dash is an outlet."""
    match = _QUOTED_OUTLET.search(text)
    if match is None:
        return read_parts(split_words(text), cues)
    parts = read_parts(split_words(text[: match.start()]), cues)
    return replace(parts, outlets=parts.outlets + 1)


def _names_author(text: str, cues: Cues) -> bool:
    """Tell whether a line is an outlet, a dash, and a name of two or three words."""
    match = _AUTHOR.fullmatch(text)
    return match is not None and cues.outlets.are(split_words(match.group(1)))


def _says_where_from(parts: Parts) -> bool:
    if parts.outlets + parts.outlet_words > 0:
        return parts.unknown <= (_MOST_UNKNOWN if parts.outlet_words else 0)
    return parts.unknown == 0 and parts.numbers + parts.places + parts.bylines > 0


def _what_word(word: str, cues: Cues) -> str:
    if word.isdigit():
        return "numbers"
    if word[:1].isdigit() and cues.dates.are([word.lstrip("0123456789")]):
        return "numbers"
    return "outlet_words" if word in cues.outlet_words else "unknown"
