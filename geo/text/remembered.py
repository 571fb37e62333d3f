"""Answers kept for words that come again and again, in bounded memory."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

_MOST_KEPT = 50_000


class Remembered(dict[K, V]):
    """What a function gives, worked out when a key is first asked for.

    A plain dictionary with ``__missing__``, so that a known key costs no call of Python.

    Parameters
    ----------
    work_out
        May not depend on anything but the key.
    most
        How many answers are kept; one more, and all are forgotten.
    """

    def __init__(self, work_out: Callable[[K], V], most: int = _MOST_KEPT) -> None:
        super().__init__()
        self._work_out = work_out
        self._most = most

    def __missing__(self, key: K) -> V:
        if len(self) >= self._most:
            self.clear()
        value = self[key] = self._work_out(key)
        return value
