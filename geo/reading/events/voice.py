"""How a verb is told: in the passive, as done at last, as what is so now."""

from __future__ import annotations

from geo.reading.events.scene import Scene
from geo.reading.events.senses import Hit

_MANAGED_REACH = 5
_PERFECT_REACH = 2
_OBJECT_REACH = 6


def is_passive(scene: Scene, hit: Hit) -> bool:
    """Whether a verb is passive, by its spelling or a word before it."""
    if scene.lexicon.forms.is_passive(scene.words.spelling(hit.first)):
        return True
    if _goes_on(scene, hit):
        return False
    before = scene.hit_before(hit.first, hit.first - 2)
    if before is None and hit.first > 1:
        before = scene.hit_before(hit.first - 1, hit.first - 3)
    return before is not None and before.sense("passive") is not None


def _goes_on(scene: Scene, hit: Hit) -> bool:
    """Whether a verb tells what has been going on: "have been bombarding"."""
    is_course = {sense.form.tense for sense in hit.senses if sense.form.tense} == {"gerund"}
    return is_course and is_perfect(scene, hit)


def is_managed(scene: Scene, hit: Hit) -> bool:
    """Whether a verb follows a word that says it was done: "managed to capture"."""
    articles = scene.lexicon.settings["articles"]
    if hit.first and scene.words.keys[hit.first - 1] in articles:
        return False
    before = scene.hit_track.between(hit.first - _MANAGED_REACH, hit.first - 1)
    return any(each.sense("managed") is not None for each in before)


def is_of_now(scene: Scene, hit: Hit) -> bool:
    """Whether a participle tells what is so now: "are deployed", "are arrested"."""
    at = hit.first - 1
    if at < 0 or scene.actors.between(at, at):
        return False
    return bool(scene.lexicon.forms.is_present_auxiliary(scene.words.keys[at]))


def is_perfect(scene: Scene, hit: Hit) -> bool:
    """Whether a participle has "have" before it: "has withdrawn"."""
    return bool(scene.hit_track.of("perfects", hit.first - _PERFECT_REACH, hit.first - 1))


def carries_out(scene: Scene, hit: Hit) -> bool:
    """Whether a verb that may kill only does an act named after it: "executed a raid"."""
    if hit.sense("support") is None or hit.sense("harm_verb") is None:
        return False
    for after in scene.hit_track.between(hit.last + 1, hit.last + _OBJECT_REACH):
        if after.sense("person", "named", "harmed") is not None:
            return False
        if after.sense("act_noun") is not None:
            return True
    return False
