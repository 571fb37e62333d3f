"""Whether words speak of an act told before: "the attack", "these operations", "then"."""

from __future__ import annotations

from geo.model.vocabularies import ActorRole, EventKind, PlaceRole
from geo.reading.events.counted_parties import harm_counted
from geo.reading.events.kinds import OPERATIONS, STRIKES, is_violent, may_be_one
from geo.reading.events.retold_places import areas_agree
from geo.reading.events.scene import Scene
from geo.reading.events.senses import Hit
from geo.reading.events.sites import MOVING
from geo.reading.events.telling import Told
from geo.reading.records import BlockRole
from geo.text.dates import TimeKind, TimeMention

_KNOWN_REACH = 4
_SOON = 2
_COURSES = OPERATIONS | STRIKES | {EventKind.CLASH}
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


def is_harm_of(told: Told, earlier: Told) -> bool:
    """Whether harm, of no place or day of its own, came of an earlier act of the same doers."""
    if told.places or told.is_own_time or told.is_separate or told.is_background:
        return False
    doers = told.actors_in(ActorRole.BY) & earlier.actors_in(ActorRole.BY)
    new = harm_counted(told.counts)
    is_new = bool(new) and new.isdisjoint(harm_counted(earlier.counts))
    is_near = told.sentence.block - earlier.sentence.block <= 1
    return bool(doers) and is_new and is_near and may_be_one(told.kind, earlier.kind)


def is_item_of_its_own(scene: Scene, told: Told, last: Told) -> bool:
    """Whether an item of a list tells harm of its own, not that of the item before."""
    is_item = told.sentence.role is BlockRole.LIST_ITEM
    is_other = is_item and told.sentence.block != last.sentence.block
    return is_other and not told.acts and not refers(scene, told)


def is_of_others(scene: Scene, told: Told) -> bool:
    """Whether harm is told with who did it and where: "in the same town gunmen wounded"."""
    first, _ = scene.words.within(told.span)
    is_placed = scene.hit_track.of("place_again", first, first + _KNOWN_REACH)
    only_harm = told.has_harm and not told.acts
    return only_harm and bool(is_placed) and bool(told.actors_in(ActorRole.BY))


def adds(scene: Scene, told: Told) -> bool:
    """Whether a sentence adds an act at a place of its own: "as well, gunmen attacked"."""
    first = told.sentence.first
    is_first = scene.words.within(told.span)[0] == first
    is_new = bool(told.acts) and not told.is_again and told.is_own_place
    return is_first and is_new and bool(scene.hit_track.of("adds", first, first))


def leaves_scene(told: Told, previous: Told | None) -> bool:
    """Whether those who attacked only went away again: "killed two guards and withdrew"."""
    if previous is None or told.kind is not EventKind.WITHDRAWAL:
        return False
    is_retreat = is_violent(previous.kind)
    return is_retreat and not (told.sites or told.actors_in(ActorRole.BY) or told.has_harm)


def is_followed_up(last: Told, told: Told) -> bool:
    """Whether the report turns back to the act whose toll it has told: "the mine had gone off"."""
    is_near = told.sentence.block - last.sentence.block <= 1
    return is_near and last.rises and told.is_again and not last.is_own_time


def is_course_of(told: Told, last: Told) -> bool:
    """Whether a fight or raid, of no place or day of its own, is of the raid told before."""
    is_fight = told.kind is EventKind.CLASH and last.kind in OPERATIONS
    is_open = not (told.is_own_place or told.is_own_time)
    is_course = is_fight or (told.kind is last.kind and told.kind in _COURSES)
    return is_course and is_open and told.sentence.block == last.sentence.block


def explains(told: Told, last: Told) -> bool:
    """Whether a strike, of no day of its own, was the blasts heard that were told right before."""
    were_heard = last.kind is EventKind.EXPLOSION and all(act.form == "weak" for act in last.acts)
    is_cause = told.kind in STRIKES or told.kind is EventKind.IED
    is_near = told.sentence.block == last.sentence.block and not told.is_own_time
    return were_heard and is_cause and is_near and areas_agree(last, told)


def seizes_others(told: Told, last: Told) -> bool:
    """Whether arrests are told after an attack that somebody else made."""
    is_arrest = told.kind is EventKind.ARREST and last.kind not in OPERATIONS
    doers = told.actors_in(ActorRole.BY)
    return is_arrest and bool(doers) and doers.isdisjoint(last.actors_in(ActorRole.BY))


def is_newest(total: Told, last: Told | None) -> bool:
    """Whether a total is what was told last, or what the event told last is one of."""
    return last is None or last.span.start < total.span.start or last.time == total.time
