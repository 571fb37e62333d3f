"""Rows of a layer on their way into a frame."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from layers.schema import LayerSchema, build_frame

Row = tuple[dict[str, object], object]

_ROWS_AT_ONCE = 50_000


class Rows:
    """Gathers rows, and packs them into frames some thousand at a time.

    A dictionary a row takes six times the memory of the same row in a frame.
    """

    def __init__(self, schema: LayerSchema) -> None:
        self._schema = schema
        self._records: list[dict[str, object]] = []
        self._shapes: list[object] = []
        self._packed: list[gpd.GeoDataFrame] = []

    def add(self, record: dict[str, object], shape: object) -> None:
        """Add one row, by column name, and its geometry."""
        self._records.append(record)
        self._shapes.append(shape)
        if len(self._records) == _ROWS_AT_ONCE:
            self._pack()

    def build(self) -> gpd.GeoDataFrame:
        """Return all rows as a checked layer."""
        if self._records or not self._packed:
            self._pack()
        if len(self._packed) == 1:
            return self._packed[0]
        return gpd.GeoDataFrame(pd.concat(self._packed, ignore_index=True))

    def _pack(self) -> None:
        self._packed.append(build_frame(self._schema, self._records, self._shapes))
        self._records, self._shapes = [], []
