"""Snapshots of the small world: counts, edges, folders."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from shapely.geometry import box

from geo.errors import InputError
from geo.store import Dataset
from layers.profiles import load_profile
from layers.regions import Region, load_region
from layers.snapshots import Request, Workshop, gather, make_snapshot, parse_period
from layers.snapshots import snapshot as snapshot_module
from tests.layers import small_world as world

Make = Callable[..., dict[str, Any]]


@pytest.fixture
def dataset(basemap: Path) -> Dataset:
    at_alpha = ("at", "alpha", "settlement")
    return world.dataset(
        basemap,
        events=(
            world.event("a-1", at_alpha, time=world.when("2024-05-02")),
            world.event("a-2", at_alpha, time=world.when("2024-04-20", "2024-05-03")),
            world.event("a-3", at_alpha, time=world.when("2024-05-30", "2024-06-20")),
            world.event("a-4", at_alpha, time=world.when("2024-05-09"), status="contested"),
            world.event("a-5", at_alpha, ("target", "beta", "settlement"), kind="clash"),
            world.event("a-6", at_alpha, time=world.when("2024-04-09")),
            world.event(
                "a-7",
                at_alpha,
                time=world.when("2024-05-10"),
                counts=[{"what": "killed", "low": 2, "best": 3, "high": None}],
            ),
        ),
        aggregates=(
            world.aggregate(
                "agg-1",
                ("in", "north-sub", "subdistrict"),
                counts=[{"what": "attacks", "low": 20, "best": 20, "high": 20}],
            ),
        ),
        sites=(
            world.site("s-1", "gamma-base", ("2024-05-05", None)),
            world.site("s-2", "gamma-base", ("2023-01-01", None)),
        ),
    )


@pytest.fixture
def make(dataset: Dataset) -> Make:
    def make_one(
        folder: Path,
        region: str | Region = "north-sub",
        period: str = "2024-05",
        *,
        pictures: bool = False,
    ) -> Any:
        place = region if isinstance(region, Region) else load_region(region, dataset)
        days, profile = parse_period(period), load_profile("full")
        request = Request(place, days, pictures=pictures, dpi=30)
        make_snapshot(Workshop(gather(dataset, profile)), request, folder)
        return json.loads((folder / "summary.json").read_text(encoding="utf-8"))

    return make_one


def test_events_are_ranges_of_surely_likely_possibly(make: Make, tmp_path: Path) -> None:
    summary = make(tmp_path / "one")
    # surely: a-1, a-7; likely also the contested a-4, and a-5, also in the south; possibly a-2 and
    # a-3, cut by the month
    assert summary["events"] == {"low": 2, "best": 4, "high": 6}
    assert summary["by_kind"]["clash"] == {"low": 0, "best": 1, "high": 1}
    assert summary["people"]["killed"] == {"events": 1, "low": 2, "best": 3, "high": None}


def test_a_span_across_periods_is_likely_in_exactly_one(make: Make, tmp_path: Path) -> None:
    months = [make(tmp_path / name, period=name) for name in ("2024-04", "2024-05", "2024-06")]
    assert sum(each["events"]["best"] for each in months) == 7


def test_change_says_what_lies_in_both_periods(make: Make, tmp_path: Path) -> None:
    change = make(tmp_path / "one")["change"]
    assert change["previous"]["name"] == "2024-04"
    assert (change["events"]["best"], change["best"]) == (2, 2)
    assert change["events_in_both"] == 1


def test_weeks_and_districts_hold_every_event_once(make: Make, tmp_path: Path) -> None:
    summary = make(tmp_path / "one")
    for part in ("by_kind", "by_week", "by_district"):
        assert sum(each["high"] for each in summary[part].values()) == summary["events"]["high"]
    assert summary["by_week"]["several weeks"]["high"] == 2


def test_a_total_stands_beside_the_events_of_its_own_area_and_days(
    make: Make, tmp_path: Path
) -> None:
    (total,) = make(tmp_path / "one")["totals"]
    assert total["stated"]["best"] == 20
    assert total["located"]["best"] == 6
    assert total["not_located"] == 14


def test_only_sites_first_reported_in_the_period_are_new(make: Make, tmp_path: Path) -> None:
    assert [each["id"] for each in make(tmp_path / "one")["new_sites"]] == ["s-1"]


def test_an_event_belongs_to_one_of_two_neighbouring_regions(make: Make, tmp_path: Path) -> None:
    north, south = make(tmp_path / "n"), make(tmp_path / "s", region="south-sub")
    only_alpha = {"a-1", "a-2", "a-3", "a-4", "a-7"}
    shown = (tmp_path / "s" / "events.geojson").read_text(encoding="utf-8")
    assert not any(f'"{each}"' in shown for each in only_alpha)
    assert north["events"]["high"] == 6
    assert south["events"]["high"] <= 1


def test_areas_across_the_edge_are_cut_and_said_to_be(
    make: Make, dataset: Dataset, tmp_path: Path
) -> None:
    west, south, _, north = dataset_bounds(dataset)
    half = Region("half", frozenset(), box(west, south, west + 0.5, north), dataset.places)
    summary = make(tmp_path / "half", region=half)
    assert summary["cut_at_edge"]["aggregates"] == 1
    drawn = json.loads((tmp_path / "half" / "aggregates.geojson").read_text(encoding="utf-8"))
    (feature,) = drawn["features"]
    assert feature["properties"]["areas_en"].endswith("(cut at the edge of the region)")
    xs = [x for ring in feature["geometry"]["coordinates"] for x, _ in flatten(ring)]
    assert max(xs) <= west + 0.5 + 1e-6


def dataset_bounds(dataset: Dataset) -> tuple[float, float, float, float]:
    geometry = load_region("north-sub", dataset).geometry
    assert geometry is not None
    bounds: tuple[float, float, float, float] = geometry.bounds
    return bounds


def flatten(ring: list[Any]) -> list[Any]:
    return ring if isinstance(ring[0][0], float | int) else [each for part in ring for each in part]


def test_the_same_data_give_the_same_bytes_and_the_manifest_names_them(
    make: Make, tmp_path: Path
) -> None:
    make(tmp_path / "one", pictures=True)
    make(tmp_path / "two", pictures=True)
    one, two = contents(tmp_path / "one"), contents(tmp_path / "two")
    assert one == two
    manifest = json.loads(one.pop("manifest.json"))
    assert manifest["files"].keys() == one.keys()
    assert {"map.png", "map.svg", "map.pdf", "map-ar.svg"} <= one.keys()
    for name, content in one.items():
        assert manifest["files"][name]["sha256"] == hashlib.sha256(content).hexdigest()
        assert manifest["files"][name]["bytes"] == len(content)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_run_that_dies_leaves_the_previous_snapshot(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "one"
    make(folder)
    before = contents(folder)

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(snapshot_module, "write_summary", die)
    with pytest.raises(KeyboardInterrupt):
        make(folder, period="2024-04")
    assert contents(folder) == before
    assert [path.name for path in tmp_path.iterdir()] == ["one"]


def test_a_run_that_died_between_the_renames_is_mended(make: Make, tmp_path: Path) -> None:
    folder = tmp_path / "one"
    make(folder)
    folder.rename(tmp_path / ".one.previous")
    make(folder)
    assert [path.name for path in tmp_path.iterdir()] == ["one"]


def test_what_a_killed_run_left_is_cleared_also_where_nothing_changed(
    make: Make, tmp_path: Path
) -> None:
    folder = tmp_path / "one"
    make(folder)
    before = contents(folder)
    shutil.copytree(folder, tmp_path / ".one.previous")  # killed after the second rename
    unlocked = tmp_path / ".khabur-dead"  # killed while writing
    (unlocked / "files").mkdir(parents=True)
    (unlocked / "lock").touch()
    (unlocked / "files" / "half.csv").touch()
    make(folder)
    assert [path.name for path in tmp_path.iterdir()] == ["one"]
    assert contents(folder) == before


def test_a_folder_with_other_files_is_refused_and_kept(make: Make, tmp_path: Path) -> None:
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / "letter.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(InputError, match=r"files of somebody else: letter\.txt"):
        make(folder)
    assert [path.name for path in folder.iterdir()] == ["letter.txt"]
