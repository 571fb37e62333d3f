"""Readings become records with claims whose evidence leads to the words of the report."""

from __future__ import annotations

import pytest

from geo.model.codec import from_dict, to_dict
from geo.model.counts import Count
from geo.model.time import EventTime
from geo.model.vocabularies import (
    AggregateWhat,
    CountWhat,
    PlaceRole,
    Precision,
    PublishedBasis,
    TimePrecision,
)
from geo.reading.records import ReadCount, ReadPlace, Scope
from geo.reading.storing import RecordBuilder
from geo.store import load_dataset
from geo.store.event_records import EventFile
from tests.geo.reading.hand_made import (
    HAJIN,
    PUBLISHED,
    TEXT,
    attack,
    mention,
    reading,
    span_of,
    total,
    undated,
)

UNKNOWN = EventTime(None, None, TimePrecision.UNKNOWN)


@pytest.fixture(scope="module")
def builder() -> RecordBuilder:
    dataset = load_dataset()
    return RecordBuilder(dataset.places, dataset.actors)


def test_events_totals_and_the_source_are_kept_and_commentary_is_not(
    builder: RecordBuilder,
) -> None:
    records = builder.build(reading())
    assert len(records.file.events) == len(records.file.aggregates) == 1
    (source,) = records.file.sources
    assert (source.published, source.published_basis) == (PUBLISHED, PublishedBasis.STATED)
    assert source.publisher.startswith("Syrian Observatory")
    (event,) = records.file.events
    assert event.claims[0].source == source.id
    assert event.claims[0].claimant == "sohr"
    assert (event.created, event.updated) == (PUBLISHED, PUBLISHED)
    assert records.ids == (event.id, records.file.aggregates[0].id, None)


def test_each_piece_of_evidence_is_the_words_of_its_field(builder: RecordBuilder) -> None:
    (event,) = builder.build(reading()).file.events
    words = {each.field: TEXT[slice(*each.span)] for each in event.claims[0].evidence}
    assert words["time"] == "مساء أمس"
    assert words["places.0"] == "هجين"
    assert words["actors.0"] == "قسد"
    assert words["counts.0"] == "عنصران"
    assert words["kind"] == TEXT[slice(*event.claims[0].span or ())]


def test_a_governorate_stands_in_for_no_end_of_a_way(builder: RecordBuilder) -> None:
    lost = ReadPlace(PlaceRole.TO, mention("الوهمية", None))
    (event,) = builder.build(
        reading(attack(places=(ReadPlace(PlaceRole.FROM, HAJIN), lost)))
    ).file.events
    assert [(place.role, place.place) for place in event.places] == [(PlaceRole.FROM, "hajin")]
    assert event.note is not None and "الوهمية" in event.note
    (event,) = builder.build(reading(attack(places=(lost,)))).file.events
    assert [(place.role, place.place) for place in event.places] == [(PlaceRole.IN, "deir-ez-zor")]


def test_an_unlisted_place_is_stood_in_for_by_its_area_no_finer(builder: RecordBuilder) -> None:
    (total_read,) = builder.build(reading()).file.aggregates
    (area,) = total_read.areas
    assert (area.place, area.role) == ("deir-ez-zor", PlaceRole.IN)
    assert area.precision is Precision.GOVERNORATE
    assert total_read.note is not None
    assert "الوهمية" in total_read.note
    assert "الوهمية" not in total_read.summary.ar


def test_a_place_nobody_knows_at_all_is_left_out(builder: RecordBuilder) -> None:
    lost = mention("الوهمية", None, inside=None)
    (event,) = builder.build(reading(attack(places=(ReadPlace(PlaceRole.AT, lost),)))).file.events
    assert event.places == ()


def test_the_finest_place_comes_first_with_its_own_words(builder: RecordBuilder) -> None:
    wide = mention("الوهمية", "deir-ez-zor", precision=Precision.GOVERNORATE)
    places = (ReadPlace(PlaceRole.IN, wide), ReadPlace(PlaceRole.AT, HAJIN))
    (event,) = builder.build(reading(attack(places=places))).file.events
    assert [item.place for item in event.places] == ["hajin", "deir-ez-zor"]
    spans = {each.field: each.span for each in event.claims[0].evidence}
    assert spans["places.0"] == span_of("هجين")
    assert spans["places.1"] == span_of("الوهمية")


def test_the_same_place_twice_is_one_place(builder: RecordBuilder) -> None:
    places = (ReadPlace(PlaceRole.AT, HAJIN), ReadPlace(PlaceRole.AT, HAJIN))
    (event,) = builder.build(reading(attack(places=places))).file.events
    assert len(event.places) == 1


def test_records_without_any_day_are_counted_not_dated(builder: RecordBuilder) -> None:
    records = builder.build(undated(attack(time=UNKNOWN, time_span=None), attack()))
    assert records.without_day == 1
    first, second = records.file.events
    assert (first.created, first.time) == (None, UNKNOWN)
    assert second.created == second.time.end
    later = builder.build(undated(attack(time=UNKNOWN, time_span=None)), since=PUBLISHED)
    assert later.file.events[0].created == PUBLISHED
    assert later.file.events[0].time == UNKNOWN


def test_the_same_report_gives_the_same_ids(builder: RecordBuilder) -> None:
    assert builder.build(reading()) == builder.build(reading())


def test_records_survive_being_written_and_read(builder: RecordBuilder) -> None:
    file = builder.build(reading()).file
    assert from_dict(EventFile, to_dict(file)) == file


def test_an_unknown_publisher_is_said_to_be_unknown(builder: RecordBuilder) -> None:
    (source,) = builder.build(reading(publisher=None)).file.sources
    assert source.publisher == "Publisher not stated"
    assert source.publisher_ar == "الناشر غير مذكور"


def test_a_total_of_nothing_known_is_no_record(builder: RecordBuilder) -> None:
    records = builder.build(reading(total(what=None)))
    assert records.file.aggregates == ()
    assert records.ids == (None,)


@pytest.mark.parametrize(
    ("time", "en", "ar"),
    [
        (attack().time, "in the night of 1 June 2025", "ليلة 1 حزيران 2025"),
        (
            total().time,
            "from 1 January 2025 to 2 June 2025",
            "بين 1 كانون الثاني 2025 و2 حزيران 2025",
        ),
        (EventTime(PUBLISHED, PUBLISHED, TimePrecision.DAY), "on 2 June 2025", "2 حزيران 2025"),
        (EventTime(PUBLISHED, PUBLISHED, TimePrecision.APPROXIMATE), "about 2 June", "تقريباً"),
        (EventTime(PUBLISHED, PUBLISHED, TimePrecision.MONTH), "in June 2025", "في حزيران 2025"),
        (EventTime(PUBLISHED, PUBLISHED, TimePrecision.YEAR), "in 2025", "في 2025"),
    ],
)
def test_summaries_say_kind_place_time_and_numbers(
    builder: RecordBuilder, time: EventTime, en: str, ar: str
) -> None:
    (event,) = builder.build(reading(attack(time=time))).file.events
    assert event.summary.en.startswith("Attack near Hajin, ")
    assert en in event.summary.en
    assert event.summary.en.endswith("killed: 2 (Syrian Democratic Forces).")
    assert event.summary.ar.startswith("هجوم قرب هجين، ")
    assert ar in event.summary.ar


def test_summaries_leave_an_unknown_time_out(builder: RecordBuilder) -> None:
    (event,) = builder.build(reading(attack(time=UNKNOWN))).file.events
    assert event.summary.en == "Attack near Hajin; killed: 2 (Syrian Democratic Forces)."


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [((22, None, None), "at least 22"), ((None, 5, None), "about 5"), ((2, 3, 4), "2 to 4"),
     ((None, None, 9), "at most 9"), ((None, None, None), "not stated")],
)  # fmt: skip
def test_summaries_keep_numbers_as_open_as_they_are(
    builder: RecordBuilder, numbers: tuple[int | None, ...], shown: str
) -> None:
    count = ReadCount(Count(CountWhat.KILLED, None, *numbers), span_of("عنصران"))
    (event,) = builder.build(reading(attack(counts=(count,)))).file.events
    assert shown in event.summary.en


def test_no_sentence_of_the_report_is_copied(builder: RecordBuilder) -> None:
    records = builder.build(reading())
    for record in (*records.file.events, *records.file.aggregates):
        words = record.summary.ar.split()
        runs = {" ".join(words[at : at + 4]) for at in range(len(words) - 3)}
        assert not any(run in TEXT for run in runs)


def test_every_total_and_scope_can_be_worded(builder: RecordBuilder) -> None:
    for what in AggregateWhat:
        (record,) = builder.build(reading(total(what=what))).file.aggregates
        assert record.summary.en.startswith("Total stated: ")
    assert builder.build(reading(attack(scope=Scope.CONTEXT))).file.events == ()


@pytest.mark.parametrize(
    ("shift_deg", "place", "precision"),
    [
        (0.01, "hajin", Precision.SETTLEMENT),
        (0.13, "abu-kamal-district", Precision.DISTRICT),
        (0.4, "deir-ez-zor", Precision.GOVERNORATE),
    ],
)
def test_a_spot_away_from_its_place_is_stored_as_the_area_around(
    builder: RecordBuilder, shift_deg: float, place: str, precision: Precision
) -> None:
    spot = mention("هجين", "hajin", lon=40.83 + shift_deg)
    read = reading(attack(places=(ReadPlace(PlaceRole.NEAR, spot),)))
    (event,) = builder.build(read).file.events
    assert (event.places[0].place, event.places[0].precision) == (place, precision)
