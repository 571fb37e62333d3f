"""Records to and from dictionaries: lossless, strict, every problem at once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import InputError
from geo.model.claims import Claim, Evidence, Span
from geo.model.codec import from_dict, to_dict
from geo.model.counts import Count
from geo.model.events import (
    Aggregate,
    Event,
    EventActor,
    EventPlace,
    Site,
    SiteInterval,
    Summary,
)
from geo.model.places import Place
from geo.model.sources import Source
from geo.model.time import EventTime
from geo.model.vocabularies import (
    AggregateWhat,
    CountWhat,
    EventKind,
    EventStatus,
    PublishedBasis,
    SiteState,
    TimePrecision,
)

ids = st.from_regex(r"\A[a-z0-9]{1,6}(-[a-z0-9]{1,4}){0,2}\Z")
days = st.dates(date(1990, 1, 1), date(2040, 1, 1))
texts = st.text(min_size=1, max_size=20)
numbers = st.lists(st.integers(0, 10_000), min_size=3, max_size=3).map(sorted)
spans = st.tuples(st.integers(0, 5000), st.integers(1, 500)).map(
    lambda pair: Span(pair[0], pair[0] + pair[1])
)


@st.composite
def times(draw: st.DrawFn) -> EventTime:
    precision = draw(st.sampled_from(TimePrecision))
    if precision is TimePrecision.UNKNOWN and draw(st.booleans()):
        return EventTime(None, None, precision)
    first, last = sorted((draw(days), draw(days)))
    if precision in (TimePrecision.HOUR, TimePrecision.DAY):
        last = first
    return EventTime(first, last, precision, draw(st.none() | texts))


counts = st.builds(
    lambda what, whom, ordered: Count(what, whom, *ordered),
    st.sampled_from(CountWhat),
    st.none() | ids,
    numbers,
)
claims = st.builds(
    Claim,
    source=ids,
    span=spans,
    claimant=st.none() | ids,
    more_spans=st.lists(spans, max_size=2).map(tuple),
    evidence=st.lists(st.builds(Evidence, texts, spans), max_size=2).map(tuple),
    time=st.none() | times(),
    counts=st.lists(counts, max_size=2).map(tuple),
    note=st.none() | texts,
)
some_claims = st.lists(claims, min_size=1, max_size=2).map(tuple)
stamps = st.tuples(days, days).map(sorted)
some_counts = st.lists(counts, max_size=2).map(tuple)
summaries = st.builds(Summary, texts, texts)


@st.composite
def events(draw: st.DrawFn) -> Event:
    created, updated = draw(stamps)
    return Event(
        id=draw(ids),
        kind=draw(st.sampled_from(EventKind)),
        time=draw(times()),
        places=tuple(draw(st.lists(st.builds(EventPlace, place=ids), max_size=3))),
        claims=draw(some_claims),
        summary=draw(summaries),
        created=created,
        updated=updated,
        actors=tuple(draw(st.lists(st.builds(EventActor, actor=ids), max_size=2))),
        counts=draw(some_counts),
        cargo=tuple(draw(st.lists(texts, max_size=2))),
        status=draw(st.sampled_from(EventStatus)),
        recurring=draw(st.booleans()),
        note=draw(st.none() | texts),
    )


@given(events())
def test_event_survives_the_way_to_a_dictionary_and_back(event: Event) -> None:
    assert from_dict(Event, to_dict(event)) == event


@given(ids, st.sampled_from(AggregateWhat), times(), some_claims, summaries, stamps, some_counts)
def test_aggregate_survives_the_way_to_a_dictionary_and_back(
    record_id: str,
    what: AggregateWhat,
    time: EventTime,
    claimed: tuple[Claim, ...],
    summary: Summary,
    stamp: list[date],
    counted: tuple[Count, ...],
) -> None:
    aggregate = Aggregate(
        record_id, what, time, (), claimed, summary, stamp[0], stamp[1], counts=counted
    )
    assert from_dict(Aggregate, to_dict(aggregate)) == aggregate


@given(ids, ids, some_claims, summaries, stamps)
def test_site_survives_the_way_to_a_dictionary_and_back(
    record_id: str,
    place: str,
    claimed: tuple[Claim, ...],
    summary: Summary,
    stamp: list[date],
) -> None:
    interval = SiteInterval(stamp[0], stamp[1], SiteState.REPORTED_ACTIVE, claimed, ("sdf",))
    site = Site(record_id, place, (interval,), summary)
    assert from_dict(Site, to_dict(site)) == site


@given(ids, days)
def test_source_survives_the_way_to_a_dictionary_and_back(record_id: str, day: date) -> None:
    source = Source(record_id, "Paper", "ar", day, PublishedBasis.STATED, url="https://x.example/a")
    assert from_dict(Source, to_dict(source)) == source


def valid_event() -> dict[str, Any]:
    return {
        "id": "hsk-2024-003",
        "kind": "attack",
        "time": {"start": "2024-12-31", "end": "2024-12-31", "precision": "day"},
        "places": [{"role": "at", "place": "himo-base", "precision": "site"}],
        "claims": [{"source": "a", "span": [0, 5]}],
        "summary": {"en": "An attack.", "ar": "هجوم."},
        "created": "2025-01-01",
        "updated": "2025-01-01",
    }


def test_all_problems_of_a_record_are_reported_at_once() -> None:
    data = valid_event()
    data["kind"] = "atack"
    data["time"]["start"] = "31/12/2024"
    data["places"][0]["precision"] = "town"
    data["colour"] = "red"
    del data["updated"]
    with pytest.raises(InputError) as caught:
        from_dict(Event, data, file="seeds/events/2024.yaml", record="event hsk-2024-003")
    lines = str(caught.value).splitlines()
    assert len(lines) == 5
    assert (
        "seeds/events/2024.yaml, event hsk-2024-003, time.start: expected an ISO 8601 date, "
        "got '31/12/2024'. Write the day as YYYY-MM-DD, for example 2024-12-31." in lines
    )
    assert any("kind: expected one of 'attack'" in line for line in lines)
    assert any("colour: expected no such field" in line for line in lines)
    assert any("updated: expected a value, got nothing" in line for line in lines)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"time": {"start": "2024-01-02", "end": "2024-01-01", "precision": "range"}}, "on or aft"),
        ({"time": {"start": "2024-01-01", "end": "2024-01-02", "precision": "day"}}, "one day"),
        ({"time": {"start": None, "end": None, "precision": "day"}}, "start and end for precision"),
        ({"claims": []}, "at least one claim"),
        ({"claims": [{"source": "a", "span": [5, 5]}]}, "0 <= start < end"),
        ({"counts": [{"what": "killed", "low": 3, "best": 1}]}, "low <= best <= high"),
        ({"counts": [{"what": "killed", "low": -1}]}, "0 or more"),
        ({"updated": "2024-01-01"}, "updated on or after created"),
        ({"id": "Event 1"}, "lower-case letters"),
    ],
)
def test_what_contradicts_itself_is_refused(change: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        from_dict(Event, valid_event() | change)


def place(**change: Any) -> dict[str, Any]:
    return {
        "id": "x",
        "kind": "town",
        "names": [{"text": "س", "lang": "ar", "kind": "official"}],
        "lon": 40.0,
        "lat": 36.0,
        "radius_m": 1000,
        "country": "SY",
        "coord_source": "geonames 2026-07-28",
    } | change


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"lat": None}, "both lon and lat or neither"),
        ({"lat": 136.0}, "swapped"),
        ({"lon": 240.0}, "lon -180..180"),
        ({"radius_m": -1}, "0 or more metres"),
        ({"coord_source": "reasoned"}, "reasoning in words"),
        ({"names": [{"text": " ", "lang": "ar"}]}, "a name"),
        ({"lon": float("nan")}, "finite"),
    ],
)
def test_places_that_cannot_be_are_refused(change: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        from_dict(Place, place(**change))


@given(st.floats(-180, 180), st.floats(-90, 90), st.floats(0, 1e6))
def test_place_survives_the_way_to_a_dictionary_and_back(
    lon: float, lat: float, radius: float
) -> None:
    record = from_dict(Place, place(lon=lon, lat=lat, radius_m=radius))
    assert from_dict(Place, to_dict(record)) == record
