"""Places, actors, counts and sources of a record in words; each combination is worded once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import NamedTuple, TypeVar

from geo.model.actors import Actor
from geo.model.claims import Claim
from geo.model.counts import Count
from geo.model.events import EventActor, EventPlace
from geo.model.places import Place
from geo.model.sources import Source
from geo.model.time import EventTime
from geo.model.vocabularies import CountWhat, PublishedBasis
from geo.store.dataset import Dataset
from geo.vocabulary_labels import load_labels
from layers.builders.periods import say_period
from layers.words import Bilingual, join, label, say, say_day, say_place

_ClaimKey = tuple[str, str | None, EventTime | None, tuple[Count, ...]]
Key = TypeVar("Key", bound=Hashable)
T = TypeVar("T")


class CountRange(NamedTuple):
    """Lowest, most likely and highest number; ``None`` where not stated."""

    low: int | None
    best: int | None
    high: int | None


class SourceWords(NamedTuple):
    """Who says it, in which sources."""

    claimants: Bilingual
    ids: str
    sources: Bilingual
    urls: str | None
    number: int

    def columns(self) -> dict[str, object]:
        """Return the source columns of a layer."""
        return {
            "claimants_en": self.claimants.en or None,
            "claimants_ar": self.claimants.ar or None,
            "sources": self.ids,
            "sources_en": self.sources.en,
            "sources_ar": self.sources.ar,
            "source_urls": self.urls,
            "source_count": self.number,
        }


class Describer:
    """Puts the parts of a data set's records into words."""

    def __init__(self, dataset: Dataset) -> None:
        self._places: Mapping[str, Place] = dataset.places
        self._actors: Mapping[str, Actor] = dataset.actors
        self._sources: Mapping[str, Source] = dataset.sources
        self._cache: dict[tuple[str, Hashable], object] = {}

    def place(self, place_id: str) -> Bilingual:
        """Return the names of a place."""
        return say_place(self._places[place_id])

    def actor(self, actor_id: str) -> Bilingual:
        """Return the names of an actor."""
        actor = self._actors[actor_id]
        return Bilingual(actor.name("en"), actor.name("ar"))

    def places(self, places: tuple[EventPlace, ...]) -> Bilingual:
        """Return all places with their roles."""
        return self._once("places", places, self._word_places)

    def actors(self, actors: tuple[EventActor, ...]) -> Bilingual:
        """Return all actors with their roles."""
        return self._once("actors", actors, self._word_actors)

    def counts(self, counts: tuple[Count, ...]) -> Bilingual:
        """Return all counts as ranges."""
        return self._once("counts", counts, self._word_counts)

    def cargo(self, cargo: tuple[str, ...]) -> Bilingual:
        """Return what was carried; a word without a label stays as it is in the record."""
        return self._once("cargo", cargo, self._word_cargo)

    def sources(self, claims: tuple[Claim, ...]) -> SourceWords:
        """Return claimants and sources of the claims, each once, in order.

        A claimant of a claim with a time or counts of its own is followed by them.
        """
        key = tuple((claim.source, claim.claimant, claim.time, claim.counts) for claim in claims)
        return self._once("sources", key, self._word_sources)

    def _once(self, what: str, key: Key, word: Callable[[Key], T]) -> T:
        found = self._cache.get((what, key))
        if found is None:
            found = self._cache[what, key] = word(key)
        return found  # type: ignore[return-value]

    def _word_places(self, places: tuple[EventPlace, ...]) -> Bilingual:
        return join(say(f"place_{item.role}", place=self.place(item.place)) for item in places)

    def _word_actors(self, actors: tuple[EventActor, ...]) -> Bilingual:
        return join(say(f"actor_{item.role}", actor=self.actor(item.actor)) for item in actors)

    def _word_counts(self, counts: tuple[Count, ...]) -> Bilingual:
        return join(self._word_count(count) for count in counts)

    def _word_count(self, count: Count) -> Bilingual:
        what, number = label("counts", count.what), say_number(count)
        if count.of_whom is None:
            return say("count", what=what, number=number)
        return say("count_of", what=what, number=number, whom=self.actor(count.of_whom))

    def _word_cargo(self, cargo: tuple[str, ...]) -> Bilingual:
        labels = load_labels("cargo")
        return join(
            Bilingual(each, labels[each]["ar"] if each in labels else each) for each in cargo
        )

    def _word_sources(self, claims: tuple[_ClaimKey, ...]) -> SourceWords:
        claimants = dict.fromkeys(
            self._word_claimant(claimant, source, time, counts)
            for source, claimant, time, counts in claims
            if claimant
        )
        sources = [
            self._sources[source] for source in dict.fromkeys(source for source, *_ in claims)
        ]
        urls = [source.url for source in sources if source.url]
        return SourceWords(
            join(claimants),
            "; ".join(source.id for source in sources),
            join(_word_source(source) for source in sources),
            "; ".join(urls) or None,
            len(sources),
        )

    def _word_claimant(
        self, claimant: str, source: str, time: EventTime | None, counts: tuple[Count, ...]
    ) -> Bilingual:
        said = [say_period(time)] if time else []
        said = [each for each in (*said, *map(self._word_count, counts)) if each.en]
        if not said:
            return self.actor(claimant)
        told = join(said, "claim_joiner")
        where = _word_source(self._sources[source])
        return say("claimant_apart", claimant=self.actor(claimant), source=where, told=told)


def say_number(count: Count) -> Bilingual:
    """Return a count's number as the range it is, without inventing a bound."""
    low, best, high = count.low, count.best, count.high
    if low is not None and low == high:
        return say("number_exact", best=low)
    match low is not None, best is not None, high is not None:
        case True, True, True:
            key = "number_best_range"
        case True, False, True:
            key = "number_range"
        case True, True, False:
            key = "number_at_least" if low == best else "number_about_at_least"
        case True, False, False:
            key = "number_at_least"
        case False, True, True:
            key = "number_at_most" if best == high else "number_about_at_most"
        case False, True, False:
            key = "number_about"
        case False, False, True:
            key = "number_at_most"
        case _:
            key = "number_not_stated"
    return say(key, low=_shown(low), best=_shown(best), high=_shown(high))


_NO_COUNT = CountRange(None, None, None)


def total_of(counts: tuple[Count, ...], what: CountWhat) -> CountRange:
    """Return the total of ``what`` over whoever it is of.

    A count that names nobody is the total. Otherwise the parts are added up; the best and
    highest number are missing as soon as one part lacks them, the lowest adds those known.
    """
    parts = [count for count in counts if count.what is what]
    if not parts:
        return _NO_COUNT
    whole = [count for count in parts if count.of_whom is None]
    if whole:
        return CountRange(whole[0].low, whole[0].best, whole[0].high)
    lows = [count.low for count in parts if count.low is not None]
    return CountRange(
        sum(lows) if lows else None,
        _sum_of_all([count.best for count in parts]),
        _sum_of_all([count.high for count in parts]),
    )


def _sum_of_all(numbers: list[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if known and len(known) == len(numbers) else None


def _shown(number: int | None) -> str:
    return "" if number is None else str(number)


def _word_source(source: Source) -> Bilingual:
    publisher = Bilingual(source.publisher, source.publisher_ar or source.publisher)
    if source.published is None:
        return say("source_undated", publisher=publisher)
    inferred = source.published_basis is PublishedBasis.INFERRED
    key = "source_inferred" if inferred else "source"
    return say(key, publisher=publisher, day=say_day(source.published))
