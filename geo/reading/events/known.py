"""Things and acts told as known: "the attack", "two more of the rockets"."""

from __future__ import annotations

from geo.model.vocabularies import EventKind
from geo.reading.events.scene import Scene
from geo.reading.events.senses import Hit

_WHERE_REACH = 4
_TELLING = ("act", "act_noun", "place_role", "actor_role", "passive", "says", "harm_suffered",
            "harm_verb", "harm_noun", "harmed")  # fmt: skip
SHOTS = frozenset({EventKind.ROCKET_ATTACK, EventKind.SHELLING})


def is_definite(scene: Scene, hit: Hit) -> bool:
    """Whether a noun is told as known: with the article, a pronoun, "this"."""
    if hit.analysis.article or hit.analysis.suffix or hit.with_article:
        return True
    before = scene.words.keys[hit.first - 1] if hit.first else ""
    if not scene.lexicon.forms.is_definite_before(before):
        return False
    return hit.sense("harm_noun", "harmed") is None or not _is_specified(scene, hit)


def _is_specified(scene: Scene, hit: Hit) -> bool:
    """Whether words after a noun of harm say whose it is: "the arrest of", "the arrest in X of"."""
    at = hit.last + 1
    if at < len(scene.words) and scene.hit_track.of("place_role", at, at):
        places = scene.places.between(at + 1, at + _WHERE_REACH)
        at = places[0].last + 1 if places else at
        kinds = scene.hit_track.of("kind_word", at, at)
        at += len(kinds)
    is_parted = at >= len(scene.words) or bool(scene.words.gaps[at].strip())
    return not is_parted and scene.lexicon.forms.is_specified_after(scene.words.keys[at])


def is_told_as_known(scene: Scene, thing: Hit) -> bool:
    """Whether a thing of an act was told before; "the fire" opened, "the road" cut were not."""
    is_way = thing.value("thing") == EventKind.ROAD_CLOSURE and thing.sense("kind_word") is not None
    if thing.sense("small_arms") is not None or is_way:
        return False
    return is_definite(scene, thing) or _are_more_shots(scene, thing)


def _are_more_shots(scene: Scene, hit: Hit) -> bool:
    """Whether a rocket or shell is told beside others of the same attack: "two other rockets"."""
    if hit.value("thing") not in SHOTS:
        return False
    beside = (
        scene.hits.get(hit.last + 1)
        if scene.traits.adjective_after_noun
        else scene.hit_before(hit.first, hit.first - 1)
    )
    return beside is not None and beside.sense("another", "others") is not None


def is_whose(scene: Scene, hit: Hit) -> bool:
    """Whether a thing only says whose somebody is: "the restaurant's owner", "the shop owner"."""
    if scene.traits.adjective_after_noun or hit.sense("target", "counted") is None:
        return False
    after = scene.hits.get(hit.last + 1)
    return after is not None and after.sense("person") is not None


def only_describes(scene: Scene, first: int, last: int) -> bool:
    """Whether words say no more than which one: "the", "the senior SDF", "the shop's"."""
    if scene.traits.adjective_after_noun:
        return first > last
    settings = scene.lexicon.settings
    small = settings["definite_articles"] | settings["their"] | settings["of_words"]
    between = scene.hit_track.between(first, last)
    is_signed = any(scene.words.gaps[first : last + 2])
    return not (is_signed or scene.numbers.between(first, last)) and all(
        scene.words.keys[hit.first] in small or hit.sense(*_TELLING) is None for hit in between
    )


def names_known(scene: Scene, first: int, last: int) -> bool:
    """Whether an actor, place, time or number begins among words: no name of somebody unknown."""
    tracks = (scene.actors, scene.places, scene.times, scene.numbers)
    return any(track.between(first, last) for track in tracks)
