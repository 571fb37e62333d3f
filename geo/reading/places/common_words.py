"""How common the names that are also ordinary words are in general text."""

from __future__ import annotations

import csv
from pathlib import Path

import geo
from geo.errors import InputError, Problem

_DIRECTORY = Path(geo.__file__).parent / "data" / "reading"


def load_common_words(language: str, directory: Path = _DIRECTORY) -> dict[str, float]:
    """Return the words of ``common_words.csv`` with their frequency (Zipf scale).

    Parameters
    ----------
    directory
        Folder with a folder for each language.

    Raises
    ------
    InputError
        When a row is not a number and words.
    """
    path = directory / language / "common_words.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        try:
            return {word: float(row["zipf"]) for row in rows for word in row["words"].split()}
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            problem = Problem(
                f"geo/data/reading/{language}/{path.name}", f"row {rows.line_num}", "",
                "a number and words, under the heads zipf and words", str(error),
                "Write it as 4.7,word word.",
            )  # fmt: skip
            raise InputError([problem]) from error
