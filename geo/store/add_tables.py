"""Adding the rows of tables of events to a data directory."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from geo.errors import InputError
from geo.store.add_events import Addition, DataDirectory
from geo.store.event_files import read_own_table
from geo.store.event_records import EventFile
from geo.store.event_tables import find_table
from geo.store.table_files import (
    TableRun,
    has_own_columns,
    read_table_records,
    unknown_columns,
)


def plan_table(
    directory: DataDirectory, path: Path, run: TableRun, *, without_duplicates: bool = False
) -> Addition:
    """Return what adding the usable rows of a table would store; nothing is written yet.

    ``run`` gets the report of what became of the rows; a table in Khabur's own columns is taken
    whole and needs none.

    Raises
    ------
    InputError
        When the columns are not known, no row can be used, or a table in Khabur's own columns
        has any problem.
    """
    if run.mapping is None and has_own_columns(path):
        records, places = read_own_table(directory.dataset, path, run.progress)
        return directory.plan_table(
            _with_origin(records), places, without_duplicates=without_duplicates
        )
    source = find_table(path, run.mapping)
    if source is None:
        raise InputError([unknown_columns(path)])
    records, places = read_table_records(directory.dataset, source, run)
    return directory.plan_table(records, places, without_duplicates=without_duplicates)


def _with_origin(records: EventFile) -> EventFile:
    """Return events whose claims note the id in the table, by which a row is known again."""
    publishers = {source.id: source.publisher for source in records.sources}
    events = tuple(
        replace(
            event,
            claims=tuple(
                replace(claim, note=f"{publishers[claim.source]}: {event.id}")
                for claim in event.claims
            ),
        )
        for event in records.events
    )
    return replace(records, events=events)
