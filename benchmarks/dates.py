"""How exactly and how fast times are read, beside dateparser and mahad where they are installed.

    python -m benchmarks.dates [--characters N]

The tables are those of the tests (``tests/geo/text/data/dates_*.csv``). Peers return a point in
time, so that they are compared on the rows that mean one day; ours is also measured on all rows,
span included. Speed is over the sentences of the tables and over the summaries of the coded
events, which are closer to news in how seldom they say when.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from importlib import import_module
from pathlib import Path
from time import perf_counter
from typing import Any

from geo.text.dates import find_times
from geo.text.numbers import find_numbers

_TABLES = Path(__file__).resolve().parents[1] / "tests" / "geo" / "text" / "data"
_EVENTS = Path(__file__).resolve().parents[1] / "seeds" / "events"
_SUMMARY = re.compile(r'^ +ar: "(.*)"$', re.MULTILINE)
_PEER_CHARACTERS = 4_000
_NOON = time(12)

Reader = Callable[[str, date | None, str], set[date]]


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence of a table with the one expression it holds, if any."""

    text: str
    expression: str
    language: str
    published: date | None
    start: date | None
    end: date | None
    precision: str

    @property
    def is_one_day(self) -> bool:
        """Whether the expression means a single day."""
        return self.start is not None and self.start == self.end


def load_rows(language: str) -> list[Row]:
    """Return the rows of the table of a language."""
    with (_TABLES / f"dates_{language}.csv").open(encoding="utf-8", newline="") as file:
        return [_row(record, language) for record in csv.DictReader(file)]


def _row(record: dict[str, str], language: str) -> Row:
    before, _, rest = record["sentence"].partition("[")
    expression, _, after = rest.partition("]")
    days = (date.fromisoformat(text) if text else None for text in _days_of(record))
    published, start, end = days
    return Row(
        before + expression + after,
        expression,
        language,
        published,
        start,
        end,
        record["precision"],
    )


def _days_of(record: dict[str, str]) -> tuple[str, str, str]:
    return record["published"], record["start"], record["end"]


def is_exact(row: Row) -> bool:
    """Tell whether ours finds exactly the expression of a row, with its days and precision."""
    found = [
        (mention.time.text, mention.time.start, mention.time.end, mention.time.precision.value)
        for mention in find_times(row.text, row.published, row.language)
    ]
    wanted = (row.expression, row.start, row.end, row.precision)
    return found == ([] if row.precision == "none" else [wanted])


def read_ours(text: str, published: date | None, language: str) -> set[date]:
    """Return the single days that ours finds in a text."""
    found = find_times(text, published, language)
    return {
        mention.time.start
        for mention in found
        if mention.time.start is not None and mention.time.start == mention.time.end
    }


def _dateparser() -> Reader:
    search: Any = import_module("dateparser.search").search_dates

    def read(text: str, published: date | None, language: str) -> set[date]:
        settings: dict[str, Any] = {"PREFER_DATES_FROM": "past"}
        if published is not None:
            settings["RELATIVE_BASE"] = datetime.combine(published, _NOON)
        found = search(text, languages=[language], settings=settings) or []
        return {moment.date() for _, moment in found}

    return read


def _mahad() -> Reader:
    parse: Any = import_module("maha.parsers.functions").parse_dimension

    def read(text: str, published: date | None, _language: str) -> set[date]:
        moments = [dimension.value for dimension in parse(text, time=True)]
        base = datetime.combine(published or date(2000, 1, 1), _NOON)
        return {(base + moment).date() for moment in moments if hasattr(moment, "weekday")}

    return read


PEERS: dict[str, Callable[[], Reader]] = {"dateparser": _dateparser, "mahad": _mahad}
"""What makes a reader of each peer; raises `ImportError` where it is not installed."""


def _print_accuracy(rows: list[Row], peers: dict[str, Reader]) -> None:
    for language in ("ar", "en"):
        chosen = [row for row in rows if row.language == language]
        exact = sum(map(is_exact, chosen))
        print(f"{language}: ours exact (span, days, precision) {exact} of {len(chosen)}")
        one_day = [row for row in chosen if row.is_one_day]
        for name, read in {"ours": read_ours, **peers}.items():
            right = sum(_is_right(read, row) for row in one_day)
            print(f"    one-day rows  {name:10} {right} of {len(one_day)}")


def _is_right(read: Reader, row: Row) -> bool:
    try:
        return read(row.text, row.published, row.language) == {row.start}
    except (ValueError, TypeError, OverflowError, AttributeError):
        return False


def _summaries() -> str:
    files = sorted(_EVENTS.glob("*.yaml"))
    return " ".join(
        summary for file in files for summary in _SUMMARY.findall(file.read_text(encoding="utf-8"))
    )


def _print_speed(text: str, peers: dict[str, Reader], characters: int) -> None:
    text = (text * (characters // len(text) + 1))[:characters]
    published = date(2025, 5, 27)
    ours = _speed(lambda: find_times(text, published, "ar"), len(text))
    numbers = _speed(lambda: find_numbers(text, "ar"), len(text))
    print(f"times    ours       {ours / 1e6:9.3f} Mchar/s")
    print(f"numbers  ours       {numbers / 1e6:9.3f} Mchar/s")
    short = text[:_PEER_CHARACTERS]
    for name, read in peers.items():
        speed = _first_speed(read, short, published)
        print(f"times    {name:10} {speed / 1e6:9.5f} Mchar/s   ours is {ours / speed:,.0f} x")


def _speed(run: Callable[[], object], characters: int) -> float:
    """Return characters a second, the best of three runs."""
    best = float("inf")
    for _ in range(3):
        start = perf_counter()
        run()
        best = min(best, perf_counter() - start)
    return characters / best


def _first_speed(read: Reader, text: str, published: date) -> float:
    """Return characters a second of one pass over a text not seen before: peers remember."""
    read("قبل يومين", published, "ar")
    start = perf_counter()
    read(text, published, "ar")
    return len(text) / (perf_counter() - start)


def main() -> None:
    """Print accuracy and speed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--characters", type=int, default=500_000)
    size = parser.parse_args().characters
    peers: dict[str, Reader] = {}
    for name, make in PEERS.items():
        try:
            peers[name] = make()
        except ImportError as error:
            print(f"{name}: not installed, left out ({error})")
    rows = [*load_rows("ar"), *load_rows("en")]
    print("speed over the sentences of the table, one expression in each:")
    _print_speed(" ".join(row.text for row in rows if row.language == "ar"), peers, size)
    print("speed over the Arabic summaries of the coded events:")
    _print_speed(_summaries(), peers, size)
    _print_accuracy(rows, peers)


if __name__ == "__main__":
    main()
