"""Ids for new records: region, year and a number that is never given twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from geo.errors import InputError, Problem
from geo.model.events import EventPlace
from geo.model.places import Place
from geo.text_files import load_yaml

COUNTERS = "ids.yaml"
_HEADER = "# The highest number given so far. Numbers are never given twice: do not lower one.\n"
_NUMBERED = re.compile(r"(.+)-(\d+)")
_HOME = "SY"
_UNDATED = "undated"


class IdCounter:
    """Gives ids such as ``hsk-2024-012``; numbers of records that were removed stay taken.

    Parameters
    ----------
    taken
        Ids in use, or that records still refer to.
    highest
        Highest number given so far by the part before it, as the data directory keeps it.
    """

    def __init__(self, taken: Iterable[str], highest: Mapping[str, int]) -> None:
        self._highest = dict(highest)
        for record_id in taken:
            match = _NUMBERED.fullmatch(record_id)
            if match:
                self._raise(match[1], int(match[2]))

    @property
    def highest(self) -> dict[str, int]:
        """Highest number given so far, by the part of the id before it."""
        return dict(sorted(self._highest.items()))

    def next_id(self, region: str, day: date | None) -> str:
        """Return a new id for a record of ``region`` that began on ``day``."""
        start = f"{region}-{day.year if day else _UNDATED}"
        number = self._highest.get(start, 0) + 1
        self._raise(start, number)
        return f"{start}-{number:03d}"

    def _raise(self, start: str, number: int) -> None:
        self._highest[start] = max(number, self._highest.get(start, 0))


def load_highest(directory: Path) -> dict[str, int]:
    """Return the highest numbers that a data directory keeps; none when it keeps none.

    Raises
    ------
    InputError
        When the file is not a mapping to whole numbers.
    """
    path = directory / COUNTERS
    if not path.is_file():
        return {}
    content = load_yaml(path, COUNTERS)
    if isinstance(content, dict) and all(isinstance(value, int) for value in content.values()):
        return {str(key): value for key, value in content.items()}
    expected, fix = "id starts with whole numbers, such as hsk-2024: 12", "Correct the file."
    raise InputError([Problem(COUNTERS, "", "", expected, "something else", fix)])


def dump_highest(highest: Mapping[str, int]) -> str:
    """Return the highest numbers as the text of their file."""
    return _HEADER + yaml.safe_dump(dict(highest), sort_keys=True)


def region_of(places: Iterable[EventPlace], known: Mapping[str, Place]) -> str:
    """Return the first part of an id: where the finest of the places lies."""
    table = _id_regions()
    regions: Mapping[str, str] = table["regions"]
    elsewhere: str = table["elsewhere"]
    for item in sorted(places, key=lambda place: place.precision.rank):
        place = known[item.place]
        for area in (place.id, place.governorate or ""):
            if area in regions:
                return regions[area]
        if place.country:
            return elsewhere if place.country == _HOME else place.country.lower()
    return elsewhere


@cache
def _id_regions() -> dict[str, Any]:
    path = resources.files("geo") / "data" / "id_regions.yaml"
    table: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return table
