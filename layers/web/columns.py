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
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from layers.schema import Dtype
from layers.web.column_values import (
    MOST_CODES,
    PLAIN,
    SMALL_ROWS,
    Coded,
    Rows,
    Values,
    code,
    days_of,
    fits_dictionary,
    is_empty,
    looks_free,
    read_serial,
    values_by,
)
from layers.web.planes import Numbers, Planes, width_of
from layers.web.text_blocks import Texts

_FEW_GROUPS = 100

Description = dict[str, Any]


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
    texts: dict[str, Rows] = field(default_factory=dict)
    _bases: list[Coded] = field(default_factory=list)
    _serial_texts: tuple[str, Rows] | None = None
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
        if is_empty(values):
            return
        rows = Rows(values, order)
        if dtype is Dtype.TEXT:
            self._add_text(name, rows)
        elif dtype is Dtype.DATE:
            self._add_days(name, rows)
        elif dtype is Dtype.REAL:
            self._add_numbers(name, dtype, Rows(values.where(np.isfinite(values)), order))
        else:
            self._add_numbers(name, dtype, rows)

    def _add_text(self, name: str, rows: Rows) -> None:
        if self._is_after_serial(name, rows):
            return
        if looks_free(rows):
            coded = None
        else:
            coded = code(name, rows, str)
            if not coded.values:
                return
        if coded is not None and fits_dictionary(coded):
            self._add_coded(coded)
        elif (serial := self._find_serial(rows)) is not None:
            self.descriptions[name] = serial
            self._serial_texts = (name, rows)
        elif name in self.keys:
            self.descriptions[name] = self._strung(rows.texts())
        else:
            self.descriptions[name] = {"k": "text"}
            self.texts[name] = rows

    def _is_after_serial(self, name: str, rows: Rows) -> bool:
        """Encode texts that all begin with the serial text of their row, and say whether so."""
        if self._serial_texts is None:
            return False
        base, serial = self._serial_texts
        ends = []
        for text, start in zip(rows, serial, strict=True):
            if not (isinstance(text, str) and text.startswith(start)):
                return False
            ends.append(text[len(start) :])
        codes, uniques = pd.factorize(np.array(ends, dtype=object))
        if len(uniques) > SMALL_ROWS:
            return False
        placed = self.planes.add(codes.astype(np.int64))
        self.descriptions[name] = {"k": "after", "of": base, "d": list(uniques), **placed}
        return True

    def _find_serial(self, rows: Rows) -> Description | None:
        found = read_serial(rows)
        if found is None:
            return None
        prefix, digits, numbers = found
        return self._whole(numbers, None) | {"k": "serial", "prefix": prefix, "digits": digits}

    def _strung(self, texts: Texts) -> Description:
        encoded = [None if text is None else text.encode("utf-8", "replace") for text in texts]
        lengths = [0 if text is None else len(text) + 1 for text in encoded]
        placed = self.planes.add_bytes(b"".join(text for text in encoded if text))
        return {"k": "bytes", "lengths": self.planes.add(np.array(lengths)), **placed}

    def _add_days(self, name: str, rows: Rows) -> None:
        days, missing = days_of(rows)
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

    def _add_numbers(self, name: str, dtype: Dtype, rows: Rows) -> None:
        coded = code(name, rows, PLAIN[dtype])
        if not coded.values:
            return
        if len(coded.values) <= max(SMALL_ROWS, MOST_CODES // 8):
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
            follows = values_by(base, coded)
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
