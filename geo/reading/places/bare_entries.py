"""Names without a kind word: whether an area is named after them, and how they are entered."""

from __future__ import annotations

from geo.model.vocabularies import PlaceKind
from geo.reading.places.lexicon import KindWord
from geo.reading.places.scene import Found, Scene

_NEXT_AREA = 4
_NEXT_AREA_LATIN = 7
_QUOTES = " \"'“”«»’"
_AREAS = frozenset({
    PlaceKind.COUNTRYSIDE, PlaceKind.GOVERNORATE, PlaceKind.DISTRICT, PlaceKind.SUBDISTRICT,
})  # fmt: skip


def leads_to_area(scene: Scene, last: int) -> bool:
    """Tell whether an area is named right after: "بريف الحسكة", "شرق دير الزور", ", east of"."""
    most = _NEXT_AREA if scene.lexicon.article else _NEXT_AREA_LATIN
    for index in range(last + 1, min(last + 1 + most, len(scene.words))):
        gap = scene.words.gap(index - 1).strip(_QUOTES)
        if scene.role(index, "belonging") and gap in {"", ",", "،"}:
            continue
        if gap and (scene.lexicon.article or gap != ","):
            return False
        found, sense = scene.at(index), scene.senses[index]
        if found is not None and found.hit is not None:
            return index > last + 1 or bool(found.hit.preposition) or gap == ","
        of_area = sense.kind is not None and bool(_AREAS & set(sense.kind.kinds))
        if not (of_area or sense.direction or sense.roles & {"of", "joiners"}):
            return (
                scene.role(index, "locatives")
                and not sense.conjoined
                and leads_to_area(scene, index)
            )
        if sense.conjoined:
            return False
    return False


def is_free(scene: Scene, first: int, last: int) -> bool:
    """Tell whether words stand together and belong to no name yet."""
    if last >= len(scene.words) or not all(_is_joined(scene, each) for each in range(first, last)):
        return False
    taken = (scene.by_first, scene.by_last)
    return not any(index in names for names in taken for index in range(first, last + 1))


def _is_joined(scene: Scene, index: int) -> bool:
    hyphen = not scene.lexicon.article and scene.words.gap(index) in {"-", "‑"}
    return hyphen or scene.words.is_tight(index)


def add_bare(
    scene: Scene, first: int, last: int, letters: int, kind_words: tuple[KindWord, ...]
) -> None:
    """Enter a name whose first ``letters`` are attached particles."""
    found = Found(first, last, letters, None, first, last, kind_words)
    found.evidence.add("preposition")
    scene.add(found)
