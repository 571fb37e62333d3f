"""Where paragraphs and sentences of a report begin and end, in every language alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from geo.model.claims import Span
from geo.text.languages import language_codes
from geo.text.reading_data import load_reading_data

_BULLET = r"[•●▪◦‣·*]|[-–—−](?![-–—])|\(?\d{1,2}[.)](?=\s)"
_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_INDENT = re.compile(rf"\s*(?:(?:{_BULLET})\s*)?")
_END = re.compile(r"[.؟?!…۔]+[\"'”’»«)\]]*")
_WORD_BEFORE = re.compile(r"[^\s(\[«“\"']+\Z")
_LONGEST_ABBREVIATION = 12
_LONGEST_SENTENCE = 6_000
_CUTS = ("،", ",", "؛", ";", " ")
_MOST_LINES_KEPT = 500


def split_paragraphs(text: str) -> list[Span]:
    """Return the lines of ``text`` that hold a letter or digit, bullets and blanks left out."""
    paragraphs = []
    for line in _LINE.finditer(text):
        indent = _INDENT.match(text, line.start(), line.end())
        start = line.start() if indent is None else indent.end()
        end = line.start() + len(line.group().rstrip())
        if start < end and any(map(str.isalnum, text[start:end])):
            paragraphs.append(Span(start, end))
    return paragraphs


def split_blocks(text: str) -> list[list[Span]]:
    """Return paragraphs grouped by the blank lines between them."""
    blocks: list[list[Span]] = []
    end = -1
    for paragraph in split_paragraphs(text):
        if end < 0 or text.count("\n", end, paragraph.start) > 1:
            blocks.append([])
        blocks[-1].append(paragraph)
        end = paragraph.end
    return blocks


def split_sentences(text: str) -> list[Span]:
    """Return the sentences of ``text`` in order; none crosses a line end.

    A full stop between digits, inside a word, after an abbreviation or before a small Latin letter
    ends nothing; closing quotes and brackets stay with their sentence. What goes on for thousands
    of characters without an end is cut between words.
    """
    return [
        Span(paragraph.start + start, paragraph.start + end)
        for paragraph in split_paragraphs(text)
        for start, end in _split_line(paragraph.of(text))
    ]


@lru_cache(maxsize=_MOST_LINES_KEPT)
def _split_line(line: str) -> tuple[tuple[int, int], ...]:
    """Return where the sentences of a line stand in it; kept, as several steps ask for a line."""
    sentences = []
    start = 0
    for end in _END.finditer(line):
        if end.end() < len(line) and not _ends_sentence(line, start, end):
            continue
        sentences.append((start, end.end()))
        start = _after_blanks(line, end.end())
    if start < len(line):
        sentences.append((start, len(line)))
    return tuple(
        (first, last)
        for start, end in sentences
        for first, last in _cut(line, start, end)
        if any(map(str.isalnum, line[first:last]))
    )


def _cut(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a sentence, one that is far too long in parts: after a comma, else after a blank."""
    while end - start > _LONGEST_SENTENCE:
        most = start + _LONGEST_SENTENCE
        cuts = (line.rfind(mark, start + 1, most) for mark in _CUTS)
        cut = next((at for at in cuts if at > 0), most - 1) + 1
        yield start, cut
        start = _after_blanks(line, cut)
    if start < end:
        yield start, end


def _after_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _ends_sentence(text: str, start: int, end: re.Match[str]) -> bool:
    marks = end.group()
    after = text[end.end()]
    if not after.isspace():
        return (marks[0] != "." and after.isalpha()) or (len(marks) > 1 and after.isupper())
    next_at = _after_blanks(text, end.end())
    following = text[next_at : next_at + 1]
    if len(marks) > 1 and set(marks) <= {".", "…"}:
        return marks != ".." and not following.islower()
    if marks[0] != ".":
        return True
    if following.islower() or following in {",", "،", "؛", ";"}:
        return False
    before = _WORD_BEFORE.search(text, max(start, end.start() - _LONGEST_ABBREVIATION), end.start())
    word = "" if before is None else before.group()
    is_initial = len(word) == 1 and word.isupper()
    return not is_initial and word not in _abbreviations()


@cache
def _abbreviations() -> frozenset[str]:
    words: set[str] = set()
    for language in language_codes():
        words.update(load_reading_data(language, "sentences")["abbreviations"])
    return frozenset(words)
