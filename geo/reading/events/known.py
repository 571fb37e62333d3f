"""Things and acts told as known: "the attack", "two more of the rockets"."""

from __future__ import annotations

from geo.model.vocabularies import EventKind
from geo.reading.events.scene import Scene
from geo.reading.events.senses import Hit

_WHERE_REACH = 4
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
    """Whether a thing of an act was told before; "the fire" that is opened was not."""
    if thing.sense("small_arms") is not None:
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
