"""Draw the schematic road network of `seeds/roads/network.yaml` through places.

    python -m scripts.build.basemap_roads [--places DIR] [--output FILE]

No open data set of roads was found, so a stretch of road is the line through the places that lie on
it, listed in `basemap_roads.csv` in their order. Every vertex is the point of a place; when a place
moves, its roads move with it. Same places, same bytes.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import yaml

_STRETCHES = Path(__file__).with_name("basemap_roads.csv")
_SOURCE = (
    "Drawn by hand through the points of places that lie on each road; the places name their own "
    "sources. Schematic: between two places the line is straight, so positions may be kilometres "
    "off and lengths some percent short."
)
_LICENCE = "ODbL 1.0, as the points of places come in part from OpenStreetMap"

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of road through places in their order; `road` is a place id or a name."""

    id: str
    road: str
    through: tuple[str, ...]
    remark: str


def read_stretches(path: Path) -> list[Stretch]:
    """Read the list of stretches."""
    with path.open(encoding="utf-8", newline="") as stream:
        return [
            Stretch(row["id"], row["road"], tuple(row["through"].split(";")), row["remark"])
            for row in csv.DictReader(stream)
        ]


def read_points(folder: Path) -> dict[str, Point]:
    """Return longitude and latitude of every place that has them, from `*.places.csv`."""
    points: dict[str, Point] = {}
    for path in sorted(folder.glob("*.places.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                if row["lon"] and row["lat"]:
                    points[row["id"]] = (float(row["lon"]), float(row["lat"]))
    return points


def build_edges(
    stretches: Sequence[Stretch], points: Mapping[str, Point]
) -> list[dict[str, object]]:
    """Return the edges of the network, ordered by id.

    Raises
    ------
    SystemExit
        Naming every place that has no point, or that repeats the point before it.
    """
    problems = [
        f"{stretch.id}: {place} has no point in the gazetteer"
        for stretch in stretches
        for place in stretch.through
        if place not in points
    ]
    problems += [
        f"{stretch.id}: {first} and {second} have the same point"
        for stretch in stretches
        for first, second in pairwise(stretch.through)
        if first in points and points[first] == points.get(second)
    ]
    if problems:
        raise SystemExit("\n".join(problems))
    ordered = sorted(stretches, key=lambda stretch: stretch.id)
    return [_edge(stretch, points) for stretch in ordered]


def save_network(path: Path, edges: list[dict[str, object]]) -> None:
    """Write the network; the file appears complete or not at all."""
    head = {"source": _SOURCE, "licence": _LICENCE}
    text = yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=100) + "edges:\n"
    for edge in edges:
        dumped = yaml.safe_dump(
            [edge], allow_unicode=True, sort_keys=False, width=1000, default_flow_style=None
        )
        text += dumped
    partial = path.with_name(path.name + ".part")
    partial.write_text(text, encoding="utf-8", newline="\n")
    partial.replace(path)


def _edge(stretch: Stretch, points: Mapping[str, Point]) -> dict[str, object]:
    between = ", ".join(stretch.through[1:-1])
    note = f"Schematic, drawn through {between}" if between else "Schematic, a straight line"
    return {
        "id": stretch.id,
        "start": stretch.through[0],
        "end": stretch.through[-1],
        "road": stretch.road,
        "points": [list(points[place]) for place in stretch.through],
        "note": f"{note}; {stretch.remark}." if stretch.remark else f"{note}.",
    }


def main() -> None:
    """Parse the command line and draw."""
    parser = argparse.ArgumentParser(prog="python -m scripts.build.basemap_roads")
    parser.add_argument("--places", type=Path, default=Path("seeds/places"))
    parser.add_argument("--output", type=Path, default=Path("seeds/roads/network.yaml"))
    options = parser.parse_args()
    edges = build_edges(read_stretches(_STRETCHES), read_points(options.places))
    save_network(options.output, edges)


if __name__ == "__main__":
    main()
