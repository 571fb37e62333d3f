"""Whole numbers as byte planes: all lowest bytes first, then all second bytes, and so on.

Columns of codes written like this deflate better than numbers written whole, and the page reads
each plane as a typed array.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.integer[Any]]

_MOST_BYTES = 7


def width_of(largest: int) -> int:
    """Return how many bytes whole numbers up to ``largest`` need, at least one.

    Raises
    ------
    ValueError
        When the number is negative or does not fit JavaScript's numbers.
    """
    width = max(1, (largest.bit_length() + 7) // 8)
    if largest < 0 or width > _MOST_BYTES:
        raise ValueError(f"expected a number from 0 to 2**56 - 1, got {largest}")
    return width


def to_planes(numbers: Numbers, width: int) -> bytes:
    """Return ``numbers``, none negative, as ``width`` planes of ``len(numbers)`` bytes."""
    size = next(size for size in (1, 2, 4, 8) if size >= width)
    raw = np.ascontiguousarray(numbers, dtype=f"<u{size}").view(np.uint8).reshape(-1, size)
    return raw[:, :width].T.tobytes()


def compact(numbers: Numbers) -> Numbers:
    """Return ``numbers``, none negative, in the smallest type that holds them all."""
    return numbers.astype(np.min_scalar_type(int(numbers.max())) if len(numbers) else np.uint8)


@dataclass
class Planes:
    """Planes of all columns of a page, one after the other."""

    _parts: list[bytes] = field(default_factory=list)
    _size: int = 0

    def add(self, numbers: Numbers) -> dict[str, int]:
        """Append ``numbers``; return their width ``w`` and where they start ``at``."""
        width = width_of(int(numbers.max())) if len(numbers) else 1
        return self.add_bytes(to_planes(numbers, width)) | {"w": width}

    def add_bytes(self, planes: bytes) -> dict[str, int]:
        """Append finished planes; return where they start."""
        at = self._size
        self._parts.append(planes)
        self._size += len(planes)
        return {"at": at}

    def parts(self) -> Sequence[bytes]:
        """Return everything appended so far, in order."""
        return self._parts
