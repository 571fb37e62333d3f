"""Events from users' files on the command line: good ones are mapped, bad ones explained."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

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
        ("", ["a header"]),
        ("id,kind\na,attack\n", ["line 1: expected the columns start, publisher, place (or"]),
        (HEADER + "a,attack,31/12/2024,hajin,P\n", ["line 2, start: expected an ISO 8601"]),
        (HEADER + "a,atack,2024-12-31,hajin,P\n", ["kind: expected one of"]),
        (HEADER + "a,attack,2024-12-31,,P\n", ["line 2, place: expected the id or name"]),
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
            ["line 2, lon: expected a point in SY", "line 3, lon: expected a point that", "'here'"],
        ),
        (
            HEADER + "a,atack,31/12/2024,Atlantis,P\n",
            ["place: expected", "kind: expected one of", "start: expected an ISO 8601 date"],
        ),
        (
            HEADER + "a,attack,2024-12-31,hajin,P\nb,attack,2024-12-31,hajin,P\n"
            "a,clash,2024-12-31,hajin,P\n",
            ["line 4, id: expected a unique id, got 'a' again, first in line 2"],
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
    assert f"{file}, line 2, id: expected a new id" in shown.err


def test_wrong_encoding_names_the_byte(khabur: Khabur, tmp_path: Path) -> None:
    file = tmp_path / "windows.csv"
    file.write_bytes((HEADER + "a,attack,2024-12-31,هجين,P\n").encode("windows-1256"))
    shown = khabur("map", "--events", file, "-o", tmp_path / "page.html")
    assert shown.code == 1
    assert "expected UTF-8 text, got byte 0x" in shown.err
    assert not (tmp_path / "page.html").exists()


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
