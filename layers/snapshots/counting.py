"""Events of a region and a period, each counted once, as ranges."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from layers.snapshots.event_index import EventIndex, Flags, Ints, Texts
from layers.snapshots.extent import Extent
from layers.snapshots.periods import Period, week_name

SEVERAL_WEEKS = "several weeks"
UNKNOWN = "unknown"

Range = dict[str, int]


@dataclass(frozen=True, slots=True)
class Counted:
    """The events that touch a period and a region, and how surely they belong to both.

    Attributes
    ----------
    events
        Their numbers in the index.
    low
        All its days and places lie inside, and nobody contests it.
    best
        Its middle day lies in the period and its first place, or the middle of that area, in
        the region, and it is not discounted or retracted: of periods one after the other and
        regions side by side, exactly one has it.
    high
        It is not retracted.
    """

    events: Ints
    low: Flags
    best: Flags
    high: Flags

    def where(self, wanted: Flags) -> Counted:
        """Return only the wanted ones."""
        return Counted(self.events[wanted], self.low[wanted], self.best[wanted], self.high[wanted])

    def as_range(self) -> Range:
        """Return how many events: lowest, most likely and highest number."""
        return {
            "low": int(self.low.sum()),
            "best": int(self.best.sum()),
            "high": int(self.high.sum()),
        }


def count_events(index: EventIndex, extent: Extent, touching: Flags, period: Period) -> Counted:
    """Return every event that touches ``period`` and lies in ``extent``, once.

    Parameters
    ----------
    touching
        For each event, whether it touches the period.
    """
    events = np.flatnonzero(touching & extent.events)
    first, last = period.first.toordinal(), period.last.toordinal()
    middle = index.middle[events]
    in_days = (index.first[events] >= first) & (index.last[events] <= last)
    return Counted(
        events=events,
        low=in_days & extent.whole[events] & ~index.doubted[events],
        best=(first <= middle)
        & (middle <= last)
        & extent.home[events]
        & ~index.disbelieved[events],
        high=~index.retracted[events],
    )


def count_by(counted: Counted, keys: Texts) -> dict[str, Range]:
    """Return a range for each different key, in order of the keys; one key an event."""
    codes, names = pd.factorize(keys, sort=True)
    sums = {
        bound: np.bincount(codes, weights=flags, minlength=len(names)).astype(int).tolist()
        for bound, flags in (
            ("low", counted.low),
            ("best", counted.best),
            ("high", counted.high),
        )
    }
    return {
        str(name): {bound: numbers[at] for bound, numbers in sums.items()}
        for at, name in enumerate(names)
    }


def weeks_of(index: EventIndex, events: Ints) -> Texts:
    """Return the ISO week that all days of each event lie in, if one does."""
    first, last = index.first[events], index.last[events]
    # day 1 of the calendar is a Monday
    same = (first - 1) // 7 == (last - 1) // 7
    names = {day: week_name(date.fromordinal(day)) for day in np.unique(first[same]).tolist()}
    return np.array(
        [
            names[day] if alone else SEVERAL_WEEKS
            for day, alone in zip(first.tolist(), same.tolist(), strict=True)
        ],
        dtype=object,
    )


def districts_of(index: EventIndex, extent: Extent, events: Ints) -> Texts:
    """Return the district of the first place of each event in the region, else its governorate."""
    found = index.row_district[extent.first_row[events]]
    labelled: Texts = np.where(pd.isna(found), UNKNOWN, found).astype(object)
    return labelled


def sum_people(index: EventIndex, counted: Counted, what: str) -> dict[str, int | None]:
    """Return the stated numbers of people over the events counted as most likely.

    ``best`` and ``high`` add the events that state them; ``high`` is ``None`` when an event with
    a number leaves its upper end open. ``events`` is how many state a number.
    """
    numbers = index.people[what][counted.events[counted.best]]
    stated = numbers[~np.isnan(numbers).all(axis=1)]
    low, best, high = stated.T
    return {
        "events": len(stated),
        "low": int(np.nansum(low)),
        "best": int(np.nansum(np.where(np.isnan(best), low, best))),
        "high": None if np.isnan(high).any() else int(high.sum()),
    }


def records_of(frame: pd.DataFrame, columns: Sequence[str]) -> Iterable[dict[str, Any]]:
    """Return the rows of a layer as dictionaries of some of its columns, by name."""
    values = [frame[name].to_numpy(dtype=object) for name in columns]
    return [dict(zip(columns, row, strict=True)) for row in zip(*values, strict=True)]


def integer(value: Any) -> int | None:  # noqa: ANN401
    """Return a cell of an integer column, ``None`` where it is missing."""
    return None if value is None or pd.isna(value) else int(value)
