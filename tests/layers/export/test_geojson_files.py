"""GeoJSON files: their form, and that readers get back what was written."""

from __future__ import annotations

import json
from pathlib import Path

import fiona
import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
from shapely.geometry import Point, Polygon, shape

from geo.errors import SchemaError
from geo.store.dataset import load_dataset
from layers.builders import build_layers
from layers.export import geojson, staging
from layers.layer_set import LayerSet
from layers.publication import load_profile
from layers.schema import EVENT_AREAS, Dtype, LayerSchema
from tests.layers.conftest import Build
from tests.layers.export.conftest import TAMGA

NAMES = ["events", "event_areas", "sites", "movements", "aggregates"]


def export_geojson(layers: LayerSet, directory: Path) -> tuple[Path, ...]:
    """Write the files and return those of the layers, without the styles."""
    return geojson.export_geojson(layers, directory)[: len(NAMES)]


def read(path: Path) -> dict[str, object]:
    content: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return content


def same(value: object, expected: object) -> bool:
    if value is None or (not isinstance(value, str) and pd.isna(value)):
        return expected is None or bool(pd.isna(expected))
    if isinstance(value, pd.Timestamp):
        return value.date() == expected
    return value == expected


def test_one_file_a_layer_in_the_contract_order(layers: LayerSet, tmp_path: Path) -> None:
    paths = export_geojson(layers, tmp_path / "new" / "folder")
    assert [path.name for path in paths] == [f"{name}.geojson" for name in NAMES]
    assert sorted(path.name for path in paths[0].parent.iterdir()) == sorted(
        f"{name}.{end}" for name in NAMES for end in ("geojson", "qml")
    )


def test_the_form_is_rfc_7946_with_type_first_and_every_column(
    layers: LayerSet, tmp_path: Path
) -> None:
    for (schema, frame), path in zip(layers, export_geojson(layers, tmp_path), strict=True):
        content = read(path)
        assert list(content) == ["type", "name", "features"]
        assert (content["type"], content["name"]) == ("FeatureCollection", schema.name)
        features = content["features"]
        assert isinstance(features, list)
        assert len(features) == len(frame)
        for feature in features:
            assert list(feature) == ["type", "properties", "geometry"]
            assert list(feature["properties"]) == list(schema.column_names)
        assert "crs" not in content


def test_values_are_json_of_their_type(layers: LayerSet, tmp_path: Path) -> None:
    export_geojson(layers, tmp_path)
    rows = {
        feature["properties"]["event_id"]: feature["properties"]
        for feature in read(tmp_path / "events.geojson")["features"]  # type: ignore[attr-defined]
    }
    assert rows["e-1"]["start_date"] == "2024-05-01"
    assert rows["e-2"]["start_date"] is None
    assert (rows["e-1"]["killed_low"], rows["e-1"]["killed_high"]) == (1, None)
    assert rows["e-1"]["radius_m"] == 2000.0
    assert rows["e-1"]["recurring"] is False
    assert rows["e-1"]["note"] == TAMGA


def test_a_row_without_geometry_is_null(layers: LayerSet, tmp_path: Path) -> None:
    export_geojson(layers, tmp_path)
    features = read(tmp_path / "event_areas.geojson")["features"]
    geometries = {each["properties"]["event_id"]: each["geometry"] for each in features}  # type: ignore[attr-defined]
    assert geometries["e-4"] is None
    assert geometries["e-3"]["type"] == "Polygon"


def test_coordinates_have_six_decimals_and_outer_rings_run_anticlockwise(
    layers: LayerSet, tmp_path: Path
) -> None:
    hole = [(40.5, 36.5), (40.6, 36.5), (40.6, 36.6), (40.5, 36.6)]
    clockwise = [(40.123456789, 36.0), (40.123456789, 37.0), (41.0, 37.0), (41.0, 36.0)]
    frame = layers.event_areas.copy()
    frame.geometry = gpd.GeoSeries([Polygon(clockwise, [hole])] * len(frame), crs=frame.crs)
    changed = LayerSet(**{**_parts(layers), "event_areas": frame})
    export_geojson(changed, tmp_path)
    features = read(tmp_path / "event_areas.geojson")["features"]
    polygon = shape(features[0]["geometry"])  # type: ignore[index]
    assert polygon.exterior.is_ccw
    assert not polygon.interiors[0].is_ccw
    assert polygon.bounds[0] == 40.123457
    assert polygon.is_valid


def _parts(layers: LayerSet) -> dict[str, object]:
    return {name: getattr(layers, name) for name in (*NAMES, "data_date", "profile", "withheld")}


def test_same_layers_same_bytes(layers: LayerSet, tmp_path: Path) -> None:
    first = [path.read_bytes() for path in export_geojson(layers, tmp_path / "a")]
    second = [path.read_bytes() for path in export_geojson(layers, tmp_path / "b")]
    again = [path.read_bytes() for path in export_geojson(layers, tmp_path / "a")]
    assert first == second == again


def test_a_failed_export_leaves_the_files_of_the_one_before(
    layers: LayerSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export_geojson(layers, tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}

    def fail(schema: LayerSchema, frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
        if schema.name == "aggregates":
            raise OSError("no space left on device")
        return frame.iloc[:0]

    monkeypatch.setattr(staging, "require_schema", fail)
    with pytest.raises(OSError, match="no space left"):
        export_geojson(layers, tmp_path)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_frame_that_is_no_layer_is_refused(layers: LayerSet, tmp_path: Path) -> None:
    wrong = LayerSet(**{**_parts(layers), "events": layers.events.drop(columns="kind")})
    with pytest.raises(SchemaError, match=r"layer events: .* missing \['kind'\]"):
        export_geojson(wrong, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_pyogrio_reads_back_what_was_written(layers: LayerSet, tmp_path: Path) -> None:
    for (schema, frame), path in zip(layers, export_geojson(layers, tmp_path), strict=True):
        found = pyogrio.read_dataframe(path)
        assert len(found) == len(frame)
        assert found.crs.to_epsg() == 4326
        for column in schema.columns:
            values, expected = found[column.name].tolist(), frame[column.name].tolist()
            assert all(map(same, values, expected)), f"{schema.name}.{column.name}"
        for geometry, expected in zip(found.geometry, frame.geometry, strict=True):
            if expected is None:
                assert geometry is None
            else:
                assert geometry.equals_exact(expected.normalize(), 1e-6) or geometry.equals(
                    expected
                )


def test_readers_see_dates_and_numbers_as_such(layers: LayerSet, tmp_path: Path) -> None:
    export_geojson(layers, tmp_path)
    fields = dict(
        zip(
            *(
                pyogrio.read_info(tmp_path / "events.geojson")[key]
                for key in ("fields", "ogr_types")
            ),
            strict=True,
        )
    )
    assert fields["start_date"] == "OFTDate"
    assert fields["killed_best"] == "OFTInteger"
    assert fields["radius_m"] == "OFTReal"
    assert fields["note"] == "OFTString"


def test_fiona_reads_back_what_was_written(layers: LayerSet, tmp_path: Path) -> None:
    export_geojson(layers, tmp_path)
    with fiona.open(tmp_path / "events.geojson") as source:
        rows = list(source)
    assert [row["properties"]["mark"] for row in rows] == layers.events["mark"].tolist()
    assert rows[0]["properties"]["note"] == TAMGA
    assert rows[0]["properties"]["place_ar"] == "ع alpha"
    assert shape(rows[0]["geometry"]).equals(Point(40.5, 36.5))


def test_empty_layers_are_files_without_features(build: Build, tmp_path: Path) -> None:
    for path in export_geojson(build(), tmp_path):
        assert read(path)["features"] == []


def test_every_column_type_is_written() -> None:
    assert {column.dtype for column in EVENT_AREAS.columns} == set(Dtype)


def test_the_embedded_data_is_exported_whole(tmp_path: Path) -> None:
    layers = build_layers(load_dataset(), profile=load_profile("full"))
    for (_, frame), path in zip(layers, export_geojson(layers, tmp_path), strict=True):
        found = pyogrio.read_dataframe(path)
        assert len(found) == len(frame)
        drawn = found.geometry[found.geometry.notna()]
        assert drawn.is_valid.all()
        west, south, east, north = drawn.total_bounds
        assert 25 < west < east < 65
        assert 10 < south < north < 45
