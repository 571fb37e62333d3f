"""Broken words made whole for matching: letters held apart to pass filters.

Breaks are tatweel, invisible marks, asterisks, full stops and spaces. What nobody writes by
accident is closed always; what may be ordinary punctuation only where a known word comes out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache

from geo.text.languages import language_codes
from geo.text.offsets import Shortened, cut_out
from geo.text.reading_data import load_reading_data

_LETTER = r"[\u0621-\u063a\u0641-\u065f\u0670-\u06d3]"
_HIDDEN = r"\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_SPACE = r"[ \u00a0\u202f]"
_SEPARATOR = r"(?:\.{1,3}|[…·•*~|/_+=@$^-])"

_SURE = re.compile(
    rf"[\u0640{_HIDDEN}]+(?:(?:{_SPACE}{{1,2}}|{_SEPARATOR})\u0640[\u0640{_HIDDEN}]*)?"
    rf"|(?<={_LETTER}){_SPACE}\u0640+(?={_LETTER})"
    rf"|(?<=[^\W\d_])\*{{1,3}}(?=[^\W\d_])"
)
_SURE_MARK = re.compile(rf"[\u0640*{_HIDDEN}]")
_TATWEEL_THEN_SPACE = re.compile(rf"(?<={_LETTER}\u0640){_SPACE}(?={_LETTER})")
_SEPARATOR_INSIDE = re.compile(rf"[….·•*~|/_+=@$^-](?={_LETTER})")
_CHAIN_INSIDE = re.compile(rf"(?<={_LETTER}){_SEPARATOR}(?={_LETTER})")
_CHAIN = re.compile(rf"{_LETTER}+(?:({_SEPARATOR}){_LETTER}+)(?:\1{_LETTER}+)*")
_SPELT_INSIDE = re.compile(rf" {_LETTER} {_LETTER}(?!{_LETTER})")
_SPELT = re.compile(rf"(?<!{_LETTER}){_LETTER}(?: {_LETTER})+(?!{_LETTER})")
_WORD_BEFORE = re.compile(rf"{_LETTER}+\Z")
_LONGEST_WORD = 24
_LONGEST_SPELT = 40
_SURE_LETTERS = 4
_MOST_INITIALS = 3


Repaired = Shortened
"""Text with its broken words made whole; ``original_span`` leads back to the report."""


def repair(
    text: str,
    is_known: Callable[[str], bool] | None = None,
    more_cuts: Iterable[tuple[int, int]] = (),
) -> Repaired:
    """Return ``text`` with broken Arabic words made whole and nothing else changed.

    Parameters
    ----------
    is_known
        Says of a word put together from doubtful pieces whether there is such a word; asked
        besides the words listed in ``broken_words.yaml``.
    more_cuts
        Stretches of ``text`` that the caller knows to stand inside a word.
    """
    if not _may_be_broken(text):
        return cut_out(text, more_cuts)
    sure = [*_sure_cuts(text), *more_cuts]
    first = cut_out(text, sure)
    doubtful = [
        first.original_span(start, end) for start, end in _doubtful_cuts(first.text, is_known)
    ]
    return cut_out(text, [*sure, *doubtful]) if doubtful else first


@lru_cache(maxsize=4)
def _may_be_broken(text: str) -> bool:
    """Whether signs of broken words stand anywhere; kept, as several steps ask for one text."""
    return (
        _SURE_MARK.search(text) is not None
        or _SPELT_INSIDE.search(text) is not None
        or _SEPARATOR_INSIDE.search(text) is not None
        or _parted().search(text) is not None
    )


@cache
def _parted() -> re.Pattern[str]:
    """Return what finds letters that belong onto the next word, written apart from it."""
    letters = "|".join(sorted(map(re.escape, _words("parted"))))
    return re.compile(rf"(?<!\S)(?:{letters})({_SPACE})(?={_LETTER}{{2}})")


def _sure_cuts(text: str) -> list[tuple[int, int]]:
    parted = [match.span(1) for match in _parted().finditer(text)]
    if _SURE_MARK.search(text) is None:
        return parted
    cuts = [*parted, *(match.span() for match in _SURE.finditer(text))]
    if "\u0640" in text:
        attached = _words("attached")
        for match in _TATWEEL_THEN_SPACE.finditer(text):
            head = text[max(0, match.start() - _LONGEST_WORD) : match.start()].rstrip("\u0640")
            before = _WORD_BEFORE.search(head)
            if before is not None and before.group() not in attached:
                cuts.append(match.span())
    return cuts


def _doubtful_cuts(text: str, is_known: Callable[[str], bool] | None) -> Iterator[tuple[int, int]]:
    done = 0
    for inside in _CHAIN_INSIDE.finditer(text):
        if inside.start() < done:
            continue
        chain = _CHAIN.match(text, _start_of_word(text, inside.start()))
        if chain is None or chain.end() <= inside.start():
            continue
        done = chain.end()
        separator = chain.group(1)
        pieces = chain.group().split(separator)
        is_title = len(pieces) <= _MOST_INITIALS and text[done : done + 1] == separator
        if not is_title and _is_broken_word(pieces, is_known):
            yield from _separators(text, chain.start(), done, separator)
    done = 0
    for inside in _SPELT_INSIDE.finditer(text):
        if inside.start() < done:
            continue
        spelt = _spelt_around(text, inside.start())
        if spelt is None:
            continue
        done = spelt[1]
        if _is_broken_word(text[spelt[0] : done].split(" "), is_known):
            yield from _separators(text, spelt[0], done, " ")


def _is_broken_word(pieces: list[str], is_known: Callable[[str], bool] | None) -> bool:
    """Whether the pieces are one word: letter by letter and long enough, or a known word."""
    letters = sum(map(len, pieces))
    single = sum(len(piece) == 1 for piece in pieces)
    spelt_out = len(pieces) >= 3 and 2 * single > len(pieces) and letters >= _SURE_LETTERS
    if spelt_out and len(set(pieces)) > 1:
        return True
    word = "".join(pieces)
    return word in _words("words") or (is_known is not None and is_known(word))


def _separators(text: str, start: int, end: int, separator: str) -> Iterator[tuple[int, int]]:
    position = text.find(separator, start, end)
    while position != -1:
        yield position, position + len(separator)
        position = text.find(separator, position + len(separator), end)


def _start_of_word(text: str, end: int) -> int:
    before = _WORD_BEFORE.search(text, max(0, end - _LONGEST_WORD), end)
    return end if before is None else before.start()


def _spelt_around(text: str, offset: int) -> tuple[int, int] | None:
    """Return the run of single letters around ``offset``, ``None`` when there is none."""
    for match in _SPELT.finditer(text, max(0, offset - _LONGEST_SPELT)):
        if match.end() > offset:
            return match.span() if match.start() <= offset + 1 else None
    return None


@cache
def _words(section: str) -> frozenset[str]:
    return frozenset(
        word
        for language in language_codes()
        for word in load_reading_data(language, "broken_words")[section]
    )
