"""Areas and lines of places."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, Point, box

from geo.coordinates import LonLat, distance_m
from geo.errors import InputError
from geo.geometry import load_geometries, radius_polygon, read_features, unite
from tests.layers import small_world


@pytest.fixture(scope="module")
def basemap(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_world.write_basemap(tmp_path_factory.mktemp("basemap"))


def test_a_place_has_the_area_or_line_drawn_for_it(basemap: Path) -> None:
    found = small_world.geometries(basemap)
    assert found.find("east").equals(box(40, 35, 42, 37))
    assert found.find("stream").geom_type == "LineString"


def test_members_are_united(basemap: Path) -> None:
    assert small_world.geometries(basemap).find("wide").equals(box(40, 35, 44, 37))


def test_a_union_that_lacks_a_member_is_no_geometry(basemap: Path) -> None:
    assert small_world.geometries(basemap).find("half-known") is None


def test_a_road_is_its_stretches_of_the_network(basemap: Path) -> None:
    line = small_world.geometries(basemap).find("old-road")
    assert list(line.coords) == [(41.0, 36.5), (41.0, 35.5)]


@pytest.mark.parametrize("place_id", ["alpha", "nowhere-sub", "unknown"])
def test_a_place_nobody_drew_has_no_geometry(basemap: Path, place_id: str) -> None:
    assert small_world.geometries(basemap).find(place_id) is None


def test_members_in_a_circle_end(basemap: Path) -> None:
    one = small_world.place("one", "region", members=["two"])
    two = small_world.place("two", "region", members=["one"])
    found = load_geometries({"one": one, "two": two}, basemap)
    assert found.find("one") is None


def test_areas_and_lines_do_not_mix() -> None:
    assert unite([box(0, 0, 1, 1), LineString([(0, 0), (1, 1)])]) is None
    assert unite([]) is None


def test_an_id_drawn_twice_has_both_parts(tmp_path: Path) -> None:
    small_world.write_basemap(tmp_path)
    content = json.loads((tmp_path / "areas.geojson").read_text(encoding="utf-8"))
    extra = {"type": "Polygon", "coordinates": [[[50, 35], [51, 35], [51, 36], [50, 35]]]}
    content["features"].append(
        {"type": "Feature", "properties": {"id": "north-sub"}, "geometry": extra}
    )
    (tmp_path / "areas.geojson").write_text(json.dumps(content), encoding="utf-8")
    assert small_world.geometries(tmp_path).find("north-sub").geom_type == "MultiPolygon"


def test_a_directory_without_files_has_no_geometries(tmp_path: Path) -> None:
    assert load_geometries(small_world.all_places(), tmp_path).find("east") is None


def test_every_problem_of_both_files_is_named(tmp_path: Path) -> None:
    small_world.write_basemap(tmp_path)
    text = (tmp_path / "areas.geojson").read_text(encoding="utf-8")
    (tmp_path / "areas.geojson").write_text(text[:200], encoding="utf-8")
    lines = (tmp_path / "lines.geojson").read_text(encoding="utf-8")
    wrong = lines.replace("LineString", "MultiPoint")
    (tmp_path / "lines.geojson").write_text(wrong, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        small_world.geometries(tmp_path)
    files = [problem.file for problem in caught.value.problems]
    assert files == [str(tmp_path / "areas.geojson"), str(tmp_path / "lines.geojson")]
    assert "stream" in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[1]",
        '{"type": "FeatureCollection"}',
        '{"type": "FeatureCollection", "features": 3}',
        '{"type": "Feature", "properties": {}, "geometry": {"type": "Point"}}',
        '{"type": "Polygon", "coordinates": [[[0, 0], [1]]]}',
    ],
)
def test_what_is_not_geojson_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.geojson"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"x\.geojson: expected GeoJSON"):
        read_features(path)


def test_a_bare_polygon_and_a_single_feature_are_read(tmp_path: Path) -> None:
    polygon = {"type": "Polygon", "coordinates": small_world.EAST}
    path = tmp_path / "x.geojson"
    for content in (polygon, {"type": "Feature", "properties": None, "geometry": polygon}):
        path.write_text(json.dumps(content), encoding="utf-8")
        assert read_features(path)[0][1].equals(box(40, 35, 42, 37))


@settings(max_examples=25)
@given(
    st.floats(-179, 179), st.floats(-80, 80), st.floats(100, 50_000), st.sampled_from([0, 17, 40])
)
def test_a_circle_is_as_far_as_it_says(lon: float, lat: float, radius_m: float, at: int) -> None:
    center = LonLat(lon, lat)
    circle = radius_polygon(center, radius_m)
    assert circle.is_valid or abs(lon) > 178
    edge = LonLat(*shapely.get_coordinates(circle)[at])
    assert distance_m(center, edge) == pytest.approx(radius_m, rel=1e-4)


def test_a_circle_holds_its_centre() -> None:
    assert radius_polygon(LonLat(40.0, 36.0), 500).contains(Point(40.0, 36.0))
