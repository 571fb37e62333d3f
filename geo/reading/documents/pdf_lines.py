"""Glyphs of a PDF's line, as they stand from left to right, to text in reading order.

A PDF places glyphs; Arabic comes out backwards, in the shapes of its joined letters, with its
numbers and Latin words forwards. This undoes what the Unicode bidirectional algorithm (UAX 9)
did to a line, as far as the line alone tells.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_ARABIC = re.compile(
    "[\u0620-\u064a\u066e-\u06d3\u06d5-\u06ef\u06fa-\u06ff\ufb50-\ufdff\ufe70-\ufefc]"
)
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u052f]")
_SHAPES = re.compile("[\ufb00-\ufdff\ufe70-\ufefc]")
_MIRROR = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_JOINS_NUMBERS = ",./:\u00a0\u066b\u066c"
_JOINS_EUROPEAN = "+-"


def is_mark(text: str) -> bool:
    """Tell whether a glyph is a vowel sign or other mark, whose place in the line is unsure."""
    return bool(text) and all(unicodedata.category(char) in {"Mn", "Cf"} for char in text)


def reading_order(glyphs: Sequence[str]) -> str:
    """Return the text of a line whose glyphs are given from left to right.

    A glyph may stand for several characters (lam-alef); they are in reading order already. A line
    runs right to left when most of its letters are Arabic. Hyphened dates within Arabic text
    are turned around as browsers turn them.
    """
    shown = [_unshaped(glyph) for glyph in glyphs]
    arabic = sum(bool(_ARABIC.search(glyph)) for glyph in shown)
    latin = sum(bool(_LATIN.search(glyph)) for glyph in shown)
    if arabic == 0:
        return "".join(shown)
    if arabic >= latin:
        return "".join(_right_to_left(shown))
    return "".join(_left_to_right(shown))


def _unshaped(glyph: str) -> str:
    return unicodedata.normalize("NFKC", glyph) if _SHAPES.search(glyph) else glyph


def _right_to_left(shown: Sequence[str]) -> list[str]:
    logical = list(reversed(shown))
    result: list[str] = []
    at = 0
    after_arabic = False
    while at < len(logical):
        end = _end_of_run(logical, at, after_arabic)
        if end == at:
            after_arabic = after_arabic or bool(_ARABIC.search(logical[at]))
            result.append(logical[at].translate(_MIRROR))
            at += 1
            continue
        run = logical[at:end]
        if any(_LATIN.search(glyph) for glyph in run):
            after_arabic = False
        result.extend(reversed(run))
        at = end
    return result


def _left_to_right(shown: Sequence[str]) -> list[str]:
    result: list[str] = []
    at = 0
    while at < len(shown):
        if not _ARABIC.search(shown[at]):
            result.append(shown[at])
            at += 1
            continue
        end = at
        for later in range(at, len(shown)):
            if _ARABIC.search(shown[later]):
                end = later + 1
            elif _LATIN.search(shown[later]):
                break
        result.extend(_right_to_left(shown[at:end]))
        at = end
    return result


def _end_of_run(logical: Sequence[str], at: int, after_arabic: bool) -> int:
    """Return where the left-to-right run that starts at ``at`` ends; ``at`` when none does."""
    if not _is_strong(logical[at]):
        return at
    latin_end = _end_of_latin(logical, at)
    end = at + 1
    joins = _JOINS_NUMBERS if after_arabic else _JOINS_NUMBERS + _JOINS_EUROPEAN
    while end < len(logical):
        if logical[end].isdigit():
            end += 1
        elif logical[end] in joins and end + 1 < len(logical) and logical[end + 1].isdigit():
            end += 2
        else:
            break
    return max(latin_end, end if logical[at].isdigit() else at)


def _end_of_latin(logical: Sequence[str], at: int) -> int:
    """Return the end of a run of Latin words and the numbers among them."""
    end = last = at
    seen_latin = False
    while end < len(logical) and not _ARABIC.search(logical[end]):
        if _LATIN.search(logical[end]):
            seen_latin = True
            last = end + 1
        elif logical[end].isdigit():
            last = end + 1
        end += 1
    return last if seen_latin else at


def _is_strong(glyph: str) -> bool:
    return glyph.isdigit() or bool(_LATIN.search(glyph))
