"""Days that stand over what they date: "Daily digest, 15 April", "Monday 4 March:"."""

from __future__ import annotations

from collections.abc import Mapping

from geo.reading.events.scene import DAYS, Scene, Timed
from geo.reading.records import Block, BlockRole, Document
from geo.text.dates import TimeKind, TimeRelation

_ABOVE = frozenset({BlockRole.HEADLINE, BlockRole.HEADING, BlockRole.DATELINE, BlockRole.PARAGRAPH})
_TITLES = frozenset({BlockRole.HEADLINE, BlockRole.HEADING})
_BODY = frozenset({BlockRole.PARAGRAPH, BlockRole.LIST_ITEM})
_MOST_WORDS = 16
_MOST_MORE_WORDS = 2


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
    return headed


def _day_of(scene: Scene, block: Block) -> Timed | None:
    """Return the one day that a line names, when it is a title of a digest or only the day."""
    first, end = scene.words.within(block.span)
    if block.role not in _ABOVE or not 0 < end - first <= _MOST_WORDS:
        return None
    times = scene.times.between(first, end - 1)
    if len(times) != 1 or times[0].mention.time.precision not in DAYS:
        return None
    day = times[0]
    if day.mention.kind is TimeKind.ANAPHORIC or day.mention.relation is not TimeRelation.AT:
        return None
    is_alone = end - first - (day.last + 1 - day.first) <= _MOST_MORE_WORDS
    is_alone = is_alone and block.role is not BlockRole.HEADLINE
    return day if is_alone or _is_digest(scene, block) else None


def _is_digest(scene: Scene, block: Block) -> bool:
    first, end = scene.words.within(block.span)
    return block.role in _TITLES and bool(scene.hit_track.of("digests", first, end - 1))
