"""Which column of a table of events holds what, and what its codes mean: mappings as data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path

from geo.errors import InputError, Problem
from geo.gazetteer.importers.column_names import column_key, first_column
from geo.model.codec import from_dict
from geo.model.config import STRICT
from geo.model.ids import require_id
from geo.model.vocabularies import CountWhat, EventKind, Precision, TimePrecision
from geo.safe_yaml import parse_yaml
from geo.text_files import load_yaml

FIELDS = (
    "id", "start", "end", "time_code", "lon", "lat", "radius_m", "geo_code", "place",
    "governorate", "district", "subdistrict", "country", "publisher", "url",
)  # fmt: skip
_NEAR_RADIUS_M = 5000.0
PRESETS = ("acled", "ucdp_ged", "gdelt", "airwars", "min_max")


class CodedSpan(StrEnum):
    """Which days a coded date stands for."""

    AS_GIVEN = "as_given"
    WEEK_AROUND = "week_around"
    WHOLE_MONTH = "whole_month"


@dataclass(frozen=True, slots=True)
class TimeCode:
    """What a code of time precision means."""

    __pydantic_config__ = STRICT

    precision: TimePrecision
    span: CodedSpan = CodedSpan.AS_GIVEN


@dataclass(frozen=True, slots=True)
class GeoCode:
    """What a code of geographic precision means; ``radius_m`` for points only."""

    __pydantic_config__ = STRICT

    precision: Precision
    radius_m: float | None = None

    def __post_init__(self) -> None:
        if self.precision.is_point and not (self.radius_m or 0) > 0:
            raise ValueError(f"expected radius_m above 0 for {self.precision}, got {self.radius_m}")


@dataclass(frozen=True, slots=True)
class CountColumns:
    """Known spellings of the columns of one count.

    Attributes
    ----------
    zero_is_unknown
        Whether nothing but 0 only says that nothing was reported.
    """

    __pydantic_config__ = STRICT

    what: CountWhat
    low: tuple[str, ...] = ()
    best: tuple[str, ...] = ()
    high: tuple[str, ...] = ()
    zero_is_unknown: bool = False


@dataclass(frozen=True, slots=True)
class EventMapping:
    """How rows of one kind of table become events; the YAML files hold exactly these fields.

    Attributes
    ----------
    title, source
        What the data is, shown as publisher where no column names one; the prefix of ids.
    detect
        Fields (or counts) whose columns tell this kind of table.
    columns
        Known spellings of the column of each of `FIELDS`; the first found counts.
    kinds_from, kinds
        Columns that say what happened, the finest first; what their words or codes mean.
    kind
        What a row is when nothing says; ``None``: such a row is refused.
    actors
        Columns that name who took part.
    one_sided
        Words of ``kinds_from`` that say that the first actor acted against the others; with
        other words all took part alike.
    actor_names
        Spellings of actors beside those of ``actors.yaml``, and which actor each means.
    time_codes, geo_codes
        What the codes of the columns ``time_code`` and ``geo_code`` mean, whatever their case
        and punctuation.
    precision, radius_m
        Of a point without a code; how far the true place may be from it. In a table with
        ``geo_codes`` an empty code is refused unless one of the two is given.
    without_header
        Columns of files that come without a header, told by their number.
    """

    __pydantic_config__ = STRICT

    title: str
    source: str
    columns: Mapping[str, tuple[str, ...]]
    detect: tuple[str, ...] = ()
    kinds_from: tuple[str, ...] = ()
    kinds: Mapping[str, EventKind] = field(default_factory=dict)
    kind: EventKind | None = None
    actors: tuple[str, ...] = ()
    one_sided: tuple[str, ...] = ()
    actor_names: Mapping[str, str] = field(default_factory=dict)
    time_codes: Mapping[str, TimeCode] = field(default_factory=dict)
    geo_codes: Mapping[str, GeoCode] = field(default_factory=dict)
    precision: Precision | None = None
    radius_m: float | None = None
    counts: tuple[CountColumns, ...] = ()
    without_header: tuple[tuple[str, ...], ...] = ()

    def __post_init__(self) -> None:
        require_id(self.source)
        unknown = sorted({*self.columns} - {*FIELDS})
        if unknown:
            raise ValueError(f"expected columns for {', '.join(FIELDS)}, got {', '.join(unknown)}")
        if "start" not in self.columns:
            raise ValueError("expected the columns of start, got none")
        if not self.kinds_from and self.kind is None:
            raise ValueError("expected kinds_from with kinds, or kind, got neither")
        if self.radius_m is not None and not self.radius_m > 0:
            raise ValueError(f"expected radius_m above 0 metres, got {self.radius_m}")

    @property
    def allows_no_code(self) -> bool:
        """Whether a row may leave its code of geographic precision empty."""
        return self.precision is not None or self.radius_m is not None

    @property
    def uncoded(self) -> GeoCode:
        """What a point without a code means: near, within 5 km, where the mapping is silent."""
        radius_m = _NEAR_RADIUS_M if self.radius_m is None else self.radius_m
        return GeoCode(self.precision or Precision.NEAR, radius_m)


@dataclass(frozen=True, slots=True)
class BoundEventMapping:
    """A mapping with the columns that a table has.

    Attributes
    ----------
    fields
        Column by field.
    kind_columns
        The columns that say what happened, the finest first.
    actor_columns
        The columns that name who took part, in order.
    counts
        What is counted, and the columns of low, best and high.
    time_codes, geo_codes
        Those of the mapping, by their `column_key`.
    """

    mapping: EventMapping
    fields: Mapping[str, str]
    kind_columns: tuple[str, ...]
    actor_columns: tuple[str, ...]
    counts: tuple[tuple[CountColumns, tuple[str | None, str | None, str | None]], ...]
    kinds: Mapping[str, EventKind]
    time_codes: Mapping[str, TimeCode]
    geo_codes: Mapping[str, GeoCode]


def load_event_mapping(path: Path) -> EventMapping:
    """Return the mapping of a YAML file.

    Raises
    ------
    InputError
        With every field that is missing, unknown or wrong.
    """
    return from_dict(EventMapping, load_yaml(path, str(path)), file=str(path))


@cache
def preset(name: str) -> EventMapping:
    """Return a mapping that comes with Khabur, for example ``acled``."""
    text = files("geo").joinpath(f"data/event_tables/{name}.yaml").read_text("utf-8")
    return from_dict(EventMapping, parse_yaml(text), file=name)


def bind_event_mapping(
    mapping: EventMapping, columns: Iterable[str], file: str, *, has_geometry: bool
) -> BoundEventMapping:
    """Return ``mapping`` with the columns of a table.

    Raises
    ------
    InputError
        With everything needed that no column holds, in one problem.
    """
    by_key = {column_key(column): column for column in reversed(list(columns))}
    fields = {
        name: found
        for name, known in mapping.columns.items()
        if (found := first_column(known, by_key)) is not None
    }
    kind_columns = _all(mapping.kinds_from, by_key)
    counts = tuple(
        (
            count,
            (
                first_column(count.low, by_key),
                first_column(count.best, by_key),
                first_column(count.high, by_key),
            ),
        )
        for count in mapping.counts
    )
    missing = [] if "start" in fields else ["start"]
    if not (has_geometry or {"lon", "lat"} <= set(fields) or "place" in fields):
        missing.append("place (or lon and lat)")
    if not kind_columns and mapping.kind is None:
        missing.append("kind")
    if missing:
        expected = f"columns for {', '.join(missing)}"
        got = ", ".join(by_key.values()) or "no columns"
        fix = "Name the columns in a --columns file."
        raise InputError([Problem(file, "", "", expected, f"only {got}", fix)])
    kinds = {word.casefold(): kind for word, kind in mapping.kinds.items()}
    return BoundEventMapping(
        mapping,
        fields,
        kind_columns,
        _all(mapping.actors, by_key),
        counts,
        kinds,
        {column_key(code): meant for code, meant in mapping.time_codes.items()},
        {column_key(code): meant for code, meant in mapping.geo_codes.items()},
    )


def detect_event_mapping(columns: Sequence[str]) -> EventMapping | None:
    """Return the first preset whose telling columns a table has, or ``None``."""
    keys = {column_key(column): column for column in columns}
    return next((one for one in map(preset, PRESETS) if _is_told(one, keys)), None)


def _is_told(mapping: EventMapping, keys: Mapping[str, str]) -> bool:
    ranges = {
        count.what.value
        for count in mapping.counts
        if first_column(count.low, keys) and first_column(count.high, keys)
    }
    return all(
        name in ranges or first_column(mapping.columns.get(name, ()), keys)
        for name in mapping.detect
    )


def _all(known: Sequence[str], by_key: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(by_key[column_key(one)] for one in known if column_key(one) in by_key)
