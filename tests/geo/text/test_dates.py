"""Expressions of time, checked against a table of sentences and their days."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from geo.text.dates import find_times

_TABLES = Path(__file__).parent / "data"


def _rows(language: str) -> list[dict[str, str]]:
    with (_TABLES / f"dates_{language}.csv").open(encoding="utf-8", newline="") as file:
        return [{**row, "language": language} for row in csv.DictReader(file)]


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize("row", [*_rows("ar"), *_rows("en")], ids=lambda row: row["sentence"])
def test_a_sentence_says_when(row: dict[str, str]) -> None:
    before, _, rest = row["sentence"].partition("[")
    expression, _, after = rest.partition("]")
    text = before + expression + after
    found = find_times(text, _day(row["published"]), row["language"])
    if row["precision"] == "none":
        assert found == []
        return
    assert [mention.span.of(text) for mention in found] == [expression]
    time = found[0].time
    assert (str(time.start or ""), str(time.end or ""), time.precision) == (
        row["start"],
        row["end"],
        row["precision"],
    )
    assert time.text == expression
