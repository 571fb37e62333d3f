"""Captions: the line under a picture, and the same words again as its alternative text."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from geo.reading.documents.cues import Cues
from geo.reading.documents.datelines import read_parts
from geo.reading.documents.lines import Unit
from geo.text.letters import split_words

_CREDIT = re.compile(r"\(([^()]{2,60})\)\s*$")
_AFTER_DASH = re.compile(r"\s[–—/|-]\s*([^–—/|-]{2,40})$")
_MOST_CHARACTERS = 300
_LEAST_LIKENESS = 90.0
_LEAST_COPY_WORDS = 5
_TAIL_CHARACTERS = 40
_SENTENCE_BREAK = re.compile(r"[.!?؟]\s+\S")


def is_caption(unit: Unit, cues: Cues) -> bool:
    """Tell whether a line describes a picture: it says so, or ends with a credit in parentheses.

    A word for archives after a dash ("... - archive 2023") says so too. The credit is an agency or
    a word of the list of credits; another name in parentheses counts only after a date, since
    sentences too end with an abbreviation in parentheses.
    """
    if unit.markdown == "![":
        return True
    if len(unit.text) > _MOST_CHARACTERS:
        return False
    is_labelled = cues.caption_lines.start(unit.words) or cues.caption_labels.are(unit.label)
    if is_labelled or _is_of_archive(unit, cues):
        return True
    match = _CREDIT.search(unit.text)
    if match is None or _SENTENCE_BREAK.search(unit.text):
        return False
    credit = split_words(match.group(1))
    if cues.credits.stand_in(credit) or cues.outlets.stand_in(credit):
        return True
    parts = read_parts(split_words(unit.text[: match.start()][-_TAIL_CHARACTERS:]), cues)
    return parts.numbers > 0 and parts.dates > 0


def _is_of_archive(unit: Unit, cues: Cues) -> bool:
    tail = _AFTER_DASH.search(unit.text)
    words = split_words(tail.group(1)) if tail is not None else []
    return cues.archive_words.are([word for word in words if not word.isdigit()])


def is_copy(unit: Unit, caption: Unit) -> bool:
    """Tell whether a line says what a caption says, but for a word: its alternative text.

    It may lack the caption's date and credit, but not have more words than the caption.
    """
    line, whole = " ".join(unit.words), " ".join(caption.words)
    if fuzz.ratio(line, whole, score_cutoff=_LEAST_LIKENESS) > 0:
        return True
    is_part = len(unit.words) >= _LEAST_COPY_WORDS and len(line) <= len(whole)
    return is_part and fuzz.ratio(line, whole[: len(line)], score_cutoff=_LEAST_LIKENESS) > 0
