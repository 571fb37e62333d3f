"""What was read in a report as records for the store: events, totals, and the source they have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from geo.coordinates import LonLat, distance_m
from geo.gazetteer.kinds import precision_of
from geo.model.actors import Actor
from geo.model.claims import Claim, Evidence, Span
from geo.model.events import Aggregate, Event, EventActor, EventPlace
from geo.model.places import Place
from geo.model.sources import Source
from geo.model.vocabularies import PlaceRole, Precision, PublishedBasis
from geo.reading.records import Mention, ReadEvent, Reading, ReadPlace, Scope
from geo.reading.summaries import Summarizer, load_templates, say
from geo.store.event_records import EventFile

_DIGEST_CHARACTERS = 12
_BESIDE_M = 5_000.0
_FAR_M = 20_000.0
_WAYS = (PlaceRole.FROM, PlaceRole.VIA, PlaceRole.TO)
_INSIDE = {PlaceRole.AT: PlaceRole.IN, PlaceRole.NEAR: PlaceRole.IN}
"""What the role of an unlisted place becomes when the area around it stands in for it."""


@dataclass(frozen=True, slots=True)
class Records:
    """What a report adds to a data set.

    Attributes
    ----------
    ids
        For each event of the reading the id of its record, ``None`` where it has none.
    without_day
        Events and totals that are undated: neither they nor the report have a day.
    """

    file: EventFile
    ids: tuple[str | None, ...]
    without_day: int


class RecordBuilder:
    """Turns readings into records, their places and actors looked up in a data set."""

    def __init__(self, places: Mapping[str, Place], actors: Mapping[str, Actor]) -> None:
        self._places = places
        self._actors = actors
        self._summarizer = Summarizer(places, actors)

    def build(self, reading: Reading, *, since: date | None = None) -> Records:
        """Return the records of a reading, with ids made of the digest of the report's file.

        The same file gives the same ids. Commentary is no record, and no record has words of the
        report but the names in it and its words for the time; spans tell where everything stands.

        Parameters
        ----------
        since
            Day from which records are known that have no other day and no dated report.
        """
        source = self._source(reading)
        digest = source.id.removeprefix("report-")
        events: list[Event] = []
        totals: list[Aggregate] = []
        ids: list[str | None] = []
        without_day = 0
        for read in reading.events:
            record_id = None
            day = reading.published or read.time.end or since
            is_kept = read.scope is Scope.SINGLE or (read.scope is Scope.AGGREGATE and read.what)
            without_day += bool(is_kept and day is None)
            if is_kept and read.scope is Scope.SINGLE:
                record_id = f"read-{digest}-{len(events) + 1:03d}"
                events.append(self._event(read, record_id, source.id, day))
            elif is_kept:
                record_id = f"read-{digest}-total-{len(totals) + 1:03d}"
                whole = None if read.part_of is None else ids[read.part_of]
                totals.append(self._aggregate(read, record_id, source.id, day, whole))
            ids.append(record_id)
        file = EventFile(tuple(events), tuple(totals), (source,))
        return Records(file, tuple(ids), without_day)

    def _source(self, reading: Reading) -> Source:
        document = reading.document
        outlet = self._actors.get(reading.publisher or "")
        unknown = load_templates()["unknown_publisher"]
        published = reading.published
        return Source(
            id=f"report-{document.sha256[:_DIGEST_CHARACTERS]}",
            publisher=outlet.name("en") if outlet else unknown["en"],
            publisher_ar=outlet.name("ar") if outlet else unknown["ar"],
            language=document.language,
            published=published,
            published_basis=reading.published_basis if published else PublishedBasis.UNKNOWN,
            sha256=document.sha256,
        )

    def _event(self, read: ReadEvent, record_id: str, source: str, day: date | None) -> Event:
        places = self._located(read.places)
        actors = _actors(read)
        counts = tuple(item.count for item in read.counts)
        return Event(
            id=record_id,
            kind=read.kind,
            time=read.time,
            places=tuple(places),
            claims=(self._claim(read, source, "kind", "places", places),),
            summary=self._summarizer.summarize(
                ("event_kinds", read.kind.value), places, read.time, counts
            ),
            created=day,
            updated=day,
            actors=tuple(actors),
            counts=counts,
            note=_note(read.places),
        )

    def _aggregate(
        self, read: ReadEvent, record_id: str, source: str, day: date | None, whole: str | None
    ) -> Aggregate:
        areas = self._located(read.places)
        counts = tuple(item.count for item in read.counts)
        if read.what is None:
            raise ValueError(f"expected a total to say what it is of, got none at {read.span}")
        return Aggregate(
            id=record_id,
            what=read.what,
            time=read.time,
            areas=tuple(areas),
            claims=(self._claim(read, source, "what", "areas", areas),),
            summary=self._summarizer.summarize(
                ("aggregates", read.what.value), areas, read.time, counts, is_total=True
            ),
            created=day,
            updated=day,
            counts=counts,
            actors=tuple(_actors(read)),
            part_of=whole,
            note=_note(read.places),
        )

    def _located(self, places: Iterable[ReadPlace]) -> dict[EventPlace, Span]:
        """Return the places with the words that name them, each once, the finest first.

        A place that the gazetteer lacks is stood in for by the area around it, if that is known;
        an end of a way is not by a whole governorate, which would be another way than the told.
        """
        located: dict[EventPlace, Span] = {}
        vague: dict[EventPlace, Span] = {}
        for read in places:
            mention = read.mention
            away = self._area_away(mention)
            if away is not None:
                place = EventPlace(
                    _INSIDE.get(read.role, read.role), away.id, precision_of(away.kind)
                )
            elif mention.place in self._places and mention.place is not None:
                place = EventPlace(read.role, mention.place, mention.precision)
            elif mention.inside in self._places and mention.inside is not None:
                role = _INSIDE.get(read.role, read.role)
                precision = precision_of(self._places[mention.inside].kind)
                if role in _WAYS and precision.rank >= Precision.GOVERNORATE.rank:
                    place = EventPlace(PlaceRole.IN, mention.inside, precision)
                    vague.setdefault(place, mention.span)
                    continue
                place = EventPlace(role, mention.inside, precision)
            else:
                continue
            located.setdefault(place, mention.span)
        located = located or vague
        return dict(sorted(located.items(), key=lambda item: _weight(item[0])))

    def _area_away(self, mention: Mention) -> Place | None:
        """Return the area in which a spot lies that is told by its distance from a place.

        Records have the places of the gazetteer; a mark at the place itself would be wrong.
        """
        place = self._places.get(mention.place or "")
        if place is None or place.lonlat is None or mention.lon is None or mention.lat is None:
            return None
        away_m = distance_m(place.lonlat, LonLat(mention.lon, mention.lat))
        if away_m <= _BESIDE_M:
            return None
        areas = (place.district, place.governorate) if away_m <= _FAR_M else (place.governorate,)
        known = (self._places.get(area or "") for area in areas)
        return next(filter(None, known), None)

    def _claim(
        self,
        read: ReadEvent,
        source: str,
        what: str,
        where: str,
        places: Mapping[EventPlace, Span],
    ) -> Claim:
        evidence = [Evidence(what, read.span)]
        if read.time_span is not None:
            evidence.append(Evidence("time", read.time_span))
        evidence += [Evidence(f"{where}.{n}", span) for n, span in enumerate(places.values())]
        evidence += [Evidence(f"actors.{n}", span) for n, span in enumerate(_actors(read).values())]
        evidence += [Evidence(f"counts.{n}", item.span) for n, item in enumerate(read.counts)]
        claimant = read.reported_by if read.reported_by in self._actors else None
        return Claim(
            source=source,
            span=read.span,
            claimant=claimant,
            more_spans=read.more_spans,
            evidence=tuple(evidence),
        )


def _weight(place: EventPlace) -> int:
    return 0 if place.role in _WAYS else place.precision.rank


def _actors(read: ReadEvent) -> dict[EventActor, Span]:
    actors: dict[EventActor, Span] = {}
    for item in read.actors:
        actors.setdefault(EventActor(item.role, item.actor), item.span)
    return actors


def _note(places: Iterable[ReadPlace]) -> str | None:
    names = dict.fromkeys(read.mention.text for read in places if read.mention.place is None)
    listed = say("list_joiner", "en").join(names)
    return say("not_in_gazetteer", "en", names=listed) if names else None
