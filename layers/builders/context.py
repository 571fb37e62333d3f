"""What every builder needs: the data set, what to keep, and how to word and place it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from geo.geometry import PlaceGeometries, load_geometries
from geo.model.events import Event
from geo.model.time import EventTime
from geo.routes import RoadGraph
from geo.store.dataset import Dataset
from layers.builders.describe import Describer
from layers.builders.periods import find_periods
from layers.builders.placing import Mark, Placer
from layers.publication import Published
from layers.regions import Region
from layers.words import Bilingual, join, say


@dataclass(frozen=True, slots=True)
class Selection:
    """Which records to keep: region and days, both inclusive; ``None`` keeps all."""

    region: Region | None = None
    first: date | None = None
    last: date | None = None

    def has_time(self, time: EventTime) -> bool:
        """Whether a record's time touches the days."""
        return time.overlaps(self.first, self.last)

    def has_event(self, event: Event) -> bool:
        """Whether an event's time, or one of its separate times, touches the days."""
        return any(self.has_time(time) for time in find_periods(event) or (event.time,))

    def has_interval(self, first: date | None, last: date | None) -> bool:
        """Whether an interval touches the days; a bound nobody reported is open.

        An interval without any day is kept only when all days are.
        """
        if first is None and last is None:
            return self.first is None and self.last is None
        ends_before = self.first is not None and last is not None and last < self.first
        starts_after = self.last is not None and first is not None and first > self.last
        return not (ends_before or starts_after)

    def has_mark(self, mark: Mark) -> bool:
        """Whether a mark lies in the region."""
        if self.region is None:
            return True
        return mark.place is not None and self.region.has(mark.place, mark.geometry)


@dataclass(frozen=True, slots=True)
class Context:
    """One build of all layers."""

    dataset: Dataset
    selection: Selection
    geometries: PlaceGeometries
    roads: RoadGraph
    describer: Describer
    placer: Placer
    confirmed_by: int
    coarsened: frozenset[str]

    def why_here(self, record_id: str, why: Bilingual) -> Bilingual:
        """Return ``why``, with the remark that a record is shown coarser than reported."""
        if record_id not in self.coarsened:
            return why
        return join([why, say("why_coarsened")], "sentence_joiner")


def open_context(published: Published, selection: Selection, confirmed_by: int) -> Context:
    """Return the context of a build; reads the basemap's areas and lines.

    Raises
    ------
    InputError
        When a basemap file is not usable.
    """
    dataset = published.dataset
    roads = RoadGraph(dataset.roads)
    geometries = load_geometries(dataset.places, dataset.basemap_dir, roads)
    placer = Placer(dataset, geometries, roads)
    describer = Describer(dataset)
    return Context(
        dataset, selection, geometries, roads, describer, placer, confirmed_by, published.coarsened
    )


def time_columns(time: EventTime) -> dict[str, object]:
    """Return the time columns of a layer."""
    return {
        "start_date": time.start,
        "end_date": time.end,
        "time_precision": time.precision.value,
        "time_text": time.text,
    }


def time_order(time: EventTime) -> tuple[date, date]:
    """Return the key that orders records by time, unknown times last."""
    return (time.start or date.max, time.end or date.max)
