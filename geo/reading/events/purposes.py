"""Nouns that are what something is for, or what somebody undergoes."""

from __future__ import annotations

from geo.reading.events.scene import Scene
from geo.reading.events.senses import Hit

_UNDERGONE_REACH = 20


def is_purpose(scene: Scene, hit: Hit) -> bool:
    """Whether letters before a noun make it a purpose: "to fight"."""
    letters = scene.lexicon.settings["purpose_letters"]
    if hit.analysis.prefix not in letters or hit.analysis.article:
        return False
    before = scene.hit_before(hit.first, hit.first - 3)
    if before is not None and before.sense("more", "outcome") is not None:
        return False
    return not is_undergone(scene, hit, hit.first - _UNDERGONE_REACH)


def is_undergone(scene: Scene, hit: Hit, first: int) -> bool:
    """Whether a verb of suffering stands before a noun: "came under attack"."""
    return bool(
        scene.hit_track.of("suffers", max(first, hit.first - _UNDERGONE_REACH), hit.first - 1)
    )
