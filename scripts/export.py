"""``khabur export``: files for QGIS and other programs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from layers.export import export_geojson
from scripts.console import print_json, print_line, run, single
from scripts.options import Data, Events, First, Last, ProfileName, RegionName, load_selected


class Format(StrEnum):
    """A file format that can be exported."""

    GEOJSON = "geojson"


_EXPORTERS = {Format.GEOJSON: export_geojson}


def command(
    data: Data = None,
    events: Events = None,
    region: RegionName = None,
    first: First = None,
    last: Last = None,
    profile: ProfileName = "full",
    formats: Annotated[
        list[Format] | None, typer.Option("--format", help="Format; may be repeated.")
    ] = None,
    output: Annotated[Path, typer.Option("-o", "--output", help="Directory.")] = Path("out"),
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Write the layers as files, one schema a layer.

    Example: khabur export --format geojson --region deir-ez-zor -o out/dez
    """
    selected = load_selected(data, events, region, (first, last), profile)
    output.mkdir(parents=True, exist_ok=True)
    written = [
        path
        for wanted in dict.fromkeys(formats or [Format.GEOJSON])
        for path in _EXPORTERS[wanted](selected.layers, output)
    ]
    if as_json:
        print_json({"files": [str(path) for path in written]})
    else:
        for path in written:
            print_line(f"{path}: {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    run(single(command))
