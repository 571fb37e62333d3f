"""Build the gazetteer's tables from the plan, published packages and OCHA's list.

Example
-------
python -m scripts.build.places --cache ~/.cache/khabur --ocha ocha_populated_places_syria.csv
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable
from pathlib import Path

from scripts.build.places_names import name_rows
from scripts.build.places_plan import DATASETS, PlannedPlace, load_plan
from scripts.build.places_points import read_all
from scripts.build.places_rows import Located, Locator, disagreement_rows, place_row
from scripts.build.places_units import read_areas

FOLDER = Path(__file__).parents[2] / "seeds" / "places"
CURATED_NAMES = "curated.names.csv"
_PLACE_COLUMNS = (
    "id", "kind", "lon", "lat", "radius_m", "country", "governorate", "district", "subdistrict",
    "coord_source", "reasoning", "checked", "links", "members",
)  # fmt: skip
_NAME_COLUMNS = ("place", "text", "lang", "kind", "note")
_DISAGREEMENT_COLUMNS = ("place", "chosen", "other", "distance_km", "decision")


def main() -> None:
    """Write every THEME.places.csv, THEME.names.csv and disagreements.csv."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, required=True, help="folder for downloaded packages")
    parser.add_argument("--ocha", type=Path, required=True, help="OCHA populated places, CSV")
    arguments = parser.parse_args()
    arguments.cache.mkdir(parents=True, exist_ok=True)
    counts = build(FOLDER, arguments.cache, arguments.ocha)
    for theme, count in counts.items():
        print(f"{theme}: {count} places")


def build(folder: Path, cache: Path, ocha: Path) -> dict[str, int]:
    """Write the tables beside the plan and return the places per theme.

    Parameters
    ----------
    folder
        Holds `plan/*.csv` and the hand-kept `curated.names.csv`, which is only read.
    cache
        Where packages are downloaded to.
    ocha
        OCHA's populated places of Syria; see `read_ocha` for the columns.
    """
    plan = load_plan(folder / "plan")
    wanted = {
        name: {place.keys[name] for place in plan.values() if name in place.keys}
        for name in DATASETS
    }
    records = read_all(cache, ocha, wanted)
    locator = Locator(plan, records, read_areas(cache, plan))
    located = [locator.locate(place_id) for place_id in plan]
    curated = _read_curated(folder / CURATED_NAMES)
    themes: dict[str, list[Located]] = {}
    for one in located:
        themes.setdefault(one.place.theme, []).append(one)
    for theme, members in themes.items():
        members.sort(key=lambda one: one.place.id)
        places: list[PlannedPlace] = [one.place for one in members]
        _write(folder / f"{theme}.places.csv", _PLACE_COLUMNS, map(place_row, members))
        names = [row for place in places for row in name_rows(place, records, curated)]
        _write(folder / f"{theme}.names.csv", _NAME_COLUMNS, names)
    ordered = sorted(located, key=lambda one: one.place.id)
    disagreements = [row for one in ordered for row in disagreement_rows(one)]
    _write(folder / "disagreements.csv", _DISAGREEMENT_COLUMNS, disagreements)
    return {theme: len(members) for theme, members in themes.items()}


def _read_curated(path: Path) -> set[tuple[str, str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return {(row["place"], row["lang"], row["text"]) for row in csv.DictReader(stream)}


def _write(path: Path, columns: tuple[str, ...], rows: Iterable[dict[str, str]]) -> None:
    partial = path.with_suffix(".partial")
    with partial.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    partial.replace(path)


if __name__ == "__main__":
    main()
