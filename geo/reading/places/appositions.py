"""Names that are explained after a comma: "Takihi, a small village east of", "X، وهي قرية"."""

from __future__ import annotations

from geo.reading.places.lexicon import KindWord
from geo.reading.places.scene import Found, Scene
from geo.reading.places.unlisted import read_unlisted
from geo.reading.places.unlisted_latin import read_unlisted_before

_MOST_BETWEEN = 3
_LONGEST_NAME = 3
_COMMAS = frozenset({",", "،"})
_GOES_ON = frozenset({"locatives", "of", "joiners"})


def read_appositions(scene: Scene) -> None:
    """Give names the kind of place that the text says they are right after them."""
    if not any("explaining" in roles for roles in scene.roles.values()):
        return
    for index in scene.telling:
        kind_word = scene.senses[index].kind
        if kind_word is None or kind_word.number != 1 or kind_word.in_span:
            continue
        last = _last_of_name(scene, index)
        if last is None or not _ends_phrase(scene, index):
            continue
        found = scene.by_last.get(last) or _read_unlisted(scene, last, kind_word)
        if found is not None and not found.kind_words:
            found.kind_words = (kind_word,)
            found.evidence.add("kind")


def _last_of_name(scene: Scene, index: int) -> int | None:
    """Return the word before the comma of ", a small village", ``None`` where none is."""
    for before in range(index - 1, max(0, index - 2 - _MOST_BETWEEN), -1):
        if not scene.words.is_tight(before):
            return None
        if scene.role(before, "explaining"):
            is_after_comma = scene.words.gap(before - 1).strip(" \"'”’»") in _COMMAS
            return before - 1 if is_after_comma else None
    return None


def _ends_phrase(scene: Scene, index: int) -> bool:
    """Tell whether the kind word is no part of "a village elder"."""
    if not scene.words.is_tight(index):
        return True
    sense = scene.senses[index + 1]
    is_number = scene.words.keys[index + 1].isdigit()
    is_led = bool(sense.direction or sense.preposition or sense.roles & _GOES_ON)
    return is_number or is_led or bool(scene.lexicon.article)


def _is_led(scene: Scene, first: int) -> bool:
    """Tell whether a word of place leads to a name, or the name begins its sentence."""
    is_begin = first == 0 or not scene.same_sentence(first - 1, first)
    return is_begin or scene.role(first - 1, "locatives")


def _read_unlisted(scene: Scene, last: int, kind_word: KindWord) -> Found | None:
    """Return the name that ends here after a word of place, which the gazetteer does not have."""
    if not kind_word.unlisted:
        return None
    if not scene.lexicon.article:
        found = read_unlisted_before(scene, last + 1)
        if found is not None and not _is_led(scene, found.first):
            scene.drop(found)
            return None
        return found
    for first in range(last, max(0, last - _LONGEST_NAME), -1):
        if scene.role(first - 1, "locatives") and scene.words.is_tight(first - 1):
            found = read_unlisted(scene, first, kind_word, is_first=True)
            if found is not None and found.last != last:
                scene.drop(found)
                return None
            return found
    return None
