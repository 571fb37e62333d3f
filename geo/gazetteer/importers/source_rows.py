"""Rows of CSV files and Excel sheets, one at a time."""

from __future__ import annotations

import codecs
import csv
import io
import zipfile
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from shapely.geometry.base import BaseGeometry

from geo.errors import InputError, Problem
from geo.gazetteer.importers.encodings import detect_encoding
from geo.gazetteer.importers.import_log import ImportLog, Progress, fail
from geo.gazetteer.importers.streams import open_stream

_SEPARATORS = ",;\t|"


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row of a table or feature of a layer.

    Attributes
    ----------
    where
        Row or feature number in words, counting from 1.
    cells
        Value by column.
    geometry
        In WGS 84, longitude first; ``None`` for a table or an empty geometry.
    """

    where: str
    cells: Mapping[str, object]
    geometry: BaseGeometry | None = None


def read_csv_header(path: Path, encoding: str | None = None) -> list[str]:
    """Return the columns of a CSV file; raises `InputError` when it has none."""
    with _open_csv(path, encoding, None) as rows:
        return _header(path, next(rows, []))


def read_csv_rows(
    path: Path,
    encoding: str | None,
    log: ImportLog,
    progress: Progress | None = None,
    *,
    header: Sequence[str] | None = None,
) -> Iterator[SourceRow]:
    """Yield the rows of a CSV file; its encoding and separator are detected when not given.

    Give ``header`` for a file whose first line is a row already.
    """
    with _open_csv(path, encoding, progress) as rows:
        first = 2 if header is None else 1
        header = _header(path, next(rows, [])) if header is None else header
        for number, cells in enumerate(rows, start=first):
            if len(cells) == len(header):
                yield SourceRow(f"row {number}", dict(zip(header, cells, strict=True)))
            elif any(cells):
                expected, got = f"{len(header)} cells", str(len(cells))
                fix = "Quote cells that hold the separator."
                log.add(Problem(str(path), f"row {number}", "", expected, got, fix))


def read_first_rows(path: Path) -> dict[str, list[str]]:
    """Return the first row of each sheet as texts, by name; raises `InputError` when unreadable."""
    with _open_book(path) as book:
        return {
            sheet.title: [_text(value).strip() for value in next(sheet.values, ())]
            for sheet in book.worksheets
        }


def read_sheet_header(path: Path, sheet: str | None = None) -> list[str]:
    """Return the columns of the first or named sheet; raises `InputError` when it has none."""
    with closing(_sheet_rows(path, sheet, None)) as rows:
        return _header(path, [_text(value) for value in next(rows, ())])


def read_sheet_rows(
    path: Path, sheet: str | None, progress: Progress | None = None
) -> Iterator[SourceRow]:
    """Yield the rows of a sheet of an Excel workbook (.xlsx), cells with their own types."""
    with closing(_sheet_rows(path, sheet, progress)) as rows:
        header = _header(path, [_text(value) for value in next(rows, ())])
        for number, values in enumerate(rows, start=2):
            if any(value is not None for value in values):
                cells = dict(zip(header, values, strict=False))
                yield SourceRow(f"row {number}", cells)


@contextmanager
def _open_csv(
    path: Path, encoding: str | None, progress: Progress | None
) -> Iterator[Iterator[list[str]]]:
    with open_stream(path, progress=progress) as stream:
        text = io.TextIOWrapper(stream, encoding=_encoding(path, encoding), newline="")
        try:
            head = text.readline()
        except UnicodeError as error:
            raise _wrong_encoding(path, text.encoding, error, 1) from None
        separator = max(_SEPARATORS, key=head.count)
        yield _csv_rows(path, head, text, separator)


def _encoding(path: Path, given: str | None) -> str:
    if given is None:
        return detect_encoding(path)
    try:
        return codecs.lookup(given).name
    except LookupError:
        fix = "Name one such as utf-8, utf-16 or windows-1256."
        raise fail(str(path), "a known encoding", given, fix) from None


def _wrong_encoding(path: Path, encoding: str, error: UnicodeError, line: int) -> InputError:
    fix = "Name the encoding the file really has, or save it as UTF-8."
    return fail(str(path), f"{encoding} text", str(error), fix, record=f"line {line} or after")


def _csv_rows(path: Path, head: str, text: io.TextIOWrapper, separator: str) -> Iterator[list[str]]:
    def lines() -> Iterator[str]:
        yield head
        yield from text

    rows = csv.reader(lines(), delimiter=separator, strict=True)
    try:
        yield from rows
    except csv.Error as error:
        fix = "Close the quotes; double a quote inside a cell."
        where = f"line {rows.line_num}"
        raise fail(str(path), "CSV", str(error), fix, record=where) from None
    except UnicodeError as error:
        raise _wrong_encoding(path, text.encoding, error, rows.line_num) from None


@contextmanager
def _open_book(path: Path) -> Iterator[Any]:
    try:
        openpyxl = import_module("openpyxl")
    except ImportError:
        fix = "Install it with: pip install openpyxl. Or save the sheet as CSV."
        raise fail(str(path), "the openpyxl package", "no such package", fix) from None
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise fail(str(path), "an .xlsx workbook", str(error), "Save it again.") from None
    with closing(book):
        yield book


def _sheet_rows(
    path: Path, sheet: str | None, progress: Progress | None
) -> Generator[tuple[Any, ...]]:
    with _open_book(path) as book:
        if sheet is not None and sheet not in book.sheetnames:
            got = ", ".join(book.sheetnames)
            raise fail(str(path), f"a sheet {sheet!r}", got, "Name one of the sheets.")
        rows = book[sheet] if sheet is not None else book.worksheets[0]
        for done, values in enumerate(rows.iter_rows(values_only=True), start=1):
            if progress is not None:
                progress(done, rows.max_row)
            yield values


def _header(path: Path, cells: list[str]) -> list[str]:
    header = [cell.strip() for cell in cells]
    if not any(header):
        fix = "Put the names of the columns in the first row."
        raise fail(str(path), "a header and rows", "an empty first row", fix)
    doubled = sorted({cell for cell in header if cell and header.count(cell) > 1})
    if doubled:
        fix = "Give each column a name of its own."
        raise fail(
            str(path), "columns with different names", ", ".join(doubled), fix, record="row 1"
        )
    return header


def _text(value: object) -> str:
    return "" if value is None else str(value)
