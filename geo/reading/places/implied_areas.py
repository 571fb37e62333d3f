"""Areas named by their side alone: "الريف الشرقي", "المحافظات الشرقية", "شرقي البلاد"."""

from __future__ import annotations

from geo.model.vocabularies import PlaceKind
from geo.reading.places.atlas import Atlas
from geo.reading.places.automaton import Hit
from geo.reading.places.lexicon import KindWord
from geo.reading.places.names import Name, split_directions
from geo.reading.places.resolve import Meant
from geo.reading.places.scene import Found, Relation, Scene

_BELT = KindWord((PlaceKind.AREA,), 1, in_span=True, unlisted=True, near=False)
_IMPLIED = 0.7
_MANY = 3
_MOST_DIRECTIONS = 2


def read_parts_of_country(scene: Scene, country: Hit | None, atlas: Atlas) -> None:
    """Read the parts of a country that are named by their side.

    "الشمال السوري" by the name of that part, "المحافظات الشمالية الشرقية" and "شرقي البلاد"
    ("the north-east of the country") as sides of the country the gazetteer is about, in reports
    that name a place of it.

    Parameters
    ----------
    country
        The country of the gazetteer, as a hit at no place.
    """
    if country is None:
        return
    for index in scene.telling:
        sense = scene.senses[index]
        if not sense.direction or _is_taken(scene, index):
            continue
        if index and scene.senses[index - 1].direction and scene.words.is_tight(index - 1):
            continue
        last = _last_direction(scene, index, definite=sense.definite)
        if sense.definite:
            _read_named_part(scene, index, last, country, atlas)
            _read_governorates(scene, index, last, country)
        else:
            _read_side_of_country(scene, index, last, country)


def read_belts(scene: Scene) -> None:
    """Read "الحزام الجنوبي", the quarters on one side of a town, which no gazetteer has."""
    for index in scene.telling:
        sense = scene.senses[index]
        if "belts" not in sense.roles or not sense.definite or not scene.words.is_tight(index):
            continue
        last = _last_direction(scene, index + 1, definite=True)
        if last > index and not _is_taken(scene, index):
            lead = int(sense.conjoined) + len(sense.preposition)
            scene.add(Found(index, last, lead, None, index, last, (_BELT,)))


def _read_named_part(scene: Scene, first: int, last: int, country: Hit, atlas: Atlas) -> None:
    following = last + 1
    if following >= len(scene.words) or not scene.words.is_tight(last):
        return
    article = scene.lexicon.article
    key = scene.words.keys[following]
    if not article or not key.startswith(article) or _is_taken(scene, following):
        return
    stem = key[len(article) :]
    directions = _directions(scene, first, last)
    parts = atlas.table.sides.get((stem, directions))
    if not parts and scene.role(following, "home_adjectives"):
        parts = atlas.side(country, directions)
    if not parts:
        return
    names = tuple(Name(part, False, True) for part in parts)
    hit = Hit(first, following, 0, 0, True, False, "", stem, names)
    found = Found(first, following, 0, hit, first, following, directions=directions)
    found.lead = int(scene.senses[first].conjoined) + len(scene.senses[first].preposition)
    found.evidence.add("side")
    scene.add(found)


def _read_governorates(scene: Scene, first: int, last: int, country: Hit) -> None:
    before = first - 1
    kind = scene.senses[before].kind if before >= 0 else None
    if kind is None or PlaceKind.GOVERNORATE not in kind.kinds or kind.number != _MANY:
        return
    if scene.senses[before].definite and scene.words.is_tight(before):
        _add_side(scene, (before, last), (first, last), country)


def _read_side_of_country(scene: Scene, first: int, last: int, country: Hit) -> None:
    following = last + 1
    while scene.role(following, "joiners") or (
        not scene.lexicon.article and scene.role(following, "of")
    ):
        following += 1
    if not scene.role(following, "the_country") or scene.senses[following].preposition:
        return
    if all(map(scene.words.is_tight, range(last, following))):
        _add_side(scene, (first, following), (first, last), country)


def _add_side(scene: Scene, span: tuple[int, int], words: tuple[int, int], country: Hit) -> None:
    first, last = words
    hit = country._replace(first=first, last=last)
    found = Found(first, last, 0, hit, *span)
    found.relation = Relation.SIDE
    found.directions = _directions(scene, first, last)
    found.needs_local = True
    scene.add(found)


def read_implied_countrysides(scene: Scene, meant: list[Meant], atlas: Atlas) -> list[Meant]:
    """Return "الريف الشرقي" and "the eastern countryside" as sides of the governorate spoken of.

    It is the governorate of the place named last before, or of the next one.
    """
    implied = []
    for index in scene.telling:
        sense = scene.senses[index]
        if sense.kind is None or PlaceKind.COUNTRYSIDE not in sense.kind.kinds:
            continue
        words = _words_of_countryside(scene, index)
        if words is None or any(
            each.found.span_first <= words[1] and words[0] <= each.found.span_last for each in meant
        ):
            continue
        governorate = _spoken_of(meant, index, atlas)
        if governorate is None:
            continue
        name = Name(governorate, False, False)
        hit = Hit(*words, 0, 0, False, False, "", "", (name,))
        found = Found(*words, 0, hit, *words)
        found.lead = int(scene.senses[words[0]].conjoined) + len(scene.senses[words[0]].preposition)
        found.relation = Relation.COUNTRYSIDE
        found.directions = _directions(scene, *words)
        reasons = [f"of the governorate spoken of, {atlas.places[governorate].name('en')}"]
        implied.append(Meant(found, governorate, _IMPLIED, (), reasons))
    return implied


def _words_of_countryside(scene: Scene, index: int) -> tuple[int, int] | None:
    """Return the first and last word of "the eastern countryside", ``None`` for another one."""
    if scene.lexicon.article:
        if not scene.senses[index].definite or not scene.words.is_tight(index):
            return None
        last = _last_direction(scene, index + 1, definite=True)
        return (index, last) if last > index else None
    first = index
    while first and scene.senses[first - 1].direction and scene.words.is_tight(first - 1):
        first -= 1
    if first == index or scene.words.keys[first - 1 if first else 0] != "the":
        return None
    of = scene.role(index + 1, "of") and scene.words.keys[index + 1] == "of"
    return None if of else (first, index)


def _spoken_of(meant: list[Meant], index: int, atlas: Atlas) -> int | None:
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


def _last_direction(scene: Scene, first: int, *, definite: bool) -> int:
    """Return the last word of the directions that begin at ``first``."""
    last = first - 1
    while last - first + 1 < _MOST_DIRECTIONS and last + 1 < len(scene.senses):
        sense = scene.senses[last + 1]
        if not sense.direction or sense.definite != definite or "centre" in sense.direction:
            break
        if last >= first and (sense.preposition or not scene.words.is_tight(last)):
            break
        last += 1
    return last


def _directions(scene: Scene, first: int, last: int) -> frozenset[str]:
    senses = scene.senses[first : last + 1]
    return split_directions([sense.direction for sense in senses if sense.direction])


def _is_taken(scene: Scene, index: int) -> bool:
    return index in scene.by_first or index in scene.by_last
