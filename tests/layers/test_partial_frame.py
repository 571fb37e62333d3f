"""A frame with some of a layer's columns, made into the layer."""

from __future__ import annotations

import tracemalloc

import geopandas as gpd
import numpy as np
import pytest
import shapely

from geo.errors import SchemaError
from layers.partial_frame import complete_frame
from layers.schema import EVENTS


def some_points(count: int = 3) -> gpd.GeoDataFrame:
    columns = {"kind": ["attack"] * count, "event_id": [f"e{n}" for n in range(count)]}
    points = shapely.points(np.linspace(40, 41, count), 36.5)
    return gpd.GeoDataFrame(columns, geometry=points, crs=4326)


def test_columns_it_lacks_are_missing() -> None:
    whole = complete_frame(EVENTS, some_points())
    assert tuple(whole.columns) == (*EVENTS.column_names, "geometry")
    assert whole["event_id"].tolist() == ["e0", "e1", "e2"]
    assert whole[["note", "start_date", "radius_m", "killed_low"]].isna().all(axis=None)
    assert not whole["recurring"].any()


def test_they_take_no_memory() -> None:
    points = some_points(100_000)
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    whole = complete_frame(EVENTS, points)
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert after - before < 20 * len(whole)


def test_what_is_not_of_the_layer_is_refused() -> None:
    with pytest.raises(SchemaError, match=r"extra \['colour'\]"):
        complete_frame(EVENTS, some_points().assign(colour="red"))
    with pytest.raises(SchemaError, match="killed_low: expected Int64, got int64"):
        complete_frame(EVENTS, some_points().assign(killed_low=1))
    with pytest.raises(SchemaError, match="expected CRS"):
        complete_frame(EVENTS, some_points().to_crs(32637))
