"""Columns of tables found by their names, however these are written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache


@lru_cache(maxsize=10_000)
def column_key(column: str) -> str:
    """Return a column's name, or a code, without case and punctuation."""
    return "".join(char for char in column.casefold() if char.isalnum())


def first_column(known: Sequence[str], by_key: Mapping[str, str]) -> str | None:
    """Return the column, of those by their `column_key`, that the first known name means."""
    return next((by_key[column_key(one)] for one in known if column_key(one) in by_key), None)
