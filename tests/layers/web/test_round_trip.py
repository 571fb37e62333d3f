"""Odd data go to a page and come back from the browser: every value of every column."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
from shapely import Point

from layers.layer_set import Basemap, LayerSet
from layers.schema import EVENTS, Dtype, LayerSchema
from layers.web import page_text, render_map
from tests.layers.web.conftest import frame, record

pytestmark = pytest.mark.browser

TEXTS = [
    None,
    "",
    " ",
    "a\nb\r\nc\x00d\x1fe",
    "«القامشلي» – “الحسكة”",
    "گوندێ پێشمەرگە ڤ ژ چ",
    "🛰️ مع 𐎀𐎁",
    "\ufeffBOM \u202eback\u2069",
    "</script><!--<script>",
    "é" * 700,
    "constructor",
    "__proto__",
    "0",
    "nan",
]
INTEGERS = [None, 0, -1, 1, 255, 256, -(2**31), 2**31, 2**52, 7, 8, 9]
REALS = [math.nan, 0.0, -0.5, 1e-300, 1.7e308, 0.1, 1e15, 2.0**53, math.inf, -math.inf]
DAYS = [None, date(1, 1, 1), date(1969, 12, 31), date(2024, 2, 29), date(9999, 12, 31)]


def odd_value(dtype: Dtype, name: str, row: int, source: random.Random) -> object:
    """Return an odd value; the columns are of one, few, and as many values as there are rows."""
    spread = sum(map(ord, name)) % 4
    if dtype is Dtype.BOOLEAN:
        return bool(spread) and source.random() < 0.3
    if dtype is Dtype.DATE:
        known = date(2024, 1, 1) + timedelta(source.randrange(3000))
        return source.choice([*DAYS, known]) if name.startswith("start") else known
    if dtype is Dtype.INTEGER:
        return source.choice(INTEGERS) if spread else source.randrange(-(2**40), 2**40)
    if dtype is Dtype.REAL:
        return source.choice(REALS) if row % 2 else source.uniform(-1e9, 1e9)
    return source.choice(TEXTS) if spread else f"{source.choice(TEXTS)} {row}"


def odd_rows(schema: LayerSchema, count: int) -> list[tuple[dict[str, Any], Point]]:
    source = random.Random(5)
    rows = []
    for row in range(count):
        values = {
            column.name: odd_value(column.dtype, column.name, row, source)
            for column in schema.columns
        }
        values |= {"event_id": f"id-{row:04d}", "mark": f"id-{row:04d}#1", "periods": None}
        values |= {"kind": source.choice(["attack", "odd", "constructor"]), "status": "reported"}
        if row % 3:
            point = Point(source.uniform(-180, 180), source.uniform(-84, 84))
        else:
            point = Point(41.123456, 36.654321)
        rows.append((record(schema, **values), point))
    return rows


def expected(dtype: Dtype, value: Any) -> Any:
    if value is None or value is pd.NA or (isinstance(value, float) and not math.isfinite(value)):
        return None
    return value.isoformat() if dtype is Dtype.DATE else value


def shown_page(events: gpd.GeoDataFrame, layers: LayerSet, basemap: Basemap) -> str:
    nothing = {schema.name: each.iloc[:0] for schema, each in layers}
    return page_text(render_map(replace(layers, **nothing | {"events": events}), basemap))


@pytest.mark.parametrize("count", [40, 4200])
def test_every_value_of_every_column_comes_back(
    layers: LayerSet, basemap: Basemap, visit: Callable[..., Any], count: int
) -> None:
    events = frame(EVENTS, odd_rows(EVENTS, count))
    visited = visit(shown_page(events, layers, basemap))
    features = visited.ask("khabur.filtered()")["features"]
    assert visited.errors == []
    assert len(features) == count
    by_id = {feature["properties"]["event_id"]: feature for feature in features}
    for column in EVENTS.columns:
        wanted = [expected(column.dtype, value) for value in events[column.name]]
        got = [by_id[each]["properties"][column.name] for each in events["event_id"]]
        assert got == wanted, column.name
    decimals = 6 if count < 4096 else 5
    for event_id, point in zip(events["event_id"], events.geometry, strict=True):
        lonlat = by_id[event_id]["geometry"]["coordinates"]
        assert lonlat == pytest.approx([point.x, point.y], abs=0.51 * 10**-decimals)


def test_ids_without_a_pattern_are_found(
    layers: LayerSet, basemap: Basemap, visit: Callable[..., Any]
) -> None:
    source = random.Random(3)
    rows = odd_rows(EVENTS, 4200)
    for number, (values, _) in enumerate(rows):
        values["event_id"] = f"{source.getrandbits(64):x}-ق{number}"
    events = frame(EVENTS, rows)
    visited = visit(shown_page(events, layers, basemap))
    for number in (0, 17, 4199):
        event_id = events["event_id"][number]
        if events["precision"][number] in {"country", "unlocated"}:
            continue
        assert visited.ask(f"khabur.select('{event_id}')") is True
        assert visited.ask("khabur.state().selected") == event_id
    assert visited.ask("khabur.select('none')") is False
