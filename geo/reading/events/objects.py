"""Those harmed where who did it is named first: "قتل مسلحان يستقلان دراجة نارية شاباً"."""

from __future__ import annotations

from collections.abc import Sequence

from geo.reading.events.harm import HARM_SLOTS, Harm
from geo.reading.events.scene import Numbered, Scene
from geo.reading.events.senses import Hit
from geo.reading.events.voice import is_passive

_REACH = 10
_TIME_REACH = 5
_STOPS = ("act", "act_suffered", "act_noun", "doing", "outcome", "parts", *HARM_SLOTS)
_ANYBODY = frozenset({"unknown-gunmen"})


def find_object(scene: Scene, harm: Harm, last: int) -> Hit | None:
    """Return the single person whom an active verb of harm names after its doers.

    Where verbs come first an active verb is often written as the passive is. It is active when
    people in the nominative follow and then one in the accusative.
    """
    verb = scene.hits[harm.first]
    if not scene.traits.verb_before_subject or harm.form != "verb" or verb.analysis.suffix:
        return None
    end = _last_of_doers(scene, harm.last + 1)
    if end is None or is_passive(scene, verb):
        return None
    is_active = not harm.is_suffered or _are_gunmen(scene, harm.last + 1)
    for position in range(end + 1, min(last, end + _REACH) + 1):
        hit = scene.hits.get(position)
        is_stop = hit is not None and hit.sense(*_STOPS) is not None
        if is_stop or _is_parted(scene, position) or scene.numbers.between(position, position):
            return None
        if hit is not None and _is_object(scene, hit, is_active=is_active):
            return hit
    return None


def is_doer_of_harm(scene: Scene, number: Numbered, last: int, harm: Sequence[Harm]) -> bool:
    """Whether a dual names the doers of a verb of harm right before it: "قتل مسلحان شاباً"."""
    if not number.mention.noun:
        return False
    before = [each for each in harm if each.last == number.first - 1]
    return bool(before) and find_object(scene, before[0], last) is not None


def _last_of_doers(scene: Scene, position: int) -> int | None:
    for actor in scene.actors.between(position, position):
        return None if actor.is_outlet else actor.last
    hit = scene.hits.get(position)
    if hit is None or hit.analysis.prefix:
        return None
    for owner in scene.actors.between(hit.last + 1, hit.last + 1):
        if owner.attached and hit.sense("thing", "target") is not None:
            return owner.last
    are_people = hit.sense("person") is not None or hit.value("actor_role") == "by"
    is_subject = scene.words.keys[position].endswith(scene.language.subject_endings)
    return hit.last if are_people and is_subject else None


def _is_parted(scene: Scene, position: int) -> bool:
    """Whether a sign stands before a word, and not around a time: "gunmen, on Monday, killed"."""
    times = scene.times.between(position - _TIME_REACH, position)
    is_around = any(position in {time.first, time.last + 1} for time in times)
    return bool(scene.words.gaps[position].strip("\"'«»“”")) and not is_around


def _are_gunmen(scene: Scene, position: int) -> bool:
    return any(actor.actor in _ANYBODY for actor in scene.actors.between(position, position))


def _is_object(scene: Scene, hit: Hit, *, is_active: bool) -> bool:
    """Whether a word is who an active verb struck; of a verb that may be passive by its ending."""
    if is_active and hit.sense("named") is not None:
        return True
    return _may_be_object(scene, hit) and (is_active or is_accusative(scene, hit))


def _may_be_object(scene: Scene, hit: Hit) -> bool:
    people = [sense for sense in hit.senses if sense.slot == "person"]
    is_one = bool(people) and not any(
        sense.value == "many" or sense.form.number == "many" for sense in people
    )
    before = scene.hit_before(hit.first, hit.first - 1)
    is_of = before is not None and before.sense("actor_role", "place_role") is not None
    return is_one and not (hit.analysis.prefix or hit.analysis.conjunction or is_of)


def is_accusative(scene: Scene, hit: Hit) -> bool:
    """Whether a noun has the ending of those to whom something is done: "شاباً"."""
    return not hit.analysis.article and hit.analysis.stem.endswith(scene.language.object_endings)
