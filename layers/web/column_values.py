"""The values of a column as an encoder needs them: in order, as codes, as days, as numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from layers.schema import Dtype
from layers.web.planes import Numbers, compact
from layers.web.text_blocks import Texts

#: Up to so many rows every text is in a dictionary, at hand for search and lists.
SMALL_ROWS = 4096
MOST_CODES = 65_535
_MOST_DICTIONARY_LETTERS = 2_000_000
_GLANCE = 100
_PART_ROWS = 65_536
_EPOCH = date(1970, 1, 1).toordinal()

Values = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Coded:
    """A column as codes: 0 for missing, c for ``values[c - 1]``."""

    name: str
    codes: Numbers
    values: list[Any]


def is_empty(values: pd.Series[Any]) -> bool:
    """Whether a column holds no value; the quick way for the many columns of None."""
    if values.dtype == object:
        rows = values.to_numpy()
        if rows.strides == (0,):
            rows = rows[:1]
        begins_empty = len(rows) == 0 or rows[0] is None
        return begins_empty and rows.tolist().count(None) == len(rows)
    return bool(values.isna().all())


class Rows:
    """The values of a column in the order of its table, taken in parts so as not to copy it.

    Parameters
    ----------
    order
        Which value each row has; as they stand when not given.
    """

    def __init__(self, values: pd.Series[Any], order: Numbers | None = None) -> None:
        is_numpy = isinstance(values.dtype, np.dtype)
        self._values: Values = values.to_numpy() if is_numpy else values.array
        self._order = order

    def __len__(self) -> int:
        return len(self._values)

    def __iter__(self) -> Iterator[Any]:
        for start in range(0, len(self), _PART_ROWS):
            yield from self.take(slice(start, start + _PART_ROWS))

    def take(self, part: slice = slice(None)) -> Values:
        """Return the values of some rows, as an array of numpy or of pandas."""
        if self._order is None:
            return self._values[part]
        return self._values.take(self._order[part])

    def texts(self, part: slice = slice(None)) -> Texts:
        """Return the values of some rows as texts, None where they are missing."""
        values = self.take(part)
        texts: list[Any] = values.tolist()
        if set(map(type, texts)) <= {str, type(None)}:
            return texts
        missing = pd.isna(values)
        return [None if gone else str(text) for text, gone in zip(texts, missing, strict=True)]


def code(name: str, rows: Rows, plain: Callable[[Any], Any]) -> Coded:
    """Return a column as codes, its different values made ``plain``."""
    codes, uniques = pd.factorize(rows.take())
    codes += 1
    return Coded(name, compact(codes), [plain(value) for value in uniques])


def fits_dictionary(coded: Coded) -> bool:
    """Whether the different texts are few or short enough to be at hand at any time."""
    if len(coded.codes) <= SMALL_ROWS:
        return True
    letters = sum(map(len, coded.values))
    return len(coded.values) <= MOST_CODES and letters <= _MOST_DICTIONARY_LETTERS


def _shared_start(low: str, high: str) -> str:
    """Return what all texts between two begin with."""
    length = next((i for i, (a, b) in enumerate(zip(low, high, strict=False)) if a != b), len(low))
    return low[:length]


def looks_free(rows: Rows) -> bool:
    """Whether almost every text of a large column is different, by an even sample of it."""
    if len(rows) <= SMALL_ROWS:
        return False
    values = rows.take(slice(None, None, len(rows) // SMALL_ROWS))
    sample = [value for value in values if isinstance(value, str)]
    return len(sample) > SMALL_ROWS // 2 and len(set(sample)) > 0.9 * len(sample)


def values_by(base: Coded, coded: Coded) -> list[Any] | None:
    """Return a value for each code of ``base``, from 0, when rows with one code have one value."""
    if len(base.values) + 1 < len(coded.values):
        return None
    step = max(1, len(coded.codes) // SMALL_ROWS)
    table = np.zeros(len(base.values) + 1, dtype=np.int64)
    for stride in (step, 1):
        table[base.codes[::stride]] = coded.codes[::stride]
        if not np.array_equal(table[base.codes[::stride]], coded.codes[::stride]):
            return None
    return [coded.values[code - 1] if code else None for code in table.tolist()]


def days_of(rows: Rows) -> tuple[Numbers, Values]:
    """Return days since 1970-01-01, and where they are missing."""
    codes, uniques = pd.factorize(rows.take())
    days = [_ordinal(day) - _EPOCH for day in uniques]
    return np.array([*days, 0], dtype=np.int32)[codes], codes < 0


def _ordinal(day: date | np.datetime64) -> int:
    return day.toordinal() if isinstance(day, date) else pd.Timestamp(day).toordinal()


def _plain_real(value: float) -> float | int:
    return int(value) if float(value).is_integer() and abs(value) < 2**53 else float(value)


PLAIN: dict[Dtype, Callable[[Any], Any]] = {
    Dtype.INTEGER: int,
    Dtype.REAL: _plain_real,
    Dtype.BOOLEAN: bool,
}


def read_serial(rows: Rows) -> tuple[str, int, Numbers] | None:
    """Return prefix, least digits and numbers of texts that are made of these, else None."""
    sample = rows.take(slice(_GLANCE))
    if not all(isinstance(text, str) and text[-1:].isdigit() for text in sample):
        return None
    texts = rows.take().tolist()
    if set(map(type, texts)) != {str}:
        return None
    prefix = _shared_start(min(texts), max(texts)).rstrip("0123456789")
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts)) - len(prefix)
    digits = int(lengths.min())
    joined = "".join(texts)
    if not (joined.isascii() and digits > 0 and lengths.max() < 16):
        return None
    letters = np.frombuffer(joined.encode("ascii"), dtype=np.uint8)
    ends = np.cumsum(lengths + len(prefix))
    numbers = np.zeros(len(texts), dtype=np.int64)
    for place in range(int(lengths.max())):
        has = lengths > place
        digit = np.where(has, letters[ends - 1 - np.where(has, place, 0)].astype(np.int64) - 48, 0)
        if not ((digit >= 0) & (digit <= 9)).all() or (
            place >= digits and (digit[lengths == place + 1] == 0).any()
        ):
            return None
        numbers += digit * 10**place
    return prefix, digits, numbers
