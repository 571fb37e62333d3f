"""Tolls that have grown: what a number rose to, and the sum that an act adds to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.reading.events.figures import PEOPLE, Figure
from geo.reading.events.harm import Harm
from geo.reading.events.known import is_definite
from geo.reading.events.scene import Scene
from geo.reading.events.senses import Hit

_TALLY_REACH = 6


def before_sum(scene: Scene, first: int, last: int) -> int:
    """Return the last word before a sum that a number told grows to: "of 20, raising all to 50"."""
    rises = next(iter(scene.hit_track.of("rises", first, last)), None)
    told = rises is not None and scene.numbers.between(first, rises.first - 1)
    return rises.first - 1 if rises is not None and told else last


def before_tally(scene: Scene, first: int, last: int, harm: Sequence[Harm]) -> int:
    """Return the last word before a tally that an act adds to: "raising the toll to"."""
    rises = next(iter(scene.hit_track.of("rises", first, last)), None)
    if rises is None or scene.numbers.between(first, rises.first - 1):
        return last
    if not any(each.last < rises.first and not _is_tallied(scene, each) for each in harm):
        return last
    of = scene.hit_track.of("act_noun", rises.last + 1, rises.last + _TALLY_REACH)
    return last if any(is_definite(scene, hit) for hit in of) else rises.first - 1


def with_grown(scene: Scene, first: int, last: int, found: Sequence[Figure]) -> list[Figure]:
    """Return the figures, with what a toll has grown to told as such: "rose to four after"."""
    for rises in scene.hit_track.of("rises", first, last)[:1]:
        grown = next((f for f in found if f.first > rises.last and f.what in PEOPLE), None)
        soon = grown is not None and _is_grown_to(scene, rises, grown)
        return [replace(f, is_newest=True) if soon and f is grown else f for f in found]
    return list(found)


def _is_tallied(scene: Scene, harm: Harm) -> bool:
    """Whether words of harm only say whose number it is: "the number of the dead"."""
    return bool(scene.hit_track.of("tallies", harm.first - 2, harm.first))


def _is_grown_to(scene: Scene, rises: Hit, figure: Figure) -> bool:
    """Whether no other number stands between a word of growth and a figure."""
    return not scene.numbers.between(rises.last + 1, figure.first - 1)
