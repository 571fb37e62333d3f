"""``khabur export``: files for QGIS and other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from layers.basemap import load_basemap
from layers.export import Format, export_formats
from scripts.console import print_json, print_line, run, single
from scripts.options import (
    Data,
    Events,
    First,
    Last,
    ProfileName,
    RegionName,
    load_selected,
)
from scripts.table_reports import Columns, print_reports, reports_as_dict


def command(
    data: Data = None,
    events: Events = None,
    columns: Columns = None,
    region: RegionName = None,
    first: First = None,
    last: Last = None,
    profile: ProfileName = "full",
    formats: Annotated[
        list[Format] | None,
        typer.Option("--format", help="Format; may be repeated; geojson when left out."),
    ] = None,
    output: Annotated[Path, typer.Option("-o", "--output", help="Directory.")] = Path("out"),
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Write the layers as files, one schema a layer.

    Example: khabur export --format qgis --format csv --region deir-ez-zor -o out/dez
    """
    selected = load_selected(data, events, region, (first, last), profile, columns)
    written = export_formats(
        selected.layers,
        output,
        formats or [Format.GEOJSON],
        lambda: load_basemap(selected.shown()),
    )
    if as_json:
        print_json({"files": [str(path) for path in written]} | reports_as_dict(selected.reports))
    else:
        print_reports(selected.reports)
        for path in written:
            print_line(f"{path}: {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    run(single(command))
