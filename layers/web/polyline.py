"""Lines as short texts: differences of whole numbers, five bits a character.

Coordinates are longitude then latitude, multiplied by the number of units per degree and rounded.
Each difference is folded to a natural number (0, -1, 1, -2, ... become 0, 1, 2, 3, ...) and written
in groups of five bits, lowest first; the sixth bit of a character says that more follow.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def encode_line(lonlat_deg: npt.NDArray[np.float64], units_per_degree: int) -> str:
    """Return the points, shape (n, 2), as text; points equal after rounding are written once."""
    points = np.rint(lonlat_deg * units_per_degree).astype(np.int64)
    moved = np.any(np.diff(points, axis=0) != 0, axis=1)
    kept = points[np.concatenate(([True], moved))]
    steps = np.diff(kept, axis=0, prepend=np.zeros((1, 2), dtype=np.int64))
    return "".join(_encode_numbers(int(step) for step in steps.ravel()))


def _encode_numbers(numbers: Iterable[int]) -> Iterable[str]:
    for number in numbers:
        rest = number << 1 if number >= 0 else (-number << 1) - 1
        while rest > 31:
            yield ALPHABET[(rest & 31) | 32]
            rest >>= 5
        yield ALPHABET[rest]
