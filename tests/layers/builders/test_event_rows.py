"""Events as rows: which place is drawn, as what, and why."""

from __future__ import annotations

import pytest
from shapely.geometry import LineString, Point, box

from layers.builders.placing import NEAR_MARGIN_M
from layers.layer_set import LayerSet
from layers.publication import load_profile
from tests.layers.conftest import Build
from tests.layers.small_world import claims, day, event, when


def drawn(layers: LayerSet) -> list[str]:
    """Return the places drawn, points first."""
    return [*layers.events["place_id"], *layers.event_areas["place_id"]]


def test_the_finest_place_is_drawn_at_its_gazetteer_point(build: Build) -> None:
    layers = build(
        event(
            "e-1",
            ("in", "east", "governorate"),
            ("at", "beta", "settlement"),
            ("in", "mid", "district"),
        )
    )
    row = layers.events.iloc[0]
    assert len(layers.events) == 1
    assert len(layers.event_areas) == 0
    assert row["place_id"] == "beta"
    assert row["place_role"] == "at"
    assert row.geometry.equals(Point(41.0, 35.5))
    assert (row["radius_m"], row["precision"]) == (1500.0, "settlement")
    assert (row["governorate"], row["district"]) == ("east", "mid")
    assert row["places_en"] == "in East governorate; at Beta; in Mid"
    assert row["places_ar"] == "ضمن محافظة ع east؛ في ع beta؛ ضمن ع mid"


@pytest.mark.parametrize(
    ("place", "precision", "shape"),
    [
        ("north-sub", "subdistrict", box(40, 36, 42, 37)),
        ("south-rif", "countryside", box(40, 35, 42, 36)),
        ("stream", "road", LineString([(39, 36), (43, 36)])),
    ],
)
def test_coarser_than_near_is_the_area_or_line_without_a_radius(
    build: Build, place: str, precision: str, shape: object
) -> None:
    layers = build(event("e-1", ("in", place, precision)))
    assert len(layers.events) == 0
    row = layers.event_areas.iloc[0]
    assert row.geometry.equals(shape)
    assert layers.event_areas["radius_m"].isna().all()
    assert "the whole of it is shown" in row["why_here_en"]


def test_a_country_is_listed_and_not_said_to_be_shown(build: Build) -> None:
    row = build(event("e-1", ("in", "land", "country"))).event_areas.iloc[0]
    assert row.geometry.equals(box(38, 34, 42, 38))
    assert "is shown" not in row["why_here_en"]
    assert "listed without a mark on the map" in row["why_here_en"]
    assert "دون علامة" in row["why_here_ar"]


def test_an_area_is_never_a_point_however_fine_the_record_says(build: Build) -> None:
    layers = build(event("e-1", ("at", "stream", "site")), event("e-2", ("near", "mid", "near")))
    assert len(layers.events) == 0
    assert list(layers.event_areas["precision"]) == ["road", "district"]


def test_a_place_whose_shape_nobody_drew_is_listed_without_geometry(build: Build) -> None:
    row = build(event("e-1", ("in", "half-known", "region"))).event_areas.iloc[0]
    assert row.geometry is None
    assert row["place_id"] == "half-known"
    assert "No shape of it is known" in row["why_here_en"]


def test_an_event_without_a_place_is_listed_as_unlocated(build: Build) -> None:
    layers = build(event("e-1"), event("e-2", ("in", "east", "unlocated")))
    assert list(layers.event_areas["precision"]) == ["unlocated", "unlocated"]
    assert layers.event_areas.geometry.isna().all()
    assert layers.event_areas["place_id"].isna().all()
    assert set(layers.event_areas["why_here_en"]) == {"The report does not say where."}


def test_a_place_without_a_point_shows_the_area_that_holds_it(build: Build) -> None:
    row = build(event("e-1", ("at", "lost-village", "settlement"))).event_areas.iloc[0]
    assert (row["place_id"], row["precision"]) == ("south-sub", "subdistrict")
    assert row.geometry.equals(box(40, 35, 42, 36))
    assert "The position of Lost Village is not known that finely" in row["why_here_en"]
    assert row["places_en"] == "at Lost Village"


def test_near_a_place_without_a_point_may_lie_beyond_its_subdistrict(build: Build) -> None:
    row = build(event("e-1", ("near", "lost-village", "near"))).event_areas.iloc[0]
    assert row["place_id"] == "mid"


def test_a_village_known_only_to_the_district_is_no_point(build: Build) -> None:
    row = build(event("e-1", ("in", "beta", "district"))).event_areas.iloc[0]
    assert (row["place_id"], row["precision"]) == ("mid", "district")


def test_near_widens_the_circle_and_says_so(build: Build) -> None:
    row = build(event("e-1", ("near", "alpha", "near"))).events.iloc[0]
    assert row["radius_m"] == 2000 + NEAR_MARGIN_M
    assert row.geometry.equals(Point(40.5, 36.5))
    assert "a circle of 7 km, its own radius and 5 km more" in row["why_here_en"]
    assert "7 كم" in row["why_here_ar"]


def test_two_bases_are_two_marks_of_one_event(build: Build) -> None:
    layers = build(
        event(
            "e-1",
            ("at", "gamma-base", "site"),
            ("at", "delta-base", "site"),
            ("in", "south-rif", "countryside"),
            kind="training",
        )
    )
    assert list(layers.events["mark"]) == ["e-1#1", "e-1#2"]
    assert list(layers.events["place_id"]) == ["gamma-base", "delta-base"]
    assert layers.events["event_id"].nunique() == 1


def test_marks_are_numbered_over_points_and_areas(build: Build) -> None:
    layers = build(event("e-1", ("at", "gamma-base", "site"), ("at", "south-rif", "countryside")))
    assert list(layers.events["mark"]) == ["e-1#1"]
    assert list(layers.event_areas["mark"]) == ["e-1#2"]


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        # a second place at is dropped when it overlaps or holds the finer one
        ([("at", "beta", "settlement"), ("at", "beta-bridge", "site")], ["beta-bridge"]),
        ([("at", "south-sub", "subdistrict"), ("at", "beta", "settlement")], ["beta"]),
        (
            [("at", "alpha", "settlement"), ("target", "delta-base", "site")],
            ["delta-base", "alpha"],
        ),
        # of places in, only the finest, and none beside a place at of the same precision
        ([("in", "alpha", "settlement"), ("at", "beta", "settlement")], ["beta"]),
        (
            [("in", "north-sub", "subdistrict"), ("in", "south-sub", "subdistrict")],
            ["north-sub", "south-sub"],
        ),
        # near two places is one place
        ([("near", "alpha", "near"), ("near", "beta", "near")], ["alpha"]),
        # where it was fired from is not where it happened
        ([("origin", "alpha", "settlement"), ("in", "mid", "district")], ["mid"]),
        ([("origin", "alpha", "settlement")], [None]),
        ([("from", "alpha", "settlement"), ("target", "mid", "district")], ["mid"]),
    ],
)
def test_which_places_are_drawn(
    build: Build, places: list[tuple[str, str, str]], expected: list[str | None]
) -> None:
    assert drawn(build(event("e-1", *places))) == expected


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([("from", "alpha", "settlement"), ("to", "delta-base", "site")], ["delta-base"]),
        ([("to", "alpha", "settlement"), ("to", "east", "governorate")], ["alpha"]),
        ([("to", "alpha", "settlement"), ("to", "delta-base", "site")], ["delta-base", "alpha"]),
        ([("at", "alpha", "settlement"), ("to", "mid", "district")], ["mid"]),
        ([("from", "gamma-base", "site")], ["gamma-base"]),
    ],
)
def test_what_moved_is_drawn_at_its_destination(
    build: Build, places: list[tuple[str, str, str]], expected: list[str]
) -> None:
    assert drawn(build(event("e-1", *places, kind="convoy"))) == expected


def test_an_event_on_a_road_between_two_places_is_the_stretch(build: Build) -> None:
    layers = build(
        event(
            "e-1",
            ("at", "old-road", "road"),
            ("from", "fork", "site"),
            ("to", "gamma-base", "site"),
            kind="ied",
        )
    )
    row = layers.event_areas.iloc[0]
    assert list(row.geometry.coords) == [(41.0, 36.5), (41.25, 36.6), (41.5, 36.5)]
    assert "the stretch from Fork to Gamma Base is shown" in row["why_here_en"]
    assert len(layers.movements) == 0


def test_a_road_without_ends_is_shown_whole(build: Build) -> None:
    row = build(event("e-1", ("at", "old-road", "road"), kind="ied")).event_areas.iloc[0]
    assert list(row.geometry.coords) == [(41.0, 36.5), (41.0, 35.5)]


def test_why_here_names_role_data_set_and_radius(build: Build) -> None:
    row = build(event("e-1", ("target", "alpha", "settlement"))).events.iloc[0]
    assert row["why_here_en"] == (
        "Reported target: Alpha (Town). "
        "Point from test 2024; the true place may lie up to 2 km away."
    )
    assert row["why_here_ar"].startswith("المذكور: الهدف: ع alpha (بلدة).")


def test_why_here_gives_the_reasoning_of_a_reasoned_point(build: Build) -> None:
    row = build(event("e-1", ("at", "guessed-base", "site"))).events.iloc[0]
    assert "Between Alpha and the stream, say reports. The true place" in row["why_here_en"]
    assert "8 km" in row["why_here_en"]


def test_english_reasoning_stays_out_of_the_arabic_text(build: Build) -> None:
    row = build(event("e-1", ("at", "guessed-base", "site"))).events.iloc[0]
    assert "Between Alpha" not in row["why_here_ar"]
    assert "التعليل مدوّن بالإنكليزية" in row["why_here_ar"]
    plain = build(event("e-2", ("at", "alpha", "settlement"))).events.iloc[0]
    assert "بالإنكليزية" not in plain["why_here_ar"]


def test_braces_in_data_stay_as_they_are(build: Build) -> None:
    made = event("e-1", ("at", "alpha", "settlement"), note="{0} {summary} %s")
    assert build(made).events["note"].iloc[0] == "{0} {summary} %s"


def test_acled_columns(build: Build) -> None:
    spans = [
        ("e-1", when("2024-05-01")),
        ("e-2", when("2024-05-01", "2024-05-07")),
        ("e-3", when("2024-05-01", "2024-05-31")),
        ("e-4", when("2024-01-01", "2024-05-31")),
        ("e-5", when(None)),
        ("e-6", when("2024-05-02") | {"precision": "approximate"}),
    ]
    layers = build(*(event(key, ("at", "alpha", "settlement"), time=time) for key, time in spans))
    by_id = layers.events.set_index("event_id")
    precisions = (
        by_id["acled_time_precision"].astype("object").where(lambda each: each.notna(), None)
    )
    assert precisions.to_dict() == {
        "e-1": 1,
        "e-2": 2,
        "e-3": 3,
        "e-4": None,
        "e-5": None,
        "e-6": 2,
    }
    assert set(by_id["acled_event_type"]) == {"Battles"}
    assert set(by_id["acled_geo_precision"]) == {1}


def test_rows_are_ordered_by_time_then_id(build: Build) -> None:
    layers = build(
        event("e-9", ("at", "alpha", "settlement"), time=when(None)),
        event("e-2", ("at", "alpha", "settlement")),
        event("e-1", ("at", "alpha", "settlement")),
        event("e-3", ("at", "alpha", "settlement"), time=when("2023-01-01")),
    )
    assert list(layers.events["event_id"]) == ["e-3", "e-1", "e-2", "e-9"]


def test_days_select_what_touches_them(build: Build) -> None:
    records = [
        event("e-1", ("at", "alpha", "settlement"), time=when("2024-04-30")),
        event("e-2", ("at", "alpha", "settlement"), time=when("2024-04-01", "2024-05-01")),
        event("e-3", ("at", "alpha", "settlement"), time=when(None)),
    ]
    kept = build(*records, first=day("2024-05-01"), last=day("2024-05-31")).events
    assert list(kept["event_id"]) == ["e-2"]
    assert len(build(*records).events) == 3


def dated(*times: dict[str, object] | None) -> list[dict[str, object]]:
    """Return a claim for each time; ``None`` for one that gives no time of its own."""
    return [
        {**one, "time": time}
        for one, time in zip(claims(*["paper-1"] * len(times)), times, strict=True)
    ]


JANUARIES = (
    when("2025-01-01", "2025-01-31") | {"precision": "month"},
    when("2024-01-01", "2024-01-31") | {"precision": "month"},
)


@pytest.mark.parametrize(
    ("first", "last", "is_kept"),
    [
        ("2024-06-01", "2024-06-30", False),
        ("2024-01-31", "2024-02-10", True),
        ("2025-01-15", "2025-01-20", True),
        ("2024-02-01", "2024-12-31", False),
    ],
)
@pytest.mark.parametrize("rules", ["full", "public"])
def test_an_event_dated_twice_is_in_neither_month_between(
    build: Build, rules: str, first: str, last: str, is_kept: bool
) -> None:
    spans = when("2024-01-01", "2025-01-31")
    made = event("e-1", ("at", "alpha", "settlement"), time=spans, claims=dated(*JANUARIES))
    late = event("e-2", ("at", "alpha", "settlement"), time=when(None), updated="2026-01-01")
    layers = build(made, late, profile=load_profile(rules), first=day(first), last=day(last))
    assert len(layers.events) == int(is_kept)
    if is_kept:
        row = layers.events.iloc[0]
        assert row["periods"] == "2024-01-01/2024-01-31; 2025-01-01/2025-01-31"
        assert row["when_en"] == "January 2024 or January 2025"
        assert row["when_ar"] == "كانون الثاني 2024 أو كانون الثاني 2025"


@pytest.mark.parametrize(
    ("time", "claim_times", "words"),
    [
        (when(), (None,), None),
        (when(), (None, when("2024-05-01", "2024-05-31")), None),
        (when(), (None, when(None)), None),
        (when(), (None, when("2024-05-09")), "1 May 2024 or 9 May 2024"),
        (
            when("2024-03-01", "2024-05-31"),
            (
                when("2024-03-01", "2024-03-04"),
                when("2024-05-20") | {"precision": "approximate"},
                when("2022-01-01", "2022-12-31") | {"precision": "year"},
                None,
            ),
            "2022 or 1 March 2024 to 4 March 2024 or about 20 May 2024",
        ),
    ],
)
def test_only_times_that_exclude_each_other_are_separate(
    build: Build,
    time: dict[str, object],
    claim_times: tuple[dict[str, object] | None, ...],
    words: str | None,
) -> None:
    made = event("e-1", ("in", "mid", "district"), time=time, claims=dated(*claim_times))
    row = build(made).event_areas.iloc[0]
    assert row["when_en"] == words
    assert (row["periods"] is None) == (words is None) == (row["when_ar"] is None)


def test_no_events_are_empty_layers(build: Build) -> None:
    layers = build()
    assert [len(frame) for _, frame in layers] == [0, 0, 0, 0, 0]
    assert layers.data_date is None
    assert layers.profile == "full"
