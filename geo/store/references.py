"""Whether records point at records that exist, and are unique."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from geo.errors import Problem
from geo.model.actors import Actor
from geo.model.claims import Claim
from geo.model.events import Aggregate, Event, EventActor, EventPlace, Site
from geo.model.places import Place
from geo.model.roads import RoadNetwork
from geo.model.sources import Source
from geo.store.documents import Rejected

_ID_FIELDS = {
    "place": ("places", "a place id"),
    "actor": ("actors", "an actor id"),
    "claimant": ("actors", "an actor id"),
    "source": ("sources", "a source id"),
}


@dataclass(frozen=True, slots=True)
class Known:
    """What records may point at, by id.

    Attributes
    ----------
    broken
        Ids of places and records that are there but not usable: told once, where they are.
    """

    places: Mapping[str, Place]
    sources: Mapping[str, Source]
    actors: Mapping[str, Actor]
    broken: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Located:
    """A record with the file it is from."""

    file: str
    record: Event | Aggregate | Site


def check_references(records: Iterable[Located], known: Known) -> list[Problem]:
    """Return a problem for every id of another record that does not exist."""
    located = list(records)
    events = {item.record.id for item in located if isinstance(item.record, Event)}
    aggregates = {item.record.id for item in located if isinstance(item.record, Aggregate)}
    problems: list[Problem] = []
    for item in located:
        finder = _Finder(item.file, f"{type(item.record).__name__.lower()} {item.record.id}", known)
        match item.record:
            case Event() as event:
                finder.check_places("places", event.places)
                finder.check_people("actors", event.actors)
                finder.check_claims("claims", event.claims)
                finder.check_id("supersedes", event.supersedes, events, "an event id")
            case Aggregate() as aggregate:
                finder.check_places("areas", aggregate.areas)
                finder.check_people("actors", aggregate.actors)
                finder.check_claims("claims", aggregate.claims)
                finder.check_id("part_of", aggregate.part_of, aggregates, "an aggregate id")
            case Site() as site:
                finder.check_id("place", site.place, known.places, "a place id")
                for number, interval in enumerate(site.intervals):
                    path = f"intervals.{number}"
                    finder.check_claims(f"{path}.claims", interval.claims)
                    for actor in interval.operators:
                        finder.check_id(f"{path}.operators", actor, known.actors, "an actor id")
        problems.extend(finder.problems)
    return problems


def check_rejected(rejected: Iterable[Rejected], known: Known) -> list[Problem]:
    """Return a problem for every dangling id of records that are not usable for other reasons."""
    problems = []
    for item in rejected:
        finder = _Finder(item.file, item.record, known)
        finder.check_content("", item.content)
        problems.extend(finder.problems)
    return problems


def check_roads(shown: str, roads: RoadNetwork, known: Known) -> list[Problem]:
    """Return a problem for every road end that is no place."""
    problems = []
    for edge in roads.edges:
        finder = _Finder(shown, f"edge {edge.id}", known)
        finder.check_id("start", edge.start, known.places, "a place id")
        finder.check_id("end", edge.end, known.places, "a place id")
        problems.extend(finder.problems)
    return problems


def check_unique(shown: str, noun: str, ids: Iterable[tuple[str, str]]) -> list[Problem]:
    """Return a problem for each ``(id, file)`` whose id came before; ``shown`` when files agree."""
    first_file: dict[str, str] = {}
    problems = []
    for record_id, file in ids:
        if record_id in first_file:
            got = f"{record_id!r} again, first in {first_file[record_id] or shown}"
            fix = "Give the record an id of its own; ids are never reused."
            problems.append(Problem(file, f"{noun} {record_id}", "id", "a unique id", got, fix))
        else:
            first_file[record_id] = file
    return problems


class _Finder:
    """Collects the dangling ids of one record."""

    def __init__(self, file: str, record: str, known: Known) -> None:
        self.file, self.record, self.known = file, record, known
        self.problems: list[Problem] = []

    def check_id(self, field: str, wanted: str | None, ids: Collection[str], noun: str) -> None:
        if wanted is None or wanted in ids or wanted in self.known.broken:
            return
        near = get_close_matches(wanted, list(ids), n=3)
        fix = f"Did you mean {', '.join(near)}?" if near else "Add the record or correct the id."
        self.problems.append(
            Problem(self.file, self.record, field, f"{noun} that exists", repr(wanted), fix)
        )

    def check_content(self, path: str, content: object) -> None:
        """Check the ids anywhere in plain lists and dictionaries, by the names of their fields."""
        if isinstance(content, list):
            for number, item in enumerate(content):
                self.check_content(f"{path}.{number}" if path else str(number), item)
        elif isinstance(content, dict):
            for name, value in content.items():
                inner = f"{path}.{name}" if path else str(name)
                if isinstance(value, str) and name in _ID_FIELDS:
                    kind, noun = _ID_FIELDS[name]
                    self.check_id(inner, value, getattr(self.known, kind), noun)
                else:
                    self.check_content(inner, value)

    def check_places(self, field: str, places: tuple[EventPlace, ...]) -> None:
        for number, place in enumerate(places):
            path = f"{field}.{number}.place"
            self.check_id(path, place.place, self.known.places, "a place id")

    def check_people(self, field: str, actors: tuple[EventActor, ...]) -> None:
        for number, actor in enumerate(actors):
            path = f"{field}.{number}.actor"
            self.check_id(path, actor.actor, self.known.actors, "an actor id")

    def check_claims(self, field: str, claims: tuple[Claim, ...]) -> None:
        for number, claim in enumerate(claims):
            path = f"{field}.{number}"
            self.check_id(f"{path}.source", claim.source, self.known.sources, "a source id")
            self.check_id(f"{path}.claimant", claim.claimant, self.known.actors, "an actor id")
