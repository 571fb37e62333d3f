"""What makes pictures the same on every machine, and outlines of marks."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path as FilePath
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.path import Path

from layers.symbology import load_symbology

Style = dict[str, Any]

#: DejaVu Sans comes with matplotlib and has Arabic letters: no font of the machine is used.
SETTINGS: dict[Any, Any] = {
    "font.family": ["DejaVu Sans"],
    "svg.hashsalt": "khabur",
    "svg.fonttype": "none",
    "pdf.fonttype": 42,
    "hatch.linewidth": 0.6,
    "path.simplify": False,
}
_METADATA: dict[str, Style] = {
    ".png": {"Software": None},
    ".svg": {"Date": None, "Creator": None},
    ".pdf": {"CreationDate": None, "ModDate": None, "Producer": None, "Creator": None},
}
_HATCHES = ((22.5, "--"), (67.5, "//"), (112.5, "||"), (157.5, "\\\\"), (180.0, "--"))


def save(figure: Figure, stem: FilePath, dpi: int) -> None:
    """Write the figure as PNG, SVG and PDF without dates; the same figure gives the same bytes."""
    for suffix, metadata in _METADATA.items():
        with mpl.rc_context(SETTINGS):
            figure.savefig(stem.with_suffix(suffix), dpi=dpi, metadata=metadata)


def marker(shape: str) -> Path:
    """Return a shape of the symbology as a marker, y up."""
    outline = load_symbology().shapes[shape]
    if not outline:
        return Path.unit_circle()
    points = [(x, -y) for x, y in outline]
    return Path([*points, points[0]], closed=True)


def hatch(degrees: float) -> str:
    """Return the pattern nearest to a direction, degrees anticlockwise from the x axis."""
    return next(pattern for limit, pattern in _HATCHES if degrees % 180 <= limit)


def round_length_km(longest_km: float) -> float:
    """Return the longest of 1, 2 and 5 times a power of ten that is no longer."""
    power = 10.0 ** math.floor(math.log10(longest_km))
    return max(step * power for step in (1, 2, 5) if step * power <= longest_km)


def dashes(pattern: Sequence[float]) -> tuple[float, tuple[float, ...] | None]:
    """Return a line style of matplotlib from dash lengths in multiples of the width."""
    return (0.0, tuple(pattern) or None)
