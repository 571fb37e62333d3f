"""The coded facts are complete, consistent, and say no more than the reports."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from geo.model.claims import Claim
from geo.model.counts import Count
from geo.model.events import Aggregate, Event, Site, SiteInterval
from geo.model.sources import Source
from geo.model.vocabularies import (
    AggregateWhat,
    CountWhat,
    EventBasis,
    EventKind,
    EventStatus,
    PlaceRole,
    Precision,
    PublishedBasis,
    TimePrecision,
)

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
ARABIC = re.compile(r"[\u0621-\u064a]")
UNDATED = "fox-press-2025-08-25"
LISTS = ("places", "areas", "actors", "counts", "cargo", "operators")

Record = Event | Aggregate | SiteInterval


def claims_of(records: dict[str, Record]) -> list[tuple[str, Record, Claim]]:
    """Return every claim with its record and a name to show."""
    return [(name, record, c) for name, record in records.items() for c in record.claims]


def test_there_are_as_many_records_as_were_coded(
    sources: dict[str, Source],
    events: dict[str, Event],
    aggregates: dict[str, Aggregate],
    sites: dict[str, Site],
) -> None:
    assert (len(sources), len(events), len(aggregates), len(sites)) == (5, 29, 14, 8)


@pytest.mark.parametrize(
    "name",
    [
        "sources/reports.yaml",
        "events/2023.yaml",
        "events/2024.yaml",
        "events/2025.yaml",
        "events/reports.aggregates.yaml",
        "sites/sites.yaml",
    ],
)
def test_records_are_sorted_and_unique(name: str) -> None:
    ids = [record["id"] for record in yaml.safe_load((SEEDS / name).read_text("utf-8"))]

    assert ids == sorted(set(ids))


@pytest.mark.parametrize("year", [2023, 2024, 2025])
def test_an_event_is_filed_under_the_year_it_began(year: int, events: dict[str, Event]) -> None:
    records = yaml.safe_load((SEEDS / "events" / f"{year}.yaml").read_text("utf-8"))

    for event in (events[record["id"]] for record in records):
        assert re.fullmatch(rf"(alp|dez|hsk|nes|syr)-{year}-\d{{3}}", event.id)
        assert event.time.start is not None
        assert event.time.start.year == year


def test_an_aggregate_is_numbered_under_the_year_it_began(
    aggregates: dict[str, Aggregate],
) -> None:
    for aggregate in aggregates.values():
        assert aggregate.time.start is not None
        assert re.fullmatch(rf"agg-{aggregate.time.start.year}-\d{{3}}", aggregate.id)


def test_sources_have_a_day_a_digest_and_a_note_on_the_day(sources: dict[str, Source]) -> None:
    for source in sources.values():
        assert source.published is not None
        assert source.id.endswith(source.published.isoformat())
        assert source.sha256 is not None
        assert source.published_note
        assert source.language == "ar"
    inferred = {s.id for s in sources.values() if s.published_basis is PublishedBasis.INFERRED}
    assert inferred == {"enab-baladi-2025-11-12", UNDATED}
    assert "2025-08-18" in (sources[UNDATED].published_note or "")


def test_claims_and_records_name_known_sources_and_actors(
    claimed: dict[str, Record], sources: dict[str, Source], actors: set[str]
) -> None:
    for name, record, claim in claims_of(claimed):
        assert claim.source in sources, name
        counts = (*claim.counts, *getattr(record, "counts", ()))
        named = {claim.claimant, *(count.of_whom for count in counts)} - {None}
        named |= {actor.actor for actor in getattr(record, "actors", ())}
        assert named | set(getattr(record, "operators", ())) <= actors, name


def test_evidence_points_at_a_field_of_its_record(claimed: dict[str, Record]) -> None:
    for name, record, claim in claims_of(claimed):
        fields = [evidence.field for evidence in claim.evidence]
        assert len(fields) == len(set(fields)) > 0, name
        for field in fields:
            head, _, index = field.partition(".")
            if index:
                assert head in LISTS, (name, field)
                assert int(index) < len(getattr(record, head)), (name, field)
            else:
                assert head in {"kind", "what", "time", "place", "state"}, (name, field)


def test_every_field_of_a_record_has_its_words_in_some_claim(claimed: dict[str, Record]) -> None:
    for name, record in claimed.items():
        shown = {evidence.field for claim in record.claims for evidence in claim.evidence}
        wanted = {f"{head}.{n}" for head in LISTS for n, _ in enumerate(getattr(record, head, ()))}
        # A total without a number has no words for it.
        wanted -= {
            f"counts.{n}"
            for n, count in enumerate(getattr(record, "counts", ()))
            if count.low is count.best is count.high is None
        }
        if not isinstance(record, SiteInterval):
            wanted |= {"what" if isinstance(record, Aggregate) else "kind"}
            wanted |= {"time"} if record.time.text else set()
        assert wanted <= shown, (name, wanted - shown)


def test_summaries_are_in_both_languages_and_short(
    summarised: list[Event | Aggregate | Site],
) -> None:
    for record in summarised:
        assert not ARABIC.search(record.summary.en + (record.note or "")), record.id
        assert ARABIC.search(record.summary.ar), record.id
        assert max(len(record.summary.en), len(record.summary.ar)) <= 320, record.id


def test_a_record_without_a_stated_day_says_so(summarised: list[Event | Aggregate | Site]) -> None:
    for record in summarised:
        if not isinstance(record, Site) and record.time.precision is TimePrecision.APPROXIMATE:
            assert record.note, record.id


def test_what_the_undated_report_says_is_approximate_and_names_the_other_day(
    claimed: dict[str, Record],
) -> None:
    named = [(n, r, c) for n, r, c in claims_of(claimed) if c.source == UNDATED]

    assert len(named) >= 8
    for name, record, claim in named:
        assert "2025-08-18" in (claim.note or ""), name
        if isinstance(record, Event):
            assert record.time.precision is TimePrecision.APPROXIMATE, name


def test_a_statement_is_placed_at_the_country(events: dict[str, Event]) -> None:
    statements = [event for event in events.values() if event.kind is EventKind.STATEMENT]

    assert len(statements) == 5
    for event in statements:
        assert event.places[0].place == "syria"
        assert not any(place.precision.is_point for place in event.places)


def test_a_total_that_two_reports_share_is_one_record_with_two_claims(
    aggregates: dict[str, Aggregate],
) -> None:
    shared = {a.id: {c.source for c in a.claims} for a in aggregates.values() if len(a.claims) > 1}
    assisted, result = aggregates["agg-2025-006"], aggregates["agg-2025-007"]

    both = {"enab-baladi-2025-11-12", "shafaq-2025-12-06"}
    assert shared == {assisted.id: both, result.id: both}
    assert assisted.counts == (Count(CountWhat.OPERATIONS, low=22),)
    assert [(c.what, c.of_whom, c.best) for c in result.counts] == [
        (CountWhat.KILLED, "isis", 5),
        (CountWhat.CAPTURED, "isis", 19),
    ]
    assert (result.time.start, result.time.end) == (date(2025, 10, 1), date(2025, 11, 6))


def test_a_caption_with_two_dates_is_contested_and_keeps_both(events: dict[str, Event]) -> None:
    event = events["hsk-2024-007"]

    assert event.status is EventStatus.CONTESTED
    assert event.basis is EventBasis.CAPTION
    assert event.time.precision is TimePrecision.RANGE
    assert (event.time.start, event.time.end) == (date(2024, 1, 1), date(2025, 1, 31))
    assert [(c.time.start, c.time.end) for c in event.claims if c.time is not None] == [
        (date(2025, 1, 1), date(2025, 1, 31)),
        (date(2024, 1, 1), date(2024, 1, 31)),
    ]


def test_totals_of_attacks_are_never_events(
    events: dict[str, Event], aggregates: dict[str, Aggregate]
) -> None:
    whole, part = aggregates["agg-2025-002"], aggregates["agg-2025-003"]

    assert (whole.counts[0].best, part.counts[0].best) == (161, 135)
    assert part.part_of == whole.id
    assert part.areas[0].precision is Precision.COUNTRYSIDE
    said = (whole.claims[0].span.start, part.claims[0].span.end)
    for event in events.values():
        for claim in (claim for claim in event.claims if claim.source == UNDATED):
            assert claim.span.end < said[0] or claim.span.start > said[1], event.id


def test_totals_without_a_number_stay_without_one(aggregates: dict[str, Aggregate]) -> None:
    without = {a.id for a in aggregates.values() if all(c.best is c.low is None for c in a.counts)}

    assert without == {
        "agg-2023-001",
        "agg-2024-003",
        "agg-2024-004",
        "agg-2025-004",
        "agg-2025-005",
    }
    assert aggregates["agg-2025-005"].what is AggregateWhat.CONVOYS


def test_counts_say_no_more_than_the_report(events: dict[str, Event]) -> None:
    about, unhurt = events["dez-2025-002"].counts, events["dez-2024-005"].counts

    assert about == (Count(CountWhat.PERSONNEL, of_whom="sdf-tol", best=3000),)
    assert {(count.what, count.best) for count in unhurt} == {(CountWhat.WOUNDED, 0)}


def test_the_aleppo_event_stays_outside_the_region(events: dict[str, Event]) -> None:
    assert [p.place for p in events["alp-2025-001"].places] == ["haydariyah-aleppo", "aleppo-city"]


def test_area_only_events_stay_areas(events: dict[str, Event]) -> None:
    areas = {e.id for e in events.values() if not any(p.precision.is_point for p in e.places)}

    assert areas == {
        "dez-2024-002",
        "dez-2025-002",
        "dez-2025-003",
        "nes-2024-001",
        *(f"syr-2025-00{number}" for number in range(1, 6)),
    }


def test_movements_name_only_the_reported_places(events: dict[str, Event]) -> None:
    assert {p.role: p.place for p in events["hsk-2025-002"].places} == {
        PlaceRole.FROM: "kurdistan-region",
        PlaceRole.VIA: "al-walid-crossing",
        PlaceRole.TO: "qasrak-base",
    }
    assert [p.role for p in events["hsk-2024-002"].places] == [PlaceRole.TO]


def test_records_that_others_name_exist(
    events: dict[str, Event], aggregates: dict[str, Aggregate]
) -> None:
    known = {*events, *aggregates}
    for record in (*events.values(), *aggregates.values()):
        named = set(re.findall(r"\b(?:agg|alp|dez|hsk|nes|syr)-\d{4}-\d{3}\b", record.note or ""))
        assert named <= known - {record.id}, record.id
    assert {a.part_of for a in aggregates.values()} - {None} <= set(aggregates)
