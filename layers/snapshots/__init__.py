"""A region and a period as a folder: page, files, summary, pictures and manifest."""

from layers.snapshots.atlas import Collected, folder_names, make_atlas, make_series
from layers.snapshots.batch import Outcome, Work
from layers.snapshots.material import Material, gather
from layers.snapshots.periods import Period, Unit, parse_period
from layers.snapshots.snapshot import Made, Request, make_snapshot
from layers.snapshots.workshop import Workshop

__all__ = [
    "Collected",
    "Made",
    "Material",
    "Outcome",
    "Period",
    "Request",
    "Unit",
    "Work",
    "Workshop",
    "folder_names",
    "gather",
    "make_atlas",
    "make_series",
    "make_snapshot",
    "parse_period",
]
