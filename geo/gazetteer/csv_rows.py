"""Rows of the CSV files of a data directory; broken files and rows become problems."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from geo.errors import Problem
from geo.gazetteer.place_rows import Row


def read_rows(
    directory: Path,
    suffix: str,
    columns: Sequence[str],
    broken: list[Problem],
    problems: list[Problem],
) -> Iterator[Row]:
    """Yield the rows of all files of ``directory`` that end in ``suffix``, by file name.

    A row with too many or too few cells is yielded too, marked as not complete.

    Parameters
    ----------
    directory, suffix
        Which files.
    columns
        The columns that every file must have, in any order.
    broken
        Filled with the problems of files of which rows are missing.
    problems
        Filled with the problems of single rows.
    """
    for path in sorted(directory.glob(f"*{suffix}")):
        text = _read_text(path, broken)
        if text is not None:
            yield from _parse_rows(path.as_posix(), text, columns, broken, problems)


def _read_text(path: Path, broken: list[Problem]) -> str | None:
    shown = path.as_posix()
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        got = f"byte 0x{error.object[error.start]:02x}"
        fix = "Save the file as UTF-8."
        broken.append(Problem(shown, f"byte {error.start}", "", "UTF-8 text", got, fix))
    except OSError as error:
        got = error.strerror or str(error)
        broken.append(Problem(shown, "", "", "a readable file", got, "Check the file."))
    return None


def _parse_rows(
    shown: str,
    text: str,
    columns: Sequence[str],
    broken: list[Problem],
    problems: list[Problem],
) -> Iterator[Row]:
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [cell.strip() for cell in next(rows, [])]
        header_problems = _check_header(shown, header, columns)
        broken.extend(header_problems)
        if header_problems:
            return
        for number, cells in enumerate(rows, start=2):
            complete = len(cells) == len(header)
            if not any(cells):
                continue
            row = Row(shown, number, dict(zip(header, cells, strict=False)), complete)
            if not complete:
                expected, got = f"{len(header)} cells", str(len(cells))
                fix = "Quote cells that hold a comma; keep every comma of the row."
                problems.append(Problem(shown, row.where, "", expected, got, fix))
            yield row
    except csv.Error as error:
        where, fix = f"line {rows.line_num}", "Close the quotes; double a quote inside a cell."
        broken.append(Problem(shown, where, "", "CSV", str(error), fix))


def _check_header(shown: str, header: list[str], columns: Sequence[str]) -> list[Problem]:
    if not any(header):
        fix = f"Start with the header {','.join(columns)}."
        return [Problem(shown, "", "", "a header and rows", "an empty file", fix)]
    problems = []
    for column in columns:
        if column not in header:
            fix = f"Add the column; its cells may be empty. The header is {','.join(columns)}."
            problems.append(Problem(shown, "row 1", column, "this column", "none", fix))
    for column in header:
        if column not in columns:
            near = get_close_matches(column, columns, n=1)
            fix = f"Did you mean {near[0]}?" if near else "Rename or remove the column."
            problems.append(Problem(shown, "row 1", column, "a known column", repr(column), fix))
    for column in sorted({column for column in header if header.count(column) > 1}):
        problems.append(Problem(shown, "row 1", column, "one column", "several", "Keep one."))
    return problems
