"""Tables, sheets and layers through the one way into all importers."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import fiona
import pytest
from pyproj import Transformer

from geo.coordinates import LonLat, distance_m
from geo.errors import InputError
from geo.gazetteer.importers import (
    ImportOptions,
    ImportRun,
    PlaceFilter,
    governorate_ids,
    inspect_source,
    load_mapping,
    plan_import,
)
from geo.gazetteer.tables import read_places_csv, write_places
from geo.model.places import Link, Place, PlaceName
from geo.model.vocabularies import NameKind, PlaceKind
from tests.geo.gazetteer.importers.sample_lines import CSV_HEADER, CSV_ROWS, dump_line

SQUARE = [[40.0, 36.0], [41.0, 36.0], [41.0, 37.0], [40.0, 37.0], [40.0, 36.0]]
ADMIN2 = {
    "NAME_EN": "Al-Hasakeh", "NAME_AR": "الحسكة", "NAM_EN_REF": "Hassakeh", "PCODE": "SY0800",
    "ADM1_EN": "Al-Hasakeh", "ADM1_PCODE": "SY08", "ADM0_PCODE": "SY",
}  # fmt: skip


def read(path: Path, run: ImportRun | None = None, **options: Any) -> list[Place]:
    return list(plan_import(path, ImportOptions(**options)).read_places(run))


def problems_of(path: Path, **options: Any) -> list[tuple[str, str, str]]:
    with pytest.raises(InputError) as caught:
        read(path, **options)
    return [(item.record, item.field, item.got) for item in caught.value.problems]


def save_layer(
    path: Path, features: list[tuple[dict[str, Any], dict[str, Any] | None]], **options: Any
) -> Path:
    """Write features with text properties as the format that the suffix says."""
    drivers = {".gpkg": "GPKG", ".geojson": "GeoJSON", ".shp": "ESRI Shapefile"}
    geometry = next(shape["type"] for _, shape in features if shape)
    schema = {"geometry": geometry, "properties": dict.fromkeys(features[0][0], "str")}
    settings = {"crs": "EPSG:4326", "encoding": "UTF-8", **options}
    with fiona.open(path, "w", driver=drivers[path.suffix], schema=schema, **settings) as layer:
        layer.writerecords(
            {"properties": properties, "geometry": shape, "type": "Feature"}
            for properties, shape in features
        )
    return path


def point(lon: float, lat: float) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [lon, lat]}


def test_the_ocha_list_gives_places_with_p_codes_and_parents(ocha_csv: Path) -> None:
    tamr, hol = read(ocha_csv)
    assert tamr == Place(
        "ocha-c1", PlaceKind.VILLAGE,
        (
            PlaceName("تل تمر", "ar", NameKind.OFFICIAL),
            PlaceName("Tal Tamer", "en", NameKind.OFFICIAL),
        ),
        40.37, 36.65, 1500, "SY", "ocha C1", "ocha-sy08", "ocha-sy0800", "ocha-sy080003",
        links=(Link("pcode", "C1"),),
    )  # fmt: skip
    assert hol.id == "ocha-c2"


def test_the_plan_shows_encoding_and_columns_before_anything_is_read(ocha_csv: Path) -> None:
    plan = plan_import(ocha_csv)
    assert plan.reader == "csv"
    assert plan.lines[0] == "encoding: utf-8"
    assert "id <- pcode" in plan.lines
    assert "name (ar, official) <- name_ar" in plan.lines


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1256"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_encoding_and_separator_change_nothing(
    ocha_csv: Path, tmp_path: Path, encoding: str, separator: str
) -> None:
    other = tmp_path / "other.csv"
    other.write_bytes(ocha_csv.read_text("utf-8").replace(",", separator).encode(encoding))
    assert read(other) == read(ocha_csv)


def test_a_named_encoding_that_is_wrong_is_refused(ocha_csv: Path) -> None:
    assert problems_of(ocha_csv, encoding="klingon")[0][2] == "klingon"
    assert problems_of(ocha_csv, encoding="ascii")
    garbled = problems_of(ocha_csv, encoding="cp1256")
    assert [got.rpartition("(")[2] for _, _, got in garbled] == ["UTF-8 read as cp1256)"] * 2


def test_a_sheet_gives_the_same_places(ocha_csv: Path, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.title = "Places"
    for line in ocha_csv.read_text("utf-8").splitlines():
        book.active.append(
            [float(cell) if cell[:1].isdigit() else cell for cell in line.split(",")]
        )
    book.create_sheet("About")
    path = tmp_path / "places.xlsx"
    book.save(path)
    assert read(path) == read(ocha_csv)
    assert read(path, layer="Places") == read(ocha_csv)
    with pytest.raises(InputError, match="expected a sheet 'Other', got Places, About"):
        plan_import(path, ImportOptions(layer="Other"))


def test_filters_leave_rows_out_and_count_them(ocha_csv: Path) -> None:
    hasakah = Place(
        "hasakah", PlaceKind.GOVERNORATE, (), None, None, 0, "SY", "x",
        links=(Link("pcode", "SY08"),),
    )  # fmt: skip
    assert len(read(ocha_csv, ImportRun(PlaceFilter(governorates=governorate_ids(hasakah))))) == 2
    run = ImportRun(PlaceFilter(governorates=frozenset(["deir-ez-zor"])))
    assert read(ocha_csv, run) == []
    assert run.log.skipped == {"other or unknown governorate": 2}


def test_admin_areas_get_a_point_inside_and_a_radius_that_covers(tmp_path: Path) -> None:
    path = save_layer(
        tmp_path / "admin.gpkg", [(ADMIN2, {"type": "Polygon", "coordinates": [SQUARE]})]
    )
    (place,) = read(path)
    assert (place.id, place.kind, place.governorate) == (
        "ocha-sy0800", PlaceKind.DISTRICT, "ocha-sy08",
    )  # fmt: skip
    assert [name.text for name in place.names] == ["الحسكة", "Al-Hasakeh", "Hassakeh"]
    centre = place.lonlat
    assert centre is not None
    farthest = max(distance_m(centre, LonLat(*corner)) for corner in SQUARE)
    assert farthest <= place.radius_m <= farthest + 1


def test_names_in_swapped_columns_get_the_language_of_their_letters(tmp_path: Path) -> None:
    swapped = {**ADMIN2, "NAME_EN": ADMIN2["NAME_AR"], "NAME_AR": ADMIN2["NAME_EN"]}
    path = save_layer(
        tmp_path / "admin.gpkg", [(swapped, {"type": "Polygon", "coordinates": [SQUARE]})]
    )
    (place,) = read(path)
    assert (place.name("ar"), place.name("en")) == ("الحسكة", "Al-Hasakeh")


@pytest.mark.parametrize("suffix", [".gpkg", ".geojson", ".shp"])
def test_points_of_any_source_are_places(tmp_path: Path, suffix: str) -> None:
    rows = [({"code": "7", "name": "تل تمر", "iso2": "SY"}, point(40.37, 36.65))]
    path = save_layer(tmp_path / f"my-list{suffix}", rows)
    (place,) = read(path)
    assert (place.id, place.lon, place.lat) == ("my-list-7", 40.37, 36.65)
    assert place.names[0].lang == "ar"


def test_coordinates_of_another_system_become_wgs84(tmp_path: Path) -> None:
    east, north = Transformer.from_crs(4326, 32637, always_xy=True).transform(40.37, 36.65)
    rows = [({"code": "7", "name": "Tell Tamr", "iso2": "SY"}, point(east, north))]
    (place,) = read(save_layer(tmp_path / "utm.gpkg", rows, crs="EPSG:32637"))
    assert place.lonlat is not None
    assert distance_m(place.lonlat, LonLat(40.37, 36.65)) < 0.1


def test_a_datum_without_a_known_shift_is_refused(tmp_path: Path) -> None:
    rows = [({"code": "7", "name": "Rabia", "iso2": "IQ"}, point(42.1, 36.8))]
    path = save_layer(tmp_path / "old.gpkg", rows, crs="EPSG:4270")
    with pytest.raises(InputError, match="expected a datum shift from Nahrwan 1967"):
        read(path)


def test_a_layer_without_a_crs_needs_one(tmp_path: Path) -> None:
    rows = [({"code": "7", "name": "Tell Tamr", "iso2": "SY"}, point(40.37, 36.65))]
    path = save_layer(tmp_path / "bare.shp", rows)
    path.with_suffix(".prj").unlink()
    with pytest.raises(InputError, match="expected a coordinate reference system"):
        read(path)
    assert read(path, crs="EPSG:4326")[0].lon == pytest.approx(40.37)


def test_layers_and_fields_are_listed(tmp_path: Path) -> None:
    path = tmp_path / "two.gpkg"
    rows = [({"name": "a", "iso2": "SY"}, point(40.37, 36.65))]
    save_layer(path, rows, layer="one")
    save_layer(path, rows * 2, layer="two")
    one, two = inspect_source(path)
    assert (one.name, one.geometry_type, one.crs, one.count) == ("one", "Point", "EPSG:4326", 1)
    assert [name for name, _ in two.fields] == ["name", "iso2"]
    assert two.count == 2
    with pytest.raises(InputError, match="expected one layer, got one, two"):
        read(path)
    assert len(read(path, layer="two")) == 2


def test_a_mapping_file_names_the_columns(tmp_path: Path) -> None:
    table = tmp_path / "sites.csv"
    table.write_text("Where,East,North,What\nقاعدة الوزير,40.9,36.6,outpost\n", "utf-8")
    mapping = tmp_path / "mapping.yaml"
    mapping.write_text(
        "title: my sites\nsource: mine\ncountry: SY\nradius_m: 500\n"
        "columns: {lon: [East], lat: [North], kind: [What]}\n"
        "names: [{columns: [Where], lang: ar, kind: official}]\n"
        "kinds: {outpost: military_point}\n",
        "utf-8",
    )
    (place,) = read(table, mapping=load_mapping(mapping))
    assert place.id == "mine-e409000n366000"
    assert (place.kind, place.radius_m) == (PlaceKind.MILITARY_POINT, 500)


def test_a_wrong_mapping_file_is_refused_with_every_field(tmp_path: Path) -> None:
    path = tmp_path / "mapping.yaml"
    path.write_text("title: x\nsource: Mine!\ncolums: {}\nnames: []\nkind: vilage\n", "utf-8")
    with pytest.raises(InputError) as caught:
        load_mapping(path)
    assert {problem.field for problem in caught.value.problems} >= {"columns", "colums", "kind"}


def test_a_mapping_file_that_is_no_yaml_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "mapping.yaml"
    path.write_text("title: x\nnames: [\n", "utf-8")
    with pytest.raises(InputError, match="line 3, column 1: expected YAML"):
        load_mapping(path)


def test_places_without_ids_are_told_apart_by_their_points(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "name,lon,lat,country\nSabha,40.1,36.1,SY\nSabha,40.2,36.2,SY\nSabha,40.2,36.2,SY\n",
        "utf-8",
    )
    run = ImportRun()
    places = []
    with pytest.raises(InputError, match=r"row 4.*'list-sabha-e402000n362000' again"):
        places.extend(plan_import(path).read_places(run))
    path.write_text("name,lon,lat,country\nSabha,40.1,36.1,SY\nSabha,40.2,36.2,SY\n", "utf-8")
    assert [place.id for place in read(path)] == ["list-sabha", "list-sabha-e402000n362000"]


def test_every_wrong_row_is_named_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    rows = [
        *CSV_ROWS,
        "C3,تل,Tal,36.65,40.37,SY08,SY0800,SY080003",
        "C4,تل,Tal,140.37,36.65,SY08,SY0800,SY080003",
        "C5,تل,Tal,40.37 E,36.65,SY08,SY0800,SY080003",
        "C6,,,40.37,36.65,SY08,SY0800,SY080003",
        ",تل,Tal,40.37,36.65,SY08,SY0800,SY080003",
        "C1,تل,Tal,40.37,36.65,SY08,SY0800,SY080003",
        "C7,تل,Tal,40.37",
    ]
    path.write_text("\n".join([CSV_HEADER, *rows]), "utf-8")
    assert problems_of(path) == [
        ("row 4", "lon, lat", "lon 36.65, lat 40.37 (swapped)"),
        ("row 5", "lon, lat", "lon 140.37, lat 36.65"),
        ("row 6", "lon", "'40.37 E'"),
        ("row 7", "name_ar, name_en", "nothing"),
        ("row 8", "pcode", "nothing"),
        ("row 9", "pcode", "'ocha-c1' again, first in row 2"),
        ("row 10", "", "4"),
    ]


def test_a_word_for_a_kind_that_is_not_known_is_named_once(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    rows = "".join(f"a{number},40.1,36.1,SY,castle\n" for number in range(5))
    path.write_text(f"name,lon,lat,country,type\nb,40.1,36.1,SY,قرية\n{rows}", "utf-8")
    assert problems_of(path) == [("row 3", "type", "'castle'")]


@pytest.mark.parametrize(
    ("content", "match"),
    [
        ("a,b\n1,2\n", "names: expected a column such as"),
        ("name,town\nx,y\n", "lon: expected a column such as lon, lng"),
        ("", "an empty file"),
        ("\n\n", "an empty first row"),
        ("name,name,lon,lat\n", "columns with different names"),
    ],
)
def test_tables_with_the_wrong_columns_are_refused(
    tmp_path: Path, content: str, match: str
) -> None:
    path = tmp_path / "t.csv"
    path.write_text(content, "utf-8")
    with pytest.raises(InputError, match=match):
        read(path)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-40])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def scribble(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[100 : len(content) // 2] = b"\x00" * (len(content) // 2 - 100)
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("suffix", "damage", "match"),
    [
        (".geojson", cut, r"broken JSON at line \d+"),
        (".geojson", empty, "an empty file"),
        (".gpkg", empty, "an empty file"),
        (".gpkg", scribble, "expected"),
        (".shp", cut, "expected"),
    ],
)
def test_damaged_layers_are_refused(
    tmp_path: Path, suffix: str, damage: Callable[[Path], None], match: str
) -> None:
    rows = [
        ({"code": str(key), "name": "Tell", "iso2": "SY"}, point(40.37, 36.65)) for key in range(9)
    ]
    path = save_layer(tmp_path / f"list{suffix}", rows)
    damage(path)
    with pytest.raises(InputError, match=match):
        read(path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="expected a file, got nothing"):
        plan_import(tmp_path / "none.gpkg")


def test_arabic_read_with_the_wrong_encoding_is_noticed_in_layers(tmp_path: Path) -> None:
    garbled = "الهول".encode("cp1256").decode("latin-1")
    rows = [({"code": "1", "name": garbled, "iso2": "SY"}, point(40.37, 36.65))]
    path = save_layer(tmp_path / "list.geojson", rows)
    assert "Windows-1256 read as Latin-1" in problems_of(path)[0][2]


def test_rows_with_an_empty_geometry_have_no_coordinates(tmp_path: Path) -> None:
    path = tmp_path / "list.geojson"
    properties = {"code": "1", "name": "Tell", "iso2": "SY"}
    feature = {"type": "Feature", "properties": properties, "geometry": None}
    other = {**feature, "properties": {**properties, "code": "2"}, "geometry": point(40.3, 36.6)}
    content = {"type": "FeatureCollection", "features": [feature, other]}
    path.write_text(json.dumps(content), "utf-8")
    first, second = read(path)
    assert first.lonlat is None
    assert second.lonlat == LonLat(40.3, 36.6)


def test_a_text_file_with_tabs_is_a_dump(tmp_path: Path) -> None:
    path = tmp_path / "SY.txt"
    path.write_text(dump_line(), "utf-8")
    assert plan_import(path).reader == "geonames"


def test_the_real_ocha_list_is_imported_whole(shared_dir: Path, tmp_path: Path) -> None:
    path = shared_dir / "data" / "ocha_populated_places_syria.csv"
    if not path.exists():
        pytest.skip("the OCHA list is not there")
    places = read(path)
    assert len(places) == 7266
    assert sum(place.governorate == "ocha-sy08" for place in places) == 1259
    unparented = [
        Place(p.id, p.kind, p.names, p.lon, p.lat, p.radius_m, p.country, p.coord_source,
              links=p.links)
        for p in places
    ]  # fmt: skip
    write_places(unparented, tmp_path, "ocha")
    back, problems = read_places_csv(tmp_path)
    assert not problems
    assert back == sorted(unparented, key=lambda place: place.id)


def test_the_real_boundaries_are_imported_whole(shared_dir: Path) -> None:
    path = shared_dir / "data" / "cod_ab_syria_2018.gpkg"
    if not path.exists():
        pytest.skip("the boundaries are not there")
    counts = {}
    for layer in inspect_source(path):
        places = read(path, layer=layer.name)
        counts[layer.name] = (len(places), places[0].kind)
        assert all({"ar", "en"} <= {name.lang for name in place.names} for place in places)
    assert counts == {
        "admin1": (14, PlaceKind.GOVERNORATE),
        "admin2": (62, PlaceKind.DISTRICT),
        "admin3": (272, PlaceKind.SUBDISTRICT),
    }
