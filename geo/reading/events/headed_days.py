"""Days that stand over what they date: "Daily digest, 15 April", "Monday 4 March:"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from geo.reading.events.report_times import is_report_time
from geo.reading.events.scene import DAYS, Scene, Sentence, Timed
from geo.reading.records import Block, BlockRole, Document
from geo.text.dates import TimeKind, TimeRelation

_ABOVE = frozenset({BlockRole.HEADLINE, BlockRole.HEADING, BlockRole.DATELINE, BlockRole.PARAGRAPH})
_TITLES = frozenset({BlockRole.HEADLINE, BlockRole.HEADING})
_BODY = frozenset({BlockRole.PARAGRAPH, BlockRole.LIST_ITEM})
_MOST_WORDS = 16
_MOST_MORE_WORDS = 2
_CLOCK = re.compile(r"\W*\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?\s*[-–—:|•]", re.IGNORECASE)


def find_headed_days(document: Document, scene: Scene) -> Mapping[int, Timed]:
    """Return the day of each block that stands below one, by the number of the block.

    A day below the first paragraph stands over what follows up to the next; one at the top is the
    day of publication, unless its line names a digest or another such day follows.
    """
    days: list[tuple[int, Timed]] = []
    first = next((at for at, b in enumerate(document.blocks) if b.role in _BODY), 0)
    for at, block in enumerate(document.blocks):
        day = _day_of(scene, block)
        if day is not None:
            days.append((at, day))
    own = [each for each in days if _is_digest(scene, document.blocks[each[0]])]
    alone = [each for each in days if each not in own]
    if any(at >= first for at, _ in alone) and len(alone) > 1:
        own = days
    headed: dict[int, Timed] = {}
    for at, day in own:
        headed.update(dict.fromkeys(range(at + 1, len(document.blocks)), day))
    entries = {at for at, block in enumerate(document.blocks) if _is_entry(scene, block)}
    page = _day_of_page(document, scene) if len(entries) > 1 else None
    if page is not None:
        headed.update(dict.fromkeys(entries, page))
    for at, block in enumerate(document.blocks):
        opening = _opening(scene, block)
        if opening is not None:
            headed[at] = opening
    return headed


def day_set_by(scene: Scene, sentence: Sentence) -> Timed | None:
    """Return the one day of a sentence that only sets the scene for what follows, if any.

    "The area saw an escalation on Monday.", then what happened, without a day.
    """
    if sentence.role is BlockRole.HEADLINE:
        return None
    times = scene.times.between(sentence.first, sentence.last)
    days = [time for time in times if _is_day(time) and time.mention.kind is TimeKind.RELATIVE]
    is_one = len(days) == 1 and not is_report_time(scene, days[0], sentence.first)
    return days[0] if is_one else None


def _opening(scene: Scene, block: Block) -> Timed | None:
    """Return the day with which a paragraph begins: that of all it tells without a day."""
    first, end = scene.words.within(block.span)
    if block.role not in _BODY or first == end:
        return None
    days = (time for time in scene.times.between(first, first + 1) if _is_day(time))
    return next(days, None)


def _is_entry(scene: Scene, block: Block) -> bool:
    """Whether a paragraph is an entry of a live page: "14:30 - Two drones ..."."""
    text = scene.words.text[block.span.start : block.span.end]
    return block.role in _BODY and _CLOCK.match(text) is not None


def _day_of_page(document: Document, scene: Scene) -> Timed | None:
    """Return the day that the title or date line of a page names."""
    for block in document.blocks:
        if block.role in _TITLES or block.role is BlockRole.DATELINE:
            first, end = scene.words.within(block.span)
            for time in scene.times.between(first, end - 1):
                if _is_day(time):
                    return time
    return None


def _is_day(time: Timed) -> bool:
    mention = time.mention
    is_stated = mention.relation is TimeRelation.AT and mention.kind is not TimeKind.ANAPHORIC
    return is_stated and mention.time.precision in DAYS


def _day_of(scene: Scene, block: Block) -> Timed | None:
    """Return the one day that a line names, when it is a title of a digest or only the day."""
    first, end = scene.words.within(block.span)
    if block.role not in _ABOVE or not 0 < end - first <= _MOST_WORDS:
        return None
    times = scene.times.between(first, end - 1)
    if len(times) != 1 or not _is_day(times[0]):
        return None
    day = times[0]
    is_alone = end - first - (day.last + 1 - day.first) <= _MOST_MORE_WORDS
    is_alone = is_alone and block.role is not BlockRole.HEADLINE
    return day if is_alone or _is_digest(scene, block) else None


def _is_digest(scene: Scene, block: Block) -> bool:
    first, end = scene.words.within(block.span)
    return block.role in _TITLES and bool(scene.hit_track.of("digests", first, end - 1))
