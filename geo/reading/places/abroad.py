"""Places abroad that no gazetteer needs to have: told as mentions, never placed."""

from __future__ import annotations

from geo.reading.places.scene import Found, Scene

ABROAD = "abroad"


def read_abroad(scene: Scene) -> None:
    """Find well-known sites of the lexicon, and cities with their state: "TAMPA, Fla."."""
    firsts: dict[str, list[tuple[str, ...]]] = {}
    for name in scene.lexicon.abroad:
        firsts.setdefault(name[0], []).append(name)
    keys = scene.words.keys
    for index, key in enumerate(keys):
        if scene.lexicon.states_abroad and key in scene.lexicon.states_abroad:
            _read_city_of_state(scene, index)
        for letters, word in _readings(scene, key, firsts):
            for name in firsts[word]:
                last = index + len(name) - 1
                if tuple(keys[index + 1 : last + 1]) == name[1:]:
                    _add(scene, index, last, letters)


def _readings(
    scene: Scene, key: str, firsts: dict[str, list[tuple[str, ...]]]
) -> list[tuple[int, str]]:
    """Return the first words of names that a word may be, each after how many particle letters."""
    if key in firsts:
        return [(0, key)]
    article = scene.lexicon.article
    found = []
    for prefix, (_, preposition, definite) in scene.lexicon.prefixes.items():
        if prefix and key.startswith(prefix):
            rest = key[len(prefix) :]
            word = article + rest if definite else rest
            if word in firsts:
                found.append((len(prefix) - 1 if definite and preposition else len(prefix), word))
    return found


def _read_city_of_state(scene: Scene, index: int) -> None:
    words, before = scene.words, index - 1
    if before < 0 or words.gap(before).strip() != "," or not words.is_capital(before):
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
