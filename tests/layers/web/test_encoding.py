"""What travels to the page: columns, lines and areas, read back by a plain decoder."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import GeometryCollection, LineString, MultiPolygon, Point, Polygon, box

from layers.layer_set import Basemap, LayerSet
from layers.schema import Dtype
from layers.web.basemap_data import encode_basemap
from layers.web.columns import ColumnEncoder
from layers.web.extent import find_extent
from layers.web.geometry import ARC_UNITS, GeometryPool
from layers.web.planes import Planes, width_of
from layers.web.polyline import ALPHABET, encode_line

NORTH = Polygon([(40, 36), (41, 36), (42, 36), (42, 37), (40, 37)])
SOUTH = Polygon([(40, 35), (42, 35), (42, 36), (41, 36), (40, 36)])


def decode_line(text: str, units: int) -> np.ndarray:
    numbers, value, shift = [], 0, 0
    for letter in text:
        digit = ALPHABET.index(letter)
        value |= (digit & 31) << shift
        shift += 5
        if digit < 32:
            numbers.append(value >> 1 if value % 2 == 0 else -((value + 1) >> 1))
            value = shift = 0
    return np.cumsum(np.array(numbers).reshape(-1, 2), axis=0) / units


degrees = st.tuples(st.floats(-180, 180), st.floats(-85, 85))


@given(st.lists(degrees, min_size=2, max_size=30, unique=True))
def test_a_line_is_read_back_to_half_a_unit(points: list[tuple[float, float]]) -> None:
    units = 5000
    decoded = decode_line(encode_line(np.array(points), units), units)
    kept = [np.rint(np.array(point) * units) for point in points]
    expected = [p for i, p in enumerate(kept) if i == 0 or (p != kept[i - 1]).any()]
    assert np.allclose(decoded * units, np.array(expected))


def rings(pool: dict[str, Any], index: int) -> list[list[tuple[float, float]]]:
    found = []
    for part in pool["geometries"][index]["p"]:
        for ring in part:
            points: list[tuple[float, float]] = []
            for arc in ring:
                line = decode_line(pool["arcs"][arc if arc >= 0 else -1 - arc], ARC_UNITS)
                points += [tuple(p) for p in (line if arc >= 0 else line[::-1])][bool(points) :]
            found.append(points)
    return found


def test_neighbours_share_their_border_and_keep_their_shape() -> None:
    pool = GeometryPool()
    indices = pool.add_all([NORTH, SOUTH, MultiPolygon([NORTH]), NORTH, None, Polygon()])
    assert indices == [0, 1, 2, 0, None, None]
    encoded = pool.encode()
    assert len(encoded["arcs"]) == 3
    for index, shape in ((0, NORTH), (1, SOUTH), (2, NORTH)):
        (ring,) = rings(encoded, index)
        assert Polygon(ring).symmetric_difference(shape).area == pytest.approx(0, abs=1e-9)


def test_a_ring_alone_and_a_hole_stay_closed() -> None:
    hole = [(40.5, 36.2), (41, 36.2), (41, 36.6), (40.5, 36.6)]
    shape = Polygon(NORTH.exterior, [hole])
    pool = GeometryPool()
    pool.add(shape)
    outer, inner = rings(pool.encode(), 0)
    assert outer[0] == outer[-1]
    assert Polygon(outer, [inner]).symmetric_difference(shape).area == pytest.approx(0, abs=1e-9)


def test_a_line_keeps_its_direction_and_a_collection_all_its_parts() -> None:
    there, back = LineString([(40, 36), (41, 37)]), LineString([(41, 37), (40, 36)])
    pool = GeometryPool()
    assert pool.add_all([there, back]) == [0, 1]
    pool.add(GeometryCollection([NORTH, there, Point(40.5, 36.5)]))
    encoded = pool.encode()["geometries"]
    assert encoded[0]["l"] != encoded[1]["l"]
    assert encoded[2].keys() == {"p", "l", "o", "a"}
    assert encoded[2]["o"] == [[40_500_000, 36_500_000]]


def encode(dtype: Dtype, values: list[Any], keys: frozenset[str] = frozenset()) -> Any:
    encoder = ColumnEncoder(Planes(), keys)
    kind = {Dtype.INTEGER: "Int64", Dtype.REAL: "float64"}.get(dtype, "object")
    encoder.add("c", dtype, pd.Series(values, dtype=kind), None)
    return encoder.descriptions.get("c"), b"".join(encoder.planes.parts())


def test_a_column_holds_each_text_once_and_nothing_where_it_is_empty() -> None:
    description, planes = encode(Dtype.TEXT, ["b", None, "a", "b"])
    assert description == {"k": "dict", "d": ["b", "a"], "at": 0, "w": 1}
    assert planes == b"\x01\x00\x02\x01"
    assert encode(Dtype.TEXT, [None, None]) == (None, b"")
    assert encode(Dtype.BOOLEAN, [False, False]) == ({"k": "const", "v": False}, b"")


def test_days_that_rise_are_written_as_steps() -> None:
    days = [date(2024, 1, 10), date(2024, 1, 10), date(2024, 1, 12), None]
    description, planes = encode(Dtype.DATE, days)
    first = (date(2024, 1, 10) - date(1970, 1, 1)).days
    steps = {"k": "int", "min": first, "na": 3, "delta": 1, "top": 1, "at": 0, "w": 1, "t": "date"}
    assert description == steps
    assert planes == b"\x00\x00\x02\x01"


def test_a_column_that_follows_another_has_no_codes_of_its_own() -> None:
    encoder = ColumnEncoder(Planes())
    for name, texts in (("id", ["p", "q", "p", None]), ("name", ["P", None, "P", "?"])):
        encoder.add(name, Dtype.TEXT, pd.Series(texts, dtype="object"), None)
    assert encoder.descriptions["name"] == {"k": "by", "of": "id", "d": ["?", "P", None]}


def test_ids_of_large_layers_are_numbers_or_bytes_but_never_wait_in_blocks() -> None:
    numbers = [f"x-{number:04d}" for number in range(5000, 10000)]
    description, _ = encode(Dtype.TEXT, numbers, frozenset({"c"}))
    assert (description["k"], description["prefix"], description["digits"]) == ("serial", "x-", 4)
    odd = [f"{number * 7919 % 5003:x}-{number}" for number in range(5000)]
    assert encode(Dtype.TEXT, odd, frozenset({"c"}))[0]["k"] == "bytes"
    assert encode(Dtype.TEXT, odd)[0]["k"] == "text"


def test_numbers_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="expected a number from 0"):
        width_of(2**60)


def test_one_event_far_away_does_not_shrink_the_map(layers: LayerSet, basemap: Basemap) -> None:
    events = layers.events.loc[layers.events.index.repeat(5)].reset_index(drop=True)
    events["governorate"] = "hasakah"
    events.loc[0, "governorate"] = "aleppo"
    events.loc[0, "geometry"] = Point(37.2, 36.2)
    sites = layers.sites.assign(governorate="hasakah")
    layers = replace(layers, events=events, sites=sites)
    assert find_extent(layers, basemap)[0] > 40


def test_a_country_whose_governorates_are_drawn_is_only_a_label(basemap: Basemap) -> None:
    extra = basemap.admin.iloc[[0, 1]].assign(kind="country", country=["SY", "IQ"])
    admin = pd.concat([basemap.admin, extra], ignore_index=True)
    pool = GeometryPool()
    table = encode_basemap(replace(basemap, admin=admin), pool)["admin"]
    geometries = pool.encode()["geometries"]
    assert table["kind"] == ["governorate", "district", "country", "country"]
    assert geometries[table["geometry"][2]].keys() == {"o"}
    assert "p" in geometries[table["geometry"][3]]


@pytest.mark.parametrize("east", [1.0, 2.0, 2.5])
def test_a_branch_of_a_pool_encodes_as_one_pool_would(east: float) -> None:
    stem = GeometryPool()
    stem.add_all([box(0, 0, 2, 1), box(0, 1, 2, 2)])
    stem.encode()
    added = box(1, 0, east + 1, 2)  # with new corners on the borders of the others, or without
    branch = stem.branch()
    branch.add(added)
    whole = GeometryPool()
    whole.add_all([box(0, 0, 2, 1), box(0, 1, 2, 2), added])
    assert branch.encode() == whole.encode()
