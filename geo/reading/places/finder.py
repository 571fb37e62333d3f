"""The places that a report names."""

from __future__ import annotations

from collections.abc import Iterable

from geo.geocoder import Geocoder, MatchMethod
from geo.model.actors import Actor
from geo.model.places import Place
from geo.model.vocabularies import NameKind, PlaceKind
from geo.reading.documents.language import choose_language
from geo.reading.places.abroad import read_abroad
from geo.reading.places.atlas import Atlas
from geo.reading.places.automaton import Hit, NameAutomaton
from geo.reading.places.bare_names import (
    read_names_in_areas,
    read_repeated_names,
    read_telling_names,
)
from geo.reading.places.broken_names import BrokenNames
from geo.reading.places.cues import mark_names_of_others, mark_origins
from geo.reading.places.gate import Gate
from geo.reading.places.implied_areas import (
    read_belts,
    read_implied_countrysides,
    read_parts_of_country,
)
from geo.reading.places.kind_phrases import read_kind_phrases
from geo.reading.places.kinds import fits
from geo.reading.places.lexicon import PlaceLexicon, load_lexicon
from geo.reading.places.mentions import MentionBuilder
from geo.reading.places.names import Name
from geo.reading.places.resolve import Meant, Resolver
from geo.reading.places.scene import Found, Scene
from geo.reading.places.sides import read_bases, read_borders, read_quarters, read_roads, read_sides
from geo.reading.places.words import Words, fold_words
from geo.reading.records import Document, Mention
from geo.text.keys import name_words, skeleton_key
from geo.text.languages import language_codes, load_language
from geo.text.repair import repair

_DESCRIBING = ("بقيادة", "المدعومة من", "الموالية ل", "-led", "-backed", "led by", "backed by")
_COUNTRY = "SY"
_FUZZY = 0.6
_CLOSE = 0.7
_CLOSE_SOUND = 0.65
_MOST_REMEMBERED = 20_000
_SETTLED = (PlaceKind.VILLAGE, PlaceKind.TOWN, PlaceKind.CITY)


class PlaceFinder:
    """Finds the places that reports name, in every language that has a folder of words.

    Parameters
    ----------
    places
        The gazetteer; indexed once.
    actors
        Forces, outlets and bodies, whose names may hold places that are not meant.

    Notes
    -----
    Names are found all at once, the longest first, at word bounds with attached particles allowed.
    Words around them say what kind of place is meant, which side of it, how far from it. Names
    that are also ordinary words need evidence. Of places that share a name, kind words, the
    area named next and the other places of the report choose; the others stay as candidates.
    """

    def __init__(self, places: Iterable[Place], actors: Iterable[Actor]) -> None:
        actors = tuple(actors)
        self._lexicons = {language: load_lexicon(language) for language in language_codes()}
        lexicons = tuple(self._lexicons.values())
        self._atlas = Atlas(places, lexicons)
        others = _names_of_others(actors, lexicons, self._atlas)
        self._names = NameAutomaton(self._atlas.table.names, lexicons, self._atlas.places, others)
        self._forces = _names_of_one_word(actors, lexicons)
        self._broken = {
            language: BrokenNames(self._atlas.table.names, lexicon)
            for language, lexicon in self._lexicons.items()
            if load_language(language).script.is_cursive
        }
        self._gate = Gate(self._atlas)
        self._resolver = Resolver(self._atlas)
        self._country = self._find_country()
        self._geocoder = Geocoder(self._atlas.places)
        self._guesses: dict[tuple[str, str], tuple[int, bool, float] | None] = {}

    def find(self, document: Document) -> tuple[Mention, ...]:
        """Return the mentions of a report in order; spans count its code points."""
        repaired = repair(document.text, self._is_name)
        words = Words(repaired.text)
        lexicon = self._lexicons[choose_language(document.language, document.text).code]
        breaks = self._broken.get(lexicon.language)
        broken = breaks.find(words) if breaks is not None else []
        if broken:
            gaps = [(words.ends[index], words.starts[index + 1]) for index in broken]
            cuts = [repaired.original_span(*gap) for gap in gaps]
            repaired = repair(document.text, self._is_name, cuts)
            words.join(broken)
            if repaired.text != words.text:
                words = Words(repaired.text)
        may_be_name = self._gate.may_be_name
        names, others = self._names.find(words)
        hits = [hit for hit in names if may_be_name(hit, words, lexicon)]
        scene = Scene.build(words, lexicon, hits, document.blocks)
        read_abroad(scene)
        read_kind_phrases(scene)
        read_repeated_names(scene)
        read_telling_names(scene)
        read_names_in_areas(scene)
        read_roads(scene)
        read_borders(scene)
        read_sides(scene)
        read_quarters(scene, self._country)
        read_belts(scene)
        read_parts_of_country(scene, self._country, self._atlas)
        read_bases(scene, self._atlas)
        mark_names_of_others(scene, others, self._forces)
        mark_origins(scene)
        meant = self._resolver.resolve(scene, self._gate.let_through(scene))
        around = self._districts(meant)
        for each in meant:
            if each.found.hit is None:
                self._guess(scene, each, around)
        meant = [each for each in meant if each.found.hit or not each.found.is_tentative]
        meant += read_implied_countrysides(scene, meant, self._atlas)
        return MentionBuilder(
            self._atlas, scene, meant, document.text, repaired.original_span
        ).build()

    def _find_country(self) -> Hit | None:
        """Return the country the gazetteer is about, as a hit at no place of a text."""
        for pattern, names in self._atlas.table.names.items():
            for name in names:
                place = self._atlas.places[name.place]
                if place.kind is PlaceKind.COUNTRY and place.country == _COUNTRY:
                    return Hit(0, 0, 0, 0, False, False, "", pattern, (name,))
        return None

    def _is_name(self, word: str) -> bool:
        """Tell whether letters held apart come together as a name of the gazetteer."""
        keys = fold_words(word)
        return len(keys) == 1 and (
            keys[0] in self._atlas.table.names or keys[0][2:] in self._atlas.table.names
        )

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
        """Take a name after a kind word for a misspelt or transliterated one, when clearly so.

        It is clearly so when the place lies in the area named with it, or the names are close and
        the report names other places of its district; a transliteration when the names are close.
        """
        found = meant.found
        name = self._written(scene, found)
        key = (name, found.kinds[0].value if found.kinds else "")
        if key not in self._guesses:
            if len(self._guesses) > _MOST_REMEMBERED:
                self._guesses.clear()
            self._guesses[key] = self._look_up(name, found)
        guess = self._guesses[key]
        if guess is None:
            return
        position, is_sound, score = guess
        place = self._atlas.places[position]
        is_inside = any(self._atlas.encloses(area, position) for area in meant.area)
        is_around = place.district in around and (is_sound or score >= _CLOSE)
        is_near = is_inside or is_around or place.governorate in around
        if found.is_tentative and not (is_sound and score >= _CLOSE and is_near):
            return
        if not (is_inside or is_around or (is_sound and score >= _CLOSE_SOUND)):
            return
        hit = Hit(
            found.first, found.last, 0, 0, False, False, "", "", (Name(position, False, False),)
        )
        found.hit = hit
        meant.position, meant.score = position, _FUZZY
        meant.reasons = [f"another spelling of {place.name('ar')}"]
        if found.kinds:
            meant.reasons.append(f"kind word: {place.kind}")

    def _look_up(self, name: str, found: Found) -> tuple[int, bool, float] | None:
        """Return the one place of such a name, whether it sounds the same, and how close it is."""
        candidates = self._geocoder.geocode(name)
        kinds = found.kinds or _SETTLED
        fitting = [each for each in candidates if fits(each.place.kind, kinds)]
        if not fitting or fitting[0].rivals:
            return None
        best = fitting[0]
        is_sound = best.method is not MatchMethod.FUZZY or _sounds_like(name, best.place)
        return self._atlas.by_id[best.place.id], is_sound, best.score

    def _written(self, scene: Scene, found: Found) -> str:
        start = scene.words.inner_start(found.first, found.lead)
        return scene.words.text[start : scene.words.ends[found.last]]


def _sounds_like(name: str, place: Place) -> bool:
    """Tell whether a name differs from one of a place only in how it is transliterated."""
    sound = skeleton_key(name_words(name))
    return any(skeleton_key(name_words(each.text)) == sound for each in place.names)


def _names_of_one_word(actors: Iterable[Actor], lexicons: Iterable[PlaceLexicon]) -> frozenset[str]:
    """Return names of actors that are one word which is nothing else: "ISIS"."""
    folded = (fold_words(name.text) for actor in actors for name in actor.names)
    words = {keys[0] for keys in folded if len(keys) == 1}
    return frozenset(words & {word for lexicon in lexicons for word in lexicon.stop})


def _names_of_others(
    actors: Iterable[Actor], lexicons: tuple[PlaceLexicon, ...], atlas: Atlas
) -> set[str]:
    """Return the patterns of names that may hold places, of actors and of the lexicons."""
    texts = [text for lexicon in lexicons for text in lexicon.names_with_places]
    for actor in actors:
        for name in actor.names:
            described = any(word in name.text for word in _DESCRIBING)
            said_where = name.kind is NameKind.PRESS and any(
                "locatives" in lexicon.sense(word).roles
                for lexicon in lexicons
                for word in fold_words(name.text)
            )
            if not described and not said_where:
                texts.append(name.text)
    patterns = {" ".join(fold_words(text)) for text in texts}
    return {pattern for pattern in patterns if " " in pattern and pattern not in atlas.table.names}
