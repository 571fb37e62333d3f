"""Adding the rows of other people's tables of events to a data directory."""

from __future__ import annotations

from pathlib import Path

from geo.errors import InputError
from geo.store.add_events import Addition, DataDirectory
from geo.store.event_tables import find_table
from geo.store.table_files import TableRun, read_table_records, unknown_columns


def plan_table(
    directory: DataDirectory, path: Path, run: TableRun, *, without_duplicates: bool = False
) -> Addition:
    """Return what adding the usable rows of a table would store; nothing is written yet.

    ``run`` gets the report of what became of the rows.

    Raises
    ------
    InputError
        When the columns are not known or no row can be used.
    """
    source = find_table(path, run.mapping)
    if source is None:
        raise InputError([unknown_columns(path)])
    records, places = read_table_records(directory.dataset, source, run)
    return directory.plan_table(records, places, without_duplicates=without_duplicates)
