"""Every command as a user calls it: help, JSON, exit codes, clear errors, nothing half-written."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.scripts.conftest import Khabur

COMMANDS = ("map", "export", "snapshot", "geocode", "read", "add", "score", "check", "gazetteer")
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_an_example(khabur: Khabur, command: str) -> None:
    arguments = (command, "import") if command == "gazetteer" else (command,)
    shown = khabur(*arguments, "--help")
    assert shown.code == 0
    assert f"Example: khabur {command}" in " ".join(shown.out.split())


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_run_as_modules_too(command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", f"scripts.{command}", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert "Usage:" in done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_wrong_usage_ends_with_two(khabur: Khabur, command: str) -> None:
    assert khabur(command, "--no-such-option").code == 2


def test_check_of_the_embedded_data_is_clean(khabur: Khabur) -> None:
    shown = khabur("check")
    assert (shown.code, shown.err) == (0, "")
    assert "no problems" in shown.out


def test_check_prints_every_problem_and_ends_with_one(khabur: Khabur, tmp_path: Path) -> None:
    events = tmp_path / "events"
    events.mkdir()
    (events / "2024.yaml").write_text(
        "- {id: a-1, kind: atack, time: {start: 31/12/2024, end: 2024-12-31, precision: day},"
        " places: [{role: at, place: qasrak, precision: site}], claims: [{source: x}],"
        " summary: {en: a, ar: b}, created: 2024-01-01, updated: 2024-01-01}\n"
        "- {id: a-2, kind: attack, time: {start: 2024-12-31, end: 2024-12-31, precision: day},"
        " places: [{role: at, place: qasrak, precision: site}], claims: [{source: x}],"
        " summary: {en: a, ar: b}, created: 2024-01-01, updated: 2024-01-01}\n",
        encoding="utf-8",
    )
    shown = khabur("check", tmp_path)
    assert shown.code == 1
    lines = shown.err.splitlines()
    assert len(lines) == 6
    assert any("event a-1, time.start: expected an ISO 8601 date" in line for line in lines)
    assert any("event a-1, kind: expected one of" in line for line in lines)
    assert any("event a-1, places.0.place: expected a place id" in line for line in lines)
    assert any("event a-2, places.0.place: expected a place id" in line for line in lines)
    assert any("Did you mean qasruk, qasrak-base" in line for line in lines)
    assert any("event a-2, claims.0.source: expected a source id" in line for line in lines)
    as_json = khabur("check", tmp_path, "--json")
    assert as_json.code == 1
    assert len(json.loads(as_json.out)["problems"]) == 6


def test_check_reads_the_basemap_too(khabur: Khabur, tmp_path: Path) -> None:
    (tmp_path / "basemap").mkdir()
    (tmp_path / "basemap" / "areas.geojson").write_text('{"type": "Feat', encoding="utf-8")
    shown = khabur("check", tmp_path)
    assert shown.code == 1
    assert str(tmp_path / "basemap" / "areas.geojson") in shown.err


def test_geocode_tells_town_from_base_and_says_why(khabur: Khabur) -> None:
    shown = khabur("geocode", "قاعدة الشدادي", "Qamişlo", "--json")
    first, second = (json.loads(line) for line in shown.out.splitlines())
    assert first["candidates"][0]["place"] == "shaddadi-base"
    assert "shaddadi" in [candidate["place"] for candidate in first["candidates"]]
    assert second["candidates"][0]["place"] == "qamishli"
    assert all(candidate["reason"] for candidate in first["candidates"])
    assert first["candidates"][0]["radius_m"] > 0


def test_geocode_answers_nothing_with_suggestions(khabur: Khabur) -> None:
    shown = khabur("geocode", "Zzyzxqwv")
    assert shown.code == 0
    assert "no match" in shown.out


def test_geocode_within_an_unknown_place_is_bad_input(khabur: Khabur) -> None:
    shown = khabur("geocode", "Hasakah", "--within", "atlantis")
    assert shown.code == 1
    assert "atlantis" in shown.err
    assert "Traceback" not in shown.err


def test_map_writes_one_page_and_tells_what_is_in_it(khabur: Khabur, tmp_path: Path) -> None:
    page = tmp_path / "new" / "page.html"
    shown = khabur("map", "-o", page, "--json")
    assert shown.code == 0
    told = json.loads(shown.out)
    assert told["bytes"] == page.stat().st_size
    assert told["rows"]["events"] > 10
    assert [path.name for path in page.parent.iterdir()] == ["page.html"]


def test_map_of_the_same_data_has_the_same_bytes(khabur: Khabur, tmp_path: Path) -> None:
    for name in ("a.html", "b.html"):
        assert khabur("map", "-o", tmp_path / name).code == 0
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_filters_leave_out_what_lies_outside(khabur: Khabur, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    everything = json.loads(khabur("map", "-o", page, "--json").out)["rows"]
    hasakah = json.loads(khabur("map", "-o", page, "--region", "hasakah", "--json").out)["rows"]
    january = json.loads(
        khabur("map", "-o", page, "--from", "2024-01-01", "--to", "2024-01-31", "--json").out
    )["rows"]
    assert 0 < hasakah["events"] < everything["events"]
    assert 0 < january["events"] < everything["events"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--from", "2025-01-02", "--to", "2025-01-01"), "a day on or after --from"),
        (("--region", "atlantis"), "atlantis"),
        (("--lang", "xx"), "xx"),
        (("--profile", "secret"), "secret"),
        (("--tiles", "NoSuchTiles"), "NoSuchTiles"),
        (("--data", "no/such/directory"), "a directory"),
        (("--events", "no-such.csv"), "a readable file"),
        (("--events", "events.doc"), "a file ending in"),
    ],
)
def test_bad_options_are_told_and_leave_nothing(
    khabur: Khabur, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    shown = khabur("map", *arguments, "-o", tmp_path / "page.html")
    assert shown.code == 1
    assert message in shown.err
    assert "Traceback" not in shown.err
    assert list(tmp_path.iterdir()) == []


def test_export_writes_the_five_layers(khabur: Khabur, tmp_path: Path) -> None:
    shown = khabur("export", "--format", "geojson", "-o", tmp_path, "--json")
    assert shown.code == 0
    names = [Path(path).name for path in json.loads(shown.out)["files"]]
    assert names[:5] == [
        "events.geojson",
        "event_areas.geojson",
        "sites.geojson",
        "movements.geojson",
        "aggregates.geojson",
    ]
    for name in names[:5]:
        content = json.loads((tmp_path / name).read_text(encoding="utf-8"))
        assert content["name"] == name.removesuffix(".geojson")


def test_export_writes_a_project_and_its_data_once(khabur: Khabur, tmp_path: Path) -> None:
    shown = khabur("export", "--format", "gpkg", "--format", "qgis", "-o", tmp_path, "--json")
    assert shown.code == 0
    names = [Path(path).name for path in json.loads(shown.out)["files"]]
    assert names == ["khabur.qgz", "khabur.gpkg"]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)


def test_an_unknown_format_is_wrong_usage(khabur: Khabur, tmp_path: Path) -> None:
    assert khabur("export", "--format", "dwg", "-o", tmp_path).code == 2
