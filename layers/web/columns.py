"""Columns of a layer as codes in byte planes, and the description that reads them back.

A description says the kind ``k`` of a column:

- ``const``: every row has the value ``v``;
- ``dict``: codes into the different values ``d``, code 0 for missing and c for ``d[c - 1]``;
- ``by``: no codes of its own; ``d[c]`` where c is the code of the column ``of``;
- ``int``: code plus ``min``; ``na`` is the code of a missing value, ``delta`` says that each code
  is written as the difference from the one before, ``top`` how many bytes the highest code has;
- ``from``: code plus ``min`` plus the value of the column ``of``, missing where that is;
- ``real``: the eight bytes of a number, NaN for missing;
- ``serial``: ``prefix`` and a whole number with at least ``digits`` digits, read as ``int``;
- ``bytes``: texts in UTF-8 one after the other, ``lengths`` in bytes plus one, 0 for missing;
- ``after``: the text of the column ``of`` followed by ``d[code]``;
- ``text``: in the blocks of long texts.

``at`` is where the planes start, ``w`` how many bytes a code has, ``t`` is ``date`` for days since
1970-01-01. A column without any value is left out.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from layers.schema import Dtype
from layers.web.planes import Numbers, Planes, width_of
from layers.web.text_blocks import Texts

#: Up to so many rows every text is in a dictionary, at hand for search and lists.
SMALL_ROWS = 4096
_MOST_DICTIONARY_LETTERS = 2_000_000
_MOST_CODES = 65_535
_FEW_GROUPS = 100
_GLANCE = 100
_EPOCH = date(1970, 1, 1).toordinal()

Description = dict[str, Any]
Values = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Coded:
    """A column as codes: 0 for missing, c for ``values[c - 1]``."""

    name: str
    codes: Numbers
    values: list[Any]


@dataclass
class ColumnEncoder:
    """Encodes the columns of one layer, in order; later ones may refer to earlier ones.

    Attributes
    ----------
    planes
        Where codes are appended.
    descriptions
        What has been encoded, by column.
    keys
        Columns that are looked up at any time and therefore never wait in blocks.
    texts
        Columns of long texts, to be written in blocks.
    """

    planes: Planes
    keys: frozenset[str] = frozenset()
    descriptions: dict[str, Description] = field(default_factory=dict)
    texts: dict[str, Texts] = field(default_factory=dict)
    _bases: list[Coded] = field(default_factory=list)
    _serial_texts: tuple[str, Values] | None = None
    _days: tuple[str, Numbers, Values] | None = None

    def add_base(self, name: str, codes: Numbers, count: int) -> None:
        """Let later columns refer to ``codes`` (1 to ``count``) under ``name``."""
        self._bases.append(Coded(name, codes, [None] * count))

    def finest_base(self) -> tuple[str, Numbers, int] | None:
        """Return name, codes and number of values of the column with most values, if it has many.

        Points of one value are then likely to lie close together.
        """
        base = max(self._bases, key=lambda each: len(each.values), default=None)
        if base is None or not _FEW_GROUPS < len(base.values) < len(base.codes) // 8:
            return None
        return base.name, base.codes, len(base.values)

    def add(self, name: str, dtype: Dtype, values: pd.Series[Any], order: Numbers | None) -> None:
        """Encode a column, its rows taken in ``order``."""
        if _is_empty(values):
            return
        taken = _taken(values, order)
        if dtype is Dtype.TEXT:
            self._add_text(name, taken)
        elif dtype is Dtype.DATE:
            self._add_days(name, taken)
        else:
            self._add_numbers(name, dtype, taken)

    def _add_text(self, name: str, values: Values) -> None:
        if self._is_after_serial(name, values):
            return
        if _looks_free(values):
            coded = None
        else:
            coded = _code(name, values, str)
            if not coded.values:
                return
        if coded is not None and _fits_dictionary(coded):
            self._add_coded(coded)
        elif (serial := self._find_serial(values)) is not None:
            self.descriptions[name] = serial
            self._serial_texts = (name, values)
        elif name in self.keys:
            self.descriptions[name] = self._strung(_texts_of(values))
        else:
            self.descriptions[name] = {"k": "text"}
            self.texts[name] = _texts_of(values)

    def _is_after_serial(self, name: str, values: Values) -> bool:
        """Encode texts that all begin with the serial text of their row, and say whether so."""
        if self._serial_texts is None:
            return False
        base, starts = self._serial_texts
        if not all(
            isinstance(text, str) and text.startswith(start)
            for text, start in zip(values, starts, strict=True)
        ):
            return False
        ends = [text[len(start) :] for text, start in zip(values, starts, strict=True)]
        codes, uniques = pd.factorize(np.array(ends, dtype=object))
        if len(uniques) > SMALL_ROWS:
            return False
        placed = self.planes.add(codes.astype(np.int64))
        self.descriptions[name] = {"k": "after", "of": base, "d": list(uniques), **placed}
        return True

    def _find_serial(self, values: Values) -> Description | None:
        """Describe texts that are one prefix and a number, or None when they are not."""
        sample = values[:_GLANCE].tolist()
        if not all(isinstance(text, str) and text[-1:].isdigit() for text in sample):
            return None
        texts: list[str] = values.tolist()
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
            digit = np.where(
                has, letters[ends - 1 - np.where(has, place, 0)].astype(np.int64) - 48, 0
            )
            if not ((digit >= 0) & (digit <= 9)).all() or (
                place >= digits and (digit[lengths == place + 1] == 0).any()
            ):
                return None
            numbers += digit * 10**place
        return self._whole(numbers, None) | {"k": "serial", "prefix": prefix, "digits": digits}

    def _strung(self, texts: Texts) -> Description:
        encoded = [None if text is None else text.encode("utf-8", "replace") for text in texts]
        lengths = [0 if text is None else len(text) + 1 for text in encoded]
        placed = self.planes.add_bytes(b"".join(text for text in encoded if text))
        return {"k": "bytes", "lengths": self.planes.add(np.array(lengths)), **placed}

    def _add_days(self, name: str, values: Values) -> None:
        days, missing = _days_of(values)
        if missing.all():
            return
        if self._days is not None:
            base, base_days, base_missing = self._days
            after = days - base_days
            if np.array_equal(missing, base_missing):
                self.descriptions[name] = self._offset(after, missing, base) | {"t": "date"}
                return
        self._days = (name, days, missing)
        self.descriptions[name] = self._whole(days, missing) | {"t": "date"}

    def _offset(self, after: Numbers, missing: Values, base: str) -> Description:
        known = np.where(missing, after[~missing][0], after)
        low = int(known.min())
        return {"k": "from", "of": base, "min": low, **self.planes.add(known - low)}

    def _add_numbers(self, name: str, dtype: Dtype, values: Values) -> None:
        if dtype is Dtype.REAL:
            values = np.where(np.isfinite(values), values, math.nan)
        coded = _code(name, values, _PLAIN[dtype])
        if not coded.values:
            return
        if len(coded.values) <= max(SMALL_ROWS, _MOST_CODES // 8):
            self._add_coded(coded)
        elif dtype is Dtype.INTEGER:
            missing = coded.codes == 0
            numbers = np.array([0, *coded.values], dtype=np.int64)[coded.codes]
            self.descriptions[name] = self._whole(numbers, missing)
        else:
            bits = np.array([math.nan, *coded.values], dtype="<f8")[coded.codes]
            planes = bits.view(np.uint8).reshape(-1, 8).T.tobytes()
            self.descriptions[name] = {"k": "real", **self.planes.add_bytes(planes)}

    def _whole(self, numbers: Numbers, missing: Values | None) -> Description:
        known = numbers if missing is None else numbers[~missing]
        low, high = int(known.min()), int(known.max())
        codes = numbers - low
        has_gaps = missing is not None and bool(missing.any())
        if has_gaps:
            codes[missing] = high - low + 1
        steps = np.diff(codes, prepend=0)
        rising = bool((steps >= 0).all())
        placed = self.planes.add(steps if rising else codes)
        gap = {"na": high - low + 1} if has_gaps else {}
        step = {"delta": 1, "top": width_of(int(codes.max()))} if rising else {}
        return {"k": "int", "min": low, **gap, **step, **placed}

    def _add_coded(self, coded: Coded) -> None:
        if len(coded.values) == 1 and (coded.codes == 1).all():
            self.descriptions[coded.name] = {"k": "const", "v": coded.values[0]}
            return
        for base in self._bases:
            follows = _values_by(base, coded)
            if follows is not None:
                self.descriptions[coded.name] = {"k": "by", "of": base.name, "d": follows}
                return
        placed = self.planes.add(coded.codes)
        self.descriptions[coded.name] = {"k": "dict", "d": coded.values, **placed}
        self._bases.append(coded)


def encode_numbers(planes: Planes, numbers: Numbers, missing: Values) -> Description:
    """Return the description of whole numbers appended to ``planes``; all missing is ``none``."""
    if len(numbers) == 0 or missing.all():
        return {"k": "none"}
    return ColumnEncoder(planes)._whole(numbers, missing)


def _is_empty(values: pd.Series[Any]) -> bool:
    """Whether a column holds no value; the quick way for the many columns of None."""
    if values.dtype == object:
        return values.to_numpy().tolist().count(None) == len(values)
    return bool(values.isna().all())


def _taken(values: pd.Series[Any], order: Numbers | None) -> Values:
    """Return the values in ``order``: masked whole numbers as they are, all else as numpy's."""
    is_masked = isinstance(values.dtype, pd.Int64Dtype)
    taken: Values = values.array if is_masked else values.to_numpy()
    return taken if order is None else taken.take(order)


def _code(name: str, values: Values, plain: Callable[[Any], Any]) -> Coded:
    codes, uniques = pd.factorize(values)
    return Coded(name, (codes + 1).astype(np.int64), [plain(value) for value in uniques])


def _fits_dictionary(coded: Coded) -> bool:
    if len(coded.codes) <= SMALL_ROWS:
        return True
    letters = sum(map(len, coded.values))
    return len(coded.values) <= _MOST_CODES and letters <= _MOST_DICTIONARY_LETTERS


def _shared_start(low: str, high: str) -> str:
    """Return what all texts between two begin with."""
    length = next((i for i, (a, b) in enumerate(zip(low, high, strict=False)) if a != b), len(low))
    return low[:length]


def _texts_of(values: Values) -> Texts:
    texts: list[Any] = values.tolist()
    if set(map(type, texts)) <= {str, type(None)}:
        return texts
    missing = pd.isna(values)
    return [None if gone else str(text) for text, gone in zip(texts, missing, strict=True)]


def _looks_free(values: Values) -> bool:
    """Whether almost every text of a large column is different, by an even sample of it."""
    if len(values) <= SMALL_ROWS:
        return False
    sample = [value for value in values[:: len(values) // SMALL_ROWS] if isinstance(value, str)]
    return len(sample) > SMALL_ROWS // 2 and len(set(sample)) > 0.9 * len(sample)


def _values_by(base: Coded, coded: Coded) -> list[Any] | None:
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


def _days_of(values: Values) -> tuple[Numbers, Values]:
    codes, uniques = pd.factorize(values)
    days = [_ordinal(day) - _EPOCH for day in uniques]
    return np.array([*days, 0], dtype=np.int64)[codes], codes < 0


def _ordinal(day: date | np.datetime64) -> int:
    return day.toordinal() if isinstance(day, date) else pd.Timestamp(day).toordinal()


def _plain_real(value: float) -> float | int:
    return int(value) if float(value).is_integer() and abs(value) < 2**53 else float(value)


_PLAIN: dict[Dtype, Callable[[Any], Any]] = {
    Dtype.INTEGER: int,
    Dtype.REAL: _plain_real,
    Dtype.BOOLEAN: bool,
}
