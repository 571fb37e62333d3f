"""The lines of a text, and the units that one or several of them form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from geo.model.claims import Span
from geo.reading.records import BlockRole
from geo.text.letters import split_known_words, split_words

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BLANK = (
    " \t\u00a0\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2066\u2067\u2068\u2069\ufeff\u3000"
)
_SENTENCE_END = re.compile(r"[.!?؟…:؛;۔][\"'”’»)\]\u200f\s]*$")
_BULLET = re.compile(
    r"(?:[•●▪■◦‣·*]\s*|[—–-]\s*(?=\S)|\(?[0-9٠-٩]{1,3}[.)]\s+|[0-9٠-٩]{1,2}[-–]\s+(?=\D))"
)
_MARKDOWN = re.compile(r"(#{1,6})\s+\S|!\[|(?:[-*_]\s*){3,}$")
_WIDEST_WRAP = 100
_LEAST_WRAPPED = 4
_LEAST_FILL = 0.6
_LONG_LINE = 50
_MOST_LABEL_CHARACTERS = 40
_MOST_LINES_KEPT = 500
_LONG_CHARACTERS = 300
_OPENING_WORDS = 24


@dataclass(frozen=True)
class Unit:
    """A line without the blanks around it, or the lines of one hard-wrapped paragraph.

    Attributes
    ----------
    span
        Its code points in the whole text.
    blank_before
        Whether a blank line stands before it.
    role
        What the file's format says it is, if it does.
    """

    span: Span
    text: str
    blank_before: bool = True
    role: BlockRole | None = None

    @cached_property
    def words(self) -> list[str]:
        """Its words, letters folded, bullets and punctuation gone."""
        return line_words(self.text)

    @cached_property
    def opening(self) -> list[str]:
        """Its words; of a line of more than 300 characters maybe only the first 24 or more.

        They tell as well what it begins with, and that it is longer than a title.
        """
        if len(self.text) <= _LONG_CHARACTERS:
            return self.words
        pieces = self.text.split(None, _OPENING_WORDS)[:_OPENING_WORDS]
        words = split_known_words(" ".join(pieces))
        return words if len(words) >= _OPENING_WORDS else self.words

    @cached_property
    def bullet(self) -> int:
        """How many characters the bullet or number at its start takes; 0 for none."""
        match = _BULLET.match(self.text)
        return match.end() if match else 0

    @cached_property
    def label(self) -> list[str]:
        """The words before a colon near its start, letters folded; none without one."""
        head, colon, _ = self.text[:_MOST_LABEL_CHARACTERS].partition(":")
        return split_words(head) if colon else []

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends as sentences do; a colon counts."""
        return bool(_SENTENCE_END.search(self.text))

    @cached_property
    def markdown(self) -> str:
        """``#``, ``##`` ..., ``![`` or ``---`` when it is a heading, picture or rule."""
        match = _MARKDOWN.match(self.text)
        if match is None:
            return ""
        return match.group(1) or ("![" if self.text.startswith("![") else "---")


@lru_cache(maxsize=_MOST_LINES_KEPT)
def line_words(text: str) -> list[str]:
    """Return the words of a line, letters folded; kept, as several steps ask for the same lines."""
    return split_known_words(text)


def split_units(text: str, *, unwrap: bool = True) -> list[Unit]:
    """Return the units of ``text`` in order; blank lines belong to none.

    Parameters
    ----------
    unwrap
        Join the lines of paragraphs that were broken at a fixed width.
    """
    lines: list[Unit] = []
    end_before = 0
    for match in _LINE.finditer(text):
        stripped = match.group().strip(_BLANK)
        if not stripped:
            continue
        start = match.start() + match.group().index(stripped)
        breaks = text[end_before : match.start()].replace("\r\n", "\n")
        blank = not lines or sum(char in "\n\r\f\v\x85\u2028\u2029" for char in breaks) > 1
        lines.append(Unit(Span(start, start + len(stripped)), stripped, blank))
        end_before = match.end()
    return _unwrap(lines, text) if unwrap else lines


def _unwrap(lines: list[Unit], text: str) -> list[Unit]:
    width = max((len(line.text) for line in lines), default=0)
    broken = [first for first, second in pairwise(lines) if _continues(first, second, width)]
    if width > _WIDEST_WRAP or len(broken) < _LEAST_WRAPPED:
        return lines
    units: list[Unit] = []
    group: list[Unit] = []
    for line in lines:
        if group and not _continues(group[-1], line, width):
            units.append(_joined(group, text))
            group = []
        group.append(line)
    units.append(_joined(group, text))
    return units


def _continues(first: Unit, second: Unit, width: int) -> bool:
    """Tell whether ``second`` goes on with the paragraph of ``first``."""
    return (
        not second.blank_before
        and not second.bullet
        and not second.markdown
        and not first.markdown
        and len(first.text) >= max(_LONG_LINE, _LEAST_FILL * width)
    )


def _joined(group: list[Unit], text: str) -> Unit:
    span = Span(group[0].span.start, group[-1].span.end)
    return Unit(span, text[span.start : span.end], group[0].blank_before)
