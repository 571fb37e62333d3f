"""When reports say things happened, as days with an honest precision."""

from __future__ import annotations

from geo.text.dates.finding import TimeKind, TimeMention, TimeRelation, find_times, resolve_anaphor
from geo.text.dates.implied import find_implied
from geo.text.dates.publication import Published, find_published

__all__ = [
    "Published",
    "TimeKind",
    "TimeMention",
    "TimeRelation",
    "find_implied",
    "find_published",
    "find_times",
    "resolve_anaphor",
]
