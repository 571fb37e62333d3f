"""A region and a period as a folder: page, files, summary, pictures and manifest."""

from layers.snapshots.periods import Period, Unit, parse_period
from layers.snapshots.series import make_series
from layers.snapshots.snapshot import Made, Request, make_snapshot

__all__ = ["Made", "Period", "Request", "Unit", "make_series", "make_snapshot", "parse_period"]
