"""Readings made by hand, of a text made for the tests."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from typing import Any

from geo.model.claims import Span
from geo.model.counts import Count
from geo.model.time import EventTime
from geo.model.vocabularies import (
    ActorRole,
    AggregateWhat,
    CountWhat,
    EventKind,
    PlaceKind,
    PlaceRole,
    Precision,
    PublishedBasis,
    TimePrecision,
)
from geo.reading.records import (
    Block,
    BlockRole,
    Document,
    Mention,
    ReadActor,
    ReadCount,
    ReadEvent,
    Reading,
    ReadPlace,
    Scope,
)

TEXT = (
    "قُتل عنصران من قسد في هجوم قرب هجين مساء أمس.\n"
    "وتحدث المرصد عن 161 هجوماً منذ مطلع العام في قرية الوهمية."
)
PUBLISHED = date(2025, 6, 2)


def span_of(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def mention(words: str, place: str | None, **values: Any) -> Mention:
    known: dict[str, Any] = {
        "span": span_of(words),
        "text": words,
        "place": place,
        "name_en": "Hajin" if place else None,
        "kind": PlaceKind.TOWN if place else None,
        "lon": 40.83 if place else 40.14,
        "lat": 34.69 if place else 35.33,
        "radius_m": 2000.0 if place else 90_000.0,
        "precision": Precision.SETTLEMENT if place else Precision.UNLOCATED,
        "score": 0.98123,
        "inside": "deir-ez-zor",
        "candidates": (("hajin-area", 0.40789),) if place else (),
        "reason": "name in the gazetteer",
    }
    return Mention(**(known | values))


HAJIN = mention("هجين", "hajin")
UNLISTED = mention("الوهمية", None)
YESTERDAY = EventTime(date(2025, 6, 1), date(2025, 6, 1), TimePrecision.NIGHT, "مساء أمس")
THIS_YEAR = EventTime(date(2025, 1, 1), PUBLISHED, TimePrecision.RANGE, "منذ مطلع العام")


def attack(**values: Any) -> ReadEvent:
    known: dict[str, Any] = {
        "kind": EventKind.ATTACK,
        "scope": Scope.SINGLE,
        "span": Span(0, TEXT.index("\n")),
        "time": YESTERDAY,
        "time_span": span_of("مساء أمس"),
        "places": (ReadPlace(PlaceRole.NEAR, HAJIN),),
        "actors": (ReadActor(ActorRole.AGAINST, "sdf", span_of("قسد")),),
        "counts": (ReadCount(Count(CountWhat.KILLED, "sdf", 2, 2, 2), span_of("عنصران")),),
        "reported_by": "sohr",
        "confidence": 0.876543,
        "reasons": ("verb", "who suffered it"),
    }
    return ReadEvent(**(known | values))


def total(**values: Any) -> ReadEvent:
    known: dict[str, Any] = {
        "scope": Scope.AGGREGATE,
        "what": AggregateWhat.ATTACKS,
        "span": Span(TEXT.index("\n") + 1, len(TEXT)),
        "time": THIS_YEAR,
        "time_span": span_of("منذ مطلع العام"),
        "places": (ReadPlace(PlaceRole.AT, UNLISTED),),
        "actors": (),
        "counts": (ReadCount(Count(CountWhat.ATTACKS, None, 161, 161, 161), span_of("161")),),
    }
    return attack(**(known | values))


def document(text: str = TEXT, language: str = "ar") -> Document:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    blocks = (Block(Span(0, len(text)), BlockRole.PARAGRAPH),)
    return Document("folder/made.txt", digest, text, language, blocks)


def reading(*events: ReadEvent, **values: Any) -> Reading:
    made = Reading(
        document=document(),
        publisher="sohr",
        published=PUBLISHED,
        published_basis=PublishedBasis.STATED,
        mentions=(HAJIN, UNLISTED),
        events=events or (attack(), total(), attack(scope=Scope.CONTEXT)),
    )
    return replace(made, **values)


def undated(*events: ReadEvent) -> Reading:
    return reading(*events, published=None, published_basis=PublishedBasis.UNKNOWN)
