"""Places named by where they lie: sides, distances, roads, borders, and what is "in" a town."""

from __future__ import annotations

from geo.model.vocabularies import PlaceKind
from geo.reading.places.atlas import Atlas
from geo.reading.places.lexicon import KindWord
from geo.reading.places.names import split_directions
from geo.reading.places.scene import Found, Relation, Scene

_FARTHEST_BASE = 6
_BORDER_WORDS = 4
_FARTHEST_END = 3
_WORDS_BEFORE_DISTANCE = 4
_BASE = KindWord((PlaceKind.BASE,), 1, in_span=False, unlisted=False, near=True)
_MOST_DISTANCE_M = 300_000.0


def read_sides(scene: Scene) -> None:
    """Read directions and distances before names: "35 كم جنوب الحسكة"."""
    for found in list(scene.found):
        if found.relation is not Relation.SELF or found.whole:
            continue
        start = _phrase_start(scene, found)
        if found.hit is not None and found.hit.preposition and start == found.first:
            continue
        index, directions = _directions_left(scene, start)
        unit = index
        while scene.role(unit, "of"):
            unit -= 1
        distance_m = _distance_left(scene, unit)
        if distance_m:
            found.relation, found.distance_m = Relation.DISTANCE, distance_m
            found.evidence.add("preposition")
            found.of = _name_before_distance(scene, unit - 2)
        elif directions and "centre" not in directions:
            found.relation = Relation.SIDE
            found.evidence.add("preposition")
        elif not directions:
            continue
        if directions and scene.role(start - 1, "of"):
            found.evidence.add("side of")
        found.directions = split_directions(directions)
        if distance_m == 0 and not found.kind_words:
            found.span_first = min(found.span_first, index + 1)


def _phrase_start(scene: Scene, found: Found) -> int:
    """Return the first word of the name with the kind words right before it."""
    start = found.span_first
    while start > 0 and scene.senses[start - 1].kind is not None and found.kind_words:
        if not scene.words.is_tight(start - 1):
            break
        start -= 1
        if scene.senses[start].preposition or scene.senses[start].conjoined:
            break
    return start


def _directions_left(scene: Scene, start: int) -> tuple[int, list[str]]:
    """Return the word before the directions left of ``start``, and the directions."""
    directions: list[str] = []
    index = start - 1
    senses, lexicon = scene.senses, scene.lexicon
    if index > 0 and not lexicon.article and scene.role(index, "of"):
        index -= 1
        if not senses[index].direction:
            return start - 1, []
    joined = True
    while index >= 0 and joined and (scene.words.is_tight(index) or _hyphened(scene, index)):
        sense = senses[index]
        if lexicon.article and directions and scene.role(index, "of"):
            break
        if sense.direction and not sense.definite:
            directions.insert(0, sense.direction)
            index -= 1
            joined = not (
                sense.preposition or (sense.conjoined and not _has_direction(scene, index))
            )
        elif "and" in sense.roles and directions and _has_direction(scene, index - 1):
            index -= 1
        else:
            break
    return index, directions


def _hyphened(scene: Scene, index: int) -> bool:
    return scene.words.gap(index) in {"-", "‑"}


def _has_direction(scene: Scene, index: int) -> bool:
    if not 0 <= index < len(scene.senses):
        return False
    return bool(scene.senses[index].direction) and not scene.senses[index].definite


def _distance_left(scene: Scene, index: int) -> float:
    """Return the distance in metres that ends at ``index``, 0 when there is none."""
    if index < 1:
        return 0.0
    if scene.senses[index].direction and scene.senses[index].definite:
        return _distance_left(scene, index - 2) if scene.role(index - 1, "of") else 0.0
    keys = scene.words.keys
    size_m = scene.lexicon.units_m.get(keys[index])
    number = keys[index - 1]
    if size_m is None or not number.isdigit():
        return 0.0
    distance_m = float(number) * size_m
    return distance_m if distance_m <= _MOST_DISTANCE_M else 0.0


def _name_before_distance(scene: Scene, index: int) -> Found | None:
    """Return the name that a distance after it places: "قرية A (40 كم شرق B)"."""
    for before in [index, *scene.back(index, _WORDS_BEFORE_DISTANCE)]:
        named = scene.by_last.get(before)
        if named is not None:
            return named
    return None


def read_roads(scene: Scene, atlas: Atlas) -> None:
    """Read "طريق A - B" and "between A and B".

    A road "between A and B" that the gazetteer does not have is two places, each near it.
    """
    for index in scene.telling:
        sense = scene.senses[index]
        if sense.kind is not None and PlaceKind.ROAD in sense.kind.kinds:
            _read_road(scene, index, sense.kind, atlas)
        elif "between" in sense.roles:
            _read_between(scene, index)


def _read_road(scene: Scene, index: int, kind_word: KindWord, atlas: Atlas) -> None:
    if index in scene.by_first and scene.by_first[index].last > index:
        return
    after = index + 1
    while scene.role(after, "between"):
        after += 1
    first = scene.at(after) or _reached(scene, after)
    if first is not None and (first.hit is None or not first.hit.preposition):
        last = _other_end(scene, first)
        if after > index + 1 and not _is_listed(first, last, atlas):
            for end in filter(None, (first, last)):
                end.evidence.add("kind")
            return
        for end in filter(None, (first, last)):
            _put_on_road(end, kind_word)
        if last is not None:
            first.evidence.add("road")
            first.span_first = index
            first.span_last = last.last
            last.evidence.add("road end")
        return
    if scene.lexicon.kind_word_after:
        last = scene.by_last.get(index - 1)
        if last is not None and last.hit is not None:
            _put_on_road(last, kind_word)
            first = _name_ending_before(scene, last)
            if first is not None:
                _put_on_road(first, kind_word)
                first.evidence.add("road")
                first.span_last = index
                last.evidence.add("road end")


def _is_listed(first: Found, last: Found | None, atlas: Atlas) -> bool:
    hits = [end.hit for end in (first, last) if end is not None and end.hit is not None]
    return atlas.road(hits) is not None


def _reached(scene: Scene, after: int) -> Found | None:
    """Return the name after one kind word: "طريق بلدة الصور"."""
    if after < len(scene.senses) and scene.senses[after].kind is not None:
        return scene.at(after + 1)
    return None


def _put_on_road(found: Found, kind_word: KindWord) -> None:
    found.relation = Relation.ROAD
    found.evidence.add("kind")
    if not found.kind_words:
        found.kind_words = (kind_word,)


def _other_end(scene: Scene, first: Found) -> Found | None:
    following = first.last + 1
    if scene.words.is_dashed(first.last) or scene.words.is_tight(first.last):
        if scene.role(following, "and"):
            following += 1
        found = scene.at(following)
        if found is not None and (found.hit is None or found.hit.preposition in {"", "ل"}):
            return found
    return None


def _name_ending_before(scene: Scene, last: Found) -> Found | None:
    before = last.first - 1
    if scene.words.is_dashed(before) or scene.role(before, "and"):
        return scene.by_last.get(before - int(scene.role(before, "and")))
    return None


def _read_between(scene: Scene, index: int) -> None:
    after = index + 1
    while after < len(scene.senses) and scene.senses[after].kind is not None and after <= index + 2:
        if scene.at(after) is not None:
            break
        after += 1
    first = scene.at(after)
    if first is None or first.relation is not Relation.SELF:
        return
    for start in range(first.last + 1, min(first.last + 1 + _FARTHEST_END, len(scene.words))):
        second = scene.at(start)
        if second is None:
            continue
        joined = scene.role(start - 1, "and") or (second.hit and second.hit.conjoined)
        before = scene.senses[start - 1]
        if (joined or (before.conjoined and before.kind)) and scene.same_sentence(
            first.last, start
        ):
            for end in (first, second):
                if end.relation is Relation.SELF:
                    end.relation = Relation.BETWEEN
                    end.evidence.add("preposition")
        return


def read_borders(scene: Scene, atlas: Atlas) -> None:
    """Read "الحدود مع العراق", "the border with Iraq"."""
    for index in scene.telling:
        sense = scene.senses[index]
        if sense.kind is None or PlaceKind.BORDER not in sense.kind.kinds:
            continue
        for after in range(index + 1, min(index + 1 + _BORDER_WORDS, len(scene.words))):
            found = scene.at(after)
            if found is None or found.hit is None or not scene.words.is_tight(after - 1):
                continue
            if scene.role(after, "home_adjectives"):
                continue
            if all(atlas.kind(name.place) is not PlaceKind.COUNTRY for name in found.hit.names):
                break
            if scene.by_first.get(index) is None:
                found.relation = Relation.BORDER
                found.span_first = min(found.span_first, index)
            break


def read_bases(scene: Scene, atlas: Atlas) -> None:
    """Read "القاعدة الأميركية في الشدادي", "قاعدة حقل العمر": the base, where there is one."""
    for found in scene.found:
        if found.hit is None or found.relation is not Relation.SELF:
            continue
        if atlas.bases.isdisjoint([name.place for name in found.hit.names]):
            continue
        if any(PlaceKind.BASE in word.kinds for word in found.kind_words[1:]):
            found.kind_words = (_BASE, *found.kind_words)
            continue
        start = _phrase_start(scene, found)
        inside = "ب" in (found.hit.preposition, scene.senses[start].preposition)
        if not inside and not scene.role(start - 1, "locatives"):
            continue
        for before in scene.back(start, _FARTHEST_BASE):
            if before in scene.by_last:
                break
            if scene.role(before, "base_in"):
                found.kind_words = (_BASE, *found.kind_words)
                found.evidence.add("base in")
                break
