"""Records without what a profile withholds: coarser places, neutral text, neutral ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import count
from typing import TypeVar

from geo.enclosing import drawn_precision, find_enclosing, iterate_common
from geo.gazetteer.kinds import precision_of
from geo.model.claims import Claim
from geo.model.events import Aggregate, Event, EventPlace, Site, SiteInterval, Summary
from geo.model.places import Place
from geo.model.time import EventTime
from geo.model.vocabularies import PlaceRole, Precision
from geo.store.dataset import Dataset
from layers.profiles import Profile
from layers.withheld_names import WithheldNames
from layers.words import Bilingual, join, label, say, say_place

Record = TypeVar("Record")


class Coarsener:
    """Makes the records of one category showable under a profile.

    Attributes
    ----------
    coarsened, reworded, trimmed
        Ids (as shown) of the records whose places, text or fields were held back.
    """

    def __init__(self, dataset: Dataset, profile: Profile, category: str) -> None:
        self._dataset = dataset
        self._profile = profile
        self._category = category
        self._rule = profile.rule(category)
        places = dataset.places.values()
        self._hidden = {p.id for p in places if not profile.allows(category, p)}
        self._names = WithheldNames(
            [p for p in places if p.id in self._hidden],
            [p for p in places if p.id not in self._hidden],
        )
        strictest = max([self._rule.finest, *profile.places.values()], key=lambda each: each.rank)
        self._id_names = WithheldNames(
            [p for p in places if precision_of(p.kind).rank < strictest.rank],
            [p for p in places if precision_of(p.kind).rank >= strictest.rank],
        )
        self._moved: dict[tuple[EventPlace, ...], tuple[EventPlace, ...]] = {}
        self._ids: dict[str, str] = {}
        self._numbers = count(1)
        self.coarsened: set[str] = set()
        self.reworded: set[str] = set()
        self.trimmed: set[str] = set()

    @property
    def hidden(self) -> frozenset[str]:
        """Ids of the places that may not be named or drawn."""
        return frozenset(self._hidden)

    def event(self, event: Event) -> Event:
        """Return an event as it may be shown."""
        places = self._coarsen(event.places)
        texts = [event.summary.en, event.summary.ar, event.note, event.time.text]
        reworded = self._note(event, event.places != places, [*texts, *event.cargo])
        shown = replace(event, id=self.shown_id(event.id), places=places)
        shown = replace(shown, claims=_bare(shown.claims))
        if "counts" in self._rule.withheld_fields:
            shown = replace(shown, counts=())
        if "actors" in self._rule.withheld_fields:
            shown = replace(shown, actors=())
        if "cargo" in self._rule.withheld_fields or self._names.occur_in(*event.cargo):
            shown = replace(shown, cargo=())
        if "time_text" in self._rule.withheld_fields or reworded:
            shown = replace(shown, time=_without_text(shown.time))
        if "note" in self._rule.withheld_fields or reworded:
            shown = replace(shown, note=None)
        if reworded:
            what = label("event_kinds", event.kind)
            shown = replace(shown, summary=self._neutral(what, places))
        if event.supersedes is not None:
            shown = replace(shown, supersedes=self.shown_id(event.supersedes))
        return shown

    def aggregate(self, aggregate: Aggregate) -> Aggregate:
        """Return an aggregate as it may be shown."""
        areas = self._coarsen(aggregate.areas)
        texts = [aggregate.summary.en, aggregate.summary.ar, aggregate.note, aggregate.time.text]
        reworded = self._note(aggregate, aggregate.areas != areas, texts)
        part_of = self.shown_id(aggregate.part_of) if aggregate.part_of else None
        shown = replace(aggregate, id=self.shown_id(aggregate.id), areas=areas, part_of=part_of)
        shown = replace(shown, claims=_bare(shown.claims))
        if "counts" in self._rule.withheld_fields:
            shown = replace(shown, counts=())
        if "actors" in self._rule.withheld_fields:
            shown = replace(shown, actors=())
        if "time_text" in self._rule.withheld_fields or reworded:
            shown = replace(shown, time=_without_text(shown.time))
        if "note" in self._rule.withheld_fields or reworded:
            shown = replace(shown, note=None)
        if reworded:
            what = label("aggregates", aggregate.what)
            shown = replace(shown, summary=self._neutral_total(what, areas))
        return shown

    def site(self, site: Site) -> Site | None:
        """Return a site as it may be shown; ``None`` when no place that holds it is known."""
        place = self._dataset.places[site.place]
        limit = self._limit([place])
        hidden = precision_of(place.kind).rank < limit.rank
        coarse = self._enclosing(place, limit, near=False) if hidden else place
        if coarse is None:
            return None
        notes = [interval.note for interval in site.intervals]
        texts = [site.summary.en, site.summary.ar, site.note, *notes]
        reworded = self._note(site, coarse.id != place.id, texts)
        operators = "operators" not in self._rule.withheld_fields
        intervals = tuple(_bare_interval(each, operators=operators) for each in site.intervals)
        shown = replace(site, id=self.shown_id(site.id), place=coarse.id, intervals=intervals)
        if "note" in self._rule.withheld_fields or reworded:
            shown = replace(shown, note=None)
        if reworded:
            said = say("neutral_site", kind=label("place_kinds", place.kind))
            shown = replace(shown, summary=Summary(said.en, said.ar))
        return shown

    def shown_id(self, record_id: str) -> str:
        """Return the id, or a numbered one where it names a place finer than any rule allows."""
        if record_id not in self._ids:
            hides = self._id_names.occur_in(record_id)
            neutral = f"{self._category}-withheld-{next(self._numbers)}" if hides else record_id
            self._ids[record_id] = neutral
        return self._ids[record_id]

    def _note(
        self, record: Event | Aggregate | Site, moved: bool, texts: Iterable[str | None]
    ) -> bool:
        """Remember what is held back of a record; whether its text must be neutral."""
        fields = set(self._rule.withheld_fields)
        named = self._names.occur_in(*texts)
        shown = self.shown_id(record.id)
        if moved:
            self.coarsened.add(shown)
        elif named:
            self.reworded.add(shown)
        if fields:
            self.trimmed.add(shown)
        return moved or named or bool(fields & _TOLD_IN_SUMMARY)

    def _coarsen(self, places: tuple[EventPlace, ...]) -> tuple[EventPlace, ...]:
        if places not in self._moved:
            limit = self._limit(self._dataset.places[item.place] for item in places)
            way = [item for item in places if item.role in _ENDS_OF_WAY]
            coarse = (self._coarsen_one(item, limit, way) for item in places)
            self._moved[places] = tuple(dict.fromkeys(item for item in coarse if item))
        return self._moved[places]

    def _limit(self, places: Iterable[Place]) -> Precision:
        """Return the finest precision a record of these places may have.

        The strictest rule among them counts for all: a town named beside a hidden base would
        tell where the base is.
        """
        limits = [self._profile.finest(self._category, place.kind) for place in places]
        return max([self._rule.finest, *limits], key=lambda each: each.rank)

    def _coarsen_one(
        self, item: EventPlace, limit: Precision, way: list[EventPlace]
    ) -> EventPlace | None:
        place = self._dataset.places[item.place]
        own = precision_of(place.kind)
        if own.rank >= limit.rank:
            finer = item.precision.rank < limit.rank
            return replace(item, precision=own) if finer else item
        if own is Precision.ROAD and place.governorate is None and len(way) > 1:
            coarse = self._around_way(way, limit)
        else:
            coarse = self._enclosing(place, limit, near=item.precision is Precision.NEAR)
        if coarse is None:
            return None
        return EventPlace(item.role, coarse.id, drawn_precision(item.precision, coarse.kind))

    def _enclosing(self, place: Place, limit: Precision, *, near: bool) -> Place | None:
        """Return the place to show instead; what is near a place may lie beyond its subdistrict."""
        wanted = max(limit, Precision.DISTRICT if near else limit, key=lambda each: each.rank)
        return find_enclosing(place, wanted, self._dataset.places)

    def _around_way(self, way: list[EventPlace], limit: Precision) -> Place | None:
        """Return the smallest area that holds the ends of a way, and is no finer than theirs."""
        near = any(item.precision is Precision.NEAR for item in way)
        wanted = max(limit, Precision.DISTRICT if near else limit, key=lambda each: each.rank)
        ends = [self._dataset.places[item.place] for item in way]
        common = iterate_common(ends, self._dataset.places)
        return next((area for area in common if precision_of(area.kind).rank >= wanted.rank), None)

    def _neutral(self, what: Bilingual, places: tuple[EventPlace, ...]) -> Summary:
        known = self._dataset.places
        finest = (
            min(
                (drawn_precision(item.precision, known[item.place].kind).rank, order, item.place)
                for order, item in enumerate(places)
            )
            if places
            else None
        )
        if finest is None:
            said = say("neutral", what=what)
        else:
            said = say("neutral_place", what=what, place=say_place(known[finest[2]]))
        return Summary(said.en, said.ar)

    def _neutral_total(self, what: Bilingual, areas: tuple[EventPlace, ...]) -> Summary:
        """Say what an aggregate is a total of, with every area: less would be another total."""
        if not areas:
            return self._neutral(what, areas)
        names = (say_place(self._dataset.places[item.place]) for item in areas)
        said = say("neutral_place", what=what, place=join(names, "and_joiner"))
        return Summary(said.en, said.ar)


_ENDS_OF_WAY = frozenset({PlaceRole.FROM, PlaceRole.TO})
_TOLD_IN_SUMMARY = frozenset({"actors", "cargo", "counts", "summary", "operators"})


def keep(records: Iterable[Record], make: Callable[[Record], Record | None]) -> tuple[Record, ...]:
    """Return what ``make`` gives for each record, without the records it gives nothing for."""
    shown = (make(record) for record in records)
    return tuple(record for record in shown if record is not None)


def _bare(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Return who says it, where and when, without spans' meaning, notes, words or counts."""
    return tuple(
        Claim(
            claim.source,
            claim.span,
            claim.claimant,
            time=_without_text(claim.time) if claim.time else None,
        )
        for claim in claims
    )


def _bare_interval(interval: SiteInterval, *, operators: bool) -> SiteInterval:
    people = interval.operators if operators else ()
    return replace(interval, operators=people, claims=_bare(interval.claims), note=None)


def _without_text(time: EventTime) -> EventTime:
    return replace(time, text=None)
