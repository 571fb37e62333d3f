"""The only reader and writer of the data directory (``seeds/`` and directories like it)."""

from geo.store.dataset import Dataset, embedded_directory, find_problems, load_dataset, load_places

__all__ = ["Dataset", "embedded_directory", "find_problems", "load_dataset", "load_places"]
