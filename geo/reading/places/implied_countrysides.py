"""Countrysides without a name: "الريف الشرقي", "ريف المحافظة", "the countryside of the city"."""

from __future__ import annotations

from typing import NamedTuple

from geo.model.vocabularies import PlaceKind
from geo.reading.places.atlas import Atlas
from geo.reading.places.automaton import Hit
from geo.reading.places.implied_areas import directions_of, last_direction
from geo.reading.places.names import Name
from geo.reading.places.resolve import Meant
from geo.reading.places.scene import Found, Relation, Scene

_IMPLIED = 0.7
_OF_CITIES = frozenset({PlaceKind.CITY, PlaceKind.GOVERNORATE})
_OF_TOWNS = frozenset({PlaceKind.TOWN, PlaceKind.CITY})


class _Phrase(NamedTuple):
    """The words of a countryside, and what kinds it is of; none for a governorate."""

    first: int
    last: int
    directions: frozenset[str]
    kinds: frozenset[PlaceKind]


def read_implied_countrysides(scene: Scene, meant: list[Meant], atlas: Atlas) -> list[Meant]:
    """Return the countrysides that are told by a place spoken of.

    "الريف الشرقي" and "ريف المحافظة الشرقي" are of the governorate of the place named last
    before, or of the next one; "the countryside of the town" is of the town named last before.
    """
    implied = []
    for index in scene.telling:
        sense = scene.senses[index]
        if sense.kind is None or PlaceKind.COUNTRYSIDE not in sense.kind.kinds:
            continue
        phrase = _read_phrase(scene, index)
        if phrase is None or any(
            each.found.span_first <= phrase.last and phrase.first <= each.found.span_last
            for each in meant
        ):
            continue
        position = (
            _place_before(meant, index, phrase.kinds, atlas)
            if phrase.kinds
            else _governorate_spoken_of(meant, index, atlas)
        )
        if position is not None:
            implied.append(_as_meant(scene, phrase, position, atlas))
    return implied


def _as_meant(scene: Scene, phrase: _Phrase, position: int, atlas: Atlas) -> Meant:
    first, last = phrase.first, phrase.last
    hit = Hit(first, last, 0, 0, False, False, "", "", (Name(position, False, False),))
    found = Found(first, last, 0, hit, first, last, directions=phrase.directions)
    found.lead = int(scene.senses[first].conjoined) + len(scene.senses[first].preposition)
    found.relation = Relation.COUNTRYSIDE
    place = atlas.places[position]
    return Meant(found, position, _IMPLIED, (), [f"of {place.kind} spoken of, {place.name('en')}"])


def _read_phrase(scene: Scene, index: int) -> _Phrase | None:
    """Return the words of a countryside without a name, ``None`` for another one."""
    if scene.lexicon.article:
        return _read_arabic(scene, index)
    first, directions = _directions_before(scene, index)
    if scene.words.keys[first - 1 if first else 0] != "the":
        return None
    if not scene.role(index + 1, "of"):
        return _Phrase(first, index, directions, frozenset()) if directions else None
    last = index + 2 + int(scene.words.keys[index + 2 : index + 3] == ["the"])
    kinds = _kinds_spoken_of(scene, last)
    return None if kinds is None else _Phrase(first, last, directions, kinds)


def _read_arabic(scene: Scene, index: int) -> _Phrase | None:
    sense, last = scene.senses[index], index
    kinds: frozenset[PlaceKind] | None = frozenset()
    if not scene.words.is_tight(index):
        return None
    if not sense.definite:
        last = index + 1
        kinds = _kinds_spoken_of(scene, last) if scene.senses[last].definite else None
    if kinds is None or (last > index and scene.at(last) is not None):
        return None
    end = last_direction(scene, last + 1, definite=True) if scene.words.is_tight(last) else last
    if end == index:
        return None
    return _Phrase(index, end, directions_of(scene, last + 1, end), kinds)


def _kinds_spoken_of(scene: Scene, index: int) -> frozenset[PlaceKind] | None:
    """Return what "the city" may be, nothing for "the governorate", ``None`` for another word."""
    kind = scene.senses[index].kind if index < len(scene.senses) else None
    if kind is None or kind.number != 1 or kind.near:
        return None
    return {
        PlaceKind.GOVERNORATE: frozenset[PlaceKind](),
        PlaceKind.CITY: _OF_CITIES,
        PlaceKind.TOWN: _OF_TOWNS,
    }.get(kind.kinds[0])


def _directions_before(scene: Scene, index: int) -> tuple[int, frozenset[str]]:
    """Return where "eastern and southern countryside" begins, and its first direction."""
    first = begin = index
    while first and scene.words.is_tight(first - 1):
        if scene.senses[first - 1].direction:
            begin = first - 1
        elif not scene.role(first - 1, "and"):
            break
        first -= 1
    end = begin
    while end + 1 < index and scene.senses[end + 1].direction:
        end += 1
    return begin, directions_of(scene, begin, end) if begin < index else frozenset()


def _place_before(
    meant: list[Meant], index: int, kinds: frozenset[PlaceKind], atlas: Atlas
) -> int | None:
    """Return the place of these kinds that was named last."""
    known = [
        (each.found.first, each.position)
        for each in meant
        if each.position is not None
        and not each.found.is_in_name
        and each.found.first < index
        and atlas.kind(each.position) in kinds
    ]
    return max(known)[1] if known else None


def _governorate_spoken_of(meant: list[Meant], index: int, atlas: Atlas) -> int | None:
    known = []
    for each in meant:
        if each.position is None or each.found.is_in_name or each.found.is_dateline:
            continue
        place = atlas.places[each.position]
        governorate = place.id if place.kind is PlaceKind.GOVERNORATE else place.governorate
        if governorate is not None and governorate in atlas.by_id:
            known.append((each.found.first, atlas.by_id[governorate]))
    before = [pair for pair in known if pair[0] < index]
    if before:
        return max(before)[1]
    return min(known)[1] if known else None
