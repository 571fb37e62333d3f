"""Events, aggregates and sites."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from geo.model.claims import Claim
from geo.model.config import STRICT
from geo.model.counts import Count
from geo.model.ids import require_id
from geo.model.time import EventTime
from geo.model.vocabularies import (
    ActorRole,
    AggregateWhat,
    EventBasis,
    EventKind,
    EventStatus,
    PlaceRole,
    Precision,
    SiteState,
)


@dataclass(frozen=True, slots=True)
class EventPlace:
    """A place in its role; ``precision`` is how finely the report says it."""

    __pydantic_config__ = STRICT

    role: PlaceRole
    place: str
    precision: Precision


@dataclass(frozen=True, slots=True)
class EventActor:
    """An actor (id of ``actors.yaml``) in its role."""

    __pydantic_config__ = STRICT

    role: ActorRole
    actor: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What happened, in our own words, in English and Arabic."""

    __pydantic_config__ = STRICT

    en: str
    ar: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened at a place, with every claim made of it.

    Attributes
    ----------
    id
        Stable for ever, never reused.
    places
        In the order of importance: the first finest one is where the event is drawn.
    recurring
        Whether the report speaks of a repeated activity (daily exercises) rather than one act.
    created, updated
        Days of the data, not of a clock; ``None`` for what a report without a day tells.
    """

    __pydantic_config__ = STRICT

    id: str
    kind: EventKind
    time: EventTime
    places: tuple[EventPlace, ...]
    claims: tuple[Claim, ...]
    summary: Summary
    created: date | None
    updated: date | None
    actors: tuple[EventActor, ...] = ()
    counts: tuple[Count, ...] = ()
    cargo: tuple[str, ...] = ()
    status: EventStatus = EventStatus.REPORTED
    basis: EventBasis = EventBasis.REPORT
    recurring: bool = False
    supersedes: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        require_id(self.id)
        _require_claims(self.claims)
        _require_days(self.created, self.updated)

    def actors_in(self, role: ActorRole) -> tuple[str, ...]:
        """Return the ids of the actors in ``role``, in order."""
        return tuple(actor.actor for actor in self.actors if actor.role is role)

    def places_in(self, *roles: PlaceRole) -> tuple[EventPlace, ...]:
        """Return the places in any of ``roles``, in order."""
        return tuple(place for place in self.places if place.role in roles)


@dataclass(frozen=True, slots=True)
class Aggregate:
    """A total that somebody states; never a pin and never added to event counts.

    Attributes
    ----------
    areas
        The places the total speaks of.
    part_of
        Id of the aggregate this one is a part of.
    """

    __pydantic_config__ = STRICT

    id: str
    what: AggregateWhat
    time: EventTime
    areas: tuple[EventPlace, ...]
    claims: tuple[Claim, ...]
    summary: Summary
    created: date | None
    updated: date | None
    counts: tuple[Count, ...] = ()
    actors: tuple[EventActor, ...] = ()
    part_of: str | None = None
    status: EventStatus = EventStatus.REPORTED
    note: str | None = None

    def __post_init__(self) -> None:
        require_id(self.id)
        _require_claims(self.claims)
        _require_days(self.created, self.updated)


@dataclass(frozen=True, slots=True)
class SiteInterval:
    """What reports say of a site between two days (inclusive; ``None`` is not known)."""

    __pydantic_config__ = STRICT

    first: date | None
    last: date | None
    state: SiteState
    claims: tuple[Claim, ...]
    operators: tuple[str, ...] = ()
    note: str | None = None

    def __post_init__(self) -> None:
        if self.first is not None and self.last is not None and self.last < self.first:
            raise ValueError(f"expected last on or after first, got {self.first} to {self.last}")
        _require_claims(self.claims)


@dataclass(frozen=True, slots=True)
class Site:
    """A base, camp, crossing or field that reports speak of, with validity intervals."""

    __pydantic_config__ = STRICT

    id: str
    place: str
    intervals: tuple[SiteInterval, ...]
    summary: Summary
    note: str | None = field(default=None)

    def __post_init__(self) -> None:
        require_id(self.id)


def _require_claims(claims: tuple[Claim, ...]) -> None:
    if not claims:
        raise ValueError("expected at least one claim with its source, got none")


def _require_days(created: date | None, updated: date | None) -> None:
    if created is not None and updated is not None and updated < created:
        raise ValueError(f"expected updated on or after created, got {created} and {updated}")
