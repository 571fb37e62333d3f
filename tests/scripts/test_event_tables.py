"""Tables in the columns of ACLED, UCDP GED, GDELT and others, made up, on the command line."""

from __future__ import annotations

import csv
import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import geopandas as gpd
import openpyxl
import pytest
import yaml
from shapely.geometry import Point

from geo.errors import InputError
from geo.store import find_problems, load_dataset
from geo.store.event_files import add_event_files
from geo.store.event_tables import load_event_mapping
from geo.store.event_tables.mapping import PRESETS, preset
from geo.store.table_files import TableRun
from geo.vocabulary_labels import load_vocabulary
from layers.builders import build_layers
from layers.publication import load_profile
from layers.words import say_table
from tests.scripts.conftest import Khabur

ACLED = {
    "event_id_cnty": "SYR1", "event_date": "05 January 2024", "time_precision": "1",
    "event_type": "Battles", "sub_event_type": "Armed clash", "country": "Syria",
    "admin1": "Deir ez-Zor", "admin2": "", "admin3": "", "location": "Bend", "latitude": "34.7",
    "longitude": "40.8", "geo_precision": "1", "source": "Paper", "fatalities": "2",
}  # fmt: skip
UCDP = {
    "id": "7", "type_of_violence": "1", "source_office": "Paper", "where_prec": "1",
    "where_coordinates": "Bend", "adm_1": "", "adm_2": "", "latitude": "36.5",
    "longitude": "40.75", "country": "Syria", "date_prec": "1",
    "date_start": "2024-03-01 00:00:00.000", "date_end": "2024-03-01 00:00:00.000",
    "best": "3", "low": "2", "high": "5",
}  # fmt: skip
INCIDENT = {
    "code": "x1", "date": "2024-03-01", "killed_min": "1", "killed_max": "4", "place": "هجين",
    "governorate": "",
}  # fmt: skip


def write(path: Path, *rows: dict[str, str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def read(path: Path, columns: Path | None = None) -> tuple[dict[str, Any], Any, TableRun]:
    """Return the events that a file adds by id, the data, and the run with its reports."""
    run = TableRun(load_event_mapping(columns) if columns else None)
    before = load_dataset()
    dataset = add_event_files(before, [path], run)
    return {event.id: event for event in dataset.events[len(before.events) :]}, dataset, run


@pytest.mark.parametrize("name", PRESETS)
def test_presets_say_no_more_than_the_vocabularies_crosswalks(name: str) -> None:
    mapping = preset(name)
    kinds = load_vocabulary("event_kinds")
    geo_key = {"acled": "acled_geo_precision", "ucdp_ged": "ucdp_where_prec"}.get(name)
    time_key = {"acled": "acled_time_precision", "ucdp_ged": "ucdp_date_prec"}.get(name)
    for code, meant in mapping.geo_codes.items() if geo_key else ():
        assert load_vocabulary("precisions")[meant.precision][geo_key] in (int(code), None)
    for code, when in mapping.time_codes.items() if time_key else ():
        assert load_vocabulary("time_precisions")[when.precision][time_key] in (int(code), None)
    if name == "ucdp_ged":
        for code, kind in mapping.kinds.items():
            assert int(code) in kinds[kind]["ucdp_types"]
    if name == "gdelt":
        roots = {"15": "MOBILIZE", "17": "COERCE", "18": "ASSAULT", "19": "ASSAULT"}
        for code, kind in mapping.kinds.items():
            if code != "181":  # an abduction is taking people, whoever does it
                assert kinds[kind]["plover"] == roots.get(code[:2], "ASSAULT")


def test_acled_codes_decide_time_place_and_radius(tmp_path: Path) -> None:
    file = write(
        tmp_path / "a.csv",
        ACLED,
        ACLED | {"event_id_cnty": "SYR2", "time_precision": "2", "geo_precision": "2"},
        ACLED
        | {
            "event_id_cnty": "SYR3", "time_precision": "3", "geo_precision": "3",
            "event_date": "2024-02-15", "sub_event_type": "Air/drone strike", "fatalities": "0",
        },
    )  # fmt: skip
    events, dataset, _ = read(file)
    town, near, area = (events[f"acled-syr{number}"] for number in (1, 2, 3))
    assert (town.kind, town.time.precision, town.time.start.isoformat()) == (
        "clash", "day", "2024-01-05",
    )  # fmt: skip
    assert town.counts[0].best == 2
    assert town.claims[0].note == "ACLED: SYR1"
    assert dataset.sources[town.claims[0].source].publisher == "Paper"
    place = dataset.places[town.places[0].place]
    assert (place.lon, place.lat, place.radius_m) == (40.8, 34.7, 3000)
    assert place.governorate == "deir-ez-zor"
    assert (near.time.start.isoformat(), near.time.end.isoformat()) == ("2024-01-02", "2024-01-08")
    assert near.places[0].precision == "near"
    assert dataset.places[near.places[0].place].radius_m == 25_000
    assert (area.kind, area.places[0].place) == ("airstrike", "deir-ez-zor")
    assert area.places[0].precision == "governorate"
    assert (area.time.start.day, area.time.end.day) == (1, 29)
    assert not area.counts


@pytest.mark.parametrize(
    ("code", "precision"),
    [("1", "settlement"), ("2", "near"), ("3", "district"), ("4", "governorate"),
     ("5", "region"), ("6", "country")],
)  # fmt: skip
def test_ucdp_points_are_never_finer_than_their_code(
    tmp_path: Path, code: str, precision: str
) -> None:
    events, dataset, _ = read(write(tmp_path / "g.csv", UCDP | {"where_prec": code}))
    where = events["ucdp-7"].places[0]
    assert where.precision == precision
    assert (dataset.places[where.place].lon == 40.75) == where.precision.is_point


def test_ucdp_counts_are_ranges(tmp_path: Path) -> None:
    events, _, _ = read(write(tmp_path / "g.csv", UCDP))
    count = events["ucdp-7"].counts[0]
    assert (count.low, count.best, count.high) == (2, 3, 5)


def test_a_name_is_no_finer_than_its_code_either(tmp_path: Path) -> None:
    named = ACLED | {"location": "هجين", "longitude": "", "latitude": ""}
    rows = [named | {"event_id_cnty": str(n), "geo_precision": str(n)} for n in (1, 2, 3)]
    events, dataset, _ = read(write(tmp_path / "a.csv", *rows))
    assert events["acled-1"].places[0].place == "hajin"
    wide = events["acled-2"].places[0]
    assert (wide.precision, dataset.places[wide.place].radius_m) == ("near", 25_000)
    assert events["acled-3"].places[0].place == "deir-ez-zor"


def test_names_are_geocoded_in_the_areas_the_row_names(tmp_path: Path) -> None:
    rows = (
        INCIDENT,
        INCIDENT | {"code": "x2", "place": "nowhere at all", "governorate": "Al-Hasakah"},
        INCIDENT | {"code": "x3", "place": "nowhere at all"},
    )
    events, _, run = read(write(tmp_path / "i.csv", *rows))
    assert events["incident-x1"].places[0].place == "hajin"
    assert (events["incident-x1"].counts[0].low, events["incident-x1"].counts[0].high) == (1, 4)
    assert events["incident-x2"].places[0].place == "hasakah"
    assert "incident-x3" not in events
    (report,) = run.reports
    assert (report.rows, report.used) == (3, 2)
    assert "expected the name of one place" in str(report.log.problems[0])


def test_gdelt_comes_without_a_header(tmp_path: Path) -> None:
    names = preset("gdelt").without_header[0]
    values = {
        "GLOBALEVENTID": "99", "SQLDATE": "20240301", "EventCode": "1831", "EventBaseCode": "183",
        "EventRootCode": "18", "Actor1Code": "18", "ActionGeo_Type": "4",
        "ActionGeo_FullName": "Bend",
        "ActionGeo_Lat": "36.5", "ActionGeo_Long": "40.75", "SOURCEURL": "https://paper.example/1",
    }  # fmt: skip
    file = tmp_path / "20240301.export.CSV"
    file.write_text("\t".join(values.get(name, "") for name in names) + "\n", encoding="utf-8")
    events, dataset, _ = read(file)
    event = events["gdelt-99"]
    assert (event.kind, event.places[0].precision) == ("ied", "near")
    assert dataset.sources[event.claims[0].source].url == "https://paper.example/1"


def test_excel_geopackage_and_geojson_say_the_same_as_csv(tmp_path: Path) -> None:
    expected, _, _ = read(write(tmp_path / "g.csv", UCDP))
    book = openpyxl.Workbook()
    book.active.append(list(UCDP))
    book.active.append(list(UCDP.values()))
    book.save(tmp_path / "g.xlsx")
    plain = {name: [text] for name, text in UCDP.items() if name not in ("longitude", "latitude")}
    frame = gpd.GeoDataFrame(plain, geometry=[Point(40.75, 36.5)], crs="EPSG:4326")
    frame.to_file(tmp_path / "g.gpkg", engine="pyogrio")
    frame.to_file(tmp_path / "g.geojson", engine="pyogrio")
    for ending in ("xlsx", "gpkg", "geojson"):
        events, _, _ = read(tmp_path / f"g.{ending}")
        assert events == expected, ending


def test_own_columns_are_named_in_a_file(khabur: Khabur, tmp_path: Path) -> None:
    file = write(tmp_path / "own.csv", {"Tag": "2024-03-01", "Ort": "هجين", "Art": "Feuer"})
    mapping = {
        "title": "Own list", "source": "own", "columns": {"start": ["Tag"], "place": ["Ort"]},
        "kinds_from": ["Art"], "kinds": {"Feuer": "attack"},
    }  # fmt: skip
    columns = tmp_path / "columns.yaml"
    columns.write_text(yaml.safe_dump(mapping), encoding="utf-8")
    page = tmp_path / "page.html"
    without = khabur("map", "--events", file, "-o", page)
    assert without.code == 1
    assert not page.exists()
    shown = khabur("map", "--events", file, "--columns", columns, "-o", page, "--json")
    assert shown.code == 0, shown.err
    assert json.loads(shown.out)["tables"][0]["outcomes"]["name"] == 1


def test_rows_left_out_and_refused_are_told_and_the_others_mapped(
    khabur: Khabur, tmp_path: Path
) -> None:
    file = write(
        tmp_path / "a.csv",
        ACLED,
        ACLED | {"event_id_cnty": "IRQ1", "latitude": "33.3", "longitude": "44.4"},
        ACLED | {"event_id_cnty": "SYR9", "event_type": "?", "sub_event_type": "?",
                 "time_precision": "9", "event_date": "03/04/2024", "fatalities": "many"},
        ACLED,
    )  # fmt: skip
    shown = khabur("map", "--events", file, "-o", tmp_path / "page.html")
    assert shown.code == 0
    assert "1 of 4 rows used" in shown.out
    assert "outside" in shown.out
    for field in ("kind", "time_precision", "event_date", "fatalities"):
        assert f"row 4, {field}: expected" in shown.err
    assert "row 5, event_id_cnty: expected a unique id" in shown.err


@pytest.mark.parametrize(
    "change",
    [
        {"latitude": "40.8", "longitude": "34.7"},
        {"latitude": "x"},
        {"latitude": "0", "longitude": "0"},
        {"latitude": "nan"},
        {"geo_precision": ""},
        {"fatalities": "-1"},
        {"event_date": ""},
    ],
)
def test_nothing_usable_ends_with_1_and_no_page(
    khabur: Khabur, tmp_path: Path, change: dict[str, str]
) -> None:
    file = write(tmp_path / "a.csv", ACLED | change)
    shown = khabur("map", "--events", file, "-o", tmp_path / "page.html")
    assert shown.code == 1
    assert "Traceback" not in shown.err
    assert "at least one usable row" in shown.err
    assert not (tmp_path / "page.html").exists()


def test_khaburs_own_columns_may_be_in_excel(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["id", "kind", "start", "place", "publisher"])
    book.active.append(["mine-1", "clash", datetime(2024, 2, 1), "hajin", "Paper"])
    book.save(tmp_path / "own.xlsx")
    events, _, run = read(tmp_path / "own.xlsx")
    assert events["mine-1"].time.start == date(2024, 2, 1)
    assert not run.reports


def test_all_sheets_of_events_are_read_and_no_others(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["اقرأني", "قبل الاستعمال"])
    numbers = {"longitude": 40.8, "latitude": 34.7, "fatalities": 3, "geo_precision": 1.0}
    for month, day in (("كانون الثاني", datetime(2024, 1, 5, 10, 30)), ("شباط", date(2024, 2, 6))):
        sheet = book.create_sheet(month)
        sheet.append(list(ACLED))
        row = ACLED | numbers | {"event_date": day, "event_id_cnty": f"SYR{day.month}"}
        sheet.append(list((row | {"location": "هجين"}).values()))
        sheet.append([None, *list(ACLED.values())[1:]])
    book.save(tmp_path / "a.xlsx")
    events, dataset, run = read(tmp_path / "a.xlsx")
    assert [event.time.start for event in events.values()] == [date(2024, 1, 5), date(2024, 2, 6)]
    place = dataset.places[events["acled-syr1"].places[0].place]
    assert (place.name("ar"), place.lon, events["acled-syr1"].counts[0].best) == ("هجين", 40.8, 3)
    assert "sheet شباط, row 3, event_id_cnty: expected an id" in str(run.reports[0].log.problems[1])


def test_ids_that_differ_only_in_punctuation_are_told(tmp_path: Path) -> None:
    rows = (ACLED | {"event_id_cnty": "A/1"}, ACLED | {"event_id_cnty": "a-1"})
    events, _, run = read(write(tmp_path / "a.csv", *rows))
    assert len(events) == 1
    assert "a unique id" in str(run.reports[0].log.problems[0])


def test_add_stores_the_rows_of_a_table_once(khabur: Khabur, tmp_path: Path) -> None:
    data = tmp_path / "data"
    rows = (ACLED | {"location": "Bend\nof the road"}, ACLED | {"event_id_cnty": "SYR2"})
    file = write(tmp_path / "a.csv", *rows)
    told = json.loads(khabur("add", file, "--data", data, "--yes", "--json").out)
    assert (told["added"], told["left_out"], told["tables"][0]["used"]) == (2, 0, 2)
    assert find_problems(data) == []
    stored = load_dataset(data)
    assert [event.claims[0].note for event in stored.events] == ["ACLED: SYR1", "ACLED: SYR2"]
    where = stored.places[stored.events[0].places[0].place]
    assert (where.lon, where.lat, where.governorate) == (40.8, 34.7, "deir-ez-zor")
    again = khabur("add", file, "--data", data, "--yes")
    assert "0 new events, 2 left out" in again.out
    assert load_dataset(data) == stored


def test_add_takes_khaburs_own_columns_whole_and_once(khabur: Khabur, tmp_path: Path) -> None:
    data = tmp_path / "data"
    own = {"id": "mine-1", "kind": "clash", "start": "2024-02-01", "place": "", "lon": "40.8",
           "lat": "34.7", "radius_m": "900", "publisher": "Paper"}  # fmt: skip
    file = write(tmp_path / "own.csv", own, own | {"id": "mine-2", "kind": "?"})
    refused = khabur("add", file, "--data", data, "--yes")
    assert refused.code == 1
    assert "kind: expected" in refused.err
    assert not data.exists()
    write(file, own, own | {"id": "mine-2", "place": "hajin", "lon": "", "lat": "", "radius_m": ""})
    told = json.loads(khabur("add", file, "--data", data, "--yes", "--json").out)
    assert (told["added"], told["left_out"]) == (2, 0)
    assert find_problems(data) == []
    stored = load_dataset(data)
    assert [event.claims[0].note for event in stored.events] == ["Paper: mine-1", "Paper: mine-2"]
    place = stored.places[stored.events[0].places[0].place]
    assert (place.radius_m, place.coord_source) == (900, "table own.csv")
    again = khabur("add", file, "--data", data, "--yes")
    assert "0 new events, 2 left out" in again.out


def test_add_of_a_table_without_a_usable_row_stores_nothing(khabur: Khabur, tmp_path: Path) -> None:
    file = write(tmp_path / "a.csv", ACLED | {"event_date": "03/04/2024"})
    shown = khabur("add", file, "--data", tmp_path / "data", "--yes")
    assert shown.code == 1
    assert "event_date: expected a day" in shown.err
    assert not (tmp_path / "data").exists()


def test_actors_are_those_khabur_knows_and_others_are_told(tmp_path: Path) -> None:
    clash = ACLED | {"actor1": "QSD: Syrian Democratic Forces", "actor2": "Islamic State (Syria)"}
    rows = (
        clash,
        clash | {"event_id_cnty": "SYR2", "event_type": "Violence against civilians",
                 "sub_event_type": "Attack", "actor2": "Civilians (Syria)"},
        clash | {"event_id_cnty": "SYR3", "actor1": "Military Forces of Syria (2024-)",
                 "actor2": "A group nobody lists"},
    )  # fmt: skip
    events, _, run = read(write(tmp_path / "a.csv", *rows))
    actors = [[(one.role, one.actor) for one in event.actors] for event in events.values()]
    assert actors == [
        [("by", "sdf"), ("by", "isis")],
        [("by", "sdf"), ("against", "civilians")],
        [("by", "syrian-government")],
    ]
    assert run.reports[0].unknown_actors == {"A group nobody lists": 1}


def test_sides_of_ucdp_are_against_each_other_only_when_one_sided(tmp_path: Path) -> None:
    sides = UCDP | {"side_a": "IS", "side_b": "Civilians"}
    rows = (sides, sides | {"id": "8", "type_of_violence": "3"})
    events, _, _ = read(write(tmp_path / "g.csv", *rows))
    assert [one.role for one in events["ucdp-7"].actors] == ["by", "by"]
    assert [one.role for one in events["ucdp-8"].actors] == ["by", "against"]


def test_actors_that_presets_name_are_known() -> None:
    known = load_dataset().actors
    for name in PRESETS:
        assert {*preset(name).actor_names.values()} <= {*known}


OWN = {
    "title": "Own list", "source": "own", "kind": "attack", "precision": "near", "radius_m": 5000,
    "columns": {"id": ["Nr"], "start": ["Tag"], "place": ["Ort"], "governorate": ["Provinz"],
                "geo_code": ["Genau"], "lon": ["X"], "lat": ["Y"]},
    "geo_codes": {"a": {"precision": "settlement", "radius_m": 2000},
                  "b": {"precision": "district"}},
}  # fmt: skip
OWN_ROW = {"Nr": "1", "Tag": "2025-11-03", "Ort": "", "Provinz": "", "Genau": "", "X": "", "Y": ""}


def own_columns(tmp_path: Path, **changes: object) -> Path:
    path = tmp_path / "columns.yaml"
    path.write_text(yaml.safe_dump(OWN | changes), encoding="utf-8")
    return path


def test_a_town_is_guessed_before_its_base_camp_or_governorate(tmp_path: Path) -> None:
    wanted = {"الشدادي": "shaddadi", "Al-Hol": "al-hol", "تل بيدر": "tell-baydar",
              "الحسكة": "hasakah-city"}  # fmt: skip
    asked = [(name, area) for name in wanted for area in ("", "الحسكة")]
    rows = (
        OWN_ROW | {"Nr": str(number), "Ort": name, "Provinz": area}
        for number, (name, area) in enumerate(asked)
    )
    events, _, run = read(write(tmp_path / "o.csv", *rows), own_columns(tmp_path))
    found = [event.places[0] for event in events.values()]
    assert [where.place for where in found] == [wanted[name] for name, _ in asked]
    assert {where.precision.value for where in found} == {"settlement"}
    assert run.reports[0].counts["guessed"] == len(asked)
    assert "fits the base shaddadi-base too" in run.reports[0].notes[0].text


def test_places_far_apart_that_share_a_name_are_no_guess(tmp_path: Path) -> None:
    rows = (
        OWN_ROW | {"Ort": "صبيحة"},
        OWN_ROW | {"Nr": "2", "Ort": "صبيحة", "Provinz": "دير الزور"},
        OWN_ROW | {"Nr": "3", "Ort": "nowhere at all", "Provinz": "دير الزور"},
        OWN_ROW | {"Nr": "4", "Ort": "هجين", "Genau": "b"},
    )
    events, _, run = read(write(tmp_path / "o.csv", *rows), own_columns(tmp_path))
    counts = run.reports[0].counts
    assert (counts["refused"], counts["unsure_name"], counts["area"]) == (1, 2, 1)
    assert {events[f"own-{number}"].places[0].place for number in (2, 3)} == {"deir-ez-zor"}
    shared, unknown = (events[f"own-{number}"].note or "" for number in (2, 3))
    assert "al-sabha, al-sabha-north" in shared
    assert unknown == "Place not sure: nowhere at all not found: placed in deir-ez-zor"
    assert events["own-4"].note is None


def test_points_without_a_code_have_the_mappings_radius(tmp_path: Path) -> None:
    file = write(tmp_path / "o.csv", OWN_ROW | {"X": "40.5", "Y": "36.2"})
    events, dataset, _ = read(file, own_columns(tmp_path, radius_m=7000))
    (where,) = events["own-1"].places
    assert (where.precision, dataset.places[where.place].radius_m) == ("near", 7000)
    refused = read_problems(file, own_columns(tmp_path, precision=None, radius_m=None))
    assert "Genau: expected one of a, b, got ''" in refused


def read_problems(path: Path, columns: Path | None = None) -> str:
    """Return the problems of a file without a usable row."""
    with pytest.raises(InputError) as caught:
        read(path, columns)
    return str(caught.value)


def test_numbers_may_have_eastern_arabic_digits_or_a_decimal_comma(tmp_path: Path) -> None:
    eastern = {"event_date": "٢٠٢٥-١١-١٥", "longitude": "٤٠٫٥", "latitude": "٣٥٫٠",
               "geo_precision": "١", "time_precision": "١", "fatalities": "٣"}  # fmt: skip
    comma = {"event_id_cnty": "SYR2", "longitude": "41,22", "latitude": "37,05"}
    rows = (ACLED | eastern, ACLED | comma)
    events, dataset, _ = read(write(tmp_path / "a.csv", *rows))
    first, second = (dataset.places[event.places[0].place] for event in events.values())
    assert (first.lon, first.lat, second.lon, second.lat) == (40.5, 35.0, 41.22, 37.05)
    assert events["acled-syr1"].time.start == date(2025, 11, 15)
    assert events["acled-syr1"].counts[0].best == 3


@pytest.mark.parametrize(
    ("change", "advice"),
    [
        ({"latitude": "95"}, "Correct the coordinates."),
        ({"longitude": "34.7", "latitude": "40.8"}, "Swap longitude and latitude"),
    ],
)
def test_swapping_is_advised_only_where_it_helps(
    tmp_path: Path, change: dict[str, str], advice: str
) -> None:
    assert advice in read_problems(write(tmp_path / "a.csv", ACLED | change))


def test_a_code_for_no_known_place_is_told_as_such(tmp_path: Path) -> None:
    _, _, run = read(write(tmp_path / "g.csv", UCDP, UCDP | {"id": "8", "where_prec": "7"}))
    assert run.reports[0].notes[0].text == "its code says that no place is known"


def test_circles_of_tables_are_those_of_their_codes(tmp_path: Path) -> None:
    rows = (
        ACLED,
        ACLED | {"event_id_cnty": "SYR2", "geo_precision": "2"},
        ACLED | {"event_id_cnty": "SYR3", "geo_precision": "2", "location": "هجين",
                 "longitude": "", "latitude": ""},
    )  # fmt: skip
    _, dataset, _ = read(write(tmp_path / "a.csv", *rows))
    built = build_layers(dataset, profile=load_profile("full")).events.set_index("event_id")
    town, near, named = (built.loc[f"acled-syr{number}"] for number in (1, 2, 3))
    assert [row["radius_m"] for row in (town, near, named)] == [3000, 25_000, 25_000]
    assert "Point from the ACLED table; the true place may lie up to 3 km" in town["why_here_en"]
    assert "near the place and no finer; the true place may lie up to 25" in near["why_here_en"]
    assert "the point is that of hajin" in named["why_here_en"]
    for row in (town, near, named):
        assert "جدول" in row["why_here_ar"]
        assert "table" not in row["why_here_ar"]


@pytest.mark.parametrize("name", PRESETS)
def test_presets_have_a_name_in_both_languages(name: str) -> None:
    said = say_table(preset(name).source)
    assert said.en != say_table("list.csv").en.replace("list.csv", preset(name).source)
    assert "جدول" in said.ar


AIRWARS = {
    "unique_reference_code": "CS1", "date": "2024-03-01", "latitude": "34.7", "longitude": "40.8",
    "geolocation_accuracy": "nearby_landmark", "civilians_killed_min": "0",
    "civilians_killed_max": "3", "civilians_injured_min": "0", "civilians_injured_max": "0",
    "country": "syria", "permalink": "https://paper.example/cs1",
}  # fmt: skip


def test_airwars_says_how_exact_its_points_are(tmp_path: Path) -> None:
    wanted = {
        "nearby_landmark": ("site", 500),
        "Nearby landmark": ("site", 500),
        "": ("near", 10_000),
        "Within 100m (via Coalition)": ("site", 100),
        "province_governorate": ("governorate", None),
    }
    rows = (
        AIRWARS | {"unique_reference_code": f"CS{number}", "geolocation_accuracy": accuracy}
        for number, accuracy in enumerate(wanted)
    )
    events, dataset, run = read(write(tmp_path / "w.csv", *rows))
    assert run.reports[0].form == "Airwars"
    for event, (precision, radius_m) in zip(events.values(), wanted.values(), strict=True):
        (where,) = event.places
        assert where.precision == precision
        assert radius_m in (dataset.places[where.place].radius_m, None)
        assert [(one.what, one.low, one.high) for one in event.counts] == [("killed", 0, 3)]


def test_a_guessed_place_is_marked_on_the_event(tmp_path: Path) -> None:
    events, _, run = read(write(tmp_path / "i.csv", INCIDENT | {"place": "Hajeiin"}))
    assert run.reports[0].counts["guessed"] == 1
    assert (events["incident-x1"].note or "").startswith("Place guessed: Hajeiin as hajin")
