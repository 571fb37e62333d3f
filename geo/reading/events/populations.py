"""How many people live in a place or are stationed there, as reports state it."""

from __future__ import annotations

from geo.model.vocabularies import AggregateWhat, EventKind
from geo.reading.events.scene import Numbered, Scene
from geo.reading.events.segments import Clause
from geo.reading.events.series import Total

_COUNTED_REACH = 4


def find_people(scene: Scene, clause: Clause, slot: str, what: AggregateWhat) -> Total | None:
    """Return a number of residents or troops that a clause states, ``None`` where it does not."""
    numbers = scene.numbers.between(clause.first, clause.last)
    if not numbers:
        return None
    least = scene.lexicon.settings[f"{slot}_least"]
    is_told = bool(scene.hit_track.of(f"{slot}_verb", clause.first, clause.last))
    for number in numbers:
        best = number.mention.best or number.mention.low or number.mention.high or 0
        if best < least or number.mention.is_ordinal or is_bare_year(number):
            continue
        after = scene.after(number.last, _COUNTED_REACH)
        is_people = after is not None and after.sense(f"{slot}_people") is not None
        if (is_told and is_people) or (slot == "population" and _are_residents(scene, number)):
            kind = EventKind.DEPLOYMENT if slot == "force" else EventKind.STATEMENT
            return Total(kind, what, f"a number of people: {number.mention.best or ''}", number)
    return None


def _are_residents(scene: Scene, number: Numbered) -> bool:
    """Whether "residents" follow a number: those who live there, whatever the verb."""
    residents: frozenset[str] = scene.lexicon.settings["residents"]
    actors = scene.actors.between(number.last + 1, number.last + 2)
    return any(scene.words.keys[actor.first] in residents for actor in actors)


def is_bare_year(number: Numbered) -> bool:
    """Whether a number without a noun of its own may be a year."""
    best = number.mention.best
    return best is not None and 1900 <= best <= 2100 and number.mention.noun is None
