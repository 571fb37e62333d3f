"""``khabur geocode``: names to ranked places."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from geo.geocoder import Candidate, Geocoder

from geo.model.vocabularies import PlaceKind
from geo.store import load_places
from scripts.console import print_json, print_line, print_table, run, single

_HEADINGS = ("place", "name", "kind", "lon", "lat", "radius", "score", "reason")


def command(
    names: Annotated[list[str], typer.Argument(help="Names in Arabic, English or Kurdish.")],
    within: Annotated[
        str | None, typer.Option(help="Id of a place the answer must lie in, such as hasakah.")
    ] = None,
    kind: Annotated[PlaceKind | None, typer.Option(help="Kind the answer must have.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=100, help="Most candidates for a name.")] = 5,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a name.")] = False,
    data: Annotated[
        Path | None, typer.Option(help="Data directory; the embedded gazetteer when left out.")
    ] = None,
) -> None:
    """Find the places that names may mean, best first, each with its reason.

    Example: khabur geocode "قاعدة الشدادي" Qamishlo --within hasakah
    """
    geocoder = Geocoder(load_places(data))
    for name in names:
        candidates = geocoder.geocode(name, within=within, kind=kind, limit=limit)
        suggestions = [] if candidates else geocoder.suggest(name, limit=limit)
        if as_json:
            found = [_as_dict(candidate) for candidate in candidates]
            print_json({"name": name, "candidates": found, "suggestions": suggestions})
        elif candidates:
            print_line(f"{name}:")
            print_table(_HEADINGS, [_as_row(candidate) for candidate in candidates])
        else:
            nearest = f"; nearest names: {', '.join(suggestions)}" if suggestions else ""
            print_line(f"{name}: no match{nearest}")


def _as_dict(candidate: Candidate) -> dict[str, Any]:
    place = candidate.place
    return {
        "place": place.id,
        "name_en": place.name("en"),
        "name_ar": place.name("ar"),
        "kind": place.kind.value,
        "lon": place.lon,
        "lat": place.lat,
        "radius_m": candidate.radius_m,
        "precision": candidate.precision.value,
        "score": round(candidate.score, 3),
        "matched": candidate.matched,
        "method": candidate.method,
        "coord_source": place.coord_source,
        "reason": candidate.reason,
    }


def _as_row(candidate: Candidate) -> tuple[str, ...]:
    place = candidate.place
    lon, lat = ("", "") if place.lon is None else (f"{place.lon:.4f}", f"{place.lat:.4f}")
    names = f"{place.name('en')} / {place.name('ar')}"
    radius = f"{candidate.radius_m / 1000:g} km"
    score = f"{candidate.score:.2f}"
    return (place.id, names, place.kind.value, lon, lat, radius, score, candidate.reason)


if __name__ == "__main__":
    run(single(command))
