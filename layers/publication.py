"""What a publication profile lets be seen of a data set.

A profile is applied to the records themselves, before any frame is built: finer places are
replaced by the place that holds them (never by noise), text that could name a finer place by
a neutral sentence, and what must wait is left out. A builder therefore never holds anything
withheld, and no output can contain it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from geo.coordinates import LonLat
from geo.model.claims import Claim
from geo.model.events import Aggregate, Event, Site, SiteInterval
from geo.model.places import Place
from geo.model.roads import RoadNetwork
from geo.model.sources import Source
from geo.store.dataset import Dataset
from geo.vocabulary_labels import load_vocabulary
from layers.coarsening import Coarsener, keep
from layers.layer_set import Withheld
from layers.profiles import CATEGORIES, Profile, Rule, load_profile, profile_names
from layers.withheld_names import WithheldNames
from layers.words import say

__all__ = ["Profile", "Published", "Rule", "apply_profile", "load_profile", "profile_names"]

_REASONS = ("delay", "sources", "status", "coarsened", "text", "fields")


@dataclass(frozen=True, slots=True)
class Published:
    """A data set as a profile lets it be seen, and how much it held back.

    Attributes
    ----------
    coarsened
        Ids, as shown, of the records that are shown more coarsely than they are reported.
    """

    dataset: Dataset
    withheld: tuple[Withheld, ...]
    coarsened: frozenset[str] = frozenset()


def apply_profile(dataset: Dataset, profile: Profile) -> Published:
    """Return what ``profile`` lets be seen of ``dataset``.

    A delay is counted back from the date of the data, not of a clock. A record without a day
    counts as having happened on the day it was entered; a site interval without a day is kept.
    """
    if not (profile.categories or profile.places or profile.withheld_source_fields):
        return Published(dataset, ())
    return _Publisher(dataset, profile).publish()


class _Publisher:
    """One application of a profile."""

    def __init__(self, dataset: Dataset, profile: Profile) -> None:
        self._dataset = dataset
        self._profile = profile
        self._data_date = dataset.data_date
        self._coarseners: dict[str, Coarsener] = {}
        self._counts: Counter[str] = Counter()

    def publish(self) -> Published:
        dataset = self._dataset
        kinds = load_vocabulary("event_kinds")
        events = [(event, str(kinds[event.kind]["group"])) for event in dataset.events]
        shown_events = tuple(
            self._coarsener(category).event(event)
            for event, category in events
            if self._is_open(event, category)
        )
        sums = self._coarsener("aggregates")
        aggregates = [each for each in dataset.aggregates if self._is_open(each, "aggregates")]
        sites = keep(dataset.sites, self._open_intervals)
        shown = replace(
            dataset,
            events=shown_events,
            aggregates=tuple(sums.aggregate(each) for each in aggregates),
            sites=keep(sites, self._coarsener("sites").site),
            roads=self._open_roads(),
            sources=self._open_sources(),
            places=self._open_places(),
        )
        coarsened = {each for one in self._coarseners.values() for each in one.coarsened}
        return Published(shown, self._withheld(), frozenset(coarsened))

    def _coarsener(self, category: str) -> Coarsener:
        if category not in self._coarseners:
            self._coarseners[category] = Coarsener(self._dataset, self._profile, category)
        return self._coarseners[category]

    def _is_open(self, record: Event | Aggregate, category: str) -> bool:
        rule = self._profile.rule(category)
        if record.status in rule.withheld_statuses:
            reason = "status"
        elif _source_count(record.claims) < rule.required_sources:
            reason = "sources"
        elif self._is_past(record, rule):
            return True
        else:
            reason = "delay"
        self._counts[reason] += 1
        return False

    def _is_past(self, record: Event | Aggregate, rule: Rule) -> bool:
        """Whether a record lies as far back as the rule asks; what nobody dates does not."""
        day = _last_day(record)
        return rule.delay_days == 0 if day is None else self._is_old_enough(day, rule)

    def _is_old_enough(self, day: date | None, rule: Rule) -> bool:
        """Whether ``day`` lies as far back as the rule asks."""
        data_date = self._data_date
        if data_date is None or day is None or rule.delay_days == 0:
            return True
        return day <= data_date - timedelta(days=rule.delay_days)

    def _open_intervals(self, site: Site) -> Site | None:
        rule = self._profile.rule("sites")
        claims = tuple(claim for interval in site.intervals for claim in interval.claims)
        if site.intervals and _source_count(claims) < rule.required_sources:
            self._counts["sources"] += 1
            return None
        intervals = tuple(
            each for each in site.intervals if self._is_old_enough(_latest(each), rule)
        )
        if site.intervals and not intervals:
            self._counts["delay"] += 1
            return None
        return replace(site, intervals=intervals)

    def _open_roads(self) -> RoadNetwork:
        """Return the roads without those that end at a place no movement may show.

        Where a road runs through such a place, its line is straight past it.
        """
        hidden = self._coarsener("movements").hidden | self._coarsener("presence").hidden
        roads = self._dataset.roads
        closed = {self._dataset.places[each].lonlat for each in hidden}
        edges = (
            replace(edge, points=_without(closed, edge.points))
            for edge in roads.edges
            if not {edge.start, edge.end} & hidden
        )
        return replace(roads, edges=tuple(edges))

    def _open_places(self) -> dict[str, Place]:
        """Return the places without those that no category may show."""
        hidden = [self._coarsener(category).hidden for category in CATEGORIES]
        closed = frozenset.intersection(*hidden)
        return {key: place for key, place in self._dataset.places.items() if key not in closed}

    def _open_sources(self) -> dict[str, Source]:
        hidden = {each for one in self._coarseners.values() for each in one.hidden}
        places = self._dataset.places.values()
        names = WithheldNames(
            [place for place in places if place.id in hidden],
            [place for place in places if place.id not in hidden],
        )
        shown = {}
        for source_id, source in self._dataset.sources.items():
            named = names.occur_in(source.url, source.archived_url)
            bare = named or "url" in self._profile.withheld_source_fields
            bare_source = replace(source, title=None, published_note=None)
            if bare:
                bare_source = replace(bare_source, url=None, archived_url=None)
            shown[source_id] = bare_source
        return shown

    def _withheld(self) -> tuple[Withheld, ...]:
        for coarsener in self._coarseners.values():
            self._counts["coarsened"] += len(coarsener.coarsened)
            self._counts["text"] += len(coarsener.reworded)
            self._counts["fields"] += len(coarsener.trimmed)
        return tuple(
            Withheld(*say(f"withheld_{reason}"), self._counts[reason])
            for reason in _REASONS
            if self._counts[reason]
        )


def _source_count(claims: Iterable[Claim]) -> int:
    return len({claim.source for claim in claims})


def _without(closed: Container[LonLat | None], line: tuple[LonLat, ...]) -> tuple[LonLat, ...]:
    """Return a line without its points in between that lie at a closed place."""
    first, *between, last = line
    return (first, *(point for point in between if point not in closed), last)


def _last_day(record: Event | Aggregate) -> date | None:
    """Return the last day that the record or one of its claims gives, else the day of entry."""
    times = [record.time, *(claim.time for claim in record.claims if claim.time)]
    return max((time.end for time in times if time.end), default=record.created)


def _latest(interval: SiteInterval) -> date | None:
    return interval.last or interval.first
