"""Layers as columns for the page: each different text once, rows as codes.

A layer is ``{"n": rows, "columns": {name: column}, "geometry": [index or null]}``.
A text column is ``{"d": [texts], "c": [codes]}`` with code 0 for missing and k for ``d[k - 1]``;
a date column holds days since 1970-01-01 or null; other columns hold their values or null.
A column without any value is left out.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date
from typing import Any

import geopandas as gpd
import pandas as pd

from layers.schema import Dtype, LayerSchema

_EPOCH = date(1970, 1, 1).toordinal()


def encode_columns(schema: LayerSchema, frame: gpd.GeoDataFrame) -> dict[str, Any]:
    """Return the columns of ``frame`` that hold anything, in the order of ``schema``."""
    columns = {}
    for column in schema.columns:
        values = frame[column.name]
        if values.isna().all():
            continue
        columns[column.name] = _ENCODERS[column.dtype](values)
    return columns


def _encode_text(values: pd.Series[Any]) -> dict[str, list[Any]]:
    codes, uniques = pd.factorize(values)
    return {"d": [str(text) for text in uniques], "c": (codes + 1).tolist()}


def _encode_date(values: pd.Series[Any]) -> list[int | None]:
    return [None if pd.isna(day) else day.toordinal() - _EPOCH for day in values]


def _encode_integer(values: pd.Series[Any]) -> list[int | None]:
    return [None if pd.isna(value) else int(value) for value in values]


def _encode_real(values: pd.Series[Any]) -> list[float | None]:
    return [_plain(float(value)) if math.isfinite(value) else None for value in values]


def _plain(value: float) -> float:
    return int(value) if value.is_integer() else value


def _encode_boolean(values: pd.Series[Any]) -> list[int]:
    return [int(value) for value in values]


_ENCODERS: dict[Dtype, Callable[[pd.Series[Any]], object]] = {
    Dtype.TEXT: _encode_text,
    Dtype.DATE: _encode_date,
    Dtype.INTEGER: _encode_integer,
    Dtype.REAL: _encode_real,
    Dtype.BOOLEAN: _encode_boolean,
}
