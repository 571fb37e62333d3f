"""Snapshots of a region period by period, and of many regions with one index of all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import sqrt
from pathlib import Path
from typing import Any

from geo.errors import Problem
from layers.regions import Region
from layers.snapshots.batch import Outcome, Task, Work, make_snapshots
from layers.snapshots.folder import describe_files, json_text, read_json
from layers.snapshots.material import Material
from layers.snapshots.periods import Period, Unit
from layers.snapshots.series import (
    INDEX,
    SERIES,
    Series,
    frame_of,
    require_own,
    write_text,
)
from layers.snapshots.snapshot import Request
from layers.snapshots.wording import in_language, say_period, say_range, word
from layers.web.series_page import Atlas, Frame, Row, render_atlas
from layers.web.strings import LANGUAGES, require_language

ATLAS = "atlas.json"
_SHADES = 4


@dataclass(frozen=True, slots=True)
class Collected:
    """Many snapshots: the manifest of all, and what became of each."""

    manifest: dict[str, Any]
    outcomes: tuple[Outcome, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return why snapshots failed."""
        return tuple(problem for each in self.outcomes for problem in each.problems)


def make_series(
    material: Material, request: Request, unit: Unit, folder: Path, work: Work
) -> Collected:
    """Write a snapshot of each whole unit of the request's period, and the page of the series.

    Each snapshot is replaced whole; one that would come out the same is left alone; one that
    fails costs no other.

    Raises
    ------
    InputError
        When the folder is that of something else, or the language is not known.
    OSError
        When the folder cannot be written.
    """
    require_language(request.lang)
    require_own(folder, SERIES)
    tasks = _tasks(request, unit, folder)
    outcomes = make_snapshots(material, tasks, work, Series(unit, request.period).finish)
    return Collected(read_json(folder / SERIES), tuple(outcomes))


def make_atlas(
    material: Material, requests: Sequence[Request], unit: Unit | None, folder: Path, work: Work
) -> Collected:
    """Write snapshots of several regions in one period or each unit of it, and an index of all.

    Parameters
    ----------
    requests
        One a region, all of one period and language.
    unit
        Make a series of each region; ``None`` makes one snapshot a region.

    Raises
    ------
    InputError, OSError
        As `make_series` does.
    """
    require_language(requests[0].lang)
    require_own(folder, ATLAS)
    asked = requests[0].period
    names = folder_names([request.region for request in requests])
    tasks: list[Task] = []
    for request, name in zip(requests, names, strict=True):
        if unit is None:
            tasks.append(Task(request, folder / name))
        else:
            require_own(folder / name, SERIES)
            tasks += _tasks(request, unit, folder / name)
    finish = Series(unit, asked).finish if unit is not None else None
    outcomes = make_snapshots(material, tasks, work, finish)
    manifest: dict[str, Any] = {
        "khabur": "atlas",
        "period": asked.name,
        "every": unit.value if unit else None,
        "data_date": material.data_date.isoformat() if material.data_date else None,
        "snapshots": {
            _path(each, folder): each.made.manifest for each in outcomes if each.made is not None
        },
        "failed": [_path(each, folder) for each in outcomes if each.made is None],
    }
    folder.mkdir(parents=True, exist_ok=True)
    write_text(folder / INDEX, _render(outcomes, asked, unit, folder))
    manifest["files"] = describe_files(folder, [folder / INDEX])
    for name in names if unit is not None else ():
        own = read_json(folder / name / SERIES).get("files", {})
        manifest["files"] |= {f"{name}/{file}": each for file, each in own.items()}
    write_text(folder / ATLAS, json_text(manifest))
    return Collected(manifest, tuple(outcomes))


def _tasks(request: Request, unit: Unit, folder: Path) -> list[Task]:
    return [
        Task(replace(request, period=period), folder / period.name)
        for period in request.period.split(unit)
    ]


def folder_names(regions: Sequence[Region]) -> list[str]:
    """Return a name for the folder of each region, all different, without a path in it."""
    names: list[str] = []
    for region in regions:
        plain = re.sub(r"[^\w.-]+", "-", region.name).strip(".-") or "region"
        number = sum(
            re.fullmatch(rf"{re.escape(plain)}(-\d+)?", name) is not None for name in names
        )
        names.append(f"{plain}-{number + 1}" if number else plain)
    return names


def _path(outcome: Outcome, folder: Path) -> str:
    return outcome.task.folder.relative_to(folder).as_posix()


def _render(outcomes: Sequence[Outcome], asked: Period, unit: Unit | None, folder: Path) -> str:
    pages = {lang: _page(outcomes, asked, unit, folder, lang) for lang in LANGUAGES}
    return render_atlas(pages, lang=outcomes[0].task.request.lang)


def _page(
    outcomes: Sequence[Outcome], asked: Period, unit: Unit | None, folder: Path, lang: str
) -> Atlas:
    """Return the table in one language: regions with events, then those without."""
    most = max((_best(each) for each in outcomes), default=0)
    rows: list[Row] = []
    quiet: list[Row] = []
    for _, group in groupby(outcomes, lambda each: id(each.task.request.region)):
        of_region = list(group)
        request = of_region[0].task.request
        page = f"{of_region[0].task.folder.parent.name}/{INDEX}" if unit is not None else None
        cells = [_cell(each, folder, most, lang) for each in of_region]
        number = max(range(len(cells)), key=lambda at: (_best(of_region[at]), at))
        shown = cells[number]
        row = Row(
            in_language(request.region.title, lang), page, cells, shown.picture if shown else None
        )
        (rows if any(map(_has_events, of_region)) else quiet).append(row)
    periods = asked.split(unit) if unit is not None else (asked,)
    return Atlas(
        title=word("regions_title", lang),
        about=word("regions_key", lang),
        region=word("region", lang),
        failed=word("failed", lang),
        quiet=word("quiet", lang),
        periods=[in_language(say_period(period), lang) for period in periods],
        rows=rows,
        quiet_rows=quiet,
    )


def _best(outcome: Outcome) -> int:
    return int(outcome.made.manifest["events"]["best"]) if outcome.made is not None else -1


def _has_events(outcome: Outcome) -> bool:
    """Whether events may have happened; a snapshot that failed is not said to have none."""
    return outcome.made is None or outcome.made.manifest["events"]["high"] > 0


def _cell(outcome: Outcome, folder: Path, most: int, lang: str) -> Frame | None:
    if outcome.made is None:
        return None
    request, path = outcome.task.request, _path(outcome, folder)
    number = say_range(outcome.made.manifest["events"], lang)
    share = _best(outcome) / most if most > 0 else 0.0
    shade = 1 + int((_SHADES - 1) * sqrt(share)) if _has_events(outcome) else 0
    return replace(frame_of(path, request, outcome.made, lang), words=number, shade=shade)
