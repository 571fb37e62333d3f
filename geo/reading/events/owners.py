"""Whose act, aircraft or post it is: what words of belonging before an actor say."""

from __future__ import annotations

from geo.model.vocabularies import ActorRole, EventKind
from geo.reading.events.kinds import STRIKES
from geo.reading.events.scene import Acting, Scene
from geo.reading.events.senses import Hit

_BACK = 8
_DEFENCES_REACH = 3
OWN_DOERS = frozenset({
    EventKind.CONVOY, EventKind.AIR_DELIVERY, EventKind.PATROL, EventKind.TRAINING, EventKind.CLASH,
    EventKind.DEPLOYMENT, EventKind.WITHDRAWAL, EventKind.BASE_ESTABLISHED, EventKind.DEMINING,
})  # fmt: skip
"""Kinds of acts that forces do by themselves: those named are the doers."""


def role_of_owner(
    scene: Scene, kind: EventKind, hit: Hit, head: Hit | None, actor: Acting
) -> ActorRole | None:
    """Return the role of an actor whose act, suffering or aircraft the word ``hit`` names.

    "غارة للتحالف", "كمين لخلية من التنظيم", "تعرض موقع للنظام", "طائرة تابعة للتحالف".

    Parameters
    ----------
    head
        The people or thing named between them.
    """
    if hit.sense("suffers") is not None and scene.traits.verb_before_subject:
        return ActorRole.AGAINST
    if _ends_suffering(scene, hit, actor) or _strikes(scene, kind, hit, head, actor):
        return ActorRole.BY
    act = hit.value("act_noun")
    if act is None or act in OWN_DOERS or hit.sense("harm_noun", "done_to") is not None:
        return None
    return ActorRole.BY if _belongs_to(scene, actor if head is None else head) else None


def is_owner(scene: Scene, actor: Acting) -> bool:
    """Whether an actor is named as whose the thing before it is: "belonging to"."""
    word = scene.hit_before(actor.first)
    return word is not None and says_owner(word)


def says_owner(word: Hit) -> bool:
    """Whether a word says whose force or thing the one named before it is: "affiliated to"."""
    return word.sense("belonging") is not None


def word_before(scene: Scene, position: int) -> Hit | None:
    """Return the word of meaning before ``position``, an article between them left out."""
    articles = scene.lexicon.settings["articles"]
    has_article = position > 0 and scene.words.keys[position - 1] in articles
    return scene.hit_before(position - has_article)


def is_base(scene: Scene, actor: Acting) -> bool:
    """Whether an actor is named by its base: "the American base" is what was struck."""
    bases = scene.lexicon.settings["bases"]
    return not bases.isdisjoint(scene.words.keys[actor.first : actor.last])


def defends(scene: Scene, first: int, last: int) -> bool:
    """Whether the words ``first``..``last`` name whose air defences shot at what came."""
    return bool(scene.hit_track.of("defences", first - _DEFENCES_REACH, last + 1))


def _ends_suffering(scene: Scene, hit: Hit, actor: Acting) -> bool:
    """Whether an actor ends what others underwent: "تعرضت لاستهداف الجيش"."""
    is_next = hit.last + 1 == actor.first and not actor.attached
    if not is_next or not scene.traits.verb_before_subject:
        return False
    if hit.sense("act_suffered") is not None:
        return hit.last > hit.first
    is_undergone = hit.analysis.prefix == "ل" and hit.sense("act_noun") is not None
    return is_undergone and bool(scene.hit_track.of("suffers", hit.first - _BACK, hit.first))


def _strikes(scene: Scene, kind: EventKind, hit: Hit, head: Hit | None, actor: Acting) -> bool:
    """Whether what strikes is the actor's: "طائرة تابعة للتحالف", "مسيرة لتركيا"."""
    is_weapon = hit.sense("weapon") is not None or hit.value("thing") in STRIKES
    is_owned = is_owner(scene, actor) or _belongs_to(scene, actor)
    return kind in STRIKES and head is None and is_weapon and is_owned


def _belongs_to(scene: Scene, owner: Acting | Hit) -> bool:
    """Whether "of" or "for" stands before the owner of what is named before it."""
    settings = scene.lexicon.settings
    letters = owner.attached if isinstance(owner, Acting) else owner.analysis.prefix
    before = scene.words.keys[owner.first - 1]
    if before in settings["articles"]:
        before = scene.words.keys[owner.first - 2]
    return letters.startswith(settings["of_letters"]) or before in settings["of_words"]
