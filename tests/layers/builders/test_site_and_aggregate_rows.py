"""Sites over time, and stated totals that are never points."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pyproj import Geod
from shapely.geometry import Point, box

from layers.schema import AGGREGATES
from tests.layers.conftest import Build
from tests.layers.small_world import aggregate, day, event, placed, site, when


def test_a_site_is_a_point_with_its_radius_and_intervals(build: Build) -> None:
    made = site("gamma", "gamma-base", ("2024-03-01", "2024-03-05"), ("2023-01-01", None))
    row = build(made).sites.iloc[0]
    assert row.geometry.equals(Point(41.5, 36.5))
    assert (row["radius_m"], row["precision"]) == (3000.0, "site")
    assert (row["first_date"], row["last_date"]) == (day("2023-01-01"), day("2024-03-05"))
    assert row["state"] == "reported_active"
    assert row["operators_en"] == "Blues"
    assert row["intervals_en"] == (
        "from 1 January 2023: Reported active (Blues); "
        "1 March 2024 to 5 March 2024: Reported active (Blues)"
    )


def test_operators_of_an_interval_are_parted_from_the_intervals(build: Build) -> None:
    made = site("gamma", "gamma-base", ("2023-01-01", None))
    both = replace(made.intervals[0], operators=("blues", "reds"))
    row = build(replace(made, intervals=(both,))).sites.iloc[0]
    assert row["intervals_en"] == "from 1 January 2023: Reported active (Blues, Reds)"
    assert row["intervals_ar"].endswith("(ف Blues، ف Reds)")


def test_the_latest_interval_gives_the_state(build: Build) -> None:
    made = site("gamma", "gamma-base", ("2024-03-01", "2024-03-05"), ("2024-04-01", None))
    intervals = (made.intervals[1], made.intervals[0])
    later = type(made.intervals[0])(
        None,
        day("2024-05-01"),
        type(made.intervals[0].state)("reported_inactive"),
        intervals[0].claims,
    )
    changed = type(made)(made.id, made.place, (later, *intervals), made.summary)
    row = build(changed).sites.iloc[0]
    assert row["state"] == "reported_inactive"


@pytest.mark.parametrize(
    ("interval", "is_kept"),
    [
        (("2024-05-10", "2024-05-12"), True),
        (("2024-05-20", "2024-05-20"), False),
        (("2024-01-01", None), True),
        ((None, "2024-05-01"), False),
        ((None, None), False),
    ],
)
def test_days_select_sites_by_their_intervals(
    build: Build, interval: tuple[str | None, str | None], is_kept: bool
) -> None:
    made = site("gamma", "gamma-base", interval)
    kept = build(made, first=day("2024-05-05"), last=day("2024-05-15")).sites
    assert len(kept) == int(is_kept)
    assert len(build(made).sites) == 1


def test_a_site_without_a_point_shows_what_holds_it(build: Build) -> None:
    row = build(site("lost", "lost-village", ("2024-05-01", None))).sites.iloc[0]
    assert (row["place_id"], row["precision"]) == ("south-sub", "subdistrict")


def test_a_total_is_the_union_of_its_areas_and_no_event(build: Build) -> None:
    counts = [{"what": "attacks", "of_whom": "reds", "low": 161, "best": 161, "high": 161}]
    made = aggregate(
        "t-1", ("in", "north-sub", "subdistrict"), ("in", "south-rif", "countryside"), counts=counts
    )
    layers = build(made)
    row = layers.aggregates.iloc[0]
    assert row.geometry.equals(box(40, 35, 42, 37))
    assert row["count_best"] == 161
    assert row["areas"] == "north-sub; south-rif"
    assert row["precision"] == "countryside"
    assert len(layers.events) + len(layers.event_areas) == 0


def test_a_total_about_a_camp_is_a_circle_not_a_point(build: Build) -> None:
    row = build(aggregate("t-1", ("in", "gamma-base", "site"), what="population")).aggregates.iloc[
        0
    ]
    assert row.geometry.geom_type == "Polygon"
    area, _ = Geod(ellps="WGS84").geometry_area_perimeter(row.geometry)
    assert abs(area) == pytest.approx(3.1416 * 3000**2, rel=0.01)
    assert "Point" not in AGGREGATES.geometry_types


def test_a_total_with_an_area_nobody_drew_is_listed_only(build: Build) -> None:
    made = aggregate("t-1", ("in", "north-sub", "subdistrict"), ("in", "half-known", "region"))
    assert build(made).aggregates.geometry.isna().all()


def test_areas_and_lines_together(build: Build) -> None:
    made = aggregate("t-1", ("in", "north-sub", "subdistrict"), ("in", "stream", "road"))
    assert build(made).aggregates.geom_type.iloc[0] == "GeometryCollection"


def test_only_one_count_of_the_thing_itself_is_the_total(build: Build) -> None:
    two = [{"what": "attacks", "best": number} for number in (10, 12)]
    other = [{"what": "killed", "best": 5}]
    layers = build(
        aggregate("t-1", ("in", "east", "governorate"), counts=two),
        aggregate("t-2", ("in", "east", "governorate"), counts=other, part_of="t-1"),
    )
    assert layers.aggregates["count_best"].isna().all()
    assert list(layers.aggregates["part_of"]) == [None, "t-1"]


def test_the_date_of_the_data_is_that_of_all_records(build: Build) -> None:
    late = aggregate("t-1", ("in", "east", "governorate"), updated="2024-07-01")
    layers = build(event("e-1", ("at", "alpha", "settlement")), late, region="beyond")
    assert layers.data_date == day("2024-07-01")


def test_a_total_without_areas_is_unlocated(build: Build) -> None:
    row = build(aggregate("t-1", time=when(None))).aggregates.iloc[0]
    assert row.geometry is None
    assert row["precision"] == "unlocated"
    assert placed() == []
