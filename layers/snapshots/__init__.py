"""A region and a period as a folder: page, files, summary, pictures and manifest."""

from layers.snapshots.periods import Period, parse_period
from layers.snapshots.snapshot import Request, make_snapshot

__all__ = ["Period", "Request", "make_snapshot", "parse_period"]
