"""The file of JSON lines that reading many reports keeps: one report a line, resumable."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from geo.errors import InputError, Problem
from geo.reading.batch_file import part_path


def find_results(journal: Path) -> Iterator[dict[str, Any]]:
    """Yield what was read in each report (see `FileReader.result`), in the order of the lines."""
    with journal.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["result"]


def require_same_day(journal: Path, published: date | None) -> None:
    """Raise `InputError` when an earlier run kept results read with another day of publication.

    Its lines would be taken for done, though their times were reckoned from another day.
    """
    wanted = published.isoformat() if published else None
    for path in (journal, part_path(journal)):
        given = _first_given(path)
        if given != wanted and given is not False:
            expected = f"results read with {_said(wanted)}"
            fix = "Give the same day again, another output file, or remove this one."
            raise InputError([Problem(str(path), "line 1", "", expected, _said(given), fix)])


def _first_given(path: Path) -> str | bool | None:
    """Return the day the first line was read with, ``None`` for none, ``False`` without a line."""
    try:
        with path.open(encoding="utf-8") as lines:
            given = json.loads(next(lines))["result"]["published_given"]
    except (OSError, StopIteration, ValueError, KeyError, TypeError):
        return False
    return given if isinstance(given, str) else None


def _said(day: object) -> str:
    return f"--published {day}" if day else "no --published"
