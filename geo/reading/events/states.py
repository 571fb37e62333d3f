"""States that do something themselves: "Turkey shelled the village" names who, not where."""

from __future__ import annotations

from collections.abc import Iterable

from geo.model.vocabularies import PlaceKind
from geo.reading.events.scene import Acting, Placed, Scene, Track
from geo.reading.records import ActorMention

_REACH = 2
_DONE = frozenset({"act", "harm_verb", "support", "doing"})


def take_states_for_doers(scene: Scene, actors: Iterable[ActorMention]) -> None:
    """Make the states of ``scene`` that do something actors of it and no places.

    Parameters
    ----------
    actors
        All actors named in the text, those whose name is also a place's among them.
    """
    named = {actor.span: actor.actor for actor in actors}
    doing = [
        place for place in scene.places
        if place.mention.kind is PlaceKind.COUNTRY
        and place.mention.span in named
        and _does_something(scene, place)
    ]  # fmt: skip
    if not doing:
        return
    doers = (
        Acting(each.first, each.last, each.mention.span, named[each.mention.span], "", False)
        for each in doing
    )
    scene.actors = Track([*scene.actors, *doers])
    scene.places = Track(each for each in scene.places if each not in doing)


def _does_something(scene: Scene, place: Placed) -> bool:
    """Whether a finished verb of an act follows a name that no preposition stands before."""
    before = scene.hit_before(place.first)
    is_where = before is not None and before.sense("place_role", "actor_role") is not None
    if scene.traits.verb_before_subject or is_where:
        return False
    verb = scene.after(place.last, _REACH)
    while verb is not None and verb.sense("perfects") is not None:
        verb = scene.after(verb.last, _REACH)
    return verb is not None and any(
        sense.slot in _DONE and sense.form.tense == "past" for sense in verb.senses
    )
