"""What a snapshot was made from, as one digest: equal digests give equal files.

The day of the data and the counts of what a profile withholds from all data are left out: they
change with every new report, also where nothing changed in the region and the period.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import matplotlib as mpl
import pandas as pd

import layers as layers_package
from layers.layer_set import LayerSet
from layers.snapshots.event_index import Ints
from layers.snapshots.folder import json_text
from layers.snapshots.material import Material

_OF_ALL_DATA = ("data_date", "withheld")


def fingerprint(
    material: Material,
    layers: LayerSet,
    rows: Ints,
    summary: Mapping[str, Any],
    settings: tuple[object, ...],
) -> str:
    """Return the SHA-256 of all that the files of a snapshot are written from.

    Parameters
    ----------
    layers
        The layers before they are cut at the edge of the region, which ``settings`` hold.
    rows
        The rows of events in the index of ``material``.
    settings
        Everything else that the files depend on.
    """
    digest = hashlib.sha256(program().encode())
    own = {name: value for name, value in summary.items() if name not in _OF_ALL_DATA}
    digest.update(json_text(own).encode("utf-8"))
    digest.update(material.digests[rows].tobytes())
    for frame in (layers.sites, layers.movements, layers.aggregates):
        digest.update(repr(frame.to_wkb().to_numpy().tolist()).encode("utf-8"))
    rest = (material.ground, material.profile, settings)
    digest.update(repr(rest).encode("utf-8"))
    return digest.hexdigest()


@cache
def program() -> str:
    """Return the SHA-256 of the code and data that draw and write, and of what they use."""
    digest = hashlib.sha256(f"{mpl.__version__} {pd.__version__}".encode())
    folder = Path(layers_package.__file__ or "").parent
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(path.read_bytes())
    return digest.hexdigest()
