"""The places that a report names."""

from __future__ import annotations

from collections.abc import Iterable

from geo.model.actors import Actor
from geo.model.places import Place
from geo.model.vocabularies import NameKind, PlaceKind
from geo.reading.documents.language import choose_language
from geo.reading.places.abroad import read_abroad
from geo.reading.places.appositions import read_appositions
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
from geo.reading.places.implied_areas import read_belts, read_parts_of_country, read_quarters
from geo.reading.places.implied_countrysides import read_implied_countrysides
from geo.reading.places.kind_phrases import read_kind_phrases
from geo.reading.places.lexicon import PlaceLexicon, load_lexicon
from geo.reading.places.mentions import MentionBuilder
from geo.reading.places.resolve import Resolver
from geo.reading.places.scene import Scene
from geo.reading.places.sides import read_bases, read_borders, read_roads, read_sides
from geo.reading.places.spellings import Spellings
from geo.reading.places.unlisted_latin import read_headed_names
from geo.reading.places.words import Words, fold_words
from geo.reading.records import Document, Mention
from geo.text.languages import language_codes, load_language
from geo.text.repair import repair

_COUNTRY = "SY"


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
        self._spellings = Spellings(self._atlas)

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
        read_headed_names(scene)
        read_kind_phrases(scene)
        read_appositions(scene)
        read_repeated_names(scene)
        read_telling_names(scene)
        read_names_in_areas(scene)
        read_roads(scene, self._atlas)
        read_borders(scene, self._atlas)
        read_sides(scene)
        read_quarters(scene, self._country)
        read_belts(scene)
        read_parts_of_country(scene, self._country, self._atlas)
        read_bases(scene, self._atlas)
        mark_names_of_others(scene, others, self._atlas, self._forces)
        mark_origins(scene)
        meant = self._resolver.resolve(scene, self._gate.let_through(scene))
        self._spellings.guess(scene, meant)
        meant = self._spellings.read_latin(scene, meant)
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
    describing = [words for lexicon in lexicons for words in lexicon.describing]
    for actor in actors:
        for name in actor.names:
            described = any(words in name.text for words in describing)
            said_where = name.kind is NameKind.PRESS and any(
                "locatives" in lexicon.sense(word).roles
                for lexicon in lexicons
                for word in fold_words(name.text)
            )
            if not described and not said_where:
                texts.append(name.text)
    patterns = {" ".join(fold_words(text)) for text in texts}
    return {pattern for pattern in patterns if " " in pattern and pattern not in atlas.table.names}
