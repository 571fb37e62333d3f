"""Exported files in a real QGIS, without a screen: 3.22 of Debian 12 and later."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from pyproj import Geod
from shapely.geometry import GeometryCollection, LineString, Polygon

from geo.store.dataset import load_dataset
from layers.basemap import load_basemap
from layers.export import Format, export_formats
from layers.layer_set import LayerSet
from layers.symbology import load_symbology
from tests.qgis.conftest import Look, Report

TABLES = ("events", "event_areas", "sites", "movements", "aggregates")
PROJECTS = ("qgz", "gpkg")
RENDERERS = dict.fromkeys(TABLES, "RuleRenderer") | {"events": "pointDisplacement"}
AREA = Polygon([(40, 36), (41, 36), (41, 37)])
ROAD = LineString([(39, 36), (42, 35)])
GROUPS = ["الأحداث · Events", "المواقع · Sites", "المسارات · Routes"]
GROUPS += ["الأعداد الإجمالية · Totals", "خريطة الأساس · Basemap"]


@pytest.mark.parametrize("kind", ["gpkg", "geojson"])
@pytest.mark.parametrize("name", TABLES)
def test_a_file_opens_styled(report: Report, layers: LayerSet, kind: str, name: str) -> None:
    found = report["tables"][f"{kind} {name}"]
    assert found["valid"]
    assert (found["crs"], found["count"]) == ("EPSG:4326", len(getattr(layers, name)))
    assert found["renderer"] == RENDERERS[name]
    assert found["within"] == ("categorizedSymbol" if name == "events" else None)
    assert found["temporal"]
    assert found["labels"] == (name in {"events", "sites"})


@pytest.mark.parametrize("name", TABLES)
def test_flatgeobuf_opens(report: Report, layers: LayerSet, name: str) -> None:
    found = report["tables"][f"fgb {name}"]
    assert (found["crs"], found["count"]) == ("EPSG:4326", len(getattr(layers, name)))


@pytest.mark.parametrize("name", TABLES)
def test_every_value_arrives_with_its_type(report: Report, layers: LayerSet, name: str) -> None:
    found = report["tables"][f"gpkg {name}"]
    types = found["fields"]
    assert {types[column] for column in types if column.endswith("_date")} <= {"QDate"}
    frame: gpd.GeoDataFrame = getattr(layers, name)
    columns = [column for column in types if column != "fid"]
    assert columns == list(frame.columns[:-1])
    rows = [dict(zip(types, values, strict=True)) for values in found["rows"]]
    for row, wanted in zip(rows, frame.to_dict("records"), strict=True):
        for column in columns:
            assert row[column] == plain(wanted[column]), column


def plain(value: object) -> object:
    if value is None or value is pd.NA or value != value:  # noqa: PLR0124 - NaN
        return None
    return value.isoformat() if isinstance(value, date) else value


def test_integers_and_booleans_are_no_text(report: Report) -> None:
    types = report["tables"]["gpkg events"]["fields"]
    assert types["start_date"] == "QDate"
    assert (types["killed_best"], types["recurring"]) == ("qlonglong", "bool")
    assert (types["radius_m"], types["summary_ar"]) == ("double", "QString")


@pytest.mark.parametrize("key", PROJECTS)
def test_the_project_opens_where_it_was_moved(report: Report, key: str) -> None:
    project = report["projects"][key]
    assert project["read"]
    assert project["invalid"] == []
    assert all(layer["inside"] for layer in project["layers"].values())
    assert {layer["crs"] for layer in project["layers"].values()} == {"EPSG:4326"}
    assert (project["crs"], project["ellipsoid"]) == ("EPSG:3857", "EPSG:7030")
    assert project["groups"] == GROUPS


@pytest.mark.parametrize("key", PROJECTS)
def test_every_row_is_in_one_layer_of_the_project(
    report: Report, layers: LayerSet, key: str
) -> None:
    counts: Counter[str] = Counter()
    for name, layer in report["projects"][key]["layers"].items():
        if not name.endswith("_radius"):
            counts[name.rsplit("_", 1)[0]] += layer["count"]
    for name in TABLES:
        drawn = int(getattr(layers, name).geometry.notna().sum())
        assert counts[name] == drawn


@pytest.mark.parametrize("key", PROJECTS)
def test_each_month_shows_the_events_of_that_month(
    report: Report, layers: LayerSet, key: str
) -> None:
    months = report["projects"][key]["layers"]["events_point"]["months"]
    events = layers.events
    assert len(months) > 12
    for month, shown in months.items():
        first = date.fromisoformat(f"{month}-01")
        last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        during = [
            start is None or (start <= last and end >= first)
            for start, end in zip(events["start_date"], events["end_date"], strict=True)
        ]
        assert shown == sum(during), month
    assert 0 in months.values()


@pytest.mark.parametrize("key", PROJECTS)
def test_labels_are_in_both_languages_and_read_right(report: Report, key: str) -> None:
    for name in ("events_point", "sites_point", "basemap_settlements_point"):
        labels = report["projects"][key]["layers"][name]["labelled"]
        assert labels
        for label in labels:
            arabic, english = label.split("\n")
            assert arabic[0] == "\u200f"
            assert any("\u0600" <= letter <= "\u06ff" for letter in arabic)
            assert english.isprintable()
            assert english != arabic


@pytest.mark.parametrize("name", ["events_radius", "sites_radius"])
def test_circles_are_as_large_as_the_radius(report: Report, name: str) -> None:
    circles = report["projects"]["qgz"]["layers"][name]["circles"]
    assert circles
    earth = Geod(ellps="WGS84")
    for circle in circles:
        ring = shapely.get_coordinates(shapely.from_wkt(circle["ring"]))
        lon, lat = circle["centre"]
        centres = np.full(len(ring), lon), np.full(len(ring), lat)
        _, _, distances_m = earth.inv(*centres, ring[:, 0], ring[:, 1])
        assert distances_m == pytest.approx(circle["radius_m"], rel=0.002)


@pytest.mark.parametrize("key", PROJECTS)
def test_the_map_is_drawn_in_the_colours_of_the_page(report: Report, key: str) -> None:
    picture = report["projects"][key]["picture hasakah"]
    assert picture["errors"] == []
    symbology = load_symbology()
    wanted = {symbology.groups[name].colour for name in ("attacks", "presence", "operations")}
    wanted |= {symbology.lines["route_schematic"].colour, symbology.sites.colour}
    assert {colour.upper() for colour in wanted} <= set(picture["colours"])


@pytest.mark.parametrize("key", PROJECTS)
def test_events_at_one_place_are_all_seen(report: Report, key: str) -> None:
    """At Al-Shaddadi base are a presence and a movement, which one mark would cover."""
    pixels = report["projects"][key]["picture shaddadi"]["colours"]
    groups = load_symbology().groups
    presence, movement = (pixels[groups[name].colour] for name in ("presence", "movements"))
    assert min(presence, movement) > 0.5 * max(presence, movement)


def share_of(picture: dict[str, dict[str, int]], *grounds: str) -> float:
    """Return how much of a picture has the very colours of the ground."""
    pixels, colours = picture["colours"], load_symbology().basemap
    return sum(pixels.get(colours[name], 0) for name in grounds) / sum(pixels.values())


@pytest.mark.parametrize("key", PROJECTS)
def test_totals_circles_and_events_of_a_country_leave_the_land_as_it_is(
    report: Report, key: str
) -> None:
    assert share_of(report["projects"][key]["picture hasakah"], "land", "region") > 0.91


@pytest.mark.parametrize("key", PROJECTS)
def test_the_region_is_lighter_than_the_land_around_it(report: Report, key: str) -> None:
    picture = report["projects"][key]["picture all"]
    assert min(share_of(picture, "land"), share_of(picture, "region")) > 0.3


@pytest.mark.parametrize("key", PROJECTS)
def test_every_layer_names_its_sources_and_licences(report: Report, key: str) -> None:
    wanted = load_basemap(load_dataset()).attributions
    for layer in report["projects"][key]["layers"].values():
        assert layer["attribution"] == " · ".join(wanted)
        assert tuple(layer["rights"]) == wanted


@pytest.fixture(scope="module")
def damaged(look: Look, layers: LayerSet, tmp_path_factory: pytest.TempPathFactory) -> Report:
    """Return what QGIS makes of files without styles and a table.

    One total is area and road, areas have forty events each, and names of places are the same in
    both languages.
    """
    totals, events = layers.aggregates, layers.events
    shapes = totals.geometry.to_list()
    shapes[:2] = [GeometryCollection([AREA, ROAD]), ROAD]
    mixed = totals.set_geometry(gpd.GeoSeries(shapes, index=totals.index, crs=totals.crs))
    many = gpd.GeoDataFrame(pd.concat([layers.event_areas] * 40, ignore_index=True))
    directory = tmp_path_factory.mktemp("damaged")
    wanted = [Format.QGIS, Format.GEOJSON]
    export_formats(
        replace(
            layers,
            events=events.assign(place_ar=events["place_en"]),
            event_areas=many,
            aggregates=mixed,
        ),
        directory,
        wanted,
        lambda: load_basemap(load_dataset()),
    )
    for style in directory.glob("*.qml"):
        style.unlink()
    with closing(sqlite3.connect(directory / "khabur.gpkg")) as database, database:
        database.execute("DROP TABLE layer_styles")
        database.execute("DELETE FROM gpkg_contents WHERE table_name = 'layer_styles'")
        database.execute("UPDATE gpkg_contents SET table_name = 'lost' WHERE table_name = 'sites'")
    return look(directory)


def test_a_file_without_styles_and_a_project_without_data_are_noticed(damaged: Report) -> None:
    events = damaged["tables"]["gpkg events"]
    assert (events["renderer"], events["temporal"]) == ("singleSymbol", False)
    assert damaged["tables"]["geojson events"]["renderer"] == "singleSymbol"
    assert {"sites_point", "sites_radius"} <= set(damaged["projects"]["qgz"]["invalid"])


def test_totals_of_areas_and_roads_are_drawn_as_both(damaged: Report, layers: LayerSet) -> None:
    found = damaged["projects"]["qgz"]["layers"]
    drawn = {name: found[name]["drawn"] for name in found if name.startswith("aggregates")}
    assert drawn == {
        "aggregates_polygon": len(layers.aggregates) - 2,
        "aggregates_linestring": 1,
        "aggregates_parts_polygon": 1,
        "aggregates_parts_linestring": 1,
    }


def test_many_events_known_by_one_area_leave_its_land_to_be_seen(damaged: Report) -> None:
    picture = damaged["projects"]["qgz"]["picture all"]
    assert share_of(picture, "land", "region") > 0.88


def test_a_name_that_is_the_same_in_both_languages_is_written_once(
    damaged: Report, layers: LayerSet
) -> None:
    labels = damaged["projects"]["qgz"]["layers"]["events_point"]["labelled"]
    assert labels == [f"\u200f{name}" for name in layers.events["place_en"][:3]]
