"""Whether words speak of an act told before: "the attack", "these operations", "then"."""

from __future__ import annotations

from geo.model.vocabularies import EventKind, PlaceRole
from geo.reading.events.scene import Scene
from geo.reading.events.senses import Hit
from geo.reading.events.sites import MOVING
from geo.reading.events.telling import Told
from geo.text.dates import TimeKind, TimeMention

_KNOWN_REACH = 4
_SOON = 2
_COUNTED_ACTS = frozenset({"attacks", "operations", "airstrikes"})


def refers(scene: Scene, told: Told) -> bool:
    """Whether words speak of what was told before: "the attack", "then"."""
    words = scene.words
    first, end = words.within(told.span)
    last = min(end - 1, first + 8)
    hits = scene.hit_track.between(first, last)
    times = [time.mention for time in scene.times.between(first, last)]
    if any(_is_then(time) for time in times):
        return not told.is_own_place
    referring = [
        hit.first for hit in hits if _is_follow_up(scene, hit) or _is_known(scene, hit, first)
    ]
    is_subject = bool(referring) and referring[0] == first
    return bool(referring) and (is_subject or not told.is_own_place)


def is_located(scene: Scene, told: Told) -> bool:
    """Whether words say where the act told before was, or nowhere: "the blast took place near"."""
    if not told.is_own_place:
        return True
    is_fired = told.kind not in MOVING and told.is_again
    if is_fired and all(place.role is PlaceRole.FROM for place in told.sites):
        return True
    if not told.acts or not told.is_again:
        return False
    if all(act.kind is EventKind.CONVOY for act in told.acts):
        return True
    first, end = scene.words.within(told.span)
    known = told.acts[0]
    happens = scene.hit_track.of("happens", first, min(end - 1, known.last + _SOON))
    return bool(happens) and known.form == "noun" and known.first - first <= _KNOWN_REACH


def _is_follow_up(scene: Scene, hit: Hit) -> bool:
    """Whether "the withdrawal" is one told before; "the withdrawal of" tells which one it is."""
    after = scene.words.keys[hit.last + 1] if hit.last + 1 < len(scene.words) else ""
    is_named = scene.lexicon.forms.is_specified_after(after)
    return hit.sense("follow_up") is not None and not is_named


def _is_known(scene: Scene, hit: Hit, first: int) -> bool:
    """Whether a noun of an act is told as known: "during the 24-day clearing operation"."""
    if hit.sense("act_noun") is None and hit.value("counted") not in _COUNTED_ACTS:
        return False
    start = max(first, hit.first - _KNOWN_REACH)
    is_definite = scene.lexicon.forms.is_definite_before
    known = [at for at in range(start, hit.first) if is_definite(scene.words.keys[at])]
    return bool(known) and not (
        scene.places.between(known[-1], hit.first) or scene.actors.between(known[-1], hit.first)
    )


def _is_then(time: TimeMention) -> bool:
    """Whether a word such as "then" means the act told before; "the same day" tells another."""
    is_one_word = " " not in (time.time.text or "").strip()
    return time.kind is TimeKind.ANAPHORIC and time.offset_days == 0 and is_one_word
