"""Series of snapshots, and rebuilding only what changed."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from geo.errors import InputError
from geo.store import Dataset
from layers.profiles import load_profile
from layers.regions import load_region
from layers.snapshots import (
    Collected,
    Material,
    Period,
    Request,
    Unit,
    Work,
    Workshop,
    gather,
    make_series,
    make_snapshot,
    parse_period,
)
from layers.snapshots.periods import span
from layers.web.series_page import Frame, Picture, Series, render_series
from tests.layers import small_world as world


@pytest.fixture
def dataset(basemap: Path) -> Dataset:
    at_alpha = ("at", "alpha", "settlement")
    days = ("2024-01-05", "2024-03-07")
    events = [world.event(f"a-{day}", at_alpha, time=world.when(day)) for day in days]
    return world.dataset(basemap, events=tuple(events))


def request_of(dataset: Dataset, period: Period, *, pictures: bool = False) -> Request:
    return Request(load_region("north-sub", dataset), period, pictures=pictures, dpi=20)


def material(dataset: Dataset) -> Material:
    return gather(dataset, load_profile("full"))


def made(collected: Collected) -> list[str]:
    """Return the names of the snapshots that were written."""
    return [each.task.folder.name for each in collected.outcomes if each.made and each.made.rebuilt]


def test_a_series_has_a_folder_a_unit_and_a_page_of_all(dataset: Dataset, tmp_path: Path) -> None:
    request = request_of(dataset, span(date(2024, 2, 9), date(2024, 3, 1)), pictures=True)
    series = make_series(material(dataset), request, Unit.MONTH, tmp_path, Work())
    months = ["2024-02", "2024-03"]
    assert list(series.manifest["snapshots"]) == made(series) == months
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    for name in months:
        assert f'href="{name}/index.html"' in page
        assert (tmp_path / name / "map.svg").is_file()
        assert f'src="{name}/map.svg#svgView(viewBox(' in page
        assert f'src="{name}/map-ar.svg#svgView(viewBox(' in page
        assert f'href="{name}/summary-ar.md"' in page
    assert 'alt="Map of North Sub, February 2024. Events: 0."' in page
    assert 'id="show-en" checked' in page
    assert '<main lang="ar" dir="rtl">' in page
    with Image.open(tmp_path / "animation.png") as animation:
        assert getattr(animation, "n_frames", 1) == 2


def test_a_second_run_writes_only_what_changed(dataset: Dataset, tmp_path: Path) -> None:
    request = request_of(dataset, span(date(2024, 8, 1), date(2024, 10, 31)))
    make_series(material(dataset), request, Unit.MONTH, tmp_path, Work())
    assert made(make_series(material(dataset), request, Unit.MONTH, tmp_path, Work())) == []
    late = world.event("a-late", ("at", "alpha", "settlement"), time=world.when("2024-09-09"))
    more = dataclasses.replace(dataset, events=(*dataset.events, late))
    # September has one more event; October is compared with September
    changed = make_series(material(more), request, Unit.MONTH, tmp_path, Work())
    assert made(changed) == ["2024-09", "2024-10"]


def test_a_damaged_or_unwanted_snapshot_is_written_again(dataset: Dataset, tmp_path: Path) -> None:
    folder, request = tmp_path / "one", request_of(dataset, parse_period("2024-01"))
    workshop = Workshop(material(dataset))
    assert make_snapshot(workshop, request, folder).rebuilt
    assert not make_snapshot(workshop, request, folder).rebuilt
    (folder / "summary.md").write_text("torn", encoding="utf-8")
    assert make_snapshot(workshop, request, folder).rebuilt
    assert make_snapshot(workshop, request, folder, rebuild=True).rebuilt
    in_arabic = dataclasses.replace(request, lang="ar")
    assert make_snapshot(workshop, in_arabic, folder).rebuilt


def test_a_page_of_somebody_else_is_not_written_over(dataset: Dataset, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("mine", encoding="utf-8")
    request = request_of(dataset, parse_period("2024-01"))
    with pytest.raises(InputError, match=r"index\.html of something else"):
        make_series(material(dataset), request, Unit.MONTH, tmp_path, Work())
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]


def test_text_on_the_page_of_a_series_is_escaped() -> None:
    hostile = "<script>alert(1)</script>"
    frame = Frame(hostile, "x/index.html", Picture(hostile, hostile), hostile, [(hostile, hostile)])
    page = render_series({"en": Series(hostile, [frame], (hostile, hostile))})
    assert "<script" not in page
    assert "script-src &#39;none&#39;" in page
