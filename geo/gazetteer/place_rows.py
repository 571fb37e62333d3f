"""Rows of the place and name tables to and from records, every problem of a row collected."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from geo.errors import Problem
from geo.gazetteer.windows import find_point_problem
from geo.model.ids import require_id
from geo.model.places import REASONED, CrossCheck, Link, Place, PlaceName
from geo.model.vocabularies import NameKind, PlaceKind

PLACE_COLUMNS = (
    "id", "kind", "lon", "lat", "radius_m", "country", "governorate", "district", "subdistrict",
    "coord_source", "reasoning", "checked", "links", "members",
)  # fmt: skip
NAME_COLUMNS = ("place", "text", "lang", "kind", "note")
LANGUAGES = ("ar", "en", "ku", "tr", "syr", "fr")
PARENTS = ("governorate", "district", "subdistrict")
SEPARATOR = ";"

_MAX_RADIUS_M = 20_000_000
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_COUNTRY = re.compile(r"[A-Z]{2}")
_SCHEME = re.compile(r"[a-z][a-z0-9_-]*")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_Word = TypeVar("_Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table.

    Attributes
    ----------
    file
        The table, as the user named it.
    number
        Row number as a spreadsheet counts: the header is row 1.
    cells
        Text by column name.
    complete
        Whether the row has as many cells as the header.
    """

    file: str
    number: int
    cells: Mapping[str, str]
    complete: bool = True

    @property
    def where(self) -> str:
        """Row number and id, for messages."""
        record_id = self.cells.get("id") or self.cells.get("place")
        return f"row {self.number} ({record_id})" if record_id else f"row {self.number}"


class RowReader:
    """Turns the rows of the tables into records and keeps every problem of every row."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def read_place(self, row: Row) -> Place | None:
        """Return the place of a row, without names, or ``None`` when a cell is wrong."""
        before = len(self.problems)
        self._check_control(row)
        place_id = self._id(row, "id")
        kind = self._word(row, "kind", PlaceKind)
        country = self._country(row)
        lon, lat = self._point(row, country)
        radius_m = self._radius(row)
        source = self._required(row, "coord_source")
        reasoning = row.cells["reasoning"].strip() or None
        if source == REASONED and reasoning is None:
            self._add(row, "reasoning", "the reasoning in words", "nothing", "Say why it is there.")
        parents = {column: row.cells[column].strip() or None for column in PARENTS}
        checked, links = tuple(self._checks(row)), tuple(self._links(row))
        members = _split(row.cells["members"])
        if len(self.problems) > before or kind is None:
            return None
        return Place(
            place_id, kind, (), lon, lat, radius_m, country, source, **parents,
            reasoning=reasoning, checked=checked, links=links, members=members,
        )  # fmt: skip

    def read_name(self, row: Row) -> tuple[str, PlaceName] | None:
        """Return place id and name of a row, or ``None`` when a cell is wrong."""
        before = len(self.problems)
        self._check_control(row)
        place_id = self._required(row, "place")
        self._required(row, "text")
        lang = row.cells["lang"].strip()
        if lang not in LANGUAGES:
            self._add(
                row, "lang", f"one of {', '.join(LANGUAGES)}", repr(lang), "Correct the code."
            )
        kind = self._word(row, "kind", NameKind)
        if len(self.problems) > before or kind is None:
            return None
        return place_id, PlaceName(row.cells["text"], lang, kind, row.cells["note"] or None)

    def _add(self, row: Row, field: str, expected: str, got: str, fix: str) -> None:
        self.problems.append(Problem(row.file, row.where, field, expected, got, fix))

    def _check_control(self, row: Row) -> None:
        for column, text in row.cells.items():
            if _CONTROL.search(text):
                fix = "Take line breaks and control characters out of the cell."
                self._add(row, column, "text on one line", repr(text), fix)

    def _required(self, row: Row, column: str) -> str:
        text = row.cells[column].strip()
        if not text:
            self._add(row, column, "a value", "nothing", "Fill the cell.")
        return text

    def _id(self, row: Row, column: str) -> str:
        text = row.cells[column].strip()
        try:
            return require_id(text)
        except ValueError:
            expected = "lower-case letters, digits and single hyphens"
            self._add(row, column, expected, repr(text), "Write an id such as tell-tamr.")
            return text

    def _word(self, row: Row, column: str, words: type[_Word]) -> _Word | None:
        text = row.cells[column].strip()
        try:
            return words(text)
        except ValueError:
            near = get_close_matches(text, [word.value for word in words], n=3)
            fix = f"Did you mean {', '.join(near)}?" if near else "Use one of the listed words."
            self._add(row, column, f"one of {', '.join(words)}", repr(text), fix)
            return None

    def _number(self, row: Row, column: str) -> float | None:
        text = row.cells[column].strip()
        if _NUMBER.fullmatch(text):
            return float(text)
        self._add(row, column, "a number", repr(text), "Write it as 36.5, with a decimal point.")
        return None

    def _country(self, row: Row) -> str:
        text = row.cells["country"].strip()
        if not _COUNTRY.fullmatch(text):
            fix = "Write the ISO 3166-1 code, for example SY."
            self._add(row, "country", "two capital letters", repr(text), fix)
        return text

    def _point(self, row: Row, country: str) -> tuple[float | None, float | None]:
        empty = [column for column in ("lon", "lat") if not row.cells[column].strip()]
        if len(empty) == 2:
            return None, None
        if empty:
            fix = "Fill both, or leave both empty when nobody knows."
            self._add(row, empty[0], "both lon and lat or neither", "only one", fix)
            return None, None
        lon, lat = self._number(row, "lon"), self._number(row, "lat")
        if lon is None or lat is None:
            return None, None
        problem = find_point_problem(lon, lat, country)
        if problem is not None:
            self._add(row, "lon, lat", problem.expected, problem.got, problem.fix)
        return lon, lat

    def _radius(self, row: Row) -> float:
        radius_m = self._number(row, "radius_m")
        if radius_m is not None and not 0 <= radius_m <= _MAX_RADIUS_M:
            self._add(
                row,
                "radius_m",
                f"0 to {_MAX_RADIUS_M} metres",
                f"{radius_m:g}",
                "Correct the radius.",
            )
        return radius_m or 0.0

    def _checks(self, row: Row) -> Iterator[CrossCheck]:
        for part in _split(row.cells["checked"]):
            dataset, colon, distance = part.rpartition(":")
            if colon and dataset and _NUMBER.fullmatch(distance):
                yield CrossCheck(dataset, float(distance))
            else:
                expected = "dataset:distance_km joined with ';'"
                self._add(row, "checked", expected, repr(part), "Write it as ocha C5012:0.4.")

    def _links(self, row: Row) -> Iterator[Link]:
        for part in _split(row.cells["links"]):
            scheme, _, value = part.partition(":")
            if _SCHEME.fullmatch(scheme) and value:
                yield Link(scheme, value)
            else:
                expected = "scheme:value joined with ';'"
                self._add(row, "links", expected, repr(part), "Write it as pcode:C5012.")


def place_cells(place: Place) -> list[str]:
    """Return the row of a place in the order of `PLACE_COLUMNS`."""
    parents = [place.governorate, place.district, place.subdistrict]
    checks = [f"{check.dataset}:{_figure(check.distance_km)}" for check in place.checked]
    links = [f"{link.scheme}:{link.value}" for link in place.links]
    return [
        place.id, place.kind.value, _figure(place.lon), _figure(place.lat), _figure(place.radius_m),
        place.country, *(parent or "" for parent in parents), place.coord_source,
        place.reasoning or "", SEPARATOR.join(checks), SEPARATOR.join(links),
        SEPARATOR.join(place.members),
    ]  # fmt: skip


def name_cells(place: Place) -> list[list[str]]:
    """Return the rows of a place's names, in their order, with the columns `NAME_COLUMNS`."""
    return [
        [place.id, name.text, name.lang, name.kind.value, name.note or ""] for name in place.names
    ]


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(SEPARATOR)) if text.strip() else ()


def _figure(value: float | None) -> str:
    return "" if value is None else repr(float(value)).removesuffix(".0")
