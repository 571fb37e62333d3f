"""Records of a data directory, read with line-exact problems instead of tracebacks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from geo.errors import InputError, Problem
from geo.model.codec import from_dict
from geo.text_files import load_yaml

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rejected:
    """A record that is not usable, as it stands in its file."""

    file: str
    record: str
    content: dict[str, Any]


def load_records(
    path: Path,
    shown: str,
    record_type: type[T],
    rejected: list[Rejected] | None = None,
) -> tuple[list[T], list[Problem]]:
    """Return the records of a YAML list and the problems of those that are not usable.

    Parameters
    ----------
    rejected
        Filled with the records that are not usable.
    """
    try:
        content = load_yaml(path, shown)
    except InputError as error:
        return [], list(error.problems)
    if content is None:
        return [], []
    if not isinstance(content, list):
        got = type(content).__name__
        problem = Problem(shown, "", "", "a list of records", f"a {got}", "Start each with '- '.")
        return [], [problem]
    records: list[T] = []
    problems: list[Problem] = []
    for number, item in enumerate(content, start=1):
        name = item.get("id") if isinstance(item, dict) else None
        record = f"{record_type.__name__.lower()} {name}" if name else f"record {number}"
        try:
            records.append(from_dict(record_type, item, file=shown, record=record))
        except InputError as error:
            problems.extend(error.problems)
            if rejected is not None and isinstance(item, dict):
                rejected.append(Rejected(shown, record, item))
    return records, problems
