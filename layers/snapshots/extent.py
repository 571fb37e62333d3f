"""Which events lie in a region, and how surely."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from layers.regions import Region
from layers.snapshots.event_index import NOWHERE, Flags, Ints
from layers.snapshots.material import Material


@dataclass(frozen=True, slots=True)
class Extent:
    """Which rows and events lie in a region.

    Attributes
    ----------
    rows
        For each row whether it lies there.
    events, home, whole
        For each event: one of its marks lies there; its first mark does, by the middle where it
        is an area; all of them do, whole.
    first_row
        The first row of each event that lies there; ``NOWHERE`` when none does.
    """

    rows: Flags
    events: Flags
    home: Flags
    whole: Flags
    first_row: Ints

    @classmethod
    def of(cls, material: Material, region: Region) -> Extent:
        """Return how the events of ``material`` lie in ``region``."""
        index = material.index
        inside = material.spots.inside(region)
        touches, home, whole = (
            _per_row(flags, index.row_spot) for flags in (inside.touches, inside.home, inside.whole)
        )
        count = len(index.ids)
        events = np.zeros(count, dtype=bool)
        events[index.row_event[touches]] = True
        at_home = np.zeros(count, dtype=bool)
        at_home[index.row_event[home & (index.row_number == 1)]] = True
        all_in = events.copy()
        all_in[index.row_event[~whole]] = False
        first_row = np.full(count, NOWHERE, dtype=np.int64)
        rows = np.flatnonzero(touches)
        backwards = rows[np.argsort(-index.row_number[rows], kind="stable")]
        first_row[index.row_event[backwards]] = backwards
        return cls(touches, events, at_home, all_in, first_row)


def _per_row(flags: Flags, row_spot: Ints) -> Flags:
    """Return the flag of each row's spot, ``False`` for a row without one."""
    with_nowhere: Flags = np.append(flags, False)
    return with_nowhere[row_spot]
