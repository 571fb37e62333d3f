"""What files of events hold, and files with the records of a report in each line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from geo.errors import InputError, Problem
from geo.model.codec import from_dict
from geo.model.events import Aggregate, Event
from geo.model.sources import Source


@dataclass(frozen=True, slots=True)
class EventFile:
    """The content of a YAML file of events: what it adds to a data set."""

    events: tuple[Event, ...] = ()
    aggregates: tuple[Aggregate, ...] = ()
    sources: tuple[Source, ...] = ()


def load_jsonl(path: Path, shown: str) -> Iterator[EventFile]:
    """Yield the records of each report of a file that ``khabur read -o FILE.jsonl`` wrote.

    A line is ``{"file", "sha256", "result": {"records": {...}}}`` or only what ``records`` holds.
    A report that stands in the file twice is given once. Memory does not grow with the lines but
    for one id each.

    Raises
    ------
    InputError
        At the first line that cannot be used; names it.
    """
    known: set[str] = set()
    for number, content in _lines(path, shown):
        where = f"line {number}"
        result = content.get("result", {"records": content})
        if not isinstance(result, dict) or "records" not in result:
            problem = Problem(shown, where, "result.records", "a value", "nothing", "Read it anew.")
            raise InputError([problem])
        records = from_dict(EventFile, result["records"], file=shown, record=where)
        sources = {source.id for source in records.sources}
        if sources and sources <= known:
            continue
        known |= sources
        yield records


def _lines(path: Path, shown: str) -> Iterator[tuple[int, dict[str, object]]]:
    try:
        with path.open("rb") as file:
            for number, raw in enumerate(file, start=1):
                if raw.strip():
                    yield number, _line(raw, shown, number)
    except OSError as error:
        got = error.strerror or str(error)
        problem = Problem(shown, "", "", "a readable file", got, "Check the path.")
        raise InputError([problem]) from None


def _line(raw: bytes, shown: str, number: int) -> dict[str, object]:
    where = f"line {number}"
    try:
        content = json.loads(raw)
    except ValueError as error:
        problem = Problem(shown, where, "", "JSON in UTF-8", str(error), "Correct the line.")
        raise InputError([problem]) from None
    if not isinstance(content, dict):
        got = type(content).__name__
        raise InputError([Problem(shown, where, "", "a JSON object", got, "Correct the line.")])
    return content
