"""The options that `khabur map` and `khabur export` share, and the layers they select."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from geo.errors import InputError, Problem
from geo.store import Dataset, load_dataset
from geo.store.event_files import add_event_files
from geo.store.event_tables import TableReport, load_event_mapping
from geo.store.table_files import TableRun
from layers.builders import build_layers
from layers.layer_set import LayerSet
from layers.publication import Profile, apply_profile, load_profile
from layers.regions import Region, load_region
from scripts.console import progress

REGION_HELP = "hasakah, deir-ez-zor, northeast, a place id, or a GeoJSON file of polygons."

Data = Annotated[
    Path | None, typer.Option("--data", help="Data directory; the embedded data when left out.")
]
Events = Annotated[
    list[Path] | None,
    typer.Option("--events", help="Events to add: CSV, XLSX, GeoJSON, GPKG, YAML; repeatable."),
]
RegionName = Annotated[str | None, typer.Option("--region", help=REGION_HELP)]
First = Annotated[
    datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="First day, inclusive.")
]
Last = Annotated[
    datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="Last day, inclusive.")
]
ProfileName = Annotated[
    str, typer.Option("--profile", help="Publication profile: full, public, or a YAML file.")
]


@dataclass(frozen=True, slots=True)
class Selected:
    """What the options selected, and the profile it is published with."""

    dataset: Dataset
    profile: Profile
    layers: LayerSet
    region: Region | None
    reports: tuple[TableReport, ...]

    def shown(self) -> Dataset:
        """Return what the profile lets be seen of the data, of every region and time."""
        return apply_profile(self.dataset, self.profile).dataset


def load_with_events(
    data: Path | None, events: list[Path] | None, columns: Path | None
) -> tuple[Dataset, tuple[TableReport, ...]]:
    """Return the data with the events of files, and what became of the rows of tables.

    Raises
    ------
    InputError
        With every problem of the data or the files.
    """
    mapping = load_event_mapping(columns) if columns else None
    with progress("reading events") as advance:
        run = TableRun(mapping, advance)
        dataset = add_event_files(load_dataset(data), events or [], run)
    return dataset, tuple(run.reports)


def load_selected(
    data: Path | None,
    events: list[Path] | None,
    region: str | None,
    days: tuple[datetime | None, datetime | None],
    profile: str,
    columns: Path | None,
) -> Selected:
    """Return the data and the layers that the options select.

    Raises
    ------
    InputError
        With every problem of the data, the files or the options.
    """
    first, last = (day.date() if day else None for day in days)
    _require_order(first, last)
    dataset, reports = load_with_events(data, events, columns)
    wanted = load_region(region, dataset) if region else None
    rules = load_profile(profile)
    layers = build_layers(dataset, profile=rules, region=wanted, first=first, last=last)
    return Selected(dataset, rules, layers, wanted, reports)


def _require_order(first: date | None, last: date | None) -> None:
    if first and last and last < first:
        expected, got = "a day on or after --from", f"{last}, before {first}"
        raise InputError([Problem("--to", "", "", expected, got, "Swap the two days.")])
