"""A data directory as one checked object."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

import geo
from geo.errors import InputError, Problem, require_no_problems
from geo.gazetteer.tables import read_places_csv
from geo.geometry import load_geometries, read_features
from geo.model.actors import Actor
from geo.model.codec import from_dict
from geo.model.events import Aggregate, Event, Site
from geo.model.places import Place
from geo.model.roads import RoadNetwork
from geo.model.sources import Source
from geo.store.documents import Rejected, load_records
from geo.store.references import (
    Known,
    Located,
    check_references,
    check_rejected,
    check_roads,
    check_unique,
)
from geo.text_files import load_yaml

T = TypeVar("T", Source, Event, Aggregate, Site, Actor)

_AGGREGATES = ".aggregates.yaml"
_LAKES = "lakes.geojson"
_ROW_ID = re.compile(r"\((.+)\)$")
_ACTORS = Path(geo.__file__).parent / "data" / "actors.yaml"


@dataclass(frozen=True, slots=True)
class Dataset:
    """Everything a data directory holds, by id where records are looked up.

    Attributes
    ----------
    basemap_dir
        Directory of the basemap's GeoJSON files.
    """

    places: Mapping[str, Place]
    sources: Mapping[str, Source]
    events: tuple[Event, ...]
    aggregates: tuple[Aggregate, ...]
    sites: tuple[Site, ...]
    actors: Mapping[str, Actor]
    roads: RoadNetwork
    basemap_dir: Path

    @property
    def data_date(self) -> date | None:
        """Last day on which an event or aggregate was updated, or ``None`` when there is none."""
        days = [event.updated for event in self.events]
        days += [aggregate.updated for aggregate in self.aggregates]
        return max((day for day in days if day is not None), default=None)


@dataclass(slots=True)
class _Loading:
    """What was read so far, and what was wrong with it."""

    directory: Path
    problems: list[Problem] = field(default_factory=list)
    located: list[Located] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)

    def shown(self, path: Path) -> str:
        return str(path.relative_to(self.directory.parent)) if self.holds(path) else path.name

    def holds(self, path: Path) -> bool:
        return self.directory in path.parents

    def records(self, paths: Iterable[Path], record_type: type[T], noun: str) -> list[T]:
        found: list[T] = []
        origins: list[tuple[str, str]] = []
        for path in paths:
            shown = self.shown(path)
            before = len(self.rejected)
            records, problems = load_records(path, shown, record_type, self.rejected)
            self.problems.extend(problems)
            found.extend(records)
            origins.extend((record.id, shown) for record in records)
            origins.extend((_id_of(item), shown) for item in self.rejected[before:])
            for record in records:
                if isinstance(record, Event | Aggregate | Site):
                    self.located.append(Located(shown, record))
        named = [(record_id, shown) for record_id, shown in origins if record_id]
        self.problems.extend(check_unique("", noun, named))
        return found

    def broken_ids(self, place_problems: Iterable[Problem]) -> frozenset[str]:
        """Return the ids of places and records that are there but not usable."""
        rows = (_ROW_ID.search(problem.record) for problem in place_problems)
        return frozenset(row[1] for row in rows if row) | {
            record_id for item in self.rejected if (record_id := _id_of(item))
        }


def embedded_directory() -> Path:
    """Return the data directory that comes with Khabur."""
    package = Path(geo.__file__).parent
    installed = package / "seeds"
    return installed if installed.is_dir() else package.parent / "seeds"


def load_dataset(directory: Path | None = None) -> Dataset:
    """Return the data of ``directory``, or the embedded data.

    Places, roads and basemap that ``directory`` does not have come from the embedded data;
    events, aggregates, sites and sources never do.

    Raises
    ------
    InputError
        With every problem of every file.
    """
    dataset, problems = _load(directory or embedded_directory())
    require_no_problems(problems)
    return dataset


def find_problems(directory: Path | None = None) -> list[Problem]:
    """Return every problem of the data in ``directory``, or of the embedded data."""
    dataset, problems = _load(directory or embedded_directory())
    return [*problems, *_check_basemap(dataset)]


def load_places(directory: Path | None = None) -> tuple[Place, ...]:
    """Return the places of ``directory``, or of the embedded gazetteer.

    Raises
    ------
    InputError
        With every problem of the place files.
    """
    places, problems = read_places_csv(places_directory(directory or embedded_directory()))
    require_no_problems(problems)
    return tuple(places)


def places_directory(directory: Path) -> Path:
    """Return where the place tables of ``directory`` are: its own, or the embedded ones."""
    return _part(directory, "places")


def _part(directory: Path, name: str) -> Path:
    own = directory / name
    return own if own.is_dir() else embedded_directory() / name


def _load(directory: Path) -> tuple[Dataset, list[Problem]]:
    if not directory.is_dir():
        problem = Problem(str(directory), "", "", "a directory", "none there", "Check the path.")
        raise InputError([problem])
    loading = _Loading(directory)
    places, place_problems = read_places_csv(places_directory(directory))
    loading.problems.extend(place_problems)
    event_files = sorted((directory / "events").glob("*.yaml"))
    dataset = Dataset(
        places={place.id: place for place in places},
        sources=_by_id(loading.records(_yaml(directory, "sources"), Source, "source")),
        events=tuple(loading.records(_events(event_files), Event, "event")),
        aggregates=tuple(loading.records(_aggregates(event_files), Aggregate, "aggregate")),
        sites=tuple(loading.records(_yaml(directory, "sites"), Site, "site")),
        actors=_by_id(loading.records([_ACTORS], Actor, "actor")),
        roads=_load_roads(_part(directory, "roads") / "network.yaml", loading),
        basemap_dir=_part(directory, "basemap"),
    )
    broken = loading.broken_ids(place_problems)
    known = Known(dataset.places, dataset.sources, dataset.actors, broken)
    loading.problems.extend(check_references(loading.located, known))
    loading.problems.extend(check_rejected(loading.rejected, known))
    loading.problems.extend(check_roads("roads/network.yaml", dataset.roads, known))
    return dataset, loading.problems


def _check_basemap(dataset: Dataset) -> list[Problem]:
    problems: list[Problem] = []
    lakes = dataset.basemap_dir / _LAKES
    for read in (
        lambda: load_geometries(dataset.places, dataset.basemap_dir),
        lambda: read_features(lakes) if lakes.is_file() else None,
    ):
        try:
            read()
        except InputError as error:
            problems.extend(error.problems)
    return problems


def _id_of(item: Rejected) -> str:
    return str(item.content.get("id") or "")


def _yaml(directory: Path, part: str) -> list[Path]:
    return sorted((directory / part).glob("*.yaml"))


def _events(paths: list[Path]) -> list[Path]:
    return [path for path in paths if not path.name.endswith(_AGGREGATES)]


def _aggregates(paths: list[Path]) -> list[Path]:
    return [path for path in paths if path.name.endswith(_AGGREGATES)]


def _by_id(records: list[T]) -> dict[str, T]:
    return {record.id: record for record in records}


def _load_roads(path: Path, loading: _Loading) -> RoadNetwork:
    shown = loading.shown(path)
    try:
        return from_dict(RoadNetwork, load_yaml(path, shown), file=shown)
    except InputError as error:
        loading.problems.extend(error.problems)
        return RoadNetwork(source="", licence="", edges=())
