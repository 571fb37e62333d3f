"""Times taken or counted from what was told before."""

from __future__ import annotations

from dataclasses import replace

from geo.model.claims import Span
from geo.model.time import EventTime
from geo.model.vocabularies import TimePrecision
from geo.reading.events.scene import Scene, Timed
from geo.reading.events.telling import Told
from geo.text.dates import TimeKind, resolve_anaphor

_SINCE_REACH = 5


def take_time(told: Told, source: Told) -> None:
    """Date what is told as the event or total before it, at least by the day."""
    time = source.time
    precision = time.precision
    if precision is TimePrecision.HOUR:
        precision = TimePrecision.DAY
    told.time = EventTime(time.start, time.end, precision, time.text)
    told.time_span = source.time_span


def count_from(scene: Scene, told: Told, source: Told | None) -> None:
    """Set a time counted from the event before: "the next day", "the 5th of that month"."""
    first, end = scene.words.within(told.span)
    for timed in scene.times.between(first, end - 1):
        mention = timed.mention
        if source is None or mention.kind is not TimeKind.ANAPHORIC or mention.offset_days == 0:
            continue
        told.timed = timed
        if _is_time_since(scene, told, timed):
            mention = replace(mention, offset_days=-(mention.offset_days or 0))
        told.time = resolve_anaphor(mention, source.time)
        told.time_span = Span(mention.span.start, mention.span.end)
        told.is_own_time = True
        return


def _is_time_since(scene: Scene, told: Told, timed: Timed) -> bool:
    """Whether a time says how long before the news an act was: "this comes two days after a"."""
    following = scene.words.keys[timed.last + 1 : timed.last + 2]
    if not told.acts or scene.lexicon.settings["of_words"].isdisjoint(following):
        return False
    act = min(told.acts, key=lambda each: each.first)
    return timed.last < act.first <= timed.last + _SINCE_REACH and not act.is_definite
