"""What a snapshot was made from, as one digest: equal digests give equal files."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import matplotlib as mpl

import layers as layers_package
from geo.store.dataset import Dataset
from layers.layer_set import Basemap, LayerSet
from layers.snapshots.folder import json_text


def fingerprint(
    layers: LayerSet,
    basemap: Basemap,
    shown: Dataset,
    summary: Mapping[str, Any],
    settings: tuple[object, ...],
) -> str:
    """Return the SHA-256 of all that the files of a snapshot are written from."""
    digest = hashlib.sha256(program().encode())
    digest.update(json_text(summary).encode("utf-8"))
    ground = (basemap.admin, basemap.lines, basemap.lakes, basemap.settlements)
    for frame in (*(frame for _, frame in layers), *ground):
        digest.update(repr(frame.to_wkb().to_numpy().tolist()).encode("utf-8"))
    names = [(place.id, [name.text for name in place.names]) for place in shown.places.values()]
    rest = (basemap.attributions, layers.profile, layers.withheld, names, settings)
    digest.update(repr(rest).encode("utf-8"))
    return digest.hexdigest()


@cache
def program() -> str:
    """Return the SHA-256 of the code and data that draw and write, and of the drawing library."""
    digest = hashlib.sha256(mpl.__version__.encode())
    folder = Path(layers_package.__file__ or "").parent
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(path.read_bytes())
    return digest.hexdigest()
