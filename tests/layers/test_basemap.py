"""The basemap: named from the gazetteer, in EPSG:4326."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from geo.errors import InputError
from geo.store.dataset import load_dataset
from layers.basemap import load_basemap
from tests.layers import small_world


def test_areas_lines_roads_and_towns_carry_the_gazetteer_s_names(basemap: Path) -> None:
    found = load_basemap(small_world.dataset(basemap))
    admin = found.admin.set_index("id")
    assert admin.loc["east", ["kind", "name_en", "name_ar", "country"]].tolist() == [
        "governorate",
        "East",
        "ع east",
        "XL",
    ]
    lines = found.lines.set_index("name_en")
    assert lines.loc["Stream", "kind"] == "river"
    assert lines.loc["Old Road", ["id", "kind"]].tolist() == ["old-road", "road"]
    assert lines.loc["new-road", "kind"] == "road"
    assert lines.loc["new-road", "id"] is None
    assert found.settlements["id"].tolist() == ["alpha", "omega"]
    assert found.attributions == (
        "Made for areas (MIT)",
        "Made for lines (MIT)",
        "Roads: test (MIT)",
    )


def test_every_frame_is_wgs84_even_when_empty(basemap: Path, tmp_path: Path) -> None:
    for directory in (basemap, tmp_path):
        found = load_basemap(replace(small_world.dataset(basemap), basemap_dir=directory))
        for frame in (found.admin, found.lines, found.lakes, found.settlements):
            assert frame.crs.to_epsg() == 4326
    assert len(found.admin) == 0


def test_a_broken_file_is_named(basemap: Path, tmp_path: Path) -> None:
    (tmp_path / "lakes.geojson").write_text('{"type": "FeatureColl', encoding="utf-8")
    data = replace(small_world.dataset(basemap), basemap_dir=tmp_path)
    with pytest.raises(InputError, match=r"lakes\.geojson: expected GeoJSON"):
        load_basemap(data)


def test_the_embedded_basemap_has_both_governorates_and_rivers() -> None:
    found = load_basemap(load_dataset())
    assert {"hasakah", "deir-ez-zor"} <= set(found.admin["id"])
    assert {"euphrates", "khabur-river"} <= set(found.lines["id"])
    assert "euphrates-deir-ez-zor" not in set(found.lines["id"]), "drawn with its river"
    assert found.admin["name_ar"].notna().all()
    lines = "\n".join(found.attributions)
    for name in ("GeoNames (CC BY 4.0)", "Overture", "MaxMind", "OurAirports", "Geoapify", "OCHA"):
        assert name in lines, name
    assert len(found.attributions) == 4 + 8
