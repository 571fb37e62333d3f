"""``khabur snapshot`` as a user calls it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from shapely.geometry import box

from tests.scripts.conftest import Khabur


@pytest.mark.parametrize(
    "arguments",
    [
        ("hasakah",),
        ("hasakah", "--period", "2025", "--from", "2025-01-01"),
        ("hasakah", "--from", "2025-01-01"),
        ("--period", "2025"),
        ("hasakah", "--around", "qasrak-base", "--km", "30", "--period", "2025"),
        ("--around", "qasrak-base", "--period", "2025"),
        ("hasakah", "--all-regions", "--period", "2025"),
        ("--every-feature", "--period", "2025"),
        ("--all-regions", "--period", "2025", "--jobs", "0"),
    ],
)
def test_options_that_do_not_go_together_are_wrong_usage(
    khabur: Khabur, arguments: tuple[str, ...]
) -> None:
    assert khabur("snapshot", *arguments).code == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("hasakah", "--period", "2025-13"), "--period: expected 2025"),
        (("hasaka", "--period", "2025"), "Did you mean hasakah"),
        (("--around", "qasrak-bas", "--km", "3", "--period", "2025"), "Did you mean qasrak-base"),
        (("hasakah", "--period", "2025", "--every", "year", "--lang", "xx"), "expected en or ar"),
        (("--around", "qasrak-base", "--km", "0", "--period", "2025"), "--km: expected a distance"),
    ],
)
def test_bad_input_is_named_and_writes_nothing(
    khabur: Khabur, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    shown = khabur("snapshot", *arguments, "-o", tmp_path / "out")
    assert shown.code == 1
    assert message in shown.err
    assert list(tmp_path.iterdir()) == []


def test_a_snapshot_around_a_place_prints_its_manifest(khabur: Khabur, tmp_path: Path) -> None:
    folder = tmp_path / "لقطة شهرية"
    arguments = ("--around", "qasrak-base", "--km", "30", "--period", "2025-11")
    shown = khabur("snapshot", *arguments, "-o", folder, "--no-pictures", "--json")
    assert (shown.code, shown.err) == (0, "")
    manifest = json.loads(shown.out)
    assert manifest["region"] == "qasrak-base-30km"
    assert {path.name for path in folder.iterdir()} == {*manifest["files"], "manifest.json"}
    again = json.loads(khabur("snapshot", *arguments, "-o", folder, "--no-pictures", "--json").out)
    assert (manifest["rebuilt"], again["rebuilt"]) == (True, False)
    assert {"index.html", "events.geojson", "events.csv", "khabur.gpkg"} <= set(manifest["files"])


def test_every_polygon_of_a_file_has_a_folder_and_failures_end_with_1(
    khabur: Khabur, tmp_path: Path
) -> None:
    corners = {"North": (40, 36.5), "South": (40, 36)}
    features = [
        {
            "type": "Feature",
            "properties": {"name_en": name},
            "geometry": box(west, south, west + 1, south + 0.5).__geo_interface__,
        }
        for name, (west, south) in corners.items()
    ]
    path, folder = tmp_path / "areas.geojson", tmp_path / "out"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    options = ("--every-feature", "--period", "2025-11", "--no-pictures", "--jobs", "1")
    shown = khabur("snapshot", path, *options, "-o", folder, "--json")
    assert (shown.code, shown.err) == (0, "")
    assert json.loads(shown.out)["rebuilt"] == ["North", "South"]
    (folder / "South" / "letter.txt").write_text("dear", encoding="utf-8")
    again = khabur("snapshot", path, *options, "-o", folder)
    assert again.code == 1
    assert "letter.txt" in again.err
    assert f"{folder}/North: unchanged, data of " in again.out
