"""All layers of a page in one compressed block, long texts beside it."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from layers.schema import Column
from layers.web.columns import ColumnEncoder, encode_numbers
from layers.web.geometry import GeometryPool
from layers.web.planes import Numbers, Planes
from layers.web.points import encode_each, encode_places
from layers.web.text_blocks import BLOCK_ROWS, encode_blocks

_BEST_LEVEL = 9
_FAST_LEVEL = 6
_SMALL_BYTES = 1_000_000
_KEYS = frozenset({"event_id", "kind", "group", "status", "precision", "periods"})


@dataclass
class TableSet:
    """Collects the tables of a page.

    Attributes
    ----------
    texts
        Blocks of long texts by the name of their layer, for layers that have any.
    """

    texts: dict[str, list[bytes]] = field(default_factory=dict)
    _planes: Planes = field(default_factory=Planes)
    _heads: dict[str, dict[str, Any]] = field(default_factory=dict)

    def add(  # noqa: PLR0913
        self,
        name: str,
        columns: Sequence[Column],
        frame: gpd.GeoDataFrame,
        *,
        pool: GeometryPool | None = None,
        order: Numbers | None = None,
        items: Numbers | None = None,
    ) -> None:
        """Add a layer.

        Parameters
        ----------
        pool
            Where the geometries go; without it they are points and stay with the table.
        order
            Order of the rows; as they are when not given.
        items
            For each row, in ``order``, the number of the event it belongs to.
        """
        encoder = ColumnEncoder(self._planes, _KEYS)
        head: dict[str, Any] = {"n": len(frame), "names": [column.name for column in columns]}
        if items is not None:
            head["items"] = self._encode_items(items)
        places = encode_places(frame.geometry, order, encoder) if pool is None else None
        for column in columns if len(frame) else ():
            encoder.add(column.name, column.dtype, frame[column.name], order)
        if pool is None:
            head["points"] = places or encode_each(frame.geometry, order, encoder)
        else:
            head["shapes"] = self._encode_shapes(pool.add_all(frame.geometry))
        head["columns"] = encoder.descriptions
        if encoder.texts:
            blocks = encode_blocks([rows.texts for rows in encoder.texts.values()], len(frame))
            sizes = [len(block) for block in blocks]
            head["text"] = {"columns": list(encoder.texts), "rows": BLOCK_ROWS, "sizes": sizes}
            self.texts[name] = blocks
        self._heads[name] = head

    def pack(self, **more: object) -> bytes:
        """Return all tables, with ``more`` beside them, as one zlib stream.

        It holds four bytes for the size of a JSON head, the head, and the byte planes. The
        checksum of zlib shows damage.
        """
        head = json.dumps({"tables": self._heads, **more}, separators=(",", ":")).encode("ascii")
        parts = [len(head).to_bytes(4, "little"), head, *self._planes.parts()]
        is_small = sum(map(len, parts)) < _SMALL_BYTES
        stream = zlib.compressobj(_BEST_LEVEL if is_small else _FAST_LEVEL)
        return b"".join([*map(stream.compress, parts), stream.flush()])

    def _encode_items(self, items: Numbers) -> dict[str, Any]:
        if np.array_equal(items, np.arange(len(items))):
            return {"k": "row"}
        return encode_numbers(self._planes, items, np.zeros(len(items), dtype=bool))

    def _encode_shapes(self, indices: Sequence[int | None]) -> dict[str, Any]:
        missing = np.array([index is None for index in indices], dtype=bool)
        numbers = np.array([index or 0 for index in indices], dtype=np.int64)
        return encode_numbers(self._planes, numbers, missing)


def order_by_time(frame: gpd.GeoDataFrame) -> Numbers | None:
    """Return the order of rows by first, then last day, undated last; None when it is theirs."""
    first, last = (_ranks(frame[name]) for name in ("start_date", "end_date"))
    order = np.lexsort((last, first))
    return None if np.array_equal(order, np.arange(len(order))) else order


def number_items(ids: Iterable[pd.Series[Any]]) -> tuple[list[Numbers], int]:
    """Return for each table the number of each row's event, and how many events there are.

    Events are numbered in the order in which they first occur.
    """
    series = list(ids)
    filled = [each for each in series if len(each)]
    codes, uniques = pd.factorize(pd.concat(filled or series, ignore_index=True))
    ends = np.cumsum([len(each) for each in series])[:-1]
    return np.split(codes, ends), len(uniques)


def _ranks(days: pd.Series[Any]) -> Numbers:
    codes, uniques = pd.factorize(days, sort=True)
    return np.where(codes < 0, len(uniques), codes)
