"""Rows of the tables in ``geo/data/folding``."""

from __future__ import annotations

import csv
from pathlib import Path

import geo

_DIRECTORY = Path(geo.__file__).parent / "data" / "folding"


def load_rows(name: str) -> list[dict[str, str]]:
    """Return the rows of ``name.csv``; lines that start with ``#`` say its origin."""
    with (_DIRECTORY / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))
