"""Other people's tables of events (ACLED, UCDP GED, GDELT, any with a mapping) as Khabur's events.

`find_table` says which mapping a file satisfies; `read_table` streams its events.
"""

from geo.store.event_tables.cells import cell_text
from geo.store.event_tables.mapping import EventMapping, load_event_mapping
from geo.store.event_tables.placing import TablePlacer
from geo.store.event_tables.read import (
    TABLE_SUFFIXES,
    EventTableSource,
    find_table,
    new_reader,
    read_columns,
    read_rows,
    read_table,
)
from geo.store.event_tables.report import MOST_LISTED, OUTCOME_WORDS, Outcome, TableReport
from geo.store.event_tables.rows import RowReader

__all__ = [
    "MOST_LISTED",
    "OUTCOME_WORDS",
    "TABLE_SUFFIXES",
    "EventMapping",
    "EventTableSource",
    "Outcome",
    "RowReader",
    "TablePlacer",
    "TableReport",
    "cell_text",
    "find_table",
    "load_event_mapping",
    "new_reader",
    "read_columns",
    "read_rows",
    "read_table",
]
