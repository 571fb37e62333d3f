"""Any frame of events as the columns an events layer carries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.errors import SchemaError
from layers.schema import EVENTS, Column, Dtype

_SCHEMA = {column.name: column for column in EVENTS.columns}
_DATES = ("start_date", "end_date")
_MOST_SHOWN = 3
_COMPACT_TEXTS = (pd.StringDtype, pd.CategoricalDtype)


@dataclass(frozen=True, slots=True)
class EventsFrame:
    """Events with checked geometry and columns of known types.

    Attributes
    ----------
    frame
        Points in EPSG:4326 with ``start_date`` and ``end_date`` as days.
    columns
        The columns that it carries, in order.
    """

    frame: gpd.GeoDataFrame
    columns: tuple[Column, ...]


def read_events_frame(frame: gpd.GeoDataFrame, start: str, end: str, kind: str) -> EventsFrame:
    """Return ``frame`` ready to be encoded; ``start``, ``end`` and ``kind`` name its columns.

    Raises
    ------
    SchemaError
        Naming all that is wrong: CRS, geometry, dates.
    """
    wrong = _wrong_geometry(frame)
    series: dict[str, pd.Series[Any]] = {}
    renamed = {start: "start_date", end: "end_date", kind: "kind"}
    for name in frame.columns:
        if name == frame.geometry.name:
            continue
        own = renamed.get(name, str(name))
        try:
            series[own] = _typed(own, frame[name])
        except ValueError as error:
            wrong.append(f"column {name}: {error}")
    if wrong:
        raise SchemaError("events layer: " + "; ".join(wrong))
    for name in _DATES:
        if name not in series:
            series[name] = pd.Series([None] * len(frame), index=frame.index, dtype="object")
    columns = tuple(Column(name, _dtype(values), "") for name, values in series.items())
    return EventsFrame(gpd.GeoDataFrame(series, geometry=frame.geometry, crs=frame.crs), columns)


def _wrong_geometry(frame: gpd.GeoDataFrame) -> list[str]:
    if not isinstance(frame, gpd.GeoDataFrame):
        raise TypeError(f"events layer: expected a GeoDataFrame, got {type(frame).__name__}")
    wrong = []
    if frame.crs is None or frame.crs.to_epsg() != 4326:
        wrong.append(f"expected CRS EPSG:4326, got {frame.crs}. Use frame.to_crs(4326)")
    missing = frame.geometry.isna() | frame.geometry.is_empty
    if missing.any():
        wrong.append(
            f"expected a point in every row, {int(missing.sum())} have none. Leave them out: "
            "frame[frame.geometry.notna() & ~frame.is_empty]"
        )
    other = sorted(set(frame.geometry[~missing].geom_type) - {"Point"})
    if other:
        wrong.append(f"expected points, got {', '.join(other)}. Use frame.representative_point()")
    elif not wrong:
        lon, lat = shapely.get_coordinates(frame.geometry.array).T
        outside = ~((np.abs(lon) <= 180) & (np.abs(lat) <= 90))
        if outside.any():
            told = ", ".join(str(row) for row in frame.index[outside][:_MOST_SHOWN])
            wrong.append(f"expected degrees, longitude before latitude, got others in rows {told}")
    return wrong


def _typed(name: str, values: pd.Series[Any]) -> pd.Series[Any]:
    """Return a column in one of the types that a page carries: days, numbers, texts."""
    kind = values.dtype
    if name in _DATES:
        return _days(values)
    if name in _SCHEMA and _SCHEMA[name].dtype is Dtype.REAL:
        return pd.to_numeric(values, errors="raise").astype("float64")
    if pd.api.types.is_bool_dtype(kind):
        return values.astype("object").map({True: "true", False: "false"})
    if pd.api.types.is_integer_dtype(kind):
        return values.astype("Int64")
    if pd.api.types.is_datetime64_any_dtype(kind):
        return values.astype("object").map(_iso, na_action="ignore")
    return values.astype("float64") if pd.api.types.is_float_dtype(kind) else _as_texts(values)


def _as_texts(values: pd.Series[Any]) -> pd.Series[Any]:
    return values if isinstance(values.dtype, _COMPACT_TEXTS) else values.astype("object")


def _days(values: pd.Series[Any]) -> pd.Series[Any]:
    form = "ISO8601" if _is_text(values) else None
    try:
        days = pd.to_datetime(values, errors="raise", format=form)
    except (ValueError, TypeError) as error:
        raise ValueError(f"expected dates such as 2025-05-19; {error}") from None
    if getattr(days.dt, "tz", None) is not None:
        days = days.dt.tz_localize(None)
    return days.dt.normalize()


def _is_text(values: pd.Series[Any]) -> bool:
    known = values.dropna()
    return len(known) > 0 and isinstance(known.iloc[0], str)


def _iso(moment: pd.Timestamp | date) -> str:
    text = moment.isoformat()
    return text.removesuffix("T00:00:00")


def _dtype(values: pd.Series[Any]) -> Dtype:
    if values.dtype == "Int64":
        return Dtype.INTEGER
    if values.dtype == "float64":
        return Dtype.REAL
    return Dtype.DATE if pd.api.types.is_datetime64_any_dtype(values.dtype) else Dtype.TEXT
