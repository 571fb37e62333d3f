"""Events of a snapshot, each counted once, as ranges."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from layers.layer_set import LayerSet
from layers.snapshots.periods import Period, week_name

SEVERAL_WEEKS = "several weeks"
UNKNOWN = "unknown"
PEOPLE = ("killed", "wounded", "captured")
_DOUBTED = frozenset({"contested", "discounted", "retracted"})
_DISBELIEVED = frozenset({"discounted", "retracted"})
_RETRACTED = frozenset({"retracted"})
_COLUMNS = (
    "event_id",
    "mark",
    "kind",
    "group",
    "status",
    "start_date",
    "end_date",
    "periods",
    "district",
    "governorate",
    *(f"{what}_{bound}" for what in PEOPLE for bound in ("low", "best", "high")),
)

Range = dict[str, int]


@dataclass(frozen=True, slots=True)
class Counted:
    """An event that touches a period, and how surely it belongs to it.

    Attributes
    ----------
    low
        All its days lie in the period, and nobody contests it.
    best
        Its middle day lies in the period, and it is not discounted or retracted: of the
        periods of a series, exactly one has it.
    high
        It touches the period, and it is not retracted.
    row
        Its columns in the layer.
    """

    low: bool
    best: bool
    high: bool
    row: dict[str, Any]


def count_events(layers: LayerSet, period: Period) -> list[Counted]:
    """Return every event of the layers once, also where it is drawn at several places."""
    frames = [layers.events, layers.event_areas]
    rows = pd.concat(
        [pd.DataFrame(frame)[list(_COLUMNS)] for frame in frames if len(frame)]
        or [pd.DataFrame(columns=list(_COLUMNS))]
    )
    rows = rows.sort_values("mark", kind="stable").drop_duplicates("event_id")
    return [_count(row, period) for row in records_of(rows)]


def records_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a layer as dictionaries by column name."""
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def _count(row: dict[str, Any], period: Period) -> Counted:
    spans = list(spans_of(row))
    inside = all(period.first <= first and last <= period.last for first, last in spans)
    middle = bool(spans) and period.first <= _middle(*spans[0]) <= period.last
    status = row["status"]
    return Counted(
        low=bool(spans) and inside and status not in _DOUBTED,
        best=middle and status not in _DISBELIEVED,
        high=status not in _RETRACTED,
        row=row,
    )


def spans_of(row: dict[str, Any]) -> Iterable[tuple[date, date]]:
    """Give the first and last day of an event, or of each of its separate times."""
    if isinstance(row["periods"], str):
        for text in row["periods"].split("; "):
            first, last = text.split("/")
            yield date.fromisoformat(first), date.fromisoformat(last)
    elif isinstance(row["start_date"], date) and isinstance(row["end_date"], date):
        yield row["start_date"], row["end_date"]


def _middle(first: date, last: date) -> date:
    return first + (last - first) // 2


def as_range(events: Iterable[Counted]) -> Range:
    """Return how many events: lowest, most likely and highest number."""
    known = list(events)
    return {
        "low": sum(each.low for each in known),
        "best": sum(each.best for each in known),
        "high": sum(each.high for each in known),
    }


def count_by(events: list[Counted], key: Callable[[Counted], Hashable]) -> dict[str, Range]:
    """Return a range for each value of ``key``, in order of the values."""
    groups: dict[str, list[Counted]] = {}
    for each in events:
        groups.setdefault(str(key(each)), []).append(each)
    return {value: as_range(groups[value]) for value in sorted(groups)}


def kind_of(event: Counted) -> str:
    """Return the kind of an event."""
    return str(event.row["kind"])


def week_of(event: Counted) -> str:
    """Return the ISO week that all days of an event lie in, if one does."""
    weeks = {week_name(day) for first_last in spans_of(event.row) for day in first_last}
    return weeks.pop() if len(weeks) == 1 else SEVERAL_WEEKS


def district_of(event: Counted) -> str:
    """Return the district of the first place drawn, else its governorate."""
    row = event.row
    return next(
        (row[key] for key in ("district", "governorate") if isinstance(row[key], str)), UNKNOWN
    )


def sum_people(events: list[Counted], what: str) -> dict[str, int | None]:
    """Return the stated numbers of people over the events counted as most likely.

    ``best`` and ``high`` add the events that state them; ``high`` is ``None`` when an event with
    a number leaves its upper end open. ``events`` is how many state a number.
    """
    stated = [
        {bound: integer(each.row[f"{what}_{bound}"]) for bound in ("low", "best", "high")}
        for each in events
        if each.best
    ]
    stated = [each for each in stated if any(value is not None for value in each.values())]
    highs = [each["high"] for each in stated]
    return {
        "events": len(stated),
        "low": sum(each["low"] or 0 for each in stated),
        "best": sum(_first_known(each["best"], each["low"]) for each in stated),
        "high": None if None in highs else sum(high for high in highs if high is not None),
    }


def _first_known(*values: int | None) -> int:
    return next((value for value in values if value is not None), 0)


def integer(value: Any) -> int | None:  # noqa: ANN401
    """Return a cell of an integer column, ``None`` where it is missing."""
    return None if value is None or pd.isna(value) else int(value)
