"""``khabur map``: one HTML page."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from geo.model.places import Place
from layers.basemap import load_basemap
from layers.web import render_map, save_page
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
    lang: Annotated[str, typer.Option(help="Language shown first: en or ar.")] = "en",
    profile: ProfileName = "full",
    tiles: Annotated[
        str | None,
        typer.Option(help="Tile background, for example OpenStreetMap; it is fetched when viewed."),
    ] = None,
    title: Annotated[str | None, typer.Option(help="Title of the page.")] = None,
    output: Annotated[Path, typer.Option("-o", "--output", help="The page.")] = Path(
        "out/khabur.html"
    ),
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Write one HTML page of bases, routes, attacks and totals, which works without network.

    Example: khabur map --region hasakah --from 2025-01-01 --lang ar -o hasakah.html
    """
    selected = load_selected(data, events, region, (first, last), profile, columns)
    shown = selected.shown()
    page = render_map(
        selected.layers,
        load_basemap(shown),
        lang=lang,
        tiles=tiles,
        title=title,
        search_names=_spellings(shown.places.values()),
        region=selected.region.geometry if selected.region else None,
        days=(first.date(), last.date()) if first and last else None,
    )
    output.parent.mkdir(parents=True, exist_ok=True)
    save_page(page, output)
    counts = {schema.name: len(frame) for schema, frame in selected.layers}
    if as_json:
        print_json(
            {"page": str(output), "bytes": output.stat().st_size, "rows": counts}
            | reports_as_dict(selected.reports)
        )
    else:
        print_reports(selected.reports)
        drawn = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in counts.items())
        print_line(f"{output}: {drawn}; {output.stat().st_size / 1000:.0f} kB")


def _spellings(places: Iterable[Place]) -> dict[str, list[str]]:
    return {place.id: [name.text for name in place.names] for place in places}


if __name__ == "__main__":
    run(single(command))
