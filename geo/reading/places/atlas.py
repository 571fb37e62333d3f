"""The gazetteer as reading needs it: weights, enclosing areas, countrysides, roads, borders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from typing import NamedTuple

from geo.gazetteer.context import PlaceContext
from geo.gazetteer.kinds import precision_of, weight_of
from geo.model.places import Place
from geo.model.vocabularies import PlaceKind, Precision
from geo.reading.places.automaton import Hit
from geo.reading.places.kinds import fits, is_settlement
from geo.reading.places.lexicon import PlaceLexicon
from geo.reading.places.names import LATIN_ARTICLE, Name, NameTable
from geo.reading.places.words import fold_words
from geo.text.remembered import Remembered

HOME = "SY"
SMALL_WEIGHT = 0.3
_AWAY = 0.25
_BEYOND_M = 10_000.0
_AROUND_TOWN_M = 25_000.0
_LOOSE_SIDE = 1.5
_SITES = frozenset({
    PlaceKind.BASE, PlaceKind.CAMP, PlaceKind.DAM, PlaceKind.BRIDGE, PlaceKind.PRISON,
    PlaceKind.CROSSING, PlaceKind.RIVER_CROSSING, PlaceKind.OIL_FIELD, PlaceKind.GAS_PLANT,
})  # fmt: skip
_CROSSINGS = (PlaceKind.CROSSING, PlaceKind.RIVER_CROSSING)
_KNOWN_SITES = frozenset({PlaceKind.RIVER, PlaceKind.BASE})
_KNOWN_AFAR = frozenset({
    PlaceKind.CITY, PlaceKind.GOVERNORATE, PlaceKind.COUNTRY, PlaceKind.REGION,
})  # fmt: skip


class Entry(NamedTuple):
    """What mentions of a place say of it, as `geo.reading.records.Mention` has it."""

    place: str | None
    name_en: str | None
    kind: PlaceKind | None
    lon: float | None
    lat: float | None
    enclosing: tuple[str, ...]
    members: tuple[str, ...]


def parents_of(place: Place) -> Iterator[str]:
    """Yield the ids of the areas that a place lies in, the smallest first."""
    for parent in (place.subdistrict, place.district, place.governorate):
        if parent is not None and parent != place.id:
            yield parent


def _entry(place: Place) -> Entry:
    lon, lat = (None if n is None else round(n, 5) for n in (place.lon, place.lat))
    parents = tuple(parents_of(place))
    return Entry(place.id, place.name("en"), place.kind, lon, lat, parents, place.members)


class Atlas:
    """Places by position, and what the names of a report say about them.

    Parameters
    ----------
    places
        The gazetteer.
    lexicons
        Of every language read.

    Attributes
    ----------
    bases
        Positions of the bases.
    """

    def __init__(self, places: Iterable[Place], lexicons: tuple[PlaceLexicon, ...]) -> None:
        self.places = tuple(places)
        self.context = PlaceContext(self.places)
        self.by_id = {place.id: position for position, place in enumerate(self.places)}
        self._entries = {place.id: _entry(place) for place in self.places}
        self.table = NameTable(self.places, lexicons)
        self.table.fill()
        self._article = lexicons[0].article
        self.bases = frozenset(
            position for position, place in enumerate(self.places) if place.kind is PlaceKind.BASE
        )
        self._plain = tuple(weight_of(place.kind) for place in self.places)
        self._areas = tuple(
            frozenset(self._find_areas(place, position))
            for position, place in enumerate(self.places)
        )
        self.bare = frozenset(self._find_bare(lexicons))
        self._sides = self._find_sides()
        self._all_sides = frozenset(
            side for (_, directions), sides in self._sides.items() if directions for side in sides
        )
        self._alike = self._find_alike()
        self._roads: dict[frozenset[str], int] = {}
        self._names_of_towns = Remembered(self._names_of_town)
        self._borders: dict[str, int] = {}
        for position, place in enumerate(self.places):
            if place.kind is PlaceKind.ROAD:
                self._enter_road(position, place, lexicons)
            elif place.kind is PlaceKind.BORDER:
                self._enter_border(position, place)

    def entry(self, place: Place) -> Entry:
        """Return what every mention of a place of the gazetteer gives."""
        return self._entries[place.id]

    def kind(self, position: int) -> PlaceKind:
        """Return the kind of a place."""
        return self.places[position].kind

    def weight(self, position: int) -> float:
        """Return how often reports mean this place: small places away from home seldom."""
        if self.places[position].kind in _KNOWN_AFAR or self.context.is_home(position):
            return self._plain[position]
        return self._plain[position] * _AWAY

    def plain_weight(self, position: int) -> float:
        """Return how often reports mean the kind of this place; 1 for a city."""
        kind = self.places[position].kind
        return 1.0 if kind is PlaceKind.GOVERNORATE else self._plain[position]

    def areas_of(self, position: int) -> frozenset[str]:
        """Return the areas a place speaks for: its governorate, and its country unless small."""
        return self._areas[position]

    def is_local(self, position: int) -> bool:
        """Tell whether a place is in the country reports are about, and smaller than it."""
        place = self.places[position]
        return place.country == HOME and place.kind is not PlaceKind.COUNTRY

    def is_region_abroad(self, position: int) -> bool:
        """Tell whether a place is a region of another country."""
        place = self.places[position]
        return place.kind is PlaceKind.REGION and place.country != HOME

    def precision(self, position: int) -> Precision:
        """Return how finely the place says where."""
        return precision_of(self.places[position].kind)

    def usable(self, hit: Hit, kinds: tuple[PlaceKind, ...]) -> list[Name]:
        """Return the names that the text may mean, given its kind words.

        A name that needs its kind word is left out without one.
        """
        return [
            name
            for name in hit.names
            if not name.needs_kind or fits(self.places[name.place].kind, kinds)
        ]

    def called_alike(self, names: list[Name], kinds: tuple[PlaceKind, ...]) -> list[Name]:
        """Return the sites of a kind that share another name with one of these settlements.

        So that a spelling the gazetteer has for the village alone also means the base there.
        """
        wanted = _SITES & set(kinds if kinds == _CROSSINGS else kinds[:1])
        if not wanted or any(self.kind(name.place) in wanted for name in names):
            return []
        return [
            Name(site, False, name.article)
            for name in names
            for site in self._alike.get(name.place, ())
            if self.kind(site) in wanted
        ]

    def side(self, hit: Hit, directions: frozenset[str]) -> list[int]:
        """Return the countrysides or regions that are these sides of a name; maybe none.

        By the name as written, else by other names of the places it may mean.
        """
        found = self.table.sides.get((hit.pattern, directions))
        if found is None:
            names = (name for name in hit.names if not name.needs_kind)
            found = [
                side for name in names for side in self._sides.get((name.place, directions), ())
            ]
        return found

    def road(self, ends: Iterable[Hit]) -> int | None:
        """Return the road between the places of these names, ``None`` when none is listed.

        By the names as written, else by other names of the places they may mean.
        """
        spellings = [[_words_of(hit.pattern.split()), *self._other_names(hit)] for hit in ends]
        for names in product(*spellings):
            road = self._roads.get(frozenset[str]().union(*names))
            if road is not None:
                return road
        return None

    def _other_names(self, hit: Hit) -> Iterable[frozenset[str]]:
        for name in hit.names:
            if not name.needs_kind and is_settlement(self.kind(name.place)):
                yield from self._names_of_towns[name.place]

    def _names_of_town(self, position: int) -> list[frozenset[str]]:
        """Return the words of each name of a town, for roads that are called after it."""
        names = (fold_words(name.text) for name in self.places[position].names)
        return [_words_of(word.removeprefix(self._article) for word in words) for words in names]

    def border(self, country: str) -> int | None:
        """Return the border with a country (ISO code), ``None`` when none is listed."""
        return self._borders.get(country)

    def encloses(self, area: int, position: int) -> bool:
        """Tell whether a place lies in an area."""
        return position in self.context.positions_within(self.places[area].id)

    def is_about(self, area: int, position: int) -> bool:
        """Tell whether a place lies in an area, or not farther from it than such words reach."""
        if self.encloses(area, position):
            return True
        around = self.places[area]
        is_side = area in self._all_sides and around.governorate is not None
        is_loose = is_side and around.governorate == self.places[position].governorate
        limit_m = around.radius_m * (_LOOSE_SIDE if is_loose else 1)
        limit_m += _AROUND_TOWN_M if is_settlement(around.kind) else _BEYOND_M
        return self.places[area].lonlat is None or self.context.closer_than(area, position, limit_m)

    def _find_areas(self, place: Place, position: int) -> Iterable[str]:
        if place.kind is PlaceKind.GOVERNORATE:
            yield place.id
        if place.governorate is not None:
            yield place.governorate
        if place.kind is PlaceKind.REGION:
            yield from place.members
        known = self._plain[position] > SMALL_WEIGHT or place.kind in _KNOWN_SITES
        if known or place.country != HOME or place.kind is PlaceKind.ROAD:
            yield f"country {place.country}"

    def _find_sides(self) -> dict[tuple[int, frozenset[str]], list[int]]:
        """Return the sides of each place of every name that a side is called after."""
        found: dict[tuple[int, frozenset[str]], list[int]] = {}
        for (pattern, directions), sides in self.table.sides.items():
            for name in self.table.names.get(pattern, ()):
                if not name.needs_kind:
                    found.setdefault((name.place, directions), []).extend(sides)
        return found

    def _find_alike(self) -> dict[int, set[int]]:
        """Return the sites that stand by a settlement and share a name with it."""
        found: dict[int, set[int]] = {}
        for names in self.table.names.values():
            places = {name.place for name in names}
            sites = [place for place in places if self.kind(place) in _SITES]
            for place in places if sites else ():
                if is_settlement(self.kind(place)):
                    near = {
                        site for site in sites if self.context.closer_than(place, site, _BEYOND_M)
                    }
                    if near:
                        found.setdefault(place, set()).update(near)
        return found

    def _find_bare(self, lexicons: tuple[PlaceLexicon, ...]) -> Iterable[int]:
        wanted = frozenset[str]().union(*(lexicon.bare_governorates for lexicon in lexicons))
        for position, place in enumerate(self.places):
            if place.kind is PlaceKind.GOVERNORATE and any(
                " ".join(fold_words(name.text)) in wanted for name in place.names
            ):
                yield position

    def _enter_road(self, position: int, place: Place, lexicons: tuple[PlaceLexicon, ...]) -> None:
        for name in place.names:
            found = set()
            for word in fold_words(name.text):
                kinds = [lexicon.sense(word) for lexicon in lexicons]
                is_road = any(s.kind and PlaceKind.ROAD in s.kind.kinds for s in kinds)
                if not is_road and word != LATIN_ARTICLE:
                    found.add(word.removeprefix(self._article))
            self._roads.setdefault(frozenset(found), position)

    def _enter_border(self, position: int, place: Place) -> None:
        texts = [f" {' '.join(fold_words(name.text))} " for name in place.names]
        for other in self.places:
            if other.kind is not PlaceKind.COUNTRY or other.country == HOME:
                continue
            keys = [" ".join(fold_words(name.text)) for name in other.names]
            if any(f" {key} " in text for key in keys for text in texts):
                self._borders.setdefault(other.country, position)


def _words_of(name: Iterable[str]) -> frozenset[str]:
    """Return the words of a name by which a road is called: no article, nothing empty."""
    return frozenset(name) - {LATIN_ARTICLE, ""}
