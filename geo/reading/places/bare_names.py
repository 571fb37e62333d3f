"""Names no gazetteer has, without a kind word: named before, or telling by their first word."""

from __future__ import annotations

from geo.reading.places.lexicon import KindWord, PlaceLexicon
from geo.reading.places.scene import Found, Scene
from geo.reading.places.unlisted import begins_bare_name, last_word_of_name

_RARE = 3.3
_LEAST_LETTERS = 4


def read_repeated_names(scene: Scene) -> None:
    """Find again, after words of place, the names that the report gave with a kind word."""
    names = {
        _keys(scene, found): found
        for found in reversed(scene.found)
        if found.hit is None and found.kind_words and _tells_itself(scene, found)
    }
    if not names:
        return
    firsts = _first_words(names, scene.lexicon)
    for index, key in enumerate(scene.words.keys):
        for letters, keys in firsts.get(key, ()):
            last = index + len(keys) - 1
            rest = tuple(scene.words.keys[index + 1 : last + 1])
            if rest == keys[1:] and _is_free(scene, index, last):
                if letters or _follows_place_word(scene, index):
                    _add(scene, index, last, letters, names[keys].kind_words)
                break


def read_telling_names(scene: Scene) -> None:
    """Find names that begin as places do, after words of place: "في حويجة الزعتور"."""
    bare_heads = scene.lexicon.bare_heads
    for index, key in enumerate(scene.words.keys):
        if key not in bare_heads or index == 0:
            continue
        before, sense = index - 1, scene.senses[index]
        while scene.role(before, "joiners") and not scene.role(before, "locatives"):
            before -= 1
        if scene.at(index) is not None or not scene.role(before, "locatives"):
            continue
        if sense.kind is not None or not begins_bare_name(scene, index):
            continue
        last = last_word_of_name(scene, index, key)
        if last is not None and _is_free(scene, index, last):
            _add(scene, index, last, 0, ())


def _keys(scene: Scene, found: Found) -> tuple[str, ...]:
    keys = scene.words.keys[found.first : found.last + 1]
    return (keys[0][found.lead :], *keys[1:])


def _tells_itself(scene: Scene, found: Found) -> bool:
    """Tell whether the name is no ordinary word that may come again in its own sense."""
    keys = _keys(scene, found)
    if len(keys) > 1:
        return True
    return len(keys[0]) >= _LEAST_LETTERS and scene.lexicon.stem_frequency(keys[0]) < _RARE


def _first_words(
    names: dict[tuple[str, ...], Found], lexicon: PlaceLexicon
) -> dict[str, list[tuple[int, tuple[str, ...]]]]:
    """Return the names by their first word as it may be written, with its attached particles."""
    firsts: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for keys in names:
        for prefix, (_, _, definite) in lexicon.prefixes.items():
            if not definite:
                firsts.setdefault(prefix + keys[0], []).append((len(prefix), keys))
    return firsts


def _is_free(scene: Scene, first: int, last: int) -> bool:
    if last >= len(scene.words) or not all(map(scene.words.is_tight, range(first, last))):
        return False
    taken = (scene.by_first, scene.by_last)
    return not any(index in names for names in taken for index in range(first, last + 1))


def _follows_place_word(scene: Scene, index: int) -> bool:
    if not scene.lexicon.article and not scene.words.is_capital(index):
        return False
    return scene.role(index - 1, "locatives") and scene.words.is_tight(index - 1)


def _add(
    scene: Scene, first: int, last: int, letters: int, kind_words: tuple[KindWord, ...]
) -> None:
    found = Found(first, last, letters, None, first, last, kind_words)
    found.evidence.add("preposition")
    scene.add(found)
