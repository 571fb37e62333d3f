"""The JSON object of a reading has the names, spans and order that other programs rely on."""

from __future__ import annotations

import json

from geo.model.time import EventTime
from geo.model.vocabularies import TimePrecision
from geo.reading.output import find_reported_mentions, reading_to_dict
from geo.reading.records import BlockRole
from tests.geo.reading.hand_made import (
    HAJIN,
    TEXT,
    UNLISTED,
    attack,
    mention,
    reading,
    span_of,
    total,
    undated,
)


def test_the_object_has_the_keys_of_the_contract() -> None:
    told = reading_to_dict(reading())
    assert list(told) == ["report", "mentions", "events"]
    assert list(told["report"]) == [
        "file", "sha256", "language", "publisher", "published", "published_basis",
    ]  # fmt: skip
    assert list(told["mentions"][0]) == [
        "start", "end", "text", "place", "name_en", "kind", "lon", "lat", "radius_m", "precision",
        "score", "in", "candidates", "reason",
    ]  # fmt: skip
    event = told["events"][0]
    assert {"kind", "scope", "span", "when", "places", "actors", "counts", "reported_by",
            "confidence"} <= event.keys()  # fmt: skip
    assert list(event["when"]) == ["start", "end", "precision", "span"]
    assert list(event["counts"][0]) == ["what", "of_whom", "low", "best", "high", "span"]
    assert json.loads(json.dumps(told, allow_nan=False)) == told


def test_values_are_plain_and_rounded() -> None:
    told = reading_to_dict(reading())
    assert told["report"]["published"] == "2025-06-02"
    found = told["mentions"][0]
    assert (found["score"], found["candidates"]) == (0.981, [["hajin-area", 0.408]])
    assert found["radius_m"] == 2000
    assert isinstance(found["radius_m"], int)
    event = told["events"][0]
    assert event["when"]["precision"] == "night"
    assert event["places"][0]["role"] == "near"
    assert event["confidence"] == 0.877


def test_spans_lead_to_the_words_of_the_text() -> None:
    told = reading_to_dict(reading())
    for found in told["mentions"]:
        assert TEXT[found["start"] : found["end"]] == found["text"]
    event = told["events"][0]
    assert TEXT[slice(*event["when"]["span"])] == "مساء أمس"
    assert TEXT[slice(*event["counts"][0]["span"])] == "عنصران"
    assert TEXT[slice(*event["places"][0]["span"])] == "هجين"
    assert TEXT[slice(*event["actors"][0]["span"])] == "قسد"


def test_an_unlisted_name_has_no_place_but_the_area_and_its_radius() -> None:
    told = reading_to_dict(reading())
    found = told["mentions"][1]
    assert (found["place"], found["in"], found["radius_m"]) == (None, "deir-ez-zor", 90_000)
    place = told["events"][1]["places"][0]
    assert (place["place"], place["in"]) == (None, "deir-ez-zor")


def test_an_unknown_time_stays_unknown() -> None:
    event = attack(time=EventTime(None, None, TimePrecision.UNKNOWN), time_span=None)
    told = reading_to_dict(undated(event))
    when = {"start": None, "end": None, "precision": "unknown", "span": None}
    assert told["events"][0]["when"] == when
    assert told["report"]["published"] is None


def test_only_totals_say_what_they_are_of() -> None:
    told = reading_to_dict(reading(attack(), total()))
    assert "what" not in told["events"][0]
    assert told["events"][1]["what"] == "attacks"


def test_names_inside_names_and_boilerplate_are_no_mentions() -> None:
    inside = mention("قسد", "syria", is_in_name=True)
    menu = mention("العام", "syria", block=BlockRole.BOILERPLATE)
    origin = mention("المرصد", "syria", is_origin=True)
    found = find_reported_mentions(reading(mentions=(inside, HAJIN, menu, origin, UNLISTED)))
    assert [each.span for each in found] == [
        span_of("هجين"), span_of("المرصد"), span_of("الوهمية"),
    ]  # fmt: skip
