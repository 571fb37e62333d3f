"""The only reader and writer of the data directory (``seeds/`` and directories like it)."""

from geo.store.dataset import Dataset, embedded_directory, find_problems, load_dataset, load_places
from geo.store.event_files import TableRun, add_event_files
from geo.store.gazetteer_files import save_gazetteer

__all__ = [
    "Dataset",
    "TableRun",
    "add_event_files",
    "embedded_directory",
    "find_problems",
    "load_dataset",
    "load_places",
    "save_gazetteer",
]
