"""The only reader and writer of the data directory (``seeds/`` and directories like it).

Files of events that are no part of it are read by `geo.store.event_files`.
"""

from geo.store.dataset import Dataset, embedded_directory, find_problems, load_dataset, load_places
from geo.store.gazetteer_files import save_gazetteer

__all__ = [
    "Dataset",
    "embedded_directory",
    "find_problems",
    "load_dataset",
    "load_places",
    "save_gazetteer",
]
