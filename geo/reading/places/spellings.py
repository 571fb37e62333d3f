"""Spellings that no gazetteer lists, after kind words, and in Latin after words of place."""

from __future__ import annotations

from collections.abc import Iterator

from geo.gazetteer.candidates import Candidate
from geo.geocoder import Geocoder, MatchMethod
from geo.model.places import Place
from geo.reading.places.atlas import Atlas
from geo.reading.places.automaton import Hit
from geo.reading.places.kinds import fits, is_settlement
from geo.reading.places.latin_rows import Rows
from geo.reading.places.names import LATIN_ARTICLE, Name
from geo.reading.places.resolve import Meant
from geo.reading.places.scene import Found, Scene
from geo.reading.places.stops import is_stopped
from geo.text.keys import name_words, skeleton_key
from geo.text.remembered import Remembered

_SCORE = 0.6
_CLOSE = 0.7
_CLOSE_SOUND = 0.65
_LONGEST_NAME = 3
_LEAST_LETTERS = 4
_LEAST_MISSPELT = 8
_ORDINARY = 3.3

_Like = tuple[int, bool, float, int]


class Spellings:
    """Takes a name for a misspelt or transliterated one of the area, when clearly so.

    It is clearly so when the place lies in the area named with it, or the names are close and
    the report names other places of its district, for a transliteration also its governorate.
    """

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        near = (place for at, place in enumerate(atlas.places) if atlas.context.is_home(at))
        self._geocoder = Geocoder(near)
        self._alike: Remembered[str, tuple[_Like, ...]] = Remembered(self._look_up)

    def guess(self, scene: Scene, meant: list[Meant]) -> None:
        """Give names after kind words their places."""
        around = self._districts(meant)
        for each in meant:
            if each.found.hit is None:
                self._guess(scene, each, around)

    def read_latin(self, scene: Scene, meant: list[Meant]) -> list[Meant]:
        """Return the names with those of capitalised words: "at Jadid Bakkara", rows of names."""
        if scene.lexicon.article:
            return meant
        around = self._districts(meant)
        spans = [range(each.found.span_first, each.found.span_last + 1) for each in meant]
        taken = {index for span in spans for index in span}
        result: list[Meant] = []
        for first, last in _candidates(scene, taken):
            like = self._settlement_like(_written(scene, first, last), around)
            if like is not None:
                found = Found(first, last, 0, _hit(first, last, like), first, last)
                found.evidence.add("preposition")
                result.append(Meant(found, like, _SCORE, (), ["another spelling"]))
                taken.update(range(first, last + 1))
        return self._read_rows(scene, meant + result)

    def _read_rows(self, scene: Scene, meant: list[Meant]) -> list[Meant]:
        """Return the names with those that stand in rows with places of the area."""
        spans = {each.found.first: each.found.last for each in meant}
        known = {
            each.found.first: self._atlas.places[each.position]
            for each in meant
            if each.position is not None
            and not each.found.is_in_name
            and self._atlas.context.is_home(each.position)
            and is_settlement(self._atlas.kind(each.position))
        }
        for row in list(Rows(scene, spans, set(known), _is_of_name)):
            beside = [known[item.first] for item in row if item.is_known]
            for item in row:
                if item.is_known:
                    continue
                meant = [m for m in meant if not item.first <= m.found.first <= item.last]
                like = self._like_beside(_written(scene, item.first, item.last), beside)
                hit = None if like is None else _hit(item.first, item.last, like)
                found = Found(item.first, item.last, 0, hit, item.first, item.last)
                found.evidence.add("listed")
                reason = "another spelling" if hit else "a name the gazetteer does not have"
                meant.append(Meant(found, like, _SCORE, (), [reason, "listed"]))
        return meant

    def _like_beside(self, name: str, beside: list[Place]) -> int | None:
        """Return the town or village like a name that lies near those it is listed with."""
        subdistricts = {place.subdistrict for place in beside}
        districts = frozenset(place.district for place in beside)
        for position, is_sound, _, rivals in self._alike[name]:
            place = self._atlas.places[position]
            is_near = place.subdistrict is not None and place.subdistrict in subdistricts
            if is_sound and is_near and not rivals and is_settlement(place.kind):
                return position
        return self._settlement_like(name, districts)

    def _districts(self, meant: list[Meant]) -> frozenset[str | None]:
        """Return the districts and governorates that the report is about."""
        places = [
            self._atlas.places[each.position]
            for each in meant
            if each.position is not None and not each.found.is_in_name
        ]
        areas = {area for place in places for area in (place.district, place.governorate)}
        return frozenset(areas) - {None}

    def _guess(self, scene: Scene, meant: Meant, around: frozenset[str | None]) -> None:
        found = meant.found
        if _is_ordinary(scene, found):
            return
        name = _written(scene, found.first, found.last, found.lead)
        like = self._one_like(name, found, around)
        if like is None:
            return
        position, is_sound, score, _ = like
        place = self._atlas.places[position]
        is_inside = any(self._atlas.encloses(area, position) for area in meant.area)
        is_around = place.district in around and (is_sound or score >= _CLOSE)
        if not (is_inside or is_around or (is_sound and score >= _CLOSE_SOUND)):
            return
        found.hit = _hit(found.first, found.last, position)
        meant.position, meant.score = position, _SCORE
        meant.reasons = [f"another spelling of {place.name('ar')}"]
        if found.kinds:
            meant.reasons.append(f"kind word: {place.kind}")

    def _one_like(self, name: str, found: Found, around: frozenset[str | None]) -> _Like | None:
        """Return the one place of the kinds said; of places far apart the one of the report."""
        fitting = []
        for like in self._alike[name]:
            kind = self._atlas.kind(like[0])
            if fits(kind, found.kinds) if found.kinds else is_settlement(kind):
                fitting.append(like)
        if fitting and fitting[0][-1]:
            near = [each for each in fitting if self._atlas.places[each[0]].district in around]
            return near[0] if len(near) == 1 else None
        return fitting[0] if fitting else None

    def _settlement_like(self, name: str, around: frozenset[str | None]) -> int | None:
        """Return the town or village of a district of the report that the name is close to."""
        for position, is_sound, score, rivals in self._alike[name]:
            place = self._atlas.places[position]
            if rivals or not is_settlement(place.kind):
                continue
            if not is_sound and len(name) < _LEAST_MISSPELT:
                return None
            if place.district in around:
                return position if score >= (_CLOSE_SOUND if is_sound else _CLOSE) else None
            is_near = is_sound and score >= _CLOSE and place.governorate in around
            return position if is_near else None
        return None

    def _look_up(self, name: str) -> tuple[_Like, ...]:
        """Return the places like a name, likeliest first, each with how many rival it."""
        sound = skeleton_key(name_words(name))
        return tuple(
            (self._atlas.by_id[each.place.id], _sounds(sound, each), each.score, each.rivals)
            for each in self._geocoder.geocode(name)
        )


def _is_ordinary(scene: Scene, found: Found) -> bool:
    """Tell whether a name is an ordinary word with its article, and no misspelt name."""
    key, article = scene.words.keys[found.first][found.lead :], scene.lexicon.article
    is_one = found.first == found.last and article != "" and key.startswith(article)
    return is_one and scene.lexicon.frequency(key) >= _ORDINARY


def _sounds(sound: str, like: Candidate) -> bool:
    """Tell whether a name of the place differs only in how it is transliterated."""
    names = (name_words(name.text) for name in like.place.names)
    return like.method is not MatchMethod.FUZZY or sound in map(skeleton_key, names)


def _hit(first: int, last: int, position: int) -> Hit:
    return Hit(first, last, 0, 0, False, False, "", "", (Name(position, False, False),))


def _written(scene: Scene, first: int, last: int, lead: int = 0) -> str:
    return scene.words.text[scene.words.inner_start(first, lead) : scene.words.ends[last]]


def _candidates(scene: Scene, taken: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last word of names after words of place, or after a place and "and"."""
    words = scene.words
    for first in words.may_begin_names():
        if first == 0 or first in taken or not _leads(scene, first - 1, taken):
            continue
        last = first - 1
        while last - first + 1 < _LONGEST_NAME and _is_of_name(scene, last + 1, taken):
            last += 1
            if last + 1 < len(words) and words.gap(last) not in {" ", "-"}:
                break
        keys = [key for key in words.keys[first : last + 1] if key != LATIN_ARTICLE]
        goes_on = words.is_tight(last) and words.is_capital(last + 1)
        if keys and not goes_on and max(map(len, keys)) >= _LEAST_LETTERS:
            yield first, last


def _leads(scene: Scene, before: int, taken: set[int]) -> bool:
    if not scene.words.is_tight(before):
        return before in taken and scene.words.gap(before).strip() == ","
    if scene.words.keys[before] in scene.lexicon.weak_locatives:
        return scene.words.keys[before + 1] == LATIN_ARTICLE
    return scene.role(before, "locatives") or (scene.role(before, "and") and before - 1 in taken)


def _is_of_name(scene: Scene, index: int, taken: set[int]) -> bool:
    words, lexicon = scene.words, scene.lexicon
    if index >= len(words) or index in taken:
        return False
    key = words.keys[index]
    if key == LATIN_ARTICLE:
        return True
    is_word = lexicon.frequency(key) > 0 and key not in lexicon.heads
    return words.is_capital(index) and not (key.isdigit() or is_word or is_stopped(scene, index))
