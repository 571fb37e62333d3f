"""What in the text speaks for a name being meant as a place, noted on each name."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

from geo.model.vocabularies import PlaceKind
from geo.reading.places.atlas import Atlas
from geo.reading.places.scene import Found, Relation, Scene

SURE = frozenset(
    {"kind", "listed", "contained", "dateline", "base in", "road", "road end", "people", "side"}
)
_SMALL = frozenset({PlaceKind.VILLAGE, PlaceKind.TOWN})
_NEXT_WORDS = 4
_NEXT_NAME = 8
_COMMAS = frozenset({",", "،"})
_AREAS = frozenset({
    PlaceKind.GOVERNORATE, PlaceKind.COUNTRYSIDE, PlaceKind.DISTRICT, PlaceKind.SUBDISTRICT,
    PlaceKind.COUNTRY, PlaceKind.REGION,
})  # fmt: skip


def note_evidence(scene: Scene, ordered: list[Found], atlas: Atlas) -> None:
    """Note words of place and of people before names, and areas named after them."""
    for number, found in enumerate(ordered):
        if _has_preposition(scene, found):
            found.evidence.add("preposition")
            if scene.words.sentence(found.first) in scene.acted:
                found.evidence.add("acted")
        before = found.first - 1
        if scene.role(before, "people") and scene.words.is_tight(before):
            found.evidence.add("people")
        is_side = found.relation is Relation.SIDE and found.hit is not None
        if is_side and found.hit and atlas.side(found.hit, found.directions):
            found.evidence.add("side")
        if number + 1 < len(ordered) and _is_contained(scene, found, ordered[number + 1]):
            found.evidence.add("contained")
    for found, following in reversed(list(pairwise(ordered))):
        if "contained" in following.evidence and _is_in_row(found, following):
            found.evidence.add("contained")


def _is_in_row(found: Found, following: Found) -> bool:
    """Tell whether two names stand in one row after a kind word: "قريتي A وB بريف"."""
    is_row = "listed" in following.evidence and bool({"kind", "listed"} & found.evidence)
    return is_row and found.kind_words == following.kind_words


def note_list(scene: Scene, found: Found, passed: Collection[int], atlas: Atlas) -> None:
    """Note that a name goes on a list of places that passed: "الشدادي والهول".

    Villages and towns of one governorate in a row are as sure as those after a kind word.
    """
    hit = found.hit
    if hit is None or hit.preposition:
        return
    before = found.first - 1
    if scene.role(before, "and"):
        before -= 1
    elif scene.words.gap(before).strip() == "(":
        pass
    elif not hit.conjoined and scene.words.gap(before).strip() not in _COMMAS:
        return
    earlier = scene.by_last.get(before)
    if earlier is not None and id(earlier) in passed and not earlier.is_in_name:
        found.evidence.add("joined")
        if not _governorates(earlier, atlas).isdisjoint(_governorates(found, atlas)):
            found.evidence.add("listed")


def note_list_before(scene: Scene, found: Found, following: Found, atlas: Atlas) -> None:
    """Note that a name begins a list of which the next has passed: "على الأسدية وتل حرمل"."""
    later = following.hit
    if found.hit is None or later is None or following.is_in_name or later.preposition:
        return
    is_next = following.first == found.last + 1 and scene.words.is_tight(found.last)
    if not (is_next and later.conjoined and found.kind_words == following.kind_words):
        return
    is_led = (
        found.hit.conjoined
        or scene.role(found.first - 1, "onto")
        or ("preposition" in found.evidence)
    )
    if is_led and not _governorates(found, atlas).isdisjoint(_governorates(following, atlas)):
        found.evidence.add("listed")


def note_governorates(scene: Scene, ordered: list[Found], atlas: Atlas) -> None:
    """Note names right beside bare names of governorates: "31 in Deir ez-Zor, 2 in Raqqa"."""
    for one, two in pairwise(ordered):
        is_near = two.first - one.last <= _NEXT_NAME
        if is_near and scene.same_sentence(one.last, two.first):
            for found, beside in ((one, two), (two, one)):
                if _is_bare_governorate(beside, atlas):
                    found.evidence.add("among governorates")


def _is_bare_governorate(found: Found, atlas: Atlas) -> bool:
    if found.hit is None or found.kind_words or found.is_dateline:
        return False
    return any(name.place in atlas.bare for name in found.hit.names)


def _governorates(found: Found, atlas: Atlas) -> frozenset[str | None]:
    """Return where the villages and towns of a name are."""
    names = found.hit.names if found.hit is not None else ()
    places = [atlas.places[name.place] for name in names if not name.needs_kind]
    return frozenset(place.governorate for place in places if place.kind in _SMALL) - {None}


def _has_preposition(scene: Scene, found: Found) -> bool:
    hit, before = found.hit, found.first - 1
    if hit is not None and hit.preposition in scene.lexicon.locative_letters:
        return True
    return scene.role(before, "locatives") and scene.words.is_tight(before)


def _is_contained(scene: Scene, found: Found, following: Found) -> bool:
    """Tell whether an area is named right after the name: "الهول شرق الحسكة"."""
    start = following.span_first
    if start - found.last > _NEXT_WORDS or not scene.same_sentence(found.last, start):
        return False
    is_area = following.relation in {Relation.COUNTRYSIDE, Relation.SIDE} or bool(
        _AREAS & set(following.kinds)
    )
    return is_area and all(
        scene.senses[index].says_something or scene.words.keys[index] == "al"
        for index in range(found.last + 1, start)
    )
