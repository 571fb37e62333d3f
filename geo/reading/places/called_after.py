"""Small places called after what stands by them or after somebody; figures of speech."""

from __future__ import annotations

from geo.model.vocabularies import PlaceKind
from geo.reading.places.lexicon import KindWord
from geo.reading.places.scene import Scene
from geo.reading.places.stops import is_quoted, is_stopped

_FIGURATIVE = frozenset({
    PlaceKind.CHECKPOINT, PlaceKind.BRIDGE, PlaceKind.JUNCTION, PlaceKind.DAM,
})  # fmt: skip
_NAME_BEFORE = 5
_CALLED_AFTER = _FIGURATIVE | {
    PlaceKind.NEIGHBOURHOOD, PlaceKind.TOWN, PlaceKind.GAS_PLANT,
}  # fmt: skip


def last_called_after(
    scene: Scene, position: int, kind_word: KindWord, lead: int = 0
) -> int | None:
    """Return the last word of what a small place is called after, ``None`` where it is not.

    Parameters
    ----------
    lead
        Letters of the first word that are attached to it, for the second of two names.
    """
    if _is_called_after(scene, position, kind_word, lead):
        return position
    is_person = not lead and _is_called_after_person(scene, position, kind_word)
    return position + 1 if is_person else None


def _is_called_after(scene: Scene, position: int, kind_word: KindWord, lead: int) -> bool:
    """Tell whether a small place is called after what stands by it: "حاجز الصوامع"."""
    if kind_word.kinds[0] not in _CALLED_AFTER or kind_word.number != 1 + (lead > 0):
        return False
    following = scene.at(position + 1)
    if following is not None and following.hit is not None and not following.hit.preposition:
        return False
    if scene.words.keys[position][lead:] not in scene.lexicon.called_after:
        return False
    return lead > 0 or not is_figure_of_speech(scene, position, kind_word)


def _is_called_after_person(scene: Scene, position: int, kind_word: KindWord) -> bool:
    """Tell whether a small place is called after somebody: "دوار سليمان الخلف"."""
    following = position + 1
    if kind_word.kinds[0] not in _FIGURATIVE or kind_word.number != 1:
        return False
    if following >= len(scene.words) or not scene.words.is_tight(position):
        return False
    is_surname = scene.words.keys[following].startswith(scene.lexicon.article or " ")
    is_known = scene.at(following) is not None or is_stopped(scene, following)
    return scene.role(position, "given_names") and is_surname and not is_known


def is_figure_of_speech(scene: Scene, position: int, kind_word: KindWord) -> bool:
    """Tell whether no word of place leads a common word: "كسر حاجز الخوف"."""
    if kind_word.kinds[0] not in _FIGURATIVE or not scene.lexicon.article:
        return False
    key = scene.words.keys[position]
    if not scene.lexicon.frequency(key) or is_quoted(scene, position):
        return False
    if key in scene.lexicon.heads or scene.role(position, "given_names"):
        return False
    index = position - 1
    led = any(scene.role(index - 1, role) for role in ("locatives", "onto", "near"))
    return not (led or scene.senses[index].preposition)


def is_told_beside(scene: Scene, index: int) -> bool:
    """Tell whether a word like "near" leads to the kind word, or to the name before it."""
    if scene.lexicon.kind_word_after:
        return any(scene.role(before, "near") for before in scene.back(index, _NAME_BEFORE))
    before = index - 2 if scene.role(index - 1, "of") else index - 1
    return scene.role(before, "near")
