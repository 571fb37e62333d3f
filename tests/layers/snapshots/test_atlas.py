"""Many regions at once: processes, failures, edges, names."""

from __future__ import annotations

import hashlib
import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from shapely.geometry import box

from geo.store import Dataset
from layers.regions import Region, all_regions, each_region_of, load_region, region_around
from layers.snapshots import (
    Request,
    Unit,
    Work,
    Workshop,
    folder_names,
    make_atlas,
    make_snapshot,
    parse_period,
)
from layers.web.series_page import Atlas, Frame, Row, render_atlas
from tests.layers import small_world as world
from tests.layers.snapshots.conftest import Gather, dataset_of

AT_FORK = ("at", "fork", "settlement")


@pytest.fixture
def dataset(basemap: Path) -> Dataset:
    return dataset_of(basemap)


def polygons(path: Path, **named: tuple[float, float, float, float]) -> Path:
    """Write boxes as the features of a GeoJSON file, each with a name."""
    features = [
        {
            "type": "Feature",
            "properties": {"name": name},
            "geometry": box(*corners).__geo_interface__,
        }
        for name, corners in named.items()
    ]
    content = {"type": "FeatureCollection", "features": features}
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def requests_of(regions: list[Region], period: str = "2024-05") -> list[Request]:
    return [Request(each, parse_period(period), pictures=False) for each in regions]


def all_files(manifest: dict[str, Any]) -> dict[str, Any]:
    """Return what an atlas says of every file, by path."""
    files = dict(manifest["files"])
    for folder, each in manifest["snapshots"].items():
        files |= {f"{folder}/{name}": told for name, told in each["files"].items()}
    return files


def test_processes_change_no_byte_and_a_failure_costs_no_other(
    gathered: Gather, dataset: Dataset, tmp_path: Path
) -> None:
    material = gathered(world.event("e-1", ("at", "alpha", "settlement")))
    requests = requests_of([load_region(each, dataset) for each in ("north-sub", "south-sub")])
    for jobs in (1, 2):
        folder = tmp_path / str(jobs)
        (folder / "south-sub").mkdir(parents=True)
        (folder / "south-sub" / "letter.txt").write_text("dear", encoding="utf-8")
        collected = make_atlas(material, requests, None, folder, Work(jobs))
        (problem,) = collected.problems
        assert "files of somebody else: letter.txt" in str(problem)
        assert collected.manifest["failed"] == ["south-sub"]
    one, two = (
        {path.relative_to(base): path.read_bytes() for path in base.rglob("*") if path.is_file()}
        for base in (tmp_path / "1", tmp_path / "2")
    )
    assert one == two
    assert Path("north-sub/manifest.json") in one


def test_the_index_leads_to_every_region_and_period(
    gathered: Gather, dataset: Dataset, tmp_path: Path
) -> None:
    material = gathered(world.event("e-1", ("at", "alpha", "settlement")))
    regions = [load_region(each, dataset) for each in ("north-sub", "south-sub")]
    done: list[tuple[int, int]] = []
    work = Work(1, progress=lambda made, of: done.append((made, of)))
    atlas = make_atlas(material, requests_of(regions, "2024-Q2"), Unit.MONTH, tmp_path, work)
    for path, told in all_files(atlas.manifest).items():
        assert hashlib.sha256((tmp_path / path).read_bytes()).hexdigest() == told["sha256"], path
    assert len(all_files(atlas.manifest)) >= 1 + 2 * (1 + 3 * 20)
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    for name in ("north-sub", "south-sub"):
        assert f'href="{name}/index.html"' in page
        for month in ("2024-04", "2024-05", "2024-06"):
            assert f'href="{name}/{month}/index.html"' in page
            assert (tmp_path / name / month / "index.html").is_file()
        assert (tmp_path / name / "series.json").is_file()
    assert done == [(number, 6) for number in range(1, 7)]


def test_a_point_on_a_shared_edge_belongs_to_one_polygon(
    gathered: Gather, dataset: Dataset, tmp_path: Path
) -> None:
    # fork (41.0, 36.5) is a corner of all four
    west, east = (40.5, 36.5, 41.0, 37.0), (41.0, 36.5, 41.5, 37.0)
    lower = {"c": (40.5, 36.0, 41.0, 36.5), "d": (41.0, 36.0, 41.5, 36.5)}
    path = polygons(tmp_path / "areas.geojson", a=west, b=east, **lower)
    workshop = Workshop(gathered(world.event("e-1", AT_FORK)))
    regions = each_region_of(path, dataset)
    found = [len(workshop.view(each).select(parse_period("2024-05"))[0].events) for each in regions]
    assert sorted(found) == [0, 0, 0, 1]
    whole = load_region(str(path), dataset)
    assert len(workshop.view(whole).select(parse_period("2024-05"))[0].events) == 1


def test_side_by_side_regions_count_what_lies_across_once(
    gathered: Gather, dataset: Dataset, tmp_path: Path
) -> None:
    workshop = Workshop(
        gathered(
            world.event("e-1", ("at", "alpha", "settlement"), ("target", "beta", "settlement")),
            world.event("e-2", ("in", "mid", "district")),
        )
    )
    halves = {"west": (40.0, 35.0, 40.9, 37.0), "east": (40.9, 35.0, 42.0, 37.0)}
    counts = []
    for region in each_region_of(polygons(tmp_path / "halves.geojson", **halves), dataset):
        (request,) = requests_of([region])
        made = make_snapshot(workshop, request, tmp_path / region.name)
        counts.append(made.manifest["events"])
    assert [each["high"] for each in counts] == [2, 2]
    assert sum(each["best"] for each in counts) == 2
    assert [each["low"] for each in counts] == [0, 0]


def test_a_killed_run_leaves_the_snapshot_and_the_next_clears_up(
    gathered: Gather, dataset: Dataset, tmp_path: Path
) -> None:
    workshop = Workshop(gathered(world.event("e-1", ("at", "alpha", "settlement"))))
    (request,) = requests_of([load_region("north-sub", dataset)])
    folder = tmp_path / "one"
    make_snapshot(workshop, request, folder)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    killed = (
        "import os, signal, sys; from pathlib import Path\n"
        "from layers.snapshots.folder import replaced_whole\n"
        "with replaced_whole(Path(sys.argv[1])) as stage:\n"
        "    (stage / 'index.html').write_text('half')\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    ended = subprocess.run([sys.executable, "-c", killed, str(folder)], check=False)
    assert ended.returncode == -signal.SIGKILL
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert len(list(tmp_path.iterdir())) == 2
    make_snapshot(workshop, request, folder, rebuild=True)
    assert [path.name for path in tmp_path.iterdir()] == ["one"]


def test_regions_have_names_in_both_languages(dataset: Dataset, tmp_path: Path) -> None:
    around = region_around("alpha", 12.5, dataset).title
    assert around == ("12.5 km around Alpha", "نطاق 12.5 كم حول ع alpha")
    named = load_region(str(polygons(tmp_path / "a.geojson", Steppe=(40, 35, 41, 36))), dataset)
    assert named.title == ("Steppe", "Steppe")
    two = polygons(tmp_path / "two.geojson", A=(40, 35, 41, 36), B=(41, 35, 42, 36))
    assert load_region(str(two), dataset).title == ("two", "two")


def test_all_regions_are_the_areas_with_a_boundary(dataset: Dataset) -> None:
    assert [each.name for each in all_regions(dataset)] == ["east", "mid"]


def test_folders_of_regions_are_different_and_no_paths(dataset: Dataset) -> None:
    names = ("a/b", "a b", "../..", "a-b-2", "دير الزور")
    regions = [Region(name, frozenset(), None, dataset.places) for name in names]
    folders = folder_names(regions)
    assert len(set(folders)) == len(folders)
    assert not any("/" in folder or folder.startswith(".") for folder in folders)
    assert folders[-1] == "دير-الزور"


def test_regions_with_events_come_first_and_are_shaded(
    gathered: Gather, dataset: Dataset, tmp_path: Path
) -> None:
    material = gathered(world.event("e-1", ("at", "beta", "settlement")))
    regions = [load_region(each, dataset) for each in ("north-sub", "south-sub")]
    make_atlas(material, requests_of(regions), None, tmp_path, Work(1))
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    english, arabic = page.split("<main ")[1:]
    told = "No event is reported in these regions for this time."
    assert english.index("South Sub") < english.index(told) < english.index("North Sub")
    assert '<td class="shade-4"><a href="south-sub/index.html">' in english
    assert '<td><a href="north-sub/index.html">' in english
    assert '<td><a href="north-sub/index.html#lang=ar">' in arabic
    assert "ع south-sub" in arabic


def test_text_in_the_index_is_escaped() -> None:
    hostile = "<script>alert(1)</script>"
    cells = [Frame(hostile, "x", None, hostile), None]
    rows = [Row(hostile, None, cells)]
    atlas = Atlas(hostile, hostile, "region", "failed", hostile, [hostile], rows, rows)
    page = render_atlas({"ar": atlas}, lang="ar")
    assert "<script" not in page
