"""Parts of a country and of a town named by their side: "شرقي البلاد", "الحزام الجنوبي"."""

from __future__ import annotations

from geo.model.vocabularies import PlaceKind
from geo.reading.places.atlas import Atlas
from geo.reading.places.automaton import Hit
from geo.reading.places.lexicon import KindWord
from geo.reading.places.names import Name, split_directions
from geo.reading.places.scene import Found, Relation, Scene

_BELT = KindWord((PlaceKind.AREA,), 1, in_span=True, unlisted=True, near=False)
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
        last = last_direction(scene, index, definite=sense.definite)
        if sense.definite:
            _read_named_part(scene, index, last, country, atlas)
            _read_governorates(scene, index, last, country)
        else:
            _read_side_of_country(scene, index, last, country)


def read_quarters(scene: Scene, country: Hit | None) -> None:
    """Read "مناطق شمال شرق", a quarter of the country that needs no name.

    Parameters
    ----------
    country
        The country of the gazetteer, as a hit at no place.
    """
    if country is None:
        return
    for index in scene.telling:
        sense = scene.senses[index]
        if "areas_by_direction" not in sense.roles or sense.definite:
            continue
        last = index
        while _is_bare_direction(scene, last + 1) and scene.words.is_tight(last):
            last += 1
        if last < index + 2 or scene.at(last + 1) is not None or _names_something(scene, last + 1):
            continue
        hit = country._replace(first=index + 1, last=last)
        found = Found(index + 1, last, 0, hit, index + 1, last)
        found.relation = Relation.SIDE
        directions = [scene.senses[each].direction for each in range(index + 1, last + 1)]
        found.directions = split_directions(directions)
        scene.add(found)


def _names_something(scene: Scene, index: int) -> bool:
    """Tell whether a name follows, behind a kind word or of its own."""
    if index >= len(scene.senses) or not scene.words.is_tight(index - 1):
        return False
    if scene.senses[index].kind is not None:
        return True
    key = scene.words.keys[index]
    frequency = scene.lexicon.frequency(key)
    return frequency == 0.0 or key.startswith(scene.lexicon.article or "\n")


def _is_bare_direction(scene: Scene, index: int) -> bool:
    return 0 <= index < len(scene.senses) and bool(
        scene.senses[index].direction and not scene.senses[index].definite
    )


def read_belts(scene: Scene) -> None:
    """Read "الحزام الجنوبي", the quarters on one side of a town, which no gazetteer has."""
    for index in scene.telling:
        sense = scene.senses[index]
        if "belts" not in sense.roles or not sense.definite or not scene.words.is_tight(index):
            continue
        last = last_direction(scene, index + 1, definite=True)
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
    directions = directions_of(scene, first, last)
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
    found.directions = directions_of(scene, first, last)
    found.needs_local = True
    scene.add(found)


def last_direction(scene: Scene, first: int, *, definite: bool) -> int:
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


def directions_of(scene: Scene, first: int, last: int) -> frozenset[str]:
    """Return the directions among the words from ``first`` to ``last``."""
    senses = scene.senses[first : last + 1]
    return split_directions([sense.direction for sense in senses if sense.direction])


def _is_taken(scene: Scene, index: int) -> bool:
    return index in scene.by_first or index in scene.by_last
