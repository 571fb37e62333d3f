"""The GeoPackage: its tables come back equal, with their styles and a project."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import fiona
import pyogrio
import pytest
from lxml import etree

from layers.export import Format, geopackage_tables
from layers.export.qgis import table_styles
from layers.layer_set import Basemap, LayerSet
from tests.layers.conftest import Build
from tests.layers.export.conftest import Export
from tests.layers.export.test_round_trips import assert_equal_shapes, rows_of

BASEMAP = ["basemap_settlements", "basemap_admin", "basemap_lines", "basemap_lakes"]
LAYERS = ["events", "event_areas", "sites", "movements", "aggregates"]
TABLES = [*LAYERS, "aggregates_parts", *BASEMAP]


@pytest.fixture
def path(export: Export, tmp_path: Path) -> Path:
    export(tmp_path, Format.QGIS)
    return tmp_path / "khabur.gpkg"


@pytest.fixture
def database(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path)) as connection:
        yield connection


def test_layers_come_back_equal(layers: LayerSet, path: Path) -> None:
    for schema, frame in layers:
        found = pyogrio.read_dataframe(path, layer=schema.name)
        assert found.crs.to_epsg() == 4326
        assert rows_of(schema, found) == rows_of(schema, frame)
        single = found.geometry.map(
            lambda each: each and (each.geoms[0] if _is_one(each) else each)
        )
        assert_equal_shapes(single, frame.geometry)


def _is_one(shape: object) -> bool:
    kind = getattr(shape, "geom_type", "")
    return kind.startswith("Multi") and len(shape.geoms) == 1  # type: ignore[attr-defined]


def test_the_basemap_is_inside(below: Basemap, path: Path) -> None:
    for name in BASEMAP:
        frame = getattr(below, name.removeprefix("basemap_"))
        found = pyogrio.read_dataframe(path, layer=name)
        assert len(found) == len(frame)
        assert found["name_en"].dropna().tolist() == frame["name_en"].dropna().tolist()


def test_days_and_counts_have_their_types(database: sqlite3.Connection) -> None:
    columns = {row[1]: row[2] for row in database.execute('PRAGMA table_info("events")')}
    assert columns["geom"] == "POINT"
    assert (columns["start_date"], columns["end_date"]) == ("DATE", "DATE")
    assert (columns["killed_low"], columns["source_count"]) == ("INTEGER", "INTEGER")
    assert (columns["radius_m"], columns["recurring"]) == ("REAL", "BOOLEAN")
    assert (columns["event_id"], columns["note"]) == ("TEXT", "TEXT")


def test_types_are_kept_where_no_value_is(build: Build, export: Export, tmp_path: Path) -> None:
    export(tmp_path, Format.GEOPACKAGE, of=build())
    with closing(sqlite3.connect(tmp_path / "khabur.gpkg")) as database:
        rows = database.execute("SELECT table_name, geometry_type_name FROM gpkg_geometry_columns")
        assert dict(rows) == {
            "events": "POINT",
            "event_areas": "MULTIPOLYGON",
            "sites": "POINT",
            "movements": "MULTILINESTRING",
            "aggregates": "MULTIPOLYGON",
            "basemap_settlements": "POINT",
            "basemap_admin": "MULTIPOLYGON",
            "basemap_lines": "MULTILINESTRING",
            "basemap_lakes": "MULTIPOLYGON",
        }
        columns = {row[1]: row[2] for row in database.execute('PRAGMA table_info("events")')}
        assert columns["start_date"] == "DATE"


def test_it_is_version_1_3_with_nothing_of_a_clock(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA user_version").fetchone() == (10300,)
    days = {row[0] for row in database.execute("SELECT last_change FROM gpkg_contents")}
    days |= {row[0] for row in database.execute("SELECT update_time FROM layer_styles")}
    assert days == {"2024-06-10T00:00:00.000Z"}


def test_other_programs_list_the_tables(path: Path) -> None:
    assert fiona.listlayers(path) == [*TABLES, "layer_styles", "about"]
    with fiona.open(path, layer="events") as source:
        assert source.schema["properties"]["start_date"] == "date"
        assert source.schema["geometry"] == "Point"


def test_each_table_has_one_default_style(database: sqlite3.Connection) -> None:
    query = "SELECT f_table_name, f_geometry_column, useAsDefault, styleQML FROM layer_styles"
    styles = database.execute(query).fetchall()
    assert sorted(row[0] for row in styles) == sorted(TABLES)
    assert {row[1:3] for row in styles} == {("geom", 1)}
    for row in styles:
        assert etree.fromstring(row[3].encode()).tag == "qgis"


def test_the_project_inside_is_the_one_beside(path: Path, database: sqlite3.Connection) -> None:
    (content,) = database.execute("SELECT content FROM qgis_projects").fetchone()
    assert bytes.fromhex(content) == path.with_suffix(".qgz").read_bytes()


def project_of(path: Path) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        assert archive.namelist() == ["khabur.qgs"]
        return etree.fromstring(archive.read("khabur.qgs"))


def test_the_project_finds_its_data_beside_it_and_nowhere_else(path: Path) -> None:
    root = project_of(path.with_suffix(".qgz"))
    sources = [node.text or "" for node in root.iter("datasource")]
    assert sources
    assert all(source.startswith("./khabur.gpkg|layername=") for source in sources)
    assert "http" not in path.with_suffix(".qgz").read_bytes().decode(errors="ignore")
    assert root.findtext("properties/Paths/Absolute") == "false"


def test_layers_of_the_project_are_those_of_its_tree(path: Path) -> None:
    root = project_of(path.with_suffix(".qgz"))
    ids = [node.text for node in root.iterfind("projectlayers/maplayer/id")]
    assert len(set(ids)) == len(ids)
    assert [node.get("id") for node in root.iter("layer-tree-layer")] == ids


def test_each_event_group_has_a_mark_of_its_own() -> None:
    marks = [rule.symbol.layers[-1].options["name"] for rule in table_styles()["events"].rules]
    assert len(set(marks)) == len(marks) == 5


def test_what_was_withheld_and_who_made_the_basemap_is_written_down(
    layers: LayerSet, below: Basemap, export: Export, tmp_path: Path
) -> None:
    export(tmp_path, Format.GEOPACKAGE, of=replace(layers, profile="public"))
    with closing(sqlite3.connect(tmp_path / "khabur.gpkg")) as database:
        about = database.execute("SELECT topic, text FROM about").fetchall()
    assert ("profile", "public") in about
    assert [text for topic, text in about if topic == "credit"] == list(below.attributions)


def test_totals_of_areas_and_roads_are_drawn_from_their_parts(layers: LayerSet, path: Path) -> None:
    parts = pyogrio.read_dataframe(path, layer="aggregates_parts")
    assert set(parts["aggregate_id"]) == {layers.aggregates["aggregate_id"].iloc[-1]}
    assert list(parts.geom_type) == ["MultiPolygon", "MultiLineString"]
    root = project_of(path.with_suffix(".qgz"))
    sources = {node.text for node in root.iter("datasource") if "aggregates" in (node.text or "")}
    assert sources == {
        "./khabur.gpkg|layername=aggregates|geometrytype=Polygon",
        "./khabur.gpkg|layername=aggregates_parts|geometrytype=Polygon",
        "./khabur.gpkg|layername=aggregates_parts|geometrytype=LineString",
    }


def test_small_tables_are_as_gdal_writes_them(
    layers: LayerSet, export: Export, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_type = replace(layers, aggregates=layers.aggregates.iloc[:1])
    export(tmp_path / "small", Format.GEOPACKAGE, of=one_type)
    monkeypatch.setattr(geopackage_tables, "SMALL", 0)
    export(tmp_path / "gdal", Format.GEOPACKAGE, of=one_type)
    assert _everything_in(tmp_path / "small") == _everything_in(tmp_path / "gdal")


def _everything_in(directory: Path) -> dict[str, tuple[str, list[object]]]:
    """Return the SQL and the rows of every table, those of the spatial indexes too."""
    with closing(sqlite3.connect(directory / "khabur.gpkg")) as database:
        made = dict(database.execute("SELECT name, sql FROM sqlite_master WHERE sql NOT NULL"))
        assert any(name.startswith("rtree_events") for name in made)
        tables = [
            name
            for name, sql in made.items()
            if sql.startswith("CREATE TABLE") and name != "sqlite_sequence"
        ]
        rows = {name: database.execute(f'SELECT * FROM "{name}"') for name in tables}  # noqa: S608
        return {name: (made[name], sorted(found, key=repr)) for name, found in rows.items()}
