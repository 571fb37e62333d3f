"""Everything a person could read out of an exported file, as one text."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import geopandas as gpd
import openpyxl
import pyogrio
import shapely


def read_everything(path: Path) -> str:
    """Return bytes as letters, members of archives, cells, and positions as ``[lon,lat]``."""
    return "\n".join(_pieces(path))


def _pieces(path: Path) -> Iterator[str]:
    yield path.name
    content = path.read_bytes()
    if zipfile.is_zipfile(path):
        yield from _members(content)
    else:
        yield content.decode("utf-8", errors="ignore")
    if path.suffix == ".xlsx":
        yield from _cells(path)
    elif path.suffix == ".parquet":
        yield from _frame(gpd.read_parquet(path))
    elif path.suffix not in {".qml", ".qgz"}:
        for name in pyogrio.list_layers(path)[:, 0]:
            yield from _frame(pyogrio.read_dataframe(path, layer=name))
    if path.suffix == ".gpkg":
        yield from _embedded_projects(path)


def _members(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            yield name
            yield archive.read(name).decode("utf-8", errors="ignore")


def _cells(path: Path) -> Iterator[str]:
    for sheet in openpyxl.load_workbook(path):
        for row in sheet.values:
            yield " ".join(str(value) for value in row if value is not None)
            yield _position(*row[-2:])


def _frame(frame: object) -> Iterator[str]:
    if not isinstance(frame, gpd.GeoDataFrame):
        yield str(frame.to_dict("records"))  # type: ignore[attr-defined]
        return
    yield str(frame.drop(columns=frame.geometry.name).to_dict("records"))
    for lon, lat in shapely.get_coordinates(frame.geometry.to_numpy()).tolist():
        yield _position(lon, lat)


def _position(lon: object, lat: object) -> str:
    if isinstance(lon, int | float) and isinstance(lat, int | float):
        return f"[{lon:.6g},{lat:.6g}]"
    return ""


def _embedded_projects(path: Path) -> Iterator[str]:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("select name, content from qgis_projects").fetchall()
    for name, content in rows:
        yield name
        yield from _members(bytes.fromhex(content))
