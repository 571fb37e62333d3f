"""What is written to tables and map files comes back equal, or as docs/exports.md says."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import fiona
import geopandas as gpd
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pyogrio
import pytest
import shapely
from lxml import etree
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

from geo.errors import InputError, SchemaError
from geo.store.cells import as_cell
from layers.export import (
    Format,
    excel,
    export_csv,
    export_excel,
    export_flatgeobuf,
    export_kml,
    export_parquet,
    export_shapefile,
    parquet,
)
from layers.export.arrow import TYPES
from layers.export.shapefile import MOST_BYTES, short_names
from layers.layer_set import LayerSet
from layers.schema import EVENTS, LAYERS, Dtype, LayerSchema
from tests.layers.conftest import Build
from tests.layers.export.conftest import FORMULA, TAMGA, Export

KML = "{http://www.opengis.net/kml/2.2}"
Rows = list[dict[str, Any]]


def plain(value: object) -> object:
    """Return ``value`` as Python has it: ``None`` for missing, days as days."""
    if value is None or (not isinstance(value, str) and pd.isna(value)):  # type: ignore[call-overload]
        return None
    if isinstance(value, datetime):
        return value.date()
    return value.item() if hasattr(value, "item") else value


def rows_of(schema: LayerSchema, frame: gpd.GeoDataFrame) -> Rows:
    return [
        {column.name: plain(row[column.name]) for column in schema.columns}
        for row in frame.to_dict("records")
    ]


def assert_equal_shapes(found: gpd.GeoSeries, expected: gpd.GeoSeries) -> None:
    assert len(found) == len(expected)
    for got, wanted in zip(found, expected, strict=True):
        assert_equal_shape(got, wanted)


def assert_equal_shape(got: BaseGeometry | None, wanted: BaseGeometry | None) -> None:
    if wanted is None or wanted.is_empty:
        assert got is None
    else:
        assert got is not None
        assert shapely.normalize(got).equals_exact(shapely.normalize(wanted), 1e-6)


# One test for what all formats must do


@pytest.mark.parametrize("wanted", list(Format))
def test_same_layers_same_bytes(wanted: Format, export: Export, tmp_path: Path) -> None:
    first = export(tmp_path / "a", wanted)
    second = export(tmp_path / "b", wanted)
    assert [path.name for path in first] == [path.name for path in second]
    assert all(a.read_bytes() == b.read_bytes() for a, b in zip(first, second, strict=True))
    assert {path.name for path in (tmp_path / "a").iterdir()} == {path.name for path in first}


@pytest.mark.parametrize("wanted", list(Format))
def test_a_failed_export_leaves_the_files_of_the_one_before(
    wanted: Format, layers: LayerSet, export: Export, tmp_path: Path
) -> None:
    before = {path: path.read_bytes() for path in export(tmp_path, wanted)}
    broken = replace(layers, aggregates=layers.aggregates.drop(columns="note"))
    with pytest.raises(SchemaError, match=r"layer aggregates: .* missing \['note'\]"):
        export(tmp_path, Format.CSV, wanted, of=broken)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("wanted", list(Format))
def test_layers_without_rows_are_files_without_rows(
    wanted: Format, build: Build, export: Export, tmp_path: Path
) -> None:
    for path in export(tmp_path, wanted, of=build()):
        assert path.stat().st_size > 0


READABLE = {
    Format.GEOJSON: "events.geojson",
    Format.GEOPACKAGE: "khabur.gpkg",
    Format.FLATGEOBUF: "events.fgb",
    Format.SHAPEFILE: "khabur.shp.zip",
}


@pytest.mark.parametrize("wanted", READABLE)
def test_fiona_and_pyogrio_read_the_same(wanted: Format, export: Export, tmp_path: Path) -> None:
    export(tmp_path, wanted)
    path = tmp_path / READABLE[wanted]
    info = pyogrio.read_info(path, layer="events")
    with fiona.open(path, layer="events") as source:
        assert source.crs.to_epsg() == 4326
        assert len(source) == info["features"] == 3
        assert source.schema["geometry"] == info["geometry_type"] == "Point"
        assert list(source.schema["properties"]) == list(info["fields"])
        assert {row["geometry"]["type"] for row in source} == {"Point"}


# FlatGeobuf


def test_flatgeobuf_comes_back_equal(layers: LayerSet, tmp_path: Path) -> None:
    for (schema, frame), path in zip(layers, export_flatgeobuf(layers, tmp_path), strict=True):
        found = pyogrio.read_dataframe(path)
        assert found.crs.to_epsg() == 4326
        expected = rows_of(schema, frame)
        if not schema.may_lack_geometry:
            key = list(schema.column_names)
            found = found.sort_values(key[:2], kind="stable", ignore_index=True)
            expected = sorted(expected, key=lambda row: tuple(str(row[name]) for name in key[:2]))
        else:
            assert_equal_shapes(found.geometry, frame.geometry)
        assert rows_of(schema, found) == expected


def test_flatgeobuf_has_declared_types_also_without_values(build: Build, tmp_path: Path) -> None:
    info = pyogrio.read_info(export_flatgeobuf(build(), tmp_path)[0])
    types = dict(zip(info["fields"], info["ogr_types"], strict=True))
    assert types["start_date"] == "OFTDateTime"
    assert types["killed_low"] == "OFTInteger64"
    assert types["note"] == "OFTString"


# GeoParquet


def test_geoparquet_comes_back_equal(layers: LayerSet, tmp_path: Path) -> None:
    for (schema, frame), path in zip(layers, export_parquet(layers, tmp_path), strict=True):
        found = gpd.read_parquet(path)
        assert found.crs.to_epsg() == 4326
        assert rows_of(schema, found) == rows_of(schema, frame)
        assert_equal_shapes(found.geometry, frame.geometry)


def test_geoparquet_has_declared_types_also_without_values(build: Build, tmp_path: Path) -> None:
    for schema, path in zip(LAYERS, export_parquet(build(), tmp_path), strict=True):
        found = pq.read_schema(path)
        wanted = {column.name: TYPES[column.dtype] for column in schema.columns}
        assert {
            name: str(kind).removeprefix("large_")
            for name, kind in zip(found.names, found.types, strict=True)
            if name in wanted
        } == {name: str(kind) for name, kind in wanted.items()}
        assert f'"version": "{parquet.VERSION}"'.encode() in found.metadata[b"geo"]


def test_a_reader_can_skip_rows_that_lie_elsewhere(layers: LayerSet, tmp_path: Path) -> None:
    path = export_parquet(layers, tmp_path)[0]
    found = gpd.read_parquet(path, bbox=(40.4, 36.4, 40.6, 36.6))
    assert found["event_id"].tolist() == ["e-1"]


# CSV


def read_csv(path: Path) -> Rows:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def from_cell(dtype: Dtype, text: str) -> object:
    if not text:
        return None
    readers: dict[Dtype, Callable[[str], object]] = {
        Dtype.DATE: date.fromisoformat,
        Dtype.INTEGER: int,
        Dtype.REAL: float,
        Dtype.BOOLEAN: lambda value: value == "true",
        Dtype.TEXT: lambda value: value[1:] if value[:2] in {"'=", "'+", "'-", "'@"} else value,
    }
    return readers[dtype](text)


def test_csv_comes_back_equal(layers: LayerSet, tmp_path: Path) -> None:
    for (schema, frame), path in zip(layers, export_csv(layers, tmp_path), strict=True):
        rows = read_csv(path)
        assert list(rows[0]) == [*schema.column_names, "lon", "lat", "wkt"]
        found = [{c.name: from_cell(c.dtype, row[c.name]) for c in schema.columns} for row in rows]
        assert found == rows_of(schema, frame)
        for row, shape in zip(rows, frame.geometry, strict=True):
            assert_equal_shape(shapely.from_wkt(row["wkt"] or None), shape)
            if shape is not None and shape.geom_type == "Point":
                assert (float(row["lon"]), float(row["lat"])) == (shape.x, shape.y)
            else:
                assert (row["lon"], row["lat"]) == ("", "")


def test_csv_opens_in_excel_and_runs_no_formula(layers: LayerSet, tmp_path: Path) -> None:
    path = export_csv(layers, tmp_path)[0]
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    notes = {row["event_id"]: row["note"] for row in read_csv(path)}
    assert notes["e-2"] == f"'{FORMULA}"


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@A", "\t1", "\r1", "  =1", "\n@A", "＝1"])
def test_csv_makes_no_text_a_formula(layers: LayerSet, tmp_path: Path, text: str) -> None:
    assert _csv_note(layers, tmp_path, text) == as_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["25 August 2025: active", "2024-01-01/2024-01-31", "?", "a=b"])
def test_csv_leaves_other_text_alone(layers: LayerSet, tmp_path: Path, text: str) -> None:
    assert _csv_note(layers, tmp_path, text) == as_cell(text) == text


def _csv_note(layers: LayerSet, directory: Path, note: str) -> str:
    events = layers.events.assign(note=note)
    path = export_csv(replace(layers, events=events), directory)[0]
    return read_csv(path)[0]["note"]


# Excel


def test_excel_comes_back_equal(layers: LayerSet, tmp_path: Path) -> None:
    (path,) = export_excel(layers, tmp_path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == [*(schema.name for schema in LAYERS), "fields"]
    for schema, frame in layers:
        head, *cells = list(book[schema.name].values)
        assert list(head) == [*schema.column_names, "lon", "lat"]
        rows = [dict(zip(head, line, strict=True)) for line in cells]
        found = [{name: plain(row[name]) for name in schema.column_names} for row in rows]
        assert found == rows_of(schema, frame)


def test_excel_cells_are_never_formulas(layers: LayerSet, tmp_path: Path) -> None:
    (path,) = export_excel(layers, tmp_path)
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    assert FORMULA in {cell.value for cell in cells}
    assert {cell.data_type for cell in cells} == {"s", "n", "d", "b"}


def test_excel_cuts_text_at_its_limit_and_marks_what_a_sheet_cannot_hold(
    layers: LayerSet, tmp_path: Path
) -> None:
    long = layers.events.copy()
    long["note"] = ["ق" * 40_000, "a\x0bb", None]
    (path,) = export_excel(replace(layers, events=long), tmp_path)
    sheet = openpyxl.load_workbook(path)["events"]
    at = EVENTS.column_names.index("note") + 1
    assert [sheet.cell(row, at).value for row in (2, 3, 4)] == ["ق" * 32_767, "a\ufffdb", None]


def test_what_spreadsheets_and_kml_lose_is_only_below_a_millionth_of_a_degree(
    layers: LayerSet, tmp_path: Path
) -> None:
    fine = layers.events.set_geometry(layers.events.geometry.translate(xoff=1.23456e-4))
    exported = replace(layers, events=fine)
    lon = [round(point.x, 6) for point in fine.geometry]
    rows = read_csv(export_csv(exported, tmp_path)[0])
    assert [float(row["lon"]) for row in rows] == lon
    found = pyogrio.read_dataframe(export_kml(exported, tmp_path)[0], layer=0)
    assert found.geometry.x.tolist() == lon


def test_excel_refuses_more_rows_than_a_sheet_holds(
    layers: LayerSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(excel, "MOST_ROWS", 2)
    with pytest.raises(InputError, match=r"khabur.xlsx, events: expected at most 2 rows, got 3"):
        export_excel(layers, tmp_path / "new")
    assert not list(tmp_path.rglob("*.xlsx"))


# KML


def placemarks(path: Path) -> list[etree._Element]:
    return list(etree.parse(path).iter(f"{KML}Placemark"))


def test_kml_keeps_every_value(layers: LayerSet, tmp_path: Path) -> None:
    (path,) = export_kml(layers, tmp_path)
    folders = list(etree.parse(path).iter(f"{KML}Folder"))
    for (schema, frame), folder in zip(layers, folders[: len(LAYERS)], strict=True):
        found = [
            {data.get("name"): data.text for data in placemark.iter(f"{KML}SimpleData")}
            for placemark in folder.iter(f"{KML}Placemark")
        ]
        wanted = [
            {
                name: str(value).lower() if isinstance(value, bool) else str(value)
                for name, value in row.items()
                if value is not None
            }
            for row in rows_of(schema, frame)
        ]
        assert found == wanted


def test_kml_is_read_with_types_and_shapes(layers: LayerSet, tmp_path: Path) -> None:
    (path,) = export_kml(layers, tmp_path)
    for number, (_, frame) in enumerate(layers):
        found = pyogrio.read_dataframe(path, layer=number)
        drawn = frame.geometry.notna().to_numpy()
        assert_equal_shapes(found.geometry[drawn], frame.geometry[drawn])
    events = pyogrio.read_dataframe(path, layer=0).set_index("event_id")
    assert events.loc["e-1", "killed_best"] == 2
    assert not events.loc["e-1", "recurring"]


def test_kml_days_are_stamps_spans_or_nothing(layers: LayerSet, tmp_path: Path) -> None:
    (path,) = export_kml(layers, tmp_path)
    times = {}
    for placemark in placemarks(path):
        if placemark.find(f"{KML}styleUrl").text == "#radius":
            continue
        data = {each.get("name"): each.text for each in placemark.iter(f"{KML}SimpleData")}
        tags = ("when", "begin", "end")
        found = [each.text for tag in tags for each in placemark.iter(f"{KML}{tag}")]
        times[data.get("event_id") or data.get("site_id") or data["aggregate_id"]] = found
    assert times["e-1"] == ["2024-05-01"]
    assert times["e-2"] == []
    assert times["e-6"] == ["2024-03-01", "2024-03-31"]
    assert times["gamma"] == ["2024-01-01"]


def test_kml_has_the_circles_of_points_at_the_same_times(layers: LayerSet, tmp_path: Path) -> None:
    (path,) = export_kml(layers, tmp_path)
    *_, around_events, around_sites = etree.parse(path).iter(f"{KML}Folder")
    assert len(list(around_sites.iter(f"{KML}Polygon"))) == len(layers.sites)
    circles = list(around_events.iter(f"{KML}Placemark"))
    earth = Geod(ellps="WGS84")
    for circle, (_, row) in zip(circles, layers.events.iterrows(), strict=True):
        text = circle.find(f".//{KML}coordinates").text
        for lon, lat in (map(float, point.split(",")) for point in text.split()):
            _, _, distance_m = earth.inv(row.geometry.x, row.geometry.y, lon, lat)
            assert distance_m == pytest.approx(row["radius_m"], rel=0.001)
    assert [node.text for node in circles[0].iter(f"{KML}when")] == ["2024-05-01"]


def test_kml_text_is_no_markup_and_every_style_is_there(layers: LayerSet, tmp_path: Path) -> None:
    hostile = layers.events.copy()
    hostile["summary_en"] = "<img src=x onerror=alert(1)>\x0b"
    (path,) = export_kml(replace(layers, events=hostile), tmp_path)
    tree = etree.parse(path)
    descriptions = [node.text for node in tree.iter(f"{KML}description")]
    assert any("&lt;img" in text for text in descriptions)
    assert not any("<img" in text for text in descriptions)
    styles = {f"#{node.get('id')}" for node in tree.iter(f"{KML}Style")}
    assert {node.text for node in tree.iter(f"{KML}styleUrl")} <= styles
    assert "href" not in path.read_text(encoding="utf-8")


# Shapefile


def test_shapefile_comes_back_under_short_names(layers: LayerSet, tmp_path: Path) -> None:
    (path,) = export_shapefile(layers, tmp_path)
    found = pyogrio.read_dataframe(path, layer="events")
    short = short_names(EVENTS.column_names)
    rows = [{name: row[short[name]] for name in short} for row in found.to_dict("records")]
    got = [{name: plain(value) for name, value in row.items()} for row in rows]
    for row, wanted in zip(got, rows_of(EVENTS, layers.events), strict=True):
        booleans = {"recurring": bool(row["recurring"]), "unconfirmed": bool(row["unconfirmed"])}
        assert {**row, **booleans} == wanted
    assert_equal_shapes(found.geometry, layers.events.geometry)


def test_shapefile_splits_layers_by_geometry(layers: LayerSet, tmp_path: Path) -> None:
    (path,) = export_shapefile(layers, tmp_path)
    counts = {
        name: pyogrio.read_info(path, layer=name)["features"] for name in fiona.listlayers(path)
    }
    assert counts == {
        "events": 3,
        "event_areas_polygons": 2,
        "event_areas_lines": 1,
        "sites": 1,
        "movements_lines": 1,
        "aggregates_polygons": 2,
        "aggregates_lines": 1,
    }


def test_shapefile_names_are_short_different_and_listed(layers: LayerSet, tmp_path: Path) -> None:
    for schema in LAYERS:
        short = short_names(schema.column_names)
        assert len({name.lower() for name in short.values()}) == len(schema.columns)
        assert max(map(len, short.values())) <= 10
    assert short_names(["same_names_a", "same_names_b", "same_named_a"]) == {
        "same_names_a": "sam_name_a",
        "same_names_b": "sam_name_b",
        "same_named_a": "sam_name_2",
    }
    (path,) = export_shapefile(layers, tmp_path)
    with zipfile.ZipFile(path) as archive:
        listed = archive.read("fields.csv").decode("utf-8-sig")
    assert "events,why_her_ar,why_here_ar,text,the same in Arabic" in listed


def test_shapefile_text_is_cut_between_letters(layers: LayerSet, tmp_path: Path) -> None:
    long = layers.events.copy()
    long["summary_ar"] = "ق" * 200
    (path,) = export_shapefile(replace(layers, events=long), tmp_path)
    text = pyogrio.read_dataframe(path, layer="events")["summary_ar"].iloc[0]
    assert text == "ق" * 125 + "…"
    assert len(text.encode()) <= MOST_BYTES


def test_hostile_text_is_in_the_test_data(layers: LayerSet) -> None:
    assert {TAMGA, FORMULA} <= set(layers.events["note"])
