"""What reading a report gives: blocks of text, mentions, events; spans are of the original text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from geo.model.claims import Span
from geo.model.counts import Count
from geo.model.time import EventTime
from geo.model.vocabularies import (
    ActorRole,
    AggregateWhat,
    EventKind,
    PlaceKind,
    PlaceRole,
    Precision,
    PublishedBasis,
)


class BlockRole(StrEnum):
    """What a block of a report is."""

    HEADLINE = "headline"
    DATELINE = "dateline"
    CAPTION = "caption"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    BOILERPLATE = "boilerplate"


ABOVE = frozenset({BlockRole.HEADLINE, BlockRole.CAPTION, BlockRole.HEADING})
"""Where news is told in short, above the text."""


class Scope(StrEnum):
    """Whether an event is one act, a total, or commentary; only ``single`` is ever mapped."""

    SINGLE = "single"
    AGGREGATE = "aggregate"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, headline, caption or other piece of a report."""

    span: Span
    role: BlockRole


@dataclass(frozen=True, slots=True)
class Document:
    """A report's text as decoded, and where it is from.

    Attributes
    ----------
    text
        The text that all spans count code points of, before any normalisation.
    language
        ``ar``, ``en`` or ``und``, by script.
    """

    file: str
    sha256: str
    text: str
    language: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named in a report.

    Attributes
    ----------
    place
        Gazetteer id, or ``None`` for a name the gazetteer does not have.
    inside
        The area the place lies in: for an unlisted name the area whose radius is given.
    candidates
        Other places it may mean, with their scores.
    block
        Role of the block it stands in.
    is_in_name
        Part of the name of an organisation, force, outlet or person: no place of an event.
    is_origin
        Where a person or outlet is from or reports from: no place of an event.
    enclosing
        Ids of the areas that the place lies in, the smallest first; of an unlisted name the area
        it is put in and those around that.
    members
        Ids of the areas that the place is made of: of a countryside its subdistricts.
    """

    span: Span
    text: str
    place: str | None
    name_en: str | None
    kind: PlaceKind | None
    lon: float | None
    lat: float | None
    radius_m: float | None
    precision: Precision
    score: float
    inside: str | None
    candidates: tuple[tuple[str, float], ...]
    reason: str
    block: BlockRole = BlockRole.PARAGRAPH
    is_in_name: bool = False
    is_origin: bool = False
    enclosing: tuple[str, ...] = ()
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActorMention:
    """An actor named in a report (id of ``actors.yaml``); outlets are media and monitors."""

    span: Span
    actor: str
    is_outlet: bool = False


@dataclass(frozen=True, slots=True)
class ReadPlace:
    """A mention in its role in an event."""

    role: PlaceRole
    mention: Mention


@dataclass(frozen=True, slots=True)
class ReadActor:
    """An actor in its role in an event."""

    role: ActorRole
    actor: str
    span: Span


@dataclass(frozen=True, slots=True)
class ReadCount:
    """A count with the words that state it."""

    count: Count
    span: Span


@dataclass(frozen=True, slots=True)
class ReadEvent:
    """An event, total or piece of commentary that a report tells.

    Attributes
    ----------
    kind
        Kind of event; for a total the kind of what it counts.
    what
        What a total is of; ``None`` for single events.
    part_of
        Position among the events of the reading of the total that this one is a part of.
    time, time_span
        When, and the words that say so; the words may stand in an earlier sentence.
    confidence
        0 to 1.
    reasons
        What made it an event, in words, for the person who checks it.
    """

    kind: EventKind
    scope: Scope
    span: Span
    time: EventTime
    time_span: Span | None
    places: tuple[ReadPlace, ...]
    actors: tuple[ReadActor, ...]
    counts: tuple[ReadCount, ...]
    reported_by: str | None
    confidence: float
    what: AggregateWhat | None = None
    part_of: int | None = None
    more_spans: tuple[Span, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read in one report."""

    document: Document
    publisher: str | None
    published: date | None
    published_basis: PublishedBasis
    mentions: tuple[Mention, ...]
    events: tuple[ReadEvent, ...]
