"""Imported places joined with those already there, every decision shown.

A place that is already there keeps its id, kind and coordinates. What an import knows of it is
added: names as variants, its point as a cross-check, its ids as links, enclosing places where none
were known. Merging the same import again changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from geo.coordinates import distance_m
from geo.gazetteer.imported_ids import find_imported_id
from geo.gazetteer.merge_rules import (
    Likeness,
    MergeRules,
    NameKeys,
    find_likeness,
    merge_rules,
    name_keys,
    name_similarity,
)
from geo.gazetteer.place_union import (
    IMPORT_SCHEME,
    absorb_place,
    fill_parents,
    refresh_place,
)
from geo.model.places import Link, Place

_METRES_PER_CELL_DEGREE = 50_000


@dataclass(frozen=True, slots=True)
class MergeDecision:
    """Two records taken for one place.

    Attributes
    ----------
    kept, merged
        Ids of the place that stays and of the imported record that went into it.
    distance_m
        Between their points in metres; ``None`` when one has none.
    name_similarity
        Of their most similar names, 0 to 1.
    reason
        Why, in words.
    """

    kept: str
    merged: str
    distance_m: float | None
    name_similarity: float
    reason: str


@dataclass(frozen=True, slots=True)
class MergeResult:
    """What a merge did.

    Attributes
    ----------
    places
        All places after it, sorted by id.
    added, changed
        Ids of the places that are new, and of those that were there and know more now.
    decisions
        Imported records that were not added, in the order of the import.
    """

    places: tuple[Place, ...]
    added: frozenset[str]
    changed: frozenset[str]
    decisions: tuple[MergeDecision, ...]


def merge_places(
    existing: Iterable[Place], incoming: Iterable[Place], rules: MergeRules | None = None
) -> MergeResult:
    """Return ``existing`` with ``incoming`` merged in.

    An imported record is a place already there when it has the same id or a link to the same record
    of a dataset; else the place of the same class of kinds whose name is most alike within the
    distances of `MergeRules`, the nearest of several.

    Parameters
    ----------
    existing
        Places with unique ids; never lost, never moved, except that a row of an earlier import
        follows its own dataset.
    incoming
        Places of an import, in a fixed order.
    rules
        Those of Khabur unless given.
    """
    merger = _Merger(existing, rules or merge_rules())
    merger.take_all(list(incoming))
    return merger.finish()


class _Grid:
    """Places of each class of kinds by cell of longitude and latitude."""

    def __init__(self, rules: MergeRules) -> None:
        self._rules = rules
        self._cells: dict[tuple[str, int, int], list[str]] = defaultdict(list)

    def add(self, place: Place) -> None:
        cell = self._cell(place)
        if cell is not None:
            self._cells[cell].append(place.id)

    def near(self, place: Place) -> Iterator[str]:
        cell = self._cell(place)
        if cell is None:
            return
        name, column, row = cell
        for x in (column - 1, column, column + 1):
            for y in (row - 1, row, row + 1):
                yield from self._cells.get((name, x, y), ())

    def _cell(self, place: Place) -> tuple[str, int, int] | None:
        """Return class and cell; a cell is wider than the class's reach up to latitude 60."""
        if place.lon is None or place.lat is None:
            return None
        name = self._rules.class_of(place.kind)
        size_deg = self._rules.rule_for(name).reach_m / _METRES_PER_CELL_DEGREE
        return name, int(place.lon // size_deg), int(place.lat // size_deg)


class _Merger:
    def __init__(self, existing: Iterable[Place], rules: MergeRules) -> None:
        self.rules = rules
        ordered = sorted(existing, key=lambda place: place.id)
        self.before = {place.id: place for place in ordered}
        self.places = dict(self.before)
        self.keys = {place.id: name_keys(place) for place in ordered}
        self.incoming_keys: dict[str, NameKeys] = {}
        self.kept_of: dict[str, str] = {}
        self.decisions: dict[str, MergeDecision] = {}
        self.by_link: dict[Link, str] = {}
        self.incoming: dict[str, Place] = {}
        for place in self.before.values():
            self._index_links(place)

    def take_all(self, incoming: list[Place]) -> None:
        left = [place for place in incoming if not self._take_identical(place)]
        left = self._take_alike_existing(left)
        grid = _Grid(self.rules)
        for place in left:
            if self._take_identical(place):
                continue
            best = min(self._alike(place, grid), default=None)
            if best is None:
                self._add(place, grid)
            else:
                self._absorb(best[1], place, best[0].reason, best[0])

    def finish(self) -> MergeResult:
        aliases = self._aliases()
        for place_id, place in self.incoming.items():
            kept = self.places[self.kept_of[place_id]]
            self.places[kept.id] = fill_parents(kept, place, aliases, self.places)
        added = frozenset(self.places.keys() - self.before.keys())
        changed = frozenset(key for key, place in self.before.items() if self.places[key] != place)
        ordered = tuple(self.places[key] for key in sorted(self.places))
        return MergeResult(ordered, added, changed, tuple(self.decisions.values()))

    def _take_identical(self, place: Place) -> bool:
        own = self.places.get(place.id)
        if own is not None and _same_dataset(own, place):
            self._remember(place, own.id)
            self.places[own.id] = refresh_place(own, place)
            self._index_links(self.places[own.id])
            return True
        if own is not None:
            self._absorb(own.id, place, "same id")
            return True
        links = (*place.links, Link(IMPORT_SCHEME, place.id))
        for link in links:
            if link.scheme in self.rules.identity_schemes and link in self.by_link:
                self._absorb(self.by_link[link], place, f"same {link.scheme} {link.value}")
                return True
        return False

    def _take_alike_existing(self, incoming: list[Place]) -> list[Place]:
        """Merge the most alike pairs first, so that a place gets the nearest of its homonyms."""
        grid = _Grid(self.rules)
        for place in self.before.values():
            grid.add(place)
        pairs = [
            (likeness, number, kept)
            for number, place in enumerate(incoming)
            for likeness, kept in self._alike(place, grid)
        ]
        taken: set[int] = set()
        for likeness, number, kept in sorted(pairs):
            place = incoming[number]
            if number not in taken and not self._are_distinct(self.places[kept], place):
                taken.add(number)
                self._absorb(kept, place, likeness.reason, likeness)
        return [place for number, place in enumerate(incoming) if number not in taken]

    def _alike(self, place: Place, grid: _Grid) -> Iterator[tuple[Likeness, str]]:
        rule = self.rules.rule_for(self.rules.class_of(place.kind))
        for other_id in grid.near(place):
            other = self.places[other_id]
            if self._are_distinct(other, place) or not _within(place, other, rule.reach_m):
                continue
            distance = _distance_m(place, other)
            if distance is not None:
                likeness = find_likeness(self._keys_of(place), self.keys[other_id], distance, rule)
                if likeness is not None:
                    yield likeness, other_id

    def _keys_of(self, place: Place) -> NameKeys:
        """Return the keys of an imported record; places keep those of the names they came with."""
        keys = self.incoming_keys.get(place.id)
        if keys is None:
            keys = self.incoming_keys[place.id] = name_keys(place)
        return keys

    def _are_distinct(self, one: Place, other: Place) -> bool:
        schemes = self.rules.distinct_schemes
        ids = {link for link in one.links if link.scheme in schemes}
        others = {link for link in other.links if link.scheme in schemes}
        return bool(ids and others and ids.isdisjoint(others))

    def _add(self, place: Place, grid: _Grid) -> None:
        self._remember(place, place.id)
        self.keys[place.id] = self._keys_of(place)
        self.places[place.id] = replace(place, governorate=None, district=None, subdistrict=None)
        self._index_links(place)
        grid.add(place)

    def _absorb(
        self, kept_id: str, place: Place, reason: str, likeness: Likeness | None = None
    ) -> None:
        kept = self.places[kept_id]
        self._remember(place, kept_id)
        if likeness is None:
            similarity = name_similarity(self._keys_of(place), self.keys[kept_id])
        else:
            similarity = likeness.similarity
        distance = _distance_m(kept, place)
        self.decisions[place.id] = MergeDecision(kept_id, place.id, distance, similarity, reason)
        self.places[kept_id] = absorb_place(kept, place, distance, self.rules.identity_schemes)
        self._index_links(self.places[kept_id])

    def _remember(self, place: Place, kept_id: str) -> None:
        self.incoming[place.id] = place
        self.kept_of[place.id] = kept_id

    def _index_links(self, place: Place) -> None:
        for link in place.links:
            self.by_link.setdefault(link, place.id)

    def _aliases(self) -> dict[str, str]:
        aliases = {}
        for link, place_id in self.by_link.items():
            imported = find_imported_id(link)
            if imported is not None:
                aliases[imported] = place_id
        return {**aliases, **{key: key for key in self.places}, **self.kept_of}


def _same_dataset(one: Place, other: Place) -> bool:
    return one.coord_source.split(" ")[0] == other.coord_source.split(" ")[0]


def _within(one: Place, other: Place, reach_m: float) -> bool:
    """Return whether the latitudes alone allow a distance of ``reach_m``."""
    degrees = reach_m / 110_000
    return one.lat is not None and other.lat is not None and abs(one.lat - other.lat) <= degrees


def _distance_m(one: Place, other: Place) -> float | None:
    start, end = one.lonlat, other.lonlat
    return None if start is None or end is None else distance_m(start, end)
