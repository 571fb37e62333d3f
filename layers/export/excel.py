"""Excel: one workbook, one sheet a layer and one that explains the columns."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from itertools import chain
from pathlib import Path

import geopandas as gpd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from geo.errors import InputError, Problem
from layers.export.archive import write_archive
from layers.export.arrow import attribute_arrays, iterate_parts
from layers.export.csv import place_arrays
from layers.export.staging import staged
from layers.layer_set import LayerSet
from layers.schema import Column, Dtype, LayerSchema, require_schema

FILE = "khabur.xlsx"
MOST_ROWS = 1_048_575
MOST_LETTERS = 32_767
FIELD_LIST = ("layer", "column", "type", "meaning")
_POINT_COLUMNS = (
    Column("lon", Dtype.REAL, "longitude of a point, degrees, WGS 84"),
    Column("lat", Dtype.REAL, "latitude of a point, degrees, WGS 84"),
)
_CLOCK = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_UNDATED = date(1980, 1, 1)


def export_excel(layers: LayerSet, directory: Path) -> tuple[Path, ...]:
    """Write ``khabur.xlsx`` into ``directory`` and return its path.

    Points have ``lon`` and ``lat``; a sheet holds no areas and lines. No text is a formula.

    Raises
    ------
    InputError
        When a layer has more rows than a sheet can hold.
    SchemaError
        When a frame is not a layer of its schema.
    OSError
        When the directory cannot be written.
    """
    _require_room(layers)
    book = Workbook(write_only=True)
    for schema, frame in layers:
        sheet = book.create_sheet(schema.name)
        sheet.freeze_panes = "A2"
        sheet.append([*schema.column_names, *(column.name for column in _POINT_COLUMNS)])
        for row in _rows(schema, require_schema(schema, frame)):
            sheet.append([_cell(sheet, value) for value in row])
    fields = book.create_sheet("fields")
    for line in chain([FIELD_LIST], field_list(schema for schema, _ in layers)):
        fields.append([_cell(fields, value) for value in line])
    with staged(directory) as stage:
        book.save(stage / FILE)
        _fix_clock(stage / FILE, layers.data_date or _UNDATED)
    return (directory / FILE,)


def field_list(schemas: Iterable[LayerSchema]) -> Iterator[tuple[str, str, str, str]]:
    """Yield layer, column, type and meaning of every column."""
    for schema in schemas:
        for column in (*schema.columns, *_POINT_COLUMNS):
            yield schema.name, column.name, column.dtype.value, column.meaning


def _require_room(layers: LayerSet) -> None:
    fix = "Select less by --region, --from and --to, or choose --format csv."
    problems = [
        Problem(FILE, schema.name, "", f"at most {MOST_ROWS:,} rows", f"{len(frame):,}", fix)
        for schema, frame in layers
        if len(frame) > MOST_ROWS
    ]
    if problems:
        raise InputError(problems)


def _rows(schema: LayerSchema, frame: gpd.GeoDataFrame) -> Iterator[tuple[object, ...]]:
    for part in iterate_parts(frame):
        lon, lat, _ = place_arrays(part.geometry.to_numpy())
        arrays = [*attribute_arrays(schema, part), lon, lat]
        yield from zip(*(array.to_pylist() for array in arrays), strict=True)


def _cell(sheet: object, value: object) -> object:
    """Return ``value`` as a cell; text is text, also when it looks like a formula."""
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("\ufffd", value)[:MOST_LETTERS])
    cell.data_type = "s"
    return cell


def _fix_clock(path: Path, day: date) -> None:
    """Write the workbook again with the date of the data where openpyxl puts the clock."""
    moment = datetime.combine(day, time(), UTC).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(path) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist()]
    write_archive(
        path,
        (
            (name, _CLOCK.sub(rb"\g<1>" + moment, content) if "core.xml" in name else content)
            for name, content in members
        ),
    )
