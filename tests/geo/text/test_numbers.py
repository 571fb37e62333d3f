"""Numbers in words and digits, checked against a table of sentences."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from geo.text.numbers import find_numbers
from geo.text.reading_data import load_reading_data

_TABLES = Path(__file__).parent / "data"


def _rows(language: str) -> list[dict[str, str]]:
    with (_TABLES / f"numbers_{language}.csv").open(encoding="utf-8", newline="") as file:
        return [{**row, "language": language} for row in csv.DictReader(file)]


def _number(text: str) -> float | None:
    return float(text) if text else None


@pytest.mark.parametrize("row", [*_rows("ar"), *_rows("en")], ids=lambda row: row["sentence"])
def test_a_sentence_states_its_number(row: dict[str, str]) -> None:
    before, _, rest = row["sentence"].partition("[")
    expression, _, after = rest.partition("]")
    text = before + expression + after
    found = find_numbers(text, row["language"])
    if row["ordinal"] == "none":
        assert found == []
        return
    if row["ordinal"] == "more":
        found = [mention for mention in found if mention.span.start == len(before)]
    assert [mention.span.of(text) for mention in found] == [expression]
    mention = found[0]
    assert (mention.low, mention.best, mention.high) == (
        _number(row["low"]),
        _number(row["best"]),
        _number(row["high"]),
    )
    assert mention.is_ordinal is (row["ordinal"] == "1")
    assert mention.is_approximate is (row["approximate"] == "1")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_rule_is_used_by_a_sentence_of_the_table(language: str, used_rules: set[str]) -> None:
    for row in _rows(language):
        find_numbers(row["sentence"].replace("[", "").replace("]", ""), language)
    assert {
        rule["is"] for rule in load_reading_data(language, "numbers")["rules"]
    } - used_rules == set()


def test_duals_of_supplied_nouns_count_two() -> None:
    assert find_numbers("احترق حقلان قرب البلدة.") == []
    (mention,) = find_numbers("احترق حقلان قرب البلدة.", nouns=["حقل"])
    assert (mention.best, mention.noun) == (2, "حقل")


def test_spans_point_into_the_text_as_written() -> None:
    text = "قُتِلَ خَمْسَةٌ وعِشـرونَ شخصاً"
    (mention,) = find_numbers(text)
    assert (mention.best, mention.span.of(text)) == (25, "خَمْسَةٌ وعِشـرونَ")
