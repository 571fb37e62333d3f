"""``khabur geocode``: names to ranked places."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from geo.geocoder import Candidate, Geocoder
from geo.model.vocabularies import PlaceKind
from geo.store import load_places
from scripts.console import print_json, print_line, run, single


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
            for candidate in candidates:
                print_line(_in_words(candidate))
                print_line(f"        {candidate.reason}")
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


def _in_words(candidate: Candidate) -> str:
    place = candidate.place
    point = "no coordinate"
    if place.lonlat is not None:
        within = f"within {candidate.radius_m / 1000:g} km ({place.coord_source})"
        point = f"lon {place.lonlat.lon:.4f}, lat {place.lonlat.lat:.4f}, {within}"
    names = f"{place.name('en')} / {place.name('ar')}"
    return f"  {candidate.score:.2f}  {place.id}: {names}, {place.kind.value}; {point}"


if __name__ == "__main__":
    run(single(command))
