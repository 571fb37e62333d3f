"""What reading a report gives, as the JSON object that ``khabur read --json`` prints."""

from __future__ import annotations

from typing import Any

from geo.model.claims import Span
from geo.reading.records import (
    BlockRole,
    Mention,
    ReadActor,
    ReadCount,
    ReadEvent,
    Reading,
    ReadPlace,
    Scope,
)

_DEGREE_DECIMALS = 6
_SCORE_DECIMALS = 3


def reading_to_dict(reading: Reading) -> dict[str, Any]:
    """Return a reading as plain dictionaries, lists and scalars.

    Spans are ``[start, end]`` in Unicode code points of the report's text as decoded, end
    exclusive; degrees are WGS 84, lon and lat by name; days are ISO 8601.
    """
    document = reading.document
    return {
        "report": {
            "file": document.file,
            "sha256": document.sha256,
            "language": document.language,
            "publisher": reading.publisher,
            "published": reading.published.isoformat() if reading.published else None,
            "published_basis": reading.published_basis.value,
        },
        "mentions": [_mention(mention) for mention in find_reported_mentions(reading)],
        "events": [_event(event) for event in reading.events],
    }


def find_reported_mentions(reading: Reading) -> list[Mention]:
    """Return the mentions of places that the report itself speaks of.

    Names inside the names of organisations or people, and what stands in menus and lists of
    other reports, are left out.
    """
    return [
        mention
        for mention in reading.mentions
        if not mention.is_in_name and mention.block is not BlockRole.BOILERPLATE
    ]


def _mention(mention: Mention) -> dict[str, Any]:
    return {
        "start": mention.span.start,
        "end": mention.span.end,
        "text": mention.text,
        "place": mention.place,
        "name_en": mention.name_en,
        "kind": mention.kind.value if mention.kind else None,
        **_point(mention),
        "score": round(mention.score, _SCORE_DECIMALS),
        "in": mention.inside,
        "candidates": [
            [place, round(score, _SCORE_DECIMALS)] for place, score in mention.candidates
        ],
        "reason": mention.reason,
    }


def _point(mention: Mention) -> dict[str, Any]:
    return {
        "lon": _rounded(mention.lon, _DEGREE_DECIMALS),
        "lat": _rounded(mention.lat, _DEGREE_DECIMALS),
        "radius_m": _metres(mention.radius_m),
        "precision": mention.precision.value,
    }


def _event(event: ReadEvent) -> dict[str, Any]:
    time = event.time
    told: dict[str, Any] = {"kind": event.kind.value, "scope": event.scope.value}
    if event.scope is Scope.AGGREGATE:
        told["what"] = event.what.value if event.what else None
        told["part_of"] = event.part_of
    return told | {
        "span": list(event.span),
        "more_spans": [list(span) for span in event.more_spans],
        "when": {
            "start": time.start.isoformat() if time.start else None,
            "end": time.end.isoformat() if time.end else None,
            "precision": time.precision.value,
            "span": _span(event.time_span),
        },
        "places": [_place(place) for place in event.places],
        "actors": [_actor(actor) for actor in event.actors],
        "counts": [_count(count) for count in event.counts],
        "reported_by": event.reported_by,
        "confidence": round(event.confidence, _SCORE_DECIMALS),
    }


def _place(place: ReadPlace) -> dict[str, Any]:
    mention = place.mention
    told = {"role": place.role.value, "place": mention.place, **_point(mention)}
    if mention.place is None:
        told["in"] = mention.inside
    return told | {"span": list(mention.span)}


def _actor(actor: ReadActor) -> dict[str, Any]:
    return {"role": actor.role.value, "actor": actor.actor, "span": list(actor.span)}


def _count(read: ReadCount) -> dict[str, Any]:
    count = read.count
    return {
        "what": count.what.value,
        "of_whom": count.of_whom,
        "low": count.low,
        "best": count.best,
        "high": count.high,
        "span": list(read.span),
    }


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else list(span)


def _rounded(value: float | None, decimals: int) -> float | None:
    return None if value is None else round(value, decimals)


def _metres(radius_m: float | None) -> float | None:
    if radius_m is None:
        return None
    return int(radius_m) if float(radius_m).is_integer() else round(radius_m, 1)
