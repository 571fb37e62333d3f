"""How many people live in a place or are stationed there, as reports state it."""

from __future__ import annotations

from geo.model.vocabularies import AggregateWhat, EventKind
from geo.reading.events.scene import Numbered, Scene
from geo.reading.events.segments import Clause
from geo.reading.events.series import Total

_COUNTED_REACH = 4
_NAMED_REACH = 4
_BASE_REACH = 2


def find_people(scene: Scene, clause: Clause, slot: str, what: AggregateWhat) -> Total | None:
    """Return a number of residents or troops that a clause states, ``None`` where it does not."""
    numbers = scene.numbers.between(clause.first, clause.last)
    is_of_losses = slot == "force" and any(not each.is_blocked for each in clause.harm)
    if not numbers or is_of_losses:
        return None
    least = scene.lexicon.settings[f"{slot}_least"]
    is_told = bool(scene.hit_track.of(f"{slot}_verb", clause.first, clause.last))
    for number in numbers:
        best = number.mention.best or number.mention.low or number.mention.high or 0
        if best < least or number.mention.is_ordinal or is_bare_year(number):
            continue
        after = scene.after(number.last, _COUNTED_REACH)
        is_people = after is not None and after.sense(f"{slot}_people") is not None
        is_moved = is_people and _are_moved(scene, clause)
        is_counted = slot == "population" and (_are_residents(scene, number) or is_moved)
        if (is_told and is_people) or is_counted:
            kind = EventKind.DEPLOYMENT if slot == "force" else EventKind.STATEMENT
            return Total(kind, what, f"a number of people: {number.mention.best or ''}", number)
    return None


def find_bases(scene: Scene, clause: Clause) -> Total | None:
    """Return how many bases a force has: "maintains 17 bases and 15 outposts"."""
    if any(act.blocked is None for act in clause.acts) or clause.harm:
        return None
    if not scene.hit_track.of("force_verb", clause.first, clause.last):
        return None
    for number in scene.numbers.between(clause.first, clause.last):
        hits = scene.hit_track.between(number.last + 1, number.last + _BASE_REACH)
        is_base = any(hit.value("thing") == EventKind.BASE_ESTABLISHED for hit in hits)
        if is_base and not number.mention.is_ordinal and (number.mention.best or 0) > 1:
            return Total(EventKind.DEPLOYMENT, AggregateWhat.FORCE_LEVEL, "a number of bases")
    return None


def _are_residents(scene: Scene, number: Numbered) -> bool:
    """Whether a number is told as of residents, whatever the verb: "camp population: 12,900"."""
    if scene.hit_track.of("population_names", number.first - _NAMED_REACH, number.first - 1):
        return True
    residents: frozenset[str] = scene.lexicon.settings["residents"]
    actors = scene.actors.between(number.last + 1, number.last + 2)
    return any(scene.words.keys[actor.first] in residents for actor in actors)


def _are_moved(scene: Scene, clause: Clause) -> bool:
    """Whether people left or came back, and no act is told that made them."""
    is_act = any(act.blocked is None for act in clause.acts) or bool(clause.harm)
    return not is_act and bool(scene.hit_track.of("population_moves", clause.first, clause.last))


def is_bare_year(number: Numbered) -> bool:
    """Whether a number without a noun of its own may be a year."""
    best = number.mention.best
    return best is not None and 1900 <= best <= 2100 and number.mention.noun is None
