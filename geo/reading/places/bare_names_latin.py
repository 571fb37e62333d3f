"""Names in Latin letters without a kind word: "in Kardashur, east of", "between A and B"."""

from __future__ import annotations

from geo.reading.places.bare_entries import add_bare, is_free, leads_to_area
from geo.reading.places.names import LATIN_ARTICLE
from geo.reading.places.scene import Scene
from geo.reading.places.stops import is_stopped
from geo.reading.places.unlisted import last_word_of_name


def read_latin_name(scene: Scene, index: int) -> None:
    """Enter the name that begins with a word, where what stands around it tells a place."""
    words, lexicon = scene.words, scene.lexicon
    has_article = words.keys[index] == LATIN_ARTICLE
    key = words.keys[index + 1 if has_article else index]
    before = index - 1
    if scene.role(before, "and") and before - 1 in scene.by_last:
        led = key in lexicon.bare_heads or _ends_between(scene, before)
    else:
        is_of = scene.role(before - 1, "people") or _is_age(scene, before - 1)
        led = scene.role(before, "inside") or (is_of and scene.role(before, "locatives"))
    if not led or not words.is_tight(before):
        return
    telling = key in lexicon.bare_heads
    if not telling and (lexicon.frequency(key) or lexicon.frequency(key.removesuffix("s"))):
        return
    if key.isdigit() or not words.is_capital(index + int(has_article)):
        return
    if is_stopped(scene, index + int(has_article)):
        return
    last = last_word_of_name(scene, index, words.keys[index])
    if last is None or not is_free(scene, index, last):
        return
    people = scene.role(before - 1, "people")
    is_told = people or telling or _is_beside_place(scene, index, last)
    if has_article or is_told or leads_to_area(scene, last):
        add_bare(scene, index, last, 0, ())


def _is_age(scene: Scene, index: int) -> bool:
    """Tell whether an age stands here after a name: ", 40, from"."""
    is_number = index > 0 and scene.words.keys[index].isdigit()
    return is_number and all("," in scene.words.gap(each) for each in (index - 1, index))


def _ends_between(scene: Scene, before: int) -> bool:
    """Tell whether "and" parts the two ends of "between A and B", of which A is known."""
    first = scene.by_last[before - 1]
    return first.hit is not None and scene.role(first.first - 1, "between")


def _is_beside_place(scene: Scene, index: int, last: int) -> bool:
    """Tell whether a name is an end of "between A and B", or somebody's home after an age."""
    before = index - 1
    if scene.role(before, "and"):
        return _ends_between(scene, before)
    if _is_age(scene, before - 1):
        return True
    second = scene.at(last + 2)
    is_pair = scene.role(before, "between") and scene.role(last + 1, "and")
    return is_pair and second is not None and second.hit is not None
