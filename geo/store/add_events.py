"""Adding what was read to a data directory: ids for ever, all files or none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import yaml

from geo.errors import InputError, Problem, require_no_problems
from geo.model.claims import Claim
from geo.model.events import Aggregate, Event
from geo.model.places import Place
from geo.model.sources import Source
from geo.store.dataset import Dataset, load_dataset
from geo.store.documents import load_records
from geo.store.duplicates import find_possible_duplicates
from geo.store.event_records import EventFile
from geo.store.gazetteer_files import save_gazetteer
from geo.store.new_ids import COUNTERS, IdCounter, dump_highest, load_highest, region_of
from geo.store.save_events import dump_record
from geo.text_files import load_text

Record = TypeVar("Record", Source, Event, Aggregate)

_LOCK = ".adding"
_SOURCES = "sources/reports.yaml"
_NEW_THEME = "tables"
_TOTALS = "events/reports.aggregates.yaml"
_HEADER = (
    "# Read from published reports with khabur add; spans are code points of the reports' texts.\n"
)
_TOTAL_REGION = "agg"


@dataclass(frozen=True, slots=True)
class Addition:
    """The records of one report with the ids they will have.

    Attributes
    ----------
    stored_as
        Id of the source that is stored already with the same file; nothing is added then.
    possible_duplicates
        For each new event that has any: its id, and the stored events it may be the same as.
    left_out
        How many events are not added because they may be stored already.
    """

    records: EventFile
    stored_as: str | None = None
    possible_duplicates: tuple[tuple[str, tuple[Event, ...]], ...] = ()
    left_out: int = 0


class DataDirectory:
    """A data directory that records are added to; use `open_data_directory`."""

    def __init__(self, path: Path, dataset: Dataset) -> None:
        self.path = path
        self.dataset = dataset
        self._counter = IdCounter(_taken(dataset), load_highest(path))
        self._planned: list[EventFile] = []
        self._new_places: dict[str, Place] = {}

    def plan(self, records: EventFile, *, without_duplicates: bool = False) -> Addition:
        """Return what adding the records of one report would store; nothing is written yet.

        Parameters
        ----------
        without_duplicates
            Leave out events that may be stored already.
        """
        (source,) = records.sources
        for known in self.dataset.sources.values():
            if source.sha256 and known.sha256 == source.sha256:
                return Addition(EventFile(), stored_as=known.id)
        kept: list[Event] = []
        found: list[tuple[str, tuple[Event, ...]]] = []
        named = replace(source, id=self._source_id(source))
        for event in records.events:
            same = find_possible_duplicates(event, self.dataset.events, self.dataset.places)
            if same and without_duplicates:
                continue
            region = region_of(event.places, self.dataset.places)
            day = event.time.start or source.published
            claims = _of_source(event.claims, named.id)
            kept.append(replace(event, id=self._counter.next_id(region, day), claims=claims))
            if same:
                found.append((kept[-1].id, tuple(same)))
        new_ids = {
            total.id: self._counter.next_id(_TOTAL_REGION, total.time.start or source.published)
            for total in records.aggregates
        }
        totals = tuple(
            replace(
                total,
                id=new_ids[total.id],
                part_of=new_ids.get(total.part_of or ""),
                claims=_of_source(total.claims, named.id),
            )
            for total in records.aggregates
        )
        added = EventFile(tuple(kept), totals, (named,))
        self._planned.append(added)
        self.dataset = replace(
            self.dataset,
            events=(*self.dataset.events, *kept),
            aggregates=(*self.dataset.aggregates, *totals),
            sources={**self.dataset.sources, named.id: named},
        )
        left_out = len(records.events) - len(kept)
        return Addition(added, possible_duplicates=tuple(found), left_out=left_out)

    def plan_table(
        self, records: EventFile, places: Mapping[str, Place], *, without_duplicates: bool = False
    ) -> Addition:
        """Return what adding the rows of a table would store; nothing is written yet.

        A row that is stored already is left out; the note of its claim tells.

        Parameters
        ----------
        places
            Places of the rows that the data may not have yet.
        without_duplicates
            Leave out rows that may be stored already under another id.
        """
        stored = self.dataset.events
        known = {claim.note for event in stored for claim in event.claims}
        every_place = {**self.dataset.places, **places}
        kept: list[Event] = []
        for event in records.events:
            is_known = event.claims[0].note in known
            if is_known or (
                without_duplicates and find_possible_duplicates(event, stored, every_place)
            ):
                continue
            region = region_of(event.places, every_place)
            kept.append(replace(event, id=self._counter.next_id(region, event.time.start)))
        used = {item.place for event in kept for item in event.places} - set(self.dataset.places)
        self._new_places |= {place_id: places[place_id] for place_id in sorted(used)}
        named = {claim.source for event in kept for claim in event.claims}
        sources = {source.id: source for source in records.sources if source.id in named}
        new = tuple(each for each in sources.values() if each.id not in self.dataset.sources)
        self._planned.append(EventFile(tuple(kept), (), new))
        self.dataset = replace(
            self.dataset,
            events=(*stored, *kept),
            sources={**sources, **self.dataset.sources},
            places={**self.dataset.places, **self._new_places},
        )
        return Addition(self._planned[-1], left_out=len(records.events) - len(kept))

    def store(self) -> list[Path]:
        """Write everything planned, and return the files written.

        All new texts are complete before the first file is replaced, and they are replaced in an
        order in which every state between is good data too.

        Raises
        ------
        InputError
            When a file of the directory cannot be read; nothing is written then.
        """
        events: dict[str, list[Event]] = defaultdict(list)
        for event in (event for records in self._planned for event in records.events):
            events[f"events/{event.id.split('-')[1]}.yaml"].append(event)
        totals = [total for records in self._planned for total in records.aggregates]
        sources = [source for records in self._planned for source in records.sources]
        texts = {self.path / COUNTERS: dump_highest(self._counter.highest)}
        texts |= self._texts(_SOURCES, Source, sources)
        texts |= self._texts(_TOTALS, Aggregate, totals)
        for name, members in sorted(events.items()):
            texts |= self._texts(name, Event, members)
        tables: list[Path] = []
        if self._new_places:
            tables = save_gazetteer(self.dataset.places.values(), self.path, _NEW_THEME)
        _replace_all(texts)
        self._planned.clear()
        self._new_places.clear()
        return [*tables, *texts]

    def _texts(
        self, name: str, record_type: type[Record], records: Sequence[Record]
    ) -> dict[Path, str]:
        path = self.path / name
        return {path: _extended(path, name, record_type, records)} if records else {}

    def _source_id(self, source: Source) -> str:
        """Return ``OUTLET-DAY``, with a number when there are several of that day."""
        outlet = next(
            (
                actor.id
                for actor in self.dataset.actors.values()
                if actor.name("en") == source.publisher
            ),
            "report",
        )
        start = f"{outlet}-{source.published or 'undated'}"
        number = 1
        while (wanted := start if number == 1 else f"{start}-{number}") in self.dataset.sources:
            number += 1
        return wanted


@contextmanager
def open_data_directory(path: Path) -> Iterator[DataDirectory]:
    """Give the data directory at ``path``, new when there is none, to this process alone.

    Raises
    ------
    InputError
        When its data have problems, or another process is adding to it.
    """
    if path.exists():
        dataset = load_dataset(path)
    else:
        dataset = replace(load_dataset(), events=(), aggregates=(), sources={}, sites=())
    lock = path / _LOCK
    made = [each for each in (path, *path.parents) if not each.exists()]
    path.mkdir(parents=True, exist_ok=True)
    try:
        lock.open("x").close()
    except FileExistsError:
        fix = f"Wait until it is done; if none is running, delete {lock}."
        problem = Problem(str(path), "", "", "no other khabur add at work", "one", fix)
        raise InputError([problem]) from None
    try:
        yield DataDirectory(path, dataset)
    finally:
        lock.unlink(missing_ok=True)
        for folder in made:
            if not any(folder.iterdir()):
                folder.rmdir()


def _taken(dataset: Dataset) -> Iterator[str]:
    for event in dataset.events:
        yield event.id
        if event.supersedes:
            yield event.supersedes
    for total in dataset.aggregates:
        yield total.id


def _of_source(claims: tuple[Claim, ...], source: str) -> tuple[Claim, ...]:
    return tuple(replace(claim, source=source) for claim in claims)


def _extended(path: Path, shown: str, record_type: type[Record], records: Sequence[Record]) -> str:
    """Return the text of a file with records added: as it was, or written anew where it must be."""
    added = "".join(dump_record(record) for record in records)
    if not path.exists():
        return _HEADER + added
    old = load_text(path, shown)
    kept, problems = load_records(path, shown, record_type)
    require_no_problems(problems)
    text = f"{old.rstrip()}\n{added}"
    try:
        content = yaml.safe_load(text)
    except yaml.YAMLError:
        content = None
    if isinstance(content, list) and len(content) == len(kept) + len(records):
        return text
    remarks = "".join(f"{line}\n" for line in old.splitlines() if line.startswith("#"))
    return remarks + "".join(dump_record(record) for record in kept) + added


def _replace_all(texts: dict[Path, str]) -> None:
    partial = {path: path.with_name(path.name + ".part") for path in texts}
    try:
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            partial[path].write_text(text, encoding="utf-8", newline="\n")
        for path, part in partial.items():
            part.replace(path)
    finally:
        for part in partial.values():
            part.unlink(missing_ok=True)
