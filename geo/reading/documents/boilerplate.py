"""What a page puts around a report: menus, share bars, tags, other articles, appeals for money."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.reading.documents.cues import Cues
from geo.reading.documents.lines import Unit
from geo.reading.records import BlockRole

_MOST_CUE_WORDS = 12
_MOST_END_WORDS = 6
_MOST_SIDE_CHARACTERS = 300
_MOST_TITLE_WORDS = 20
_MENU_RUN = 4
_MENU_LINE_WORDS = 3
_PROSE_CHARACTERS = 120
_LEAST_BEFORE_END = 0.35
_LINKS_ONLY = re.compile(r"(?:(?:https?://|www\.)\S+|[#@][\w_]+|\s|[|•،,])+")
_SEPARATED = re.compile(r"\s[|›»/•]\s|\s>\s")
_LEAST_SEPARATED = 3


def find_boilerplate(units: Sequence[Unit], cues: Cues) -> set[int]:
    """Return the positions of the units that are no part of the report."""
    found = {at for at, unit in enumerate(units) if _is_side_line(unit, cues)}
    found |= _find_menus(units, cues)
    for at, unit in enumerate(units):
        if cues.aside_lines.start(unit.opening) and len(unit.opening) <= _MOST_TITLE_WORDS:
            found.add(at)
            if cues.aside_lines.are(unit.words):
                found.update(_titles_after(units, at))
    ends = [
        at
        for at, unit in enumerate(units)
        if _is_end_line(unit, cues) and not (at == 0 and len(units) > 1 and is_prose(units[1]))
    ]
    for at in ends:
        found |= set(range(at, _end_of_rest(units, at)))
    return found | _find_tags(units, found)


def _is_side_line(unit: Unit, cues: Cues) -> bool:
    words = unit.opening
    if not words or unit.markdown == "---":
        return True
    if len(unit.text) > _MOST_SIDE_CHARACTERS:
        return False
    if cues.side_only.are(words) or _LINKS_ONLY.fullmatch(unit.text):
        return True
    if cues.side_labels.are(unit.label):
        return True
    if len(words) <= _MOST_CUE_WORDS and cues.side_lines.start(words):
        return True
    return cues.side_words.stand_in(words) or _is_menu_line(unit, cues)


def _is_menu_line(unit: Unit, cues: Cues) -> bool:
    parts = _SEPARATED.split(unit.text)
    return len(parts) >= _LEAST_SEPARATED and cues.menu_words.stand_in(unit.words)


def _is_end_line(unit: Unit, cues: Cues) -> bool:
    return (
        cues.end_lines.start(unit.opening)
        and len(unit.opening) <= _MOST_END_WORDS
        and not unit.text.rstrip().endswith(".")
    )


def is_prose(unit: Unit) -> bool:
    """Tell whether a unit is long and ends as a sentence: a paragraph of a report, not a title."""
    return len(unit.text) >= _PROSE_CHARACTERS and unit.ends_sentence


def _end_of_rest(units: Sequence[Unit], at: int) -> int:
    """Return where what an end line starts is over: the end, or the next prose of a report.

    Only an end line that stands early, with prose after it, is taken for one inside the page.
    """
    before = sum(len(unit.text) for unit in units[:at])
    total = sum(len(unit.text) for unit in units)
    if before < _LEAST_BEFORE_END * total:
        for later in range(at + 1, len(units)):
            if is_prose(units[later]):
                return later
    return len(units)


def _find_menus(units: Sequence[Unit], cues: Cues) -> set[int]:
    found: set[int] = set()
    run: list[int] = []
    for at in range(len(units) + 1):
        if at < len(units) and _is_menu_entry(units[at]):
            run.append(at)
            continue
        if len(run) >= _MENU_RUN and any(cues.menu_words.are(units[entry].words) for entry in run):
            found.update(run)
        run = []
    return found


def _is_menu_entry(unit: Unit) -> bool:
    return 0 < len(unit.opening) <= _MENU_LINE_WORDS and not unit.ends_sentence


def _titles_after(units: Sequence[Unit], at: int) -> range:
    """Return the titles of other articles below a line that announces them: one, or a run.

    A run ends with a blank line, except where all are items of a list, and none of them ends as a
    sentence does.
    """
    end = at + 1 + _is_title(units, at + 1)
    while _is_title(units, end) and not units[end].ends_sentence:
        is_list = all(unit.role is BlockRole.LIST_ITEM for unit in units[end - 1 : end + 1])
        if units[end].blank_before and not is_list:
            break
        end += 1
    return range(at + 1, end)


def _is_title(units: Sequence[Unit], at: int) -> bool:
    return (
        at < len(units) and len(units[at].opening) <= _MOST_TITLE_WORDS and not is_prose(units[at])
    )


def _find_tags(units: Sequence[Unit], found: set[int]) -> set[int]:
    """Return the one- to three-word lines between a report's last sentence and what follows it."""
    tags: set[int] = set()
    first_of_tail = len(units)
    while first_of_tail and first_of_tail - 1 in found:
        first_of_tail -= 1
    for at in range(first_of_tail - 1, -1, -1):
        unit = units[at]
        is_tag = _is_menu_entry(unit) and unit.blank_before and not unit.bullet
        if not is_tag or not any(is_prose(before) for before in units[:at]):
            break
        tags.add(at)
    return tags
