"""Places abroad that no gazetteer needs to have: told as mentions, never placed."""

from __future__ import annotations

from geo.reading.places.scene import Found, Scene

ABROAD = "abroad"


def read_abroad(scene: Scene) -> None:
    """Find well-known sites of the lexicon, and cities with their state: "TAMPA, Fla."."""
    lexicon, keys = scene.lexicon, scene.words.keys
    if lexicon.states_abroad.isdisjoint(keys) and lexicon.abroad.keys().isdisjoint(keys):
        return
    for index, key in enumerate(keys):
        if key in lexicon.states_abroad:
            _read_city_of_state(scene, index)
        for letters, rest in lexicon.abroad.get(key, ()):
            last = index + len(rest)
            if tuple(keys[index + 1 : last + 1]) == rest:
                _add(scene, index, last, letters)


def _read_city_of_state(scene: Scene, index: int) -> None:
    words, before = scene.words, index - 1
    if before < 0 or words.gap(before).strip() != "," or not words.is_capital(before):
        return
    if before in scene.by_last:
        return
    if words.is_capital(index):
        _add(scene, before, index, 0)


def _add(scene: Scene, first: int, last: int, lead: int) -> None:
    for other in list(scene.found):
        if first <= other.first and other.last <= last:
            scene.drop(other)
    found = Found(first, last, lead, None, first, last)
    found.evidence.add(ABROAD)
    scene.add(found)
