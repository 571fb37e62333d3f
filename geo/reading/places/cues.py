"""Names that are no place of an event: in the name of a force or person, origins, datelines."""

from __future__ import annotations

from collections.abc import Set

from geo.reading.places.atlas import Atlas
from geo.reading.places.automaton import Hit
from geo.reading.places.latin_names import is_latin_person
from geo.reading.places.scene import Found, Relation, Scene
from geo.reading.records import BlockRole
from geo.text.positions import find_known

_DATELINE_WORDS = 8
_DATELINE_LINES = 3
_ORIGIN_WORDS = 4
_FRAME_WORDS = 3


def mark_names_of_others(
    scene: Scene, others: list[Hit], atlas: Atlas, forces: Set[str] = frozenset()
) -> None:
    """Mark the places inside the names of forces, outlets, bodies and people.

    Parameters
    ----------
    others
        Names of actors and the phrases with places that the lexicon lists.
    forces
        Names of actors that are one word.
    """
    words = scene.words
    scene.acted |= {words.sentence(other.first) for other in others}
    if not forces.isdisjoint(words.keys):
        scene.acted |= {words.sentence(at) for at in find_known(words.keys, forces)}
    for found in scene.found:
        found.is_in_name = (
            (bool(others) and any(_holds(other, found) for other in others))
            or _is_framed(scene, found)
            or _is_person(scene, found)
            or is_latin_person(scene, found, atlas)
        )
    persons = {
        found.hit.pattern
        for found in scene.found
        if found.hit is not None and found.is_in_name and _is_person(scene, found)
    }
    for found in scene.found if persons else ():
        if found.hit is not None and found.hit.pattern in persons and _speaks(scene, found):
            found.is_in_name = True


def _holds(other: Hit, found: Found) -> bool:
    return (
        other.first <= found.first
        and found.last <= other.last
        and other.last - other.first > found.last - found.first
    )


def _is_framed(scene: Scene, found: Found) -> bool:
    """Tell whether words around the name make it part of one: "مجلس هجين العسكري"."""
    lexicon, words = scene.lexicon, scene.words
    before = found.first - 1
    if scene.role(found.last + 1, "hyphened") and words.gap(found.last) in {"-", "‑"}:
        return True
    is_outlet = scene.role(before, "reporters") and lexicon.article
    if (scene.role(before, "name_heads") or is_outlet) and words.is_tight(before):
        return found.hit is not None and not found.hit.preposition and not found.hit.conjoined
    head = _head_before(scene, found)
    after = found.last + 1
    following = tuple(words.keys[after : after + 1])
    for heads, tails in lexicon.name_frames:
        if heads and heads.isdisjoint(head):
            continue
        if heads and not tails:
            return found.hit is not None and not found.hit.preposition
        for tail in [each for each in tails if each[:1] == following]:
            if tuple(words.keys[after : after + len(tail)]) == tail and words.is_tight(found.last):
                return found.span_last == found.last
    return False


def _head_before(scene: Scene, found: Found) -> tuple[str, ...]:
    """Return the word right before a name in the forms that a list may have it in."""
    before = found.first - 1
    if before < 0 or not scene.words.is_tight(before):
        return ()
    key = scene.words.keys[before]
    return key, scene.senses[before].stem, key[1:] if key[:1] in "وبلف" else key


def _is_person(scene: Scene, found: Found) -> bool:
    """Tell whether the name follows a given name or a title: a surname from a place."""
    if found.kind_words or found.relation is not Relation.SELF or found.hit is None:
        return False
    before = found.first - 1
    if found.hit.preposition or found.hit.conjoined or not scene.words.is_tight(before):
        return False
    if scene.role(before, "given_names"):
        return scene.lexicon.article != "" or scene.words.is_capital(before)
    if scene.role(before, "person_titles") and scene.senses[before].kind is None:
        return True
    return _is_surname(scene, before) or _has_surname(scene, found)


def _has_surname(scene: Scene, found: Found) -> bool:
    """Tell whether a word without article leads to a name that is no word: "سعدة الزعتور"."""
    lexicon, after = scene.lexicon, found.last + 1
    hit, before = found.hit, found.first - 1
    if not lexicon.article or hit is None or hit.article or found.first != found.last:
        return False
    if scene.role(before, "locatives") or not scene.words.is_tight(found.last):
        return False
    key = scene.words.keys[after]
    is_name = key.startswith(lexicon.article) and lexicon.stem_frequency(key) == 0
    return is_name and scene.at(after) is None and key not in lexicon.tails


def _is_surname(scene: Scene, before: int) -> bool:
    """Tell whether the name follows a word after a title: "يدعى رشيد كوباني"."""
    if not scene.lexicon.article or before < 1 or not scene.words.is_tight(before - 1):
        return False
    is_titled = scene.role(before - 1, "person_titles")
    return is_titled and not scene.senses[before].says_something and not scene.at(before)


def _speaks(scene: Scene, found: Found) -> bool:
    """Tell whether a verb of saying stands right before the name: "وأوضح الشدادي أن"."""
    before = found.first - 1
    attached = found.hit is not None and (found.hit.preposition or found.hit.conjoined)
    is_bare = not found.kind_words and not attached and scene.words.is_tight(before)
    return is_bare and scene.role(before, "said")


def mark_origins(scene: Scene) -> None:
    """Mark where a person or outlet is from, and datelines."""
    for found in scene.found:
        if found.is_in_name:
            continue
        if _is_dateline(scene, found):
            found.is_dateline = found.is_origin = True
            found.evidence.add("dateline")
        elif _is_origin(scene, found):
            found.is_origin = True


def _is_origin(scene: Scene, found: Found) -> bool:
    """Tell whether somebody is from there: "ينحدر من", "من أبناء", "ابن مدينة"."""
    start = found.span_first
    while start > 0 and scene.senses[start - 1].kind and scene.words.is_tight(start - 1):
        start -= 1
    before = start - 1
    is_child = start < found.span_first and scene.role(before, "person_titles")
    if is_child or scene.role(before, "people"):
        is_of = scene.role(before - 1, "of") and not scene.lexicon.kind_word_after
        return is_child or is_of
    of, inside = scene.role(before, "of"), scene.role(before, "locatives")
    near = scene.back(before, _ORIGIN_WORDS) if of or inside else ()
    for distance, index in enumerate(near):
        roles = scene.senses[index].roles
        if "origins" in roles:
            return of and distance <= 1
        if "reporters" in roles:
            return inside
        if "said" in roles:
            return of and distance > 0
        if index in scene.by_last:
            return False
    return False


def _is_dateline(scene: Scene, found: Found) -> bool:
    """Tell whether the name is where the report is filed: a short first line, or before a dash."""
    is_early = found.first < _DATELINE_WORDS * _DATELINE_LINES
    if found.kind_words or found.hit is None or not is_early:
        return False
    if found.hit.preposition or found.hit.conjoined:
        return False
    role = scene.block_role(found)
    if role not in {BlockRole.PARAGRAPH, BlockRole.HEADING}:
        return role is BlockRole.DATELINE
    before, after = _line_around(scene, found)
    left = found.first - 1
    starts = before == 0 or scene.words.is_dashed(left) or "," in scene.words.gap(left)
    if after == 0 and before < _DATELINE_WORDS:
        return starts
    return starts and _ends_with_dash(scene, found, before)


def _line_around(scene: Scene, found: Found) -> tuple[int, int]:
    """Return how many words of the line stand before and after the name."""
    words = scene.words
    before = 0
    while "\n" not in words.gap(found.first - 1 - before):
        before += 1
    after = 0
    while after <= _DATELINE_WORDS and "\n" not in words.gap(found.last + after):
        after += 1
    return before, after


def _ends_with_dash(scene: Scene, found: Found, before: int) -> bool:
    words = scene.words
    for index in range(found.last, min(found.last + _FRAME_WORDS + 1, len(words) - 1)):
        gap = words.gap(index)
        if any(dash in gap for dash in ("–", "—", " - ", "- ", "-\n")) and before <= _FRAME_WORDS:
            return True
        if "\n" in gap or "." in gap:
            return False
    return False
