"""Names in Latin letters that no gazetteer has, told by their capitals and what stands after."""

from __future__ import annotations

from geo.reading.places.names import LATIN_ARTICLE
from geo.reading.places.scene import Found, Scene
from geo.reading.places.stops import is_stopped

_TWO = 2
_LONGEST_NAME = 3


def read_unlisted_before(scene: Scene, index: int) -> Found | None:
    """Return the capitalised name before a kind word, "Tell Aswad village"; ``None`` for none."""
    words = scene.words
    surname = scene.by_last.get(index - 1)
    if surname is not None and is_surname(scene, surname.first):
        return scene.add_whole(surname.first - 1, index - 1)
    first = index
    while first > 0 and index - first < _LONGEST_NAME and _goes_before(scene, first - 1):
        first -= 1
        if not _joins(scene, first - 1):
            break
    keys = words.keys[first:index]
    if not keys or keys[-1] == LATIN_ARTICLE or max(map(len, keys)) <= _TWO:
        return None
    is_word = any(scene.lexicon.frequency(key) for key in keys if key != LATIN_ARTICLE)
    if is_word and keys[0] not in scene.lexicon.heads:
        return None
    return scene.add_whole(first, index - 1)


def _goes_before(scene: Scene, index: int) -> bool:
    words = scene.words
    key = words.keys[index]
    if key == LATIN_ARTICLE:
        return True
    is_head = key in scene.lexicon.heads
    named = scene.at(index) is not None or index in scene.by_last or is_stopped(scene, index)
    return words.is_capital(index) and (is_head or not named) and not key.isdigit()


def read_headed_names(scene: Scene) -> None:
    """Make a Latin name with the first word of a longer one before it that one: "Um Harmala"."""
    if scene.lexicon.article:
        return
    for found in list(scene.found):
        before = found.first - 1
        if before < 0 or scene.words.gap(before) != " " or before in scene.by_last:
            continue
        if scene.words.keys[before] in scene.lexicon.bare_heads and scene.words.is_capital(before):
            scene.add_whole(before, found.last)


def _joins(scene: Scene, index: int) -> bool:
    return scene.words.is_tight(index) or scene.words.gap(index) == "-"


def is_surname(scene: Scene, index: int) -> bool:
    """Tell whether a Latin name with its article goes on from a word before it: "Khalaf al-Ali"."""
    found, before = scene.at(index), index - 1
    if found is None or found.hit is None or scene.lexicon.article or before < 0:
        return False
    words, key = scene.words, scene.words.keys[before]
    is_name = words.is_capital(before) and not scene.lexicon.frequency(key) and len(key) > _TWO
    is_free = before not in scene.by_last and not is_stopped(scene, before)
    is_joined = found.hit.article and " " not in found.hit.pattern and words.gap(before) == " "
    return is_joined and is_name and is_free


def goes_on_latin(scene: Scene, position: int, last: int) -> bool:
    """Tell whether the name that begins at ``position`` goes on after the word ``last``."""
    words, following = scene.words, last + 1
    if is_surname(scene, following):
        return last == position
    if scene.at(following) is not None:
        return words.is_tight(last) and words.keys[last] in scene.lexicon.heads
    is_capital = words.is_capital(following) or words.keys[following] == LATIN_ARTICLE
    return _joins(scene, last) and is_capital and not is_stopped(scene, following)
