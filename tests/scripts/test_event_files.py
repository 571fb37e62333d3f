"""Events from users' files on the command line: good ones are mapped, bad ones explained."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geo.errors import InputError
from geo.store.dataset import load_dataset
from geo.store.event_files import add_event_files
from geo.store.table_files import TableRun
from tests.scripts.conftest import Khabur

HEADER = "id,kind,start,place,publisher\n"


def rows(khabur: Khabur, tmp_path: Path, file: Path) -> dict[str, int]:
    shown = khabur("map", "--events", file, "-o", tmp_path / "page.html", "--json")
    assert shown.code == 0, shown.err
    counted: dict[str, int] = json.loads(shown.out)["rows"]
    return counted


def test_csv_rows_become_events_by_name_id_or_point(khabur: Khabur, tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text(
        "ID,Kind,Date,Place,Publisher,lon,lat,radius_m\n"
        "a-1,attack,2024-02-01,هجين,Paper,,,\n"
        "a-2,clash,2024-02-02,hajin,Paper,,,\n"
        "a-3,ied,2024-02-03,a bend of the road,Paper,40.5,35.2,2000\n",
        encoding="utf-8-sig",
    )
    before = json.loads(khabur("map", "-o", tmp_path / "p.html", "--json").out)["rows"]
    assert rows(khabur, tmp_path, file)["events"] == before["events"] + 3


def test_half_a_letter_is_refused_by_name(khabur: Khabur, tmp_path: Path) -> None:
    file = tmp_path / "mine.geojson"
    file.write_text(
        '{"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": null,'
        ' "properties": {"id": "a", "kind": "attack", "start": "2024-01-01", "place": "hajin",'
        ' "publisher": "P", "summary_en": "bad \\ud800 text"}}]}',
        encoding="utf-8",
    )
    shown = khabur("export", "--events", file, "-o", tmp_path / "out")
    assert shown.code == 1
    assert "summary_en: expected letters, got half of a letter" in shown.err


def test_a_point_is_found_by_the_areas_it_lies_in(khabur: Khabur, tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text(
        "id,kind,start,place,publisher,lon,lat,radius_m\n"
        "in-hasakah,ied,1999-02-03,a bend of the road,Paper,40.75,36.5,2000\n"
        "in-raqqa,ied,1999-02-03,another bend,Paper,38.9,36.0,2000\n",
        encoding="utf-8",
    )
    days = ("--from", "1999-01-01", "--to", "1999-12-31", "--events", file)
    assert khabur("export", *days, "--region", "hasakah", "-o", tmp_path / "a").code == 0
    (feature,) = json.loads((tmp_path / "a" / "events.geojson").read_text("utf-8"))["features"]
    found = feature["properties"]
    assert (found["event_id"], found["governorate"]) == ("in-hasakah", "hasakah")
    assert found["district"] == "hasakah-district"


def test_exported_events_can_be_added_elsewhere(khabur: Khabur, tmp_path: Path) -> None:
    assert khabur("export", "--region", "deir-ez-zor", "-o", tmp_path).code == 0
    exported = json.loads((tmp_path / "events.geojson").read_text(encoding="utf-8"))
    data = tmp_path / "data"
    data.mkdir()
    page = tmp_path / "page.html"
    file = tmp_path / "events.geojson"
    shown = khabur("map", "--data", data, "--events", file, "-o", page, "--json")
    assert shown.code == 0, shown.err
    assert json.loads(shown.out)["rows"]["events"] == len(exported["features"])


@pytest.mark.parametrize(
    ("content", "messages"),
    [
        ("", ["expected rows, got an empty file"]),
        ("id,kind\na,attack\n", ["row 1: expected the columns start, publisher, place (or"]),
        (HEADER + "a,attack,31/12/2024,hajin,P\n", ["row 2, start: expected an ISO 8601"]),
        (HEADER + "a,atack,2024-12-31,hajin,P\n", ["kind: expected one of"]),
        (HEADER + "a,attack,2024-12-31,,P\n", ["row 2, place: expected the id or name"]),
        (HEADER + "a,attack,2024-12-31,Atlantis,P\n", ["'Atlantis'"]),
        (HEADER + "a,attack,2024-12-31,hajin\n", ["expected 5 cells, got 4"]),
        (HEADER + "a,attack,2024-12-31,hajin,P\n" * 2, ["expected a unique id"]),
        (
            "id,kind,start,publisher,lon,lat,radius_m\n"
            "a,attack,2024-12-31,P,36.5,140.7,100\nb,attack,2024-12-31,P,540,36,100\n"
            "c,attack,2024-12-31,P,40,36,\n",
            [
                "Swap longitude and latitude: longitude comes first",
                "lon -180..180",
                "radius_m: expected a value",
            ],
        ),
        (
            "id,kind,start,publisher,lon,lat,radius_m\n"
            "a,attack,2024-12-31,P,36.5,40.7,100\nb,attack,2024-12-31,P,0,0,100\n"
            "c,attack,2024-12-31,P,here,36,100\n",
            ["row 2, lon: expected a point in SY", "row 3, lon: expected a point that", "'here'"],
        ),
        (
            HEADER + "a,atack,31/12/2024,Atlantis,P\n",
            ["place: expected", "kind: expected one of", "start: expected an ISO 8601 date"],
        ),
        (
            HEADER + "a,attack,2024-12-31,hajin,P\nb,attack,2024-12-31,hajin,P\n"
            "a,clash,2024-12-31,hajin,P\n",
            ["row 4, id: expected a unique id, got 'a' again, first in row 2"],
        ),
        (HEADER + ",,,,\n", ["id: expected a value", "kind: expected a value"]),
    ],
)
def test_bad_csv_is_explained_and_nothing_written(
    khabur: Khabur, tmp_path: Path, content: str, messages: list[str]
) -> None:
    file = tmp_path / "bad.csv"
    file.write_text(content, encoding="utf-8")
    shown = khabur("map", "--events", file, "-o", tmp_path / "page.html")
    assert shown.code == 1
    assert "Traceback" not in shown.err
    for message in messages:
        assert message in shown.err
    assert not (tmp_path / "page.html").exists()


def test_a_bad_date_is_told_once(khabur: Khabur, tmp_path: Path) -> None:
    file = tmp_path / "bad.csv"
    file.write_text(HEADER + "a,attack,31/12/2024,hajin,P\n", encoding="utf-8")
    shown = khabur("map", "--events", file, "-o", tmp_path / "page.html")
    assert len(shown.err.splitlines()) == 1


def test_ids_of_the_data_are_not_given_again(khabur: Khabur, tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text(HEADER + "dez-2024-001,attack,2024-12-31,hajin,P\n", encoding="utf-8")
    shown = khabur("map", "--events", file, "-o", tmp_path / "page.html")
    assert shown.code == 1
    assert f"{file}, row 2, id: expected a new id" in shown.err


def test_an_unknown_encoding_names_the_byte(khabur: Khabur, tmp_path: Path) -> None:
    file = tmp_path / "western.csv"
    file.write_bytes((HEADER + "a,attack,2024-12-31,hajin,Le Midi d'été\n").encode("latin-1"))
    shown = khabur("map", "--events", file, "-o", tmp_path / "page.html")
    assert shown.code == 1
    assert "byte 66: expected UTF-8, UTF-16 or Windows-1256" in shown.err
    assert not (tmp_path / "page.html").exists()


@pytest.mark.parametrize(
    ("separator", "encoding"),
    [(";", "utf-8-sig"), ("\t", "utf-16"), ("|", "utf-8"), (",", "windows-1256")],
)
def test_own_tables_may_have_any_separator_and_the_usual_encodings(
    tmp_path: Path, separator: str, encoding: str
) -> None:
    file = tmp_path / "mine.csv"
    rows = HEADER + 'a,attack,2024-12-31,هجين,"Paper, two"\n'
    file.write_text(rows.replace(",", separator), encoding=encoding)
    event = add_event_files(load_dataset(), [file]).events[-1]
    assert (event.id, event.places[0].place) == ("a", "hajin")


def test_degrees_of_own_tables_may_have_a_decimal_comma_and_arabic_digits(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    header = "id;kind;start;publisher;lon;lat;radius_m\n"
    file.write_text(header + "a;attack;2024-12-31;Paper;40,5;٣٦٫٢;2000\n", encoding="utf-8")
    place = add_event_files(load_dataset(), [file]).places["row-mine-csv-a"]
    assert (place.lon, place.lat) == (40.5, 36.2)


def test_half_a_number_of_degrees_is_refused_by_row(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    header = "id,kind,start,publisher,lon,lat,radius_m\n"
    file.write_text(header + "a,attack,2024-12-31,Paper,40,5,36,2,2000\n", encoding="utf-8")
    with pytest.raises(InputError, match="row 2: expected 7 cells, got 9"):
        add_event_files(load_dataset(), [file])


def test_rows_in_own_columns_tell_how_far_they_are(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text(HEADER + "a,attack,2024-12-31,hajin,Paper\n", encoding="utf-8")
    told: list[tuple[int, int | None]] = []
    add_event_files(load_dataset(), [file], TableRun(progress=lambda *done: told.append(done)))
    assert told[-1] == (file.stat().st_size, file.stat().st_size)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"type": "FeatureCollection", "features": [{"type": "Fea', "expected JSON"),
        ('{"type": "Topology"}', "a FeatureCollection"),
        ('{"type": "FeatureCollection", "features": [7, {"properties": null}]}', "feature 1"),
        (
            '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": '
            '{"id": "a", "kind": "attack", "start": "2024-01-01", "publisher": "P"}, '
            '"geometry": {"type": "LineString", "coordinates": [[40, 36], [41, 36]]}}]}',
            "a Feature with properties and a Point",
        ),
    ],
)
def test_bad_geojson_is_explained(
    khabur: Khabur, tmp_path: Path, content: str, message: str
) -> None:
    file = tmp_path / "bad.geojson"
    file.write_text(content, encoding="utf-8")
    shown = khabur("map", "--events", file, "-o", tmp_path / "page.html")
    assert shown.code == 1
    assert message in shown.err
    assert "Traceback" not in shown.err


def test_problems_of_all_files_come_at_once(khabur: Khabur, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(HEADER + "a,atack,2024-12-31,hajin,P\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("events: [{id: x}]\n", encoding="utf-8")
    (tmp_path / "c.yaml").write_text("events: [\n", encoding="utf-8")
    shown = khabur(
        "map", "--events", tmp_path / "a.csv", "--events", tmp_path / "b.yaml",
        "--events", tmp_path / "c.yaml", "-o", tmp_path / "page.html",
    )  # fmt: skip
    assert shown.code == 1
    for name in ("a.csv", "b.yaml", "c.yaml"):
        assert name in shown.err


def test_terminal_escapes_in_data_are_made_visible(khabur: Khabur, tmp_path: Path) -> None:
    file = tmp_path / "bad.csv"
    file.write_text(HEADER + "a,\x1b[31mred,2024-12-31,hajin,P\n", encoding="utf-8")
    shown = khabur("map", "--events", file, "-o", tmp_path / "page.html")
    assert "\x1b" not in shown.err
    assert "\\x1b" in shown.err
