"""``khabur snapshot``: a folder about a region and a period, or many of them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from geo.store import Dataset
from layers.publication import load_profile
from layers.regions import Region, all_regions, each_region_of, load_region, region_around
from layers.snapshots import (
    Collected,
    Made,
    Material,
    Period,
    Request,
    Unit,
    Work,
    Workshop,
    folder_names,
    gather,
    make_atlas,
    make_series,
    make_snapshot,
    parse_period,
)
from layers.snapshots.periods import span
from scripts.console import BAD_INPUT, print_json, print_line, print_problems, progress, run, single
from scripts.options import REGION_HELP, Data, Events, First, Last, ProfileName, load_with_events
from scripts.table_reports import Columns, print_reports, reports_as_dict


class Every(StrEnum):
    """The steps of a series."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_PERIOD_HELP = "2025, 2025-Q4, 2025-11, 2025-W47 or 2025-11-21; or --from and --to."
EveryRegion = Annotated[
    bool,
    typer.Option("--all-regions", help="The named regions and every governorate and district."),
]
EveryFeature = Annotated[
    bool, typer.Option("--every-feature", help="Each polygon of the file is a region.")
]
Pictures = Annotated[
    bool, typer.Option("--pictures/--no-pictures", help="Draw maps as PNG, SVG and PDF.")
]
Jobs = Annotated[
    int | None,
    typer.Option(min=1, help="Processes for many snapshots; every core when left out."),
]


@dataclass(frozen=True, slots=True)
class _Where:
    """Which regions were asked for."""

    region: str | None
    around: str | None
    km: float | None
    all_regions: bool
    every_feature: bool

    def require_usage(self) -> None:
        """Raise when the options do not go together."""
        if [self.region, self.around, self.all_regions or None].count(None) != 2:
            raise typer.BadParameter("Give one: a region, --around PLACE --km N, or --all-regions.")
        if (self.around is None) != (self.km is None):
            raise typer.BadParameter("--around and --km belong together.")
        if self.every_feature and self.region is None:
            raise typer.BadParameter("--every-feature needs a GeoJSON file of polygons.")

    @property
    def is_many(self) -> bool:
        """Whether several regions are wanted."""
        return self.all_regions or self.every_feature

    def find(self, shown: Dataset) -> list[Region]:
        """Return the regions."""
        if self.all_regions:
            return all_regions(shown)
        if self.every_feature:
            return each_region_of(Path(self.region or ""), shown)
        if self.around is not None and self.km is not None:
            return [region_around(self.around, self.km, shown)]
        return [load_region(self.region or "", shown)]


def command(
    region: Annotated[str | None, typer.Argument(help=REGION_HELP)] = None,
    around: Annotated[
        str | None, typer.Option("--around", help="Instead of a region: id of a place.")
    ] = None,
    km: Annotated[float | None, typer.Option("--km", help="Kilometres around the place.")] = None,
    every_region: EveryRegion = False,
    every_feature: EveryFeature = False,
    period: Annotated[str | None, typer.Option("--period", help=_PERIOD_HELP)] = None,
    first: First = None,
    last: Last = None,
    data: Data = None,
    events: Events = None,
    columns: Columns = None,
    profile: ProfileName = "full",
    lang: Annotated[str, typer.Option(help="Language the page shows first: en or ar.")] = "en",
    pictures: Pictures = True,
    every: Annotated[
        Every | None, typer.Option(help="A series: one snapshot a month, say, and a page of all.")
    ] = None,
    jobs: Jobs = None,
    rebuild: Annotated[bool, typer.Option(help="Write again what would be the same.")] = False,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="Folder; out/snapshots/REGION/PERIOD when left out."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the manifest as JSON.")] = False,
) -> None:
    """Write one folder about a region and a period: page, pictures, data files, summary.

    Example: khabur snapshot hasakah --period 2025-11 -o out/hasakah-2025-11
    """
    where = _Where(region, around, km, every_region, every_feature)
    where.require_usage()
    wanted = _period(period, first, last)
    dataset, reports = load_with_events(data, events, columns)
    material = gather(dataset, load_profile(profile))
    regions = where.find(material.shown)
    del dataset
    unit = Unit(every.value) if every else None
    requests = [Request(each, wanted, lang, pictures) for each in regions]
    name = "all" if where.all_regions else _stem(where, regions)
    folder = output or Path("out/snapshots") / name / (
        f"{wanted.name}-every-{every}" if every else wanted.name
    )
    told = reports_as_dict(reports)
    if not as_json:
        print_reports(reports)
    if unit is None and not where.is_many:
        made = make_snapshot(Workshop(material), requests[0], folder, rebuild=rebuild)
        _tell_one(folder, made, told if as_json else None)
        return
    with progress("snapshots") as advance:
        work = Work(jobs, rebuild, advance)
        collected = _make_many(material, requests, unit, folder, work, is_many=where.is_many)
    _tell_many(folder, collected, told if as_json else None)


def _make_many(
    material: Material,
    requests: Sequence[Request],
    unit: Unit | None,
    folder: Path,
    work: Work,
    *,
    is_many: bool,
) -> Collected:
    if unit is not None and not is_many:
        return make_series(material, requests[0], unit, folder, work)
    return make_atlas(material, requests, unit, folder, work)


def _tell_one(folder: Path, made: Made, more: dict[str, Any] | None) -> None:
    if more is not None:
        print_json({"folder": str(folder), "rebuilt": made.rebuilt, **made.manifest, **more})
    else:
        _print_made(folder, made)


def _tell_many(folder: Path, collected: Collected, more: dict[str, Any] | None) -> None:
    """Print what became of all; those that failed go to stderr, with exit code 1."""
    made = [(each.task.folder, each.made) for each in collected.outcomes if each.made is not None]
    if more is not None:
        rebuilt = [path.relative_to(folder).as_posix() for path, each in made if each.rebuilt]
        print_json({"folder": str(folder), **collected.manifest, "rebuilt": rebuilt, **more})
    else:
        for path, each in made:
            _print_made(path, each)
        print_line(f"{folder / 'index.html'}: {len(made)} snapshots")
    print_problems(str(problem) for problem in collected.problems)
    if collected.problems:
        sys.exit(BAD_INPUT)


def _print_made(folder: Path, made: Made) -> None:
    files = made.manifest["files"]
    size = sum(each["bytes"] for each in files.values())
    what = f"{len(files)} files, {size / 1000:.0f} kB"
    if not made.rebuilt:
        what = f"unchanged, data of {made.manifest['data_date']}"
    print_line(f"{folder}: {what}")


def _period(period: str | None, first: datetime | None, last: datetime | None) -> Period:
    if period is not None and first is None and last is None:
        return parse_period(period)
    if period is None and first is not None and last is not None:
        return span(first.date(), last.date())
    raise typer.BadParameter("Give --period, or both --from and --to.")


def _stem(where: _Where, regions: Sequence[Region]) -> str:
    return Path(where.region or "").stem if where.every_feature else folder_names(regions)[0]


if __name__ == "__main__":
    run(single(command))
