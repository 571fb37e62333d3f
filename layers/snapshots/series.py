"""Snapshots of one region period by period, with a page that shows them side by side."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from geo.errors import InputError, Problem
from geo.store.dataset import Dataset
from layers.figures.animation import save_animation
from layers.snapshots.folder import json_text
from layers.snapshots.periods import Unit
from layers.snapshots.snapshot import Made, Request, make_snapshot
from layers.web.series_page import Frame, render_series
from layers.words import say

_ANIMATION = "animation.png"
_MANIFEST = "series.json"


def make_series(  # noqa: PLR0913
    dataset: Dataset,
    request: Request,
    unit: Unit,
    folder: Path,
    *,
    rebuild: bool = False,
    report: Callable[[Path, Made], None] | None = None,
) -> dict[str, Any]:
    """Write a snapshot of each whole unit of the request's period, and the page of the series.

    Each snapshot is replaced whole; one that would come out the same is left alone.

    Parameters
    ----------
    rebuild
        Write every snapshot again.
    report
        Called after each snapshot.

    Raises
    ------
    InputError, OSError
        As `make_snapshot` does; snapshots made before stay.
    """
    _require_own(folder)
    made: dict[str, Made] = {}
    for period in request.period.split(unit):
        wanted = dataclasses.replace(request, period=period)
        made[period.name] = make_snapshot(dataset, wanted, folder / period.name, rebuild=rebuild)
        if report:
            report(folder / period.name, made[period.name])
    animation = _animate(folder, list(made)) if request.pictures else None
    frames = [_frame(folder, name, request) for name in made]
    page = render_series(request.title, frames, lang=request.lang, animation=animation)
    series = {
        "khabur": "series",
        "region": request.region.name,
        "every": unit.value,
        "snapshots": {name: each.manifest for name, each in made.items()},
    }
    _write(folder / _MANIFEST, json_text(series))
    _write(folder / "index.html", page)
    rebuilt = [name for name, each in made.items() if each.rebuilt]
    return {**series, "rebuilt": rebuilt}


def _require_own(folder: Path) -> None:
    if (folder / "index.html").exists() and not (folder / _MANIFEST).exists():
        expected, got = "no folder, or one of a series", "an index.html of something else"
        fix = "Name another folder with -o."
        raise InputError([Problem(str(folder), "", "", expected, got, fix)])


def _animate(folder: Path, names: list[str]) -> str:
    partial = folder / f".{_ANIMATION}"
    save_animation([folder / name / "map.png" for name in names], partial)
    partial.replace(folder / _ANIMATION)
    return _ANIMATION


def _frame(folder: Path, name: str, request: Request) -> Frame:
    summary = json.loads((folder / name / "summary.json").read_text(encoding="utf-8"))
    words = say("series_events", **summary["events"])
    arabic = request.lang == "ar"
    picture = f"{name}/{'map-ar' if arabic else 'map'}.svg" if request.pictures else None
    return Frame(name, f"{name}/index.html", picture, words.ar if arabic else words.en)


def _write(path: Path, text: str) -> None:
    partial = path.with_name(f".{path.name}")
    partial.write_text(text, encoding="utf-8", newline="\n")
    partial.replace(path)
