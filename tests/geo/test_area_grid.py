"""Points to areas: the same answer as asking every area about every point."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from geo import area_grid
from geo.area_grid import NOWHERE, AreaGrid, assign_points
from geo.geometry import read_features
from geo.store.dataset import load_dataset


def asked_one_by_one(lon: np.ndarray, lat: np.ndarray, areas: list[BaseGeometry]) -> list[int]:
    return [
        next((n for n, area in enumerate(areas) if area.intersects(Point(x, y))), NOWHERE)
        for x, y in zip(lon, lat, strict=True)
    ]


def test_each_point_gets_its_area_and_points_outside_none() -> None:
    areas = [box(40, 36, 41, 37), box(41, 36, 42, 37)]
    lon = np.array([40.5, 41.5, 43.0, 40.5, np.nan])
    lat = np.array([36.5, 36.5, 36.5, 38.0, 36.5])
    assert assign_points(lon, lat, areas).tolist() == [0, 1, NOWHERE, NOWHERE, NOWHERE]


def test_edges_belong_to_the_first_area_that_has_them() -> None:
    areas = [box(40, 36, 41, 37), box(41, 36, 42, 37)]
    lon, lat = np.array([41.0, 40.0, 42.0, 42.0]), np.array([36.5, 36.0, 37.0, 36.2])
    for level in range(6):
        assert AreaGrid(areas, level).find(lon, lat).tolist() == [0, 0, 1, 1]


def test_holes_islands_and_overlaps_are_respected() -> None:
    ring = Polygon(box(0, 0, 10, 10).exterior.coords, [box(3, 3, 7, 7).exterior.coords])
    islands = MultiPolygon([box(4, 4, 5, 5), box(20, 0, 21, 1)])
    areas = [ring, islands, box(0, 0, 30, 30)]
    lon = np.array([1.0, 4.5, 20.5, 6.5, 29.0])
    lat = np.array([1.0, 4.5, 0.5, 6.5, 29.0])
    for level in range(7):
        assert AreaGrid(areas, level).find(lon, lat).tolist() == [0, 1, 1, 2, 2]


def test_no_areas_hold_nothing() -> None:
    assert assign_points(np.array([1.0]), np.array([1.0]), []).tolist() == [NOWHERE]
    assert assign_points(np.array([]), np.array([]), [box(0, 0, 1, 1)]).tolist() == []


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    corners=st.lists(
        st.tuples(st.integers(0, 20), st.integers(0, 20), st.integers(1, 9), st.integers(1, 9)),
        min_size=1,
        max_size=6,
    ),
    level=st.integers(0, 7),
)
def test_a_grid_answers_as_the_areas_do(
    seed: int, corners: list[tuple[int, int, int, int]], level: int
) -> None:
    random = np.random.default_rng(seed)
    areas = [
        shapely.affinity.rotate(box(x, y, x + w, y + h), random.uniform(0, 90))
        for x, y, w, h in corners
    ]
    # half of the points lie on whole numbers, where the corners and edges of cells are
    lon = np.concatenate([random.uniform(-2, 32, 40), random.integers(0, 30, 40)])
    lat = np.concatenate([random.uniform(-2, 32, 40), random.integers(0, 30, 40)])
    found = AreaGrid(areas, level).find(lon, lat).tolist()
    assert found == asked_one_by_one(lon, lat, areas)


def test_points_come_in_parts_with_the_same_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    areas = [box(0, 0, 1, 1), box(1, 0, 2, 1)]
    random = np.random.default_rng(1)
    lon, lat = random.uniform(0, 2, 1000), random.uniform(0, 1, 1000)
    whole = assign_points(lon, lat, areas)
    monkeypatch.setattr(area_grid, "POINTS_AT_ONCE", 64)
    assert assign_points(lon, lat, areas).tolist() == whole.tolist()


def test_real_boundaries_give_what_a_spatial_join_gives() -> None:
    features = read_features(load_dataset().basemap_dir / "areas.geojson")
    areas = [shape for properties, shape in features if properties["kind"] == "subdistrict"]
    random = np.random.default_rng(7)
    lon, lat = random.uniform(38, 43, 20_000), random.uniform(33.5, 37.5, 20_000)
    frame = gpd.GeoDataFrame(geometry=gpd.GeoSeries(areas, crs=4326))
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(lon, lat, crs=4326))
    joined = gpd.sjoin(points, frame, how="left", predicate="intersects")
    expected = joined["index_right"].fillna(NOWHERE).astype(int).tolist()
    assert assign_points(lon, lat, areas).tolist() == expected
