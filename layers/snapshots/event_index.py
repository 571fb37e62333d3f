"""Events as arrays: which days, which places, how sure; made once for all snapshots.

A row is an event drawn at one place, first those of the layer ``events``, then those of
``event_areas``; days are ordinals (`datetime.date.toordinal`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from layers.snapshots.periods import Period

PEOPLE = ("killed", "wounded", "captured")
BOUNDS = ("low", "best", "high")
NOWHERE = -1
_DOUBTED = ("contested", "discounted", "retracted")
_DISBELIEVED = ("discounted", "retracted")
_RETRACTED = ("retracted",)

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Texts = NDArray[np.object_]


@dataclass(frozen=True, slots=True)
class EventIndex:
    """What counting asks of events.

    Attributes
    ----------
    ids, kinds, groups
        One text an event.
    doubted, disbelieved, retracted
        Contested or worse; discounted or worse; retracted.
    first, last, middle
        First and last day of all its separate times, and the middle day of the first of them.
        An event without a day is never in a period.
    span_event, span_first, span_last
        Its separate times, with the number of their event.
    people
        Lowest, most likely and highest number by what is counted, shape (events, 3); NaN where
        nobody states it.
    row_event, row_number
        The event of each row, and which of its marks the row is, from 1.
    row_spot
        Where the row is drawn, as an index into the spots; ``NOWHERE`` without a place.
    row_district
        District of the row, else its governorate, else ``None``.
    """

    ids: Texts
    kinds: Texts
    groups: Texts
    doubted: Flags
    disbelieved: Flags
    retracted: Flags
    first: Ints
    last: Ints
    middle: Ints
    span_event: Ints
    span_first: Ints
    span_last: Ints
    people: dict[str, Floats]
    row_event: Ints
    row_number: Ints
    row_spot: Ints
    row_district: Texts

    def touching(self, period: Period) -> Flags:
        """Return for each event whether one of its times touches the period."""
        first, last = period.first.toordinal(), period.last.toordinal()
        touches = (self.span_first <= last) & (self.span_last >= first)
        found = np.zeros(len(self.ids), dtype=bool)
        found[self.span_event[touches]] = True
        return found


def index_events(
    points: gpd.GeoDataFrame, areas: pd.DataFrame, spots: tuple[Ints, Ints]
) -> EventIndex:
    """Return the index of the rows of both layers; ``spots`` holds the spot of each row."""
    ids = np.concatenate([points["event_id"].to_numpy(), areas["event_id"].to_numpy()])
    row_event, _ = pd.factorize(ids)
    _, at = np.unique(row_event, return_index=True)

    def column(name: str) -> Texts:
        values = [frame[name].to_numpy(dtype=object) for frame in (points, areas)]
        joined: Texts = np.concatenate(values)
        return joined

    def of_event(name: str) -> Texts:
        return column(name)[at]

    status = of_event("status")
    spans = [
        (number, first, last)
        for number, (text, start, end) in enumerate(
            zip(of_event("periods"), of_event("start_date"), of_event("end_date"), strict=True)
        )
        for first, last in _spans(text, start, end)
    ]
    span_event, span_first, span_last = np.array(spans, dtype=np.int64).reshape(-1, 3).T
    first, last, middle = _outer_days(len(at), span_event, span_first, span_last)
    marks = column("mark")
    districts = column("district")
    governorates = column("governorate")
    return EventIndex(
        ids=ids[at],
        kinds=of_event("kind"),
        groups=of_event("group"),
        doubted=np.isin(status, _DOUBTED),
        disbelieved=np.isin(status, _DISBELIEVED),
        retracted=np.isin(status, _RETRACTED),
        first=first,
        last=last,
        middle=middle,
        span_event=span_event,
        span_first=span_first,
        span_last=span_last,
        people={what: _numbers(column, what, at) for what in PEOPLE},
        row_event=row_event.astype(np.int64),
        row_number=np.array([int(mark.rpartition("#")[2]) for mark in marks], dtype=np.int64),
        row_spot=np.concatenate(spots),
        row_district=np.where(pd.isna(districts), governorates, districts),
    )


def _spans(periods: Any, start: Any, end: Any) -> list[tuple[int, int]]:  # noqa: ANN401
    """Return first and last day of an event, or of each of its separate times."""
    if isinstance(periods, str):
        pairs = (text.split("/") for text in periods.split("; "))
        return [
            (date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal())
            for first, last in pairs
        ]
    if isinstance(start, date) and isinstance(end, date):
        return [(start.toordinal(), end.toordinal())]
    return []


def _outer_days(
    count: int, span_event: Ints, span_first: Ints, span_last: Ints
) -> tuple[Ints, Ints, Ints]:
    first = np.full(count, np.iinfo(np.int64).max)
    last = np.full(count, np.iinfo(np.int64).min)
    np.minimum.at(first, span_event, span_first)
    np.maximum.at(last, span_event, span_last)
    middle = np.zeros(count, dtype=np.int64)
    events, at = np.unique(span_event, return_index=True)
    middle[events] = span_first[at] + (span_last[at] - span_first[at]) // 2
    return first, last, middle


def _numbers(column: Any, what: str, at: Ints) -> Floats:  # noqa: ANN401
    columns = [column(f"{what}_{bound}")[at] for bound in BOUNDS]
    return np.column_stack(
        [np.where(pd.isna(each), np.nan, each).astype(np.float64) for each in columns]
    )
