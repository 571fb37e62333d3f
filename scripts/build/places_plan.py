"""The hand-kept plan of the gazetteer: which places there are and where each point comes from."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

DATASETS = ("overture", "geonames", "mavenge", "gns", "ourairports", "ocha")
_COLUMNS = (
    "id", "kind", "ar", "en", "country", "where", *("overture", "geonames", "gns", "mavenge"),
    "ourairports", "ocha", "prefer", "unit", "radius_m", "members", "reasoning", "decision",
)  # fmt: skip


class PlanError(ValueError):
    """The plan names something that does not exist or lacks what it needs."""


@dataclass(frozen=True, slots=True)
class PlannedPlace:
    """One row of `seeds/places/plan/THEME.csv`.

    Attributes
    ----------
    theme
        The plan file's name; it becomes the name of the written tables.
    ar, en
        The names to show; empty where `curated.names.csv` holds the official name with its note.
    where
        How the point is made: empty for the data sets in `keys`, else `polygon`, `members`,
        `none`, or an operation on other places: `at ID`, `inside ID`, `mid ID ID [SHARE]`,
        `offset ID BEARING_DEG DISTANCE_KM`, `centre ID ...`.
    keys
        The record of each data set that is this place.
    prefer
        The data set to take instead of the first in order.
    unit
        For `polygon`: a p-code, ISO 3166-2 codes, or an ISO 3166-1 alpha-3 code.
    radius_m
        Radius in metres that replaces the kind's usual one.
    decision
        For `disagreements.csv`: why the chosen point stands against a distant one.
    """

    theme: str
    id: str
    kind: str
    ar: str
    en: str
    country: str
    where: tuple[str, ...]
    keys: dict[str, str]
    prefer: str
    unit: str
    radius_m: float | None
    members: tuple[str, ...]
    reasoning: str
    decision: str


def load_plan(folder: Path) -> dict[str, PlannedPlace]:
    """Return all planned places by id, themes in the order of their file names.

    Raises
    ------
    PlanError
        Listing every duplicate id, unknown place and row without a source at once.
    """
    places: dict[str, PlannedPlace] = {}
    problems: list[str] = []
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            reader = csv.DictReader(stream)
            if tuple(reader.fieldnames or ()) != _COLUMNS:
                raise PlanError(f"{path}: expected the columns {', '.join(_COLUMNS)}")
            for row in reader:
                place = _read_row(path.stem, row)
                if place.id in places:
                    problems.append(f"{path}: {place.id}: expected an id once, got it again")
                places[place.id] = place
    for place in places.values():
        problems.extend(_find_problems(place, places))
    if problems:
        raise PlanError("\n".join(problems))
    return places


def anchors(place: PlannedPlace) -> list[str]:
    """Return the ids of the places a point is made from."""
    operation, *arguments = place.where or ("",)
    if operation in {"at", "inside", "offset"}:
        return arguments[:1]
    if operation == "mid":
        return arguments[:2]
    return arguments if operation == "centre" else []


def _read_row(theme: str, row: dict[str, str]) -> PlannedPlace:
    return PlannedPlace(
        theme=theme,
        id=row["id"],
        kind=row["kind"],
        ar=row["ar"],
        en=row["en"],
        country=row["country"],
        where=tuple(row["where"].split()),
        keys={name: row[name] for name in DATASETS if row[name]},
        prefer=row["prefer"],
        unit=row["unit"],
        radius_m=float(row["radius_m"]) if row["radius_m"] else None,
        members=tuple(filter(None, row["members"].split(";"))),
        reasoning=row["reasoning"],
        decision=row["decision"],
    )


def _find_problems(place: PlannedPlace, places: dict[str, PlannedPlace]) -> list[str]:
    where = f"{place.theme}: {place.id}"
    problems = [
        f"{where}: expected a known place, got {name}"
        for name in (*anchors(place), *place.members)
        if name not in places
    ]
    if not place.where and not place.keys:
        problems.append(f"{where}: expected a data set's key or a way to make the point, got none")
    if place.where and place.where[0] not in {"polygon", "none"} and not place.reasoning:
        problems.append(f"{where}: expected the reasoning in words, got none")
    if place.prefer and place.prefer not in place.keys:
        problems.append(f"{where}: expected a key of the preferred {place.prefer}, got none")
    return problems
