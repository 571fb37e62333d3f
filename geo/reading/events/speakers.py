"""Who says it: speakers, and whether they tell their own deeds."""

from __future__ import annotations

from collections.abc import Iterable

from geo.reading.events.acts import tells_act
from geo.reading.events.pairs import THAT
from geo.reading.events.scene import Acting, Scene
from geo.reading.events.senses import Hit

_TELLING = ("act_noun", "act", "act_suffered", "harm_noun", "harm_suffered", "doing")
_STOPS = frozenset("،,؛;:.")
_ENDS = frozenset(".!?؟؛;\n")
_SOON = 4
_CLAIM_REACH = 2
_SAID_REACH = 2
_ANNOUNCED_REACH = 8
_ITSELF_REACH = 12
_DECLARED_REACH = 8
_TOLD_REACH = 20
_SUBJECT_REACH = 2


def is_speaker(scene: Scene, actor: Acting, lowest: int) -> bool:
    """Whether the actor says it: "قال المرصد", "SOHR said", "بحسب المرصد"."""
    for hit in scene.hit_track.between(lowest, actor.first - 1):
        if hit.value("actor_role") == "of":
            continue
        near = actor.first - hit.last <= 4
        if near and hit.sense("according") is not None:
            return True
        if near and hit.sense("witnesses") is not None and not actor.attached.startswith("ل"):
            return not _is_parted(scene, hit.last + 1, actor.first)
        if near and hit.sense("says") is not None and hit.sense("act", "support") is None:
            is_told = tells_act(scene, hit.last + 1, actor.first - 1) or _has_speaker(scene, hit)
            return not is_told and not _is_parted(scene, hit.last + 1, actor.first)
    return _says_after(scene, actor)


def _has_speaker(scene: Scene, says: Hit) -> bool:
    """Whether a verb of saying has its subject before it: "the SDF said Turkey struck"."""
    if scene.traits.verb_before_subject:
        return False
    before = scene.actors.between(says.first - _SOON, says.first - 1)
    return any(each.last == says.first - 1 for each in before)


def _says_after(scene: Scene, actor: Acting) -> bool:
    """Whether a verb of saying follows an actor in its own clause: "SOHR said"."""
    for hit in scene.hit_track.between(actor.last + 1, actor.last + _SOON + 1):
        if _opens_another(scene, actor.last, hit.first):
            return False
        if hit.sense("says") is not None:
            return hit.sense("support", "act") is None
        if hit.sense("place_role", "kind_word") is None:
            return False
    return False


def _opens_another(scene: Scene, last: int, position: int) -> bool:
    """Whether a sentence ends between two words, or "and" begins a clause with a verb."""
    if any(not _ENDS.isdisjoint(scene.words.gaps[at]) for at in range(last + 1, position + 1)):
        return True
    hit = scene.hits[position]
    return bool(hit.analysis.conjunction) and scene.traits.verb_before_subject


def claims(scene: Scene, actor: Acting) -> bool:
    """Whether the actor says that an attack was its own: "claimed a rocket attack"."""
    claim = claim_of(scene, actor)
    if claim is None:
        return False
    after = scene.hit_track.between(claim.last + 1, claim.last + _SOON)
    return any(hit.sense("act_noun", "harm_noun") is not None for hit in after)


def claim_of(scene: Scene, actor: Acting) -> Hit | None:
    """Return the word of claiming right after an actor; farther after "announced"."""
    says = scene.hit_track.of("says", actor.first - _SAID_REACH, actor.first - 1)
    end = actor.last + (_ANNOUNCED_REACH if says else _CLAIM_REACH)
    others = scene.actors.between(actor.last + 1, end)
    end = min([end, *(other.first - 1 for other in others)])
    roles = scene.hit_track.of("actor_role", actor.last + 1, end)
    return next((hit for hit in roles if hit.value("actor_role") == "claimed"), None)


def says_of_itself(scene: Scene, actor: Acting) -> bool:
    """Whether the speaker tells its own deeds: "said it"."""
    others = scene.actors.between(actor.last + 1, actor.last + _ITSELF_REACH)
    other = next((each.first for each in others if _acts_itself(scene, actor, each)), None)
    last = actor.last + _ITSELF_REACH if other is None else other
    ends = (at for at in range(actor.last + 1, last + 1) if _ends_sentence(scene, at))
    last = next(ends, last + 1) - 1
    following = scene.hit_track.between(actor.last + 1, last)
    if any(hit.sense("itself") is not None for hit in following):
        return not _names_another(scene, actor)
    for hit in following:
        if hit.sense(*_TELLING) is not None:
            is_near = hit.first - actor.last <= _DECLARED_REACH
            is_own = hit.sense("act_noun") is not None and not hit.analysis.article
            is_own = is_own and not _happens(scene, hit)
            return is_near and is_own and not _is_parted(scene, actor.last + 1, hit.first, stops="")
    return False


def _ends_sentence(scene: Scene, position: int) -> bool:
    return position < len(scene.words) and not _ENDS.isdisjoint(scene.words.gaps[position])


def _happens(scene: Scene, act: Hit) -> bool:
    """Whether what is told has a verb of its own: "said a car bomb had gone off"."""
    if scene.traits.verb_before_subject:
        return False
    after = scene.hit_track.between(act.last + 1, act.last + _SOON)
    return any(hit.sense("happens", "doing", "act", "background") is not None for hit in after)


def _acts_itself(scene: Scene, actor: Acting, other: Acting) -> bool:
    """Whether what is said is of another: "the SDF said Turkey targeted one of its posts"."""
    if scene.traits.verb_before_subject or other.is_outlet or other.actor == actor.actor:
        return False
    said, verb = scene.hit_before(other.first), scene.after(other.last)
    is_said = scene.words.keys[other.first - 1] in THAT or (said is not None and said.sense("says"))
    return bool(is_said) and verb is not None and verb.sense("act", "harm_verb") is not None


def _names_another(scene: Scene, speaker: Acting) -> bool:
    """Whether the verb told has a subject of its own: "said that cells of X attacked"."""
    if not scene.traits.verb_before_subject:
        return False
    told = scene.hit_track.between(speaker.last + 1, speaker.last + _TOLD_REACH)
    verb = next((hit for hit in told if hit.sense("act", "doing") is not None), None)
    if verb is None:
        return False
    subjects = scene.actors.between(verb.last + 1, verb.last + _SUBJECT_REACH)
    return any(each.actor != speaker.actor and not each.attached for each in subjects)


def _is_parted(scene: Scene, first: int, last: int, stops: Iterable[str] = _STOPS) -> bool:
    """Whether "that" or a stop stands between: what follows is what was said."""
    words = scene.words
    return any(
        words.keys[at] in THAT or not frozenset(stops).isdisjoint(words.gaps[at])
        for at in range(first, last + 1)
    )
