"""``khabur snapshot``: a folder about a region and a period."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from geo.store import Dataset
from layers.publication import apply_profile, load_profile
from layers.regions import Region, load_region, region_around
from layers.snapshots import (
    Made,
    Period,
    Request,
    Unit,
    make_series,
    make_snapshot,
    parse_period,
)
from layers.snapshots.periods import span
from scripts.console import print_json, print_line, run, single
from scripts.options import Data, Events, First, Last, ProfileName, load_with_events
from scripts.table_reports import Columns, print_reports, reports_as_dict


class Every(StrEnum):
    """The steps of a series."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_REGION_HELP = "hasakah, deir-ez-zor, northeast, a place id, or a GeoJSON file of polygons."
_DRAWN = frozenset({".geojson", ".json"})
_PERIOD_HELP = "2025, 2025-Q4, 2025-11, 2025-W47 or 2025-11-21; or --from and --to."


def command(
    region: Annotated[str | None, typer.Argument(help=_REGION_HELP)] = None,
    around: Annotated[
        str | None, typer.Option("--around", help="Instead of a region: id of a place.")
    ] = None,
    km: Annotated[float | None, typer.Option("--km", help="Kilometres around the place.")] = None,
    period: Annotated[str | None, typer.Option("--period", help=_PERIOD_HELP)] = None,
    first: First = None,
    last: Last = None,
    data: Data = None,
    events: Events = None,
    columns: Columns = None,
    profile: ProfileName = "full",
    lang: Annotated[str, typer.Option(help="Language the page shows first: en or ar.")] = "en",
    pictures: Annotated[
        bool, typer.Option("--pictures/--no-pictures", help="Draw maps as PNG, SVG and PDF.")
    ] = True,
    every: Annotated[
        Every | None, typer.Option(help="A series: one snapshot a month, say, and a page of all.")
    ] = None,
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
    _require_usage(region, around, km)
    wanted = _period(period, first, last)
    dataset, reports = load_with_events(data, events, columns)
    rules = load_profile(profile)
    place = _region(region, around, km, apply_profile(dataset, rules).dataset)
    request = Request(place, wanted, rules, lang, pictures)
    name = f"{wanted.name}-every-{every}" if every else wanted.name
    folder = output or Path("out/snapshots") / _slug(place.name) / name
    if every:
        series = make_series(
            dataset,
            request,
            Unit(every.value),
            folder,
            rebuild=rebuild,
            report=None if as_json else _print_made,
        )
        if as_json:
            print_json({"folder": str(folder), **series, **reports_as_dict(reports)})
        else:
            print_reports(reports)
        return
    made = make_snapshot(dataset, request, folder, rebuild=rebuild)
    if as_json:
        told = reports_as_dict(reports)
        print_json({"folder": str(folder), "rebuilt": made.rebuilt, **made.manifest, **told})
    else:
        print_reports(reports)
        _print_made(folder, made)


def _print_made(folder: Path, made: Made) -> None:
    files = made.manifest["files"]
    size = sum(each["bytes"] for each in files.values())
    what = f"{len(files)} files, {size / 1000:.0f} kB" if made.rebuilt else "unchanged"
    print_line(f"{folder}: {what}")


def _require_usage(region: str | None, around: str | None, km: float | None) -> None:
    if (region is None) == (around is None):
        raise typer.BadParameter("Give a region, or --around PLACE --km N.")
    if (around is None) != (km is None):
        raise typer.BadParameter("--around and --km belong together.")


def _period(period: str | None, first: datetime | None, last: datetime | None) -> Period:
    if period is not None and first is None and last is None:
        return parse_period(period)
    if period is None and first is not None and last is not None:
        return span(first.date(), last.date())
    raise typer.BadParameter("Give --period, or both --from and --to.")


def _region(region: str | None, around: str | None, km: float | None, dataset: Dataset) -> Region:
    if around is not None and km is not None:
        return region_around(around, km, dataset)
    found = load_region(region or "", dataset)
    drawn = Path(found.name).suffix.lower() in _DRAWN
    return replace(found, name=Path(found.name).stem) if drawn else found


def _slug(name: str) -> str:
    return re.sub(r"[^\w.-]+", "-", name).strip(".-") or "region"


if __name__ == "__main__":
    run(single(command))
