"""The place tables of a data directory: ``THEME.places.csv`` and ``THEME.names.csv``.

The format is described in ``docs/data_model.md``. Reading collects every problem of every file;
writing replaces both files of a theme or neither.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from geo.errors import Problem, require_no_problems
from geo.gazetteer.csv_rows import read_rows
from geo.gazetteer.place_rows import (
    NAME_COLUMNS,
    PARENTS,
    PLACE_COLUMNS,
    Row,
    RowReader,
    name_cells,
    place_cells,
)
from geo.model.ids import require_id
from geo.model.places import Place, PlaceName

PLACES_SUFFIX = ".places.csv"
NAMES_SUFFIX = ".names.csv"


def read_places_csv(
    directory: Path, *, known: Mapping[str, Place] | None = None
) -> tuple[list[Place], list[Problem]]:
    """Return the places of all tables in ``directory``, sorted by id, and every problem found.

    Parameters
    ----------
    directory
        Folder with any number of ``*.places.csv`` and ``*.names.csv``; none is fine.
    known
        Places of other directories by id, which parents and members may point at.
    """
    if not directory.is_dir():
        got = "a file" if directory.exists() else "nothing"
        return [], [Problem(str(directory), "", "", "a directory", got, "Check the path.")]
    reader = RowReader()
    places: dict[str, Place] = {}
    rows: dict[str, Row] = {}
    broken: list[Problem] = []
    for row in read_rows(directory, PLACES_SUFFIX, PLACE_COLUMNS, broken, reader.problems):
        place = reader.read_place(row) if row.complete else None
        place_id = row.cells.get("id", "").strip()
        if place_id in rows:
            first = rows[place_id]
            got = f"{place_id!r} again, first in {first.file}, row {first.number}"
            fix = "Give the place an id of its own or remove one row."
            reader.problems.append(Problem(row.file, row.where, "id", "a unique id", got, fix))
            continue
        rows[place_id] = row
        if place is not None:
            places[place_id] = place
    names, named_ids = _read_names(directory, reader, rows if not broken else None, broken)
    named = {key: replace(place, names=tuple(names[key])) for key, place in places.items()}
    if broken:
        reader.problems.extend(broken)
    else:
        reader.problems.extend(_find_nameless(named, rows, named_ids))
        reader.problems.extend(_find_dangling(named, rows, {**(known or {}), **named}))
        reader.problems.extend(_find_cycles(named, rows))
    return sorted(named.values(), key=lambda place: place.id), reader.problems


def write_places(places: Iterable[Place], directory: Path, theme: str) -> tuple[Path, Path]:
    """Write both tables of ``theme``: UTF-8, LF, places by id, names by place and then as given.

    Returns
    -------
    The paths of the place table and of the name table.

    Raises
    ------
    InputError
        When the places cannot be read back as they are; nothing is written then.
    ValueError
        When ``theme`` is not lower-case letters, digits and hyphens.
    """
    require_id(theme)
    ordered = sorted(places, key=lambda place: place.id)
    places_path = directory / f"{theme}{PLACES_SUFFIX}"
    names_path = directory / f"{theme}{NAMES_SUFFIX}"
    place_rows = [place_cells(place) for place in ordered]
    name_rows = [cells for place in ordered for cells in name_cells(place)]
    _require_readable(ordered, place_rows, name_rows, places_path, names_path)
    directory.mkdir(parents=True, exist_ok=True)
    _replace_both(
        (places_path, _to_csv(PLACE_COLUMNS, place_rows)),
        (names_path, _to_csv(NAME_COLUMNS, name_rows)),
    )
    return places_path, names_path


def _read_names(
    directory: Path,
    reader: RowReader,
    places: Mapping[str, Row] | None,
    broken: list[Problem],
) -> tuple[dict[str, list[PlaceName]], set[str]]:
    names: dict[str, list[PlaceName]] = defaultdict(list)
    tried: set[str] = set()
    for row in read_rows(directory, NAMES_SUFFIX, NAME_COLUMNS, broken, reader.problems):
        tried.add(row.cells.get("place", "").strip())
        read = reader.read_name(row) if row.complete else None
        if read is None:
            continue
        place_id, name = read
        if places is None or place_id in places:
            names[place_id].append(name)
        else:
            reader.problems.append(_unknown(row, "place", place_id, places))
    return names, tried


def _find_nameless(
    places: Mapping[str, Place], rows: Mapping[str, Row], named_ids: Collection[str]
) -> Iterator[Problem]:
    for place_id in places:
        if place_id not in named_ids:
            row = rows[place_id]
            fix = f"Add a row to a {NAMES_SUFFIX} file."
            yield Problem(row.file, row.where, "", "at least one name", "none", fix)


def _find_dangling(
    places: Mapping[str, Place], rows: Mapping[str, Row], known: Mapping[str, Place]
) -> Iterator[Problem]:
    usable = {**dict.fromkeys(rows, None), **known}
    for place in places.values():
        row = rows[place.id]
        for column in PARENTS:
            parent_id = getattr(place, column)
            if parent_id is None:
                continue
            if parent_id not in usable:
                yield _unknown(row, column, parent_id, usable)
                continue
            parent = usable[parent_id]
            if parent is not None and parent.kind != column:
                got = f"{parent_id!r}, a {parent.kind}"
                fix = "Move it to the column of its kind."
                yield Problem(row.file, row.where, column, f"a {column}", got, fix)
        for member in place.members:
            if member not in usable:
                yield _unknown(row, "members", member, usable)


def _find_cycles(places: Mapping[str, Place], rows: Mapping[str, Row]) -> Iterator[Problem]:
    graph = {place.id: place.members for place in places.values() if place.members}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        cycle: list[str] = error.args[1]
        row = rows[cycle[0]]
        fix = "An area cannot be made of itself."
        got = " of ".join(cycle)
        yield Problem(row.file, row.where, "members", "other places", got, fix)


def _unknown(row: Row, field: str, wanted: str, known: Iterable[str]) -> Problem:
    near = get_close_matches(wanted, known, n=3)
    fix = f"Did you mean {', '.join(near)}?" if near else "Add the place or correct the id."
    return Problem(row.file, row.where, field, "the id of a place", repr(wanted), fix)


def _require_readable(
    places: Sequence[Place],
    place_rows: Sequence[list[str]],
    name_rows: Sequence[list[str]],
    places_path: Path,
    names_path: Path,
) -> None:
    reader = RowReader()
    shown = places_path.as_posix()
    seen: set[str] = set()
    for number, (place, cells) in enumerate(zip(places, place_rows, strict=True), start=2):
        row = Row(shown, number, dict(zip(PLACE_COLUMNS, cells, strict=True)))
        read = reader.read_place(row)
        if read is not None and replace(read, names=place.names) != place:
            fix = "Take ';', outer spaces and empty texts out of the cells."
            expected = "cells that read back as written"
            reader.problems.append(Problem(shown, row.where, "", expected, "others", fix))
        if place.id in seen:
            fix = "Write each place once."
            reader.problems.append(Problem(shown, row.where, "id", "a unique id", place.id, fix))
        if not place.names:
            fix = "Give the place a name."
            reader.problems.append(Problem(shown, row.where, "", "a name", "none", fix))
        seen.add(place.id)
    for number, cells in enumerate(name_rows, start=2):
        reader.read_name(
            Row(names_path.as_posix(), number, dict(zip(NAME_COLUMNS, cells, strict=True)))
        )
    require_no_problems(reader.problems)


def _to_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8")


def _replace_both(first: tuple[Path, bytes], second: tuple[Path, bytes]) -> None:
    parts = []
    before = first[0].read_bytes() if first[0].exists() else None
    try:
        for path, content in (first, second):
            part = path.with_name(f".{path.name}.part")
            parts.append(part)
            part.write_bytes(content)
        parts[0].replace(first[0])
        try:
            parts[1].replace(second[0])
        except OSError:
            if before is None:
                first[0].unlink()
            else:
                first[0].write_bytes(before)
            raise
    finally:
        for part in parts:
            part.unlink(missing_ok=True)
