"""``khabur gazetteer`` as a user calls it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.scripts.conftest import Khabur

HEADER = "pcode,name_ar,name_en,lon,lat,country\n"


def test_info_counts_what_the_gazetteer_holds(khabur: Khabur) -> None:
    told = json.loads(khabur("gazetteer", "info", "--json").out)
    assert told["places"] >= 600
    assert told["kinds"]["governorate"] >= 2
    assert sum(told["kinds"].values()) == told["places"]
    assert khabur("gazetteer", "info").out.startswith(str(told["places"]))


def test_search_finds_beginnings_and_misspellings(khabur: Khabur) -> None:
    found = json.loads(khabur("gazetteer", "search", "شداد", "--json").out)["places"]
    assert "shaddadi" in [place["place"] for place in found]
    near = json.loads(khabur("gazetteer", "search", "Qamishlli", "--json").out)["places"]
    assert near[0]["place"] == "qamishli"
    assert "no place" in khabur("gazetteer", "search", "Zzyzxqwv").out


def test_import_adds_merges_and_is_repeatable(khabur: Khabur, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(
        HEADER
        + "C5175,هجين,Hajin,40.83,34.69,SY\n"
        + "C2,قرية جديدة تماما,Wholly New Village,40.1,36.2,SY\n",
        encoding="utf-8",
    )
    data, decisions = tmp_path / "data", tmp_path / "decisions.jsonl"
    arguments = ("gazetteer", "import", file, "--data", data, "--decisions", decisions, "--json")
    before = json.loads(khabur("gazetteer", "info", "--json").out)["places"]
    first = khabur(*arguments)
    assert first.code == 0, first.err
    told = json.loads(first.out)
    assert (told["added"], told["merged"], told["places"]) == (1, 1, before + 1)
    assert "hajin" in decisions.read_text(encoding="utf-8")
    again = json.loads(khabur(*arguments).out)
    assert (again["added"], again["changed"], again["places"]) == (0, 0, before + 1)
    assert khabur("check", data).code == 0
    geocoded = json.loads(khabur("geocode", "Wholly New Village", "--data", data, "--json").out)
    assert geocoded["candidates"][0]["lon"] == 40.1


def test_a_dry_run_writes_nothing(khabur: Khabur, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(HEADER + "C2,قرية جديدة,New Village,40.1,36.2,SY\n", encoding="utf-8")
    shown = khabur("gazetteer", "import", file, "--data", tmp_path / "data", "--dry-run")
    assert shown.code == 0
    assert not (tmp_path / "data").exists()


def test_bad_lists_are_explained_and_nothing_is_written(khabur: Khabur, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(HEADER + "C1,هجين,Hajin,34.69,140.83,SY\nC2,س,X,,,SY\n", encoding="utf-8")
    shown = khabur("gazetteer", "import", file, "--data", tmp_path / "data")
    assert shown.code == 1
    assert "Traceback" not in shown.err
    assert str(file) in shown.err
    assert not (tmp_path / "data").exists()
    for options in (("--bbox", "1,2"), ("--governorate", "atlantis")):
        told = khabur("gazetteer", "import", file, "--data", tmp_path / "data", *options)
        assert told.code == 1
        assert options[1] in told.err


def test_the_whole_list_of_populated_places_is_imported(
    khabur: Khabur, tmp_path: Path, shared_dir: Path
) -> None:
    file = shared_dir / "data" / "ocha_populated_places_syria.csv"
    shown = khabur("gazetteer", "import", file, "--data", tmp_path / "data", "--json")
    assert shown.code == 0, shown.err
    told = json.loads(shown.out)
    assert told["added"] + told["merged"] == 7266
    assert khabur("check", tmp_path / "data").code == 0


def test_layers_of_a_file_are_listed(khabur: Khabur, shared_dir: Path) -> None:
    shown = khabur("gazetteer", "info", shared_dir / "data" / "cod_ab_syria_2018.gpkg", "--json")
    layers = {layer["name"]: layer for layer in json.loads(shown.out)["layers"]}
    assert layers["admin1"]["count"] == 14
    assert layers["admin3"]["crs"] == "EPSG:4326"
