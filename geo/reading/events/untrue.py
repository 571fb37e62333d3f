"""Sentences that tell nothing that happened: corrections, and reports told as untrue."""

from __future__ import annotations

from geo.reading.events.scene import Scene, Sentence

_HEAD_REACH = 3


def is_correction(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence begins with "correction" and a colon."""
    last = min(sentence.last, sentence.first + _HEAD_REACH)
    hits = scene.hit_track.of("corrections", sentence.first, last)
    return bool(hits) and any(
        ":" in scene.words.gaps[hit.last + 1] for hit in hits if hit.last < sentence.last
    )


def is_untrue(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence says that what it tells is not true: "denied the truth of reports"."""
    first, last = sentence.first, sentence.last
    if scene.hit_track.of("untrue", first, last):
        return True
    if not scene.hit_track.of("truth", first, last):
        return False
    return any(hit.value("block") == "denied" for hit in scene.hit_track.of("block", first, last))
