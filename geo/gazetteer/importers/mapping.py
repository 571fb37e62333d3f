"""Which column of a table or layer holds what: mappings as data, given or guessed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from pathlib import Path

from geo.errors import InputError, Problem
from geo.gazetteer.imported_ids import make_place_id
from geo.gazetteer.importers.column_names import column_key, first_column
from geo.gazetteer.place_rows import LANGUAGES
from geo.model.codec import from_dict
from geo.model.config import STRICT
from geo.model.ids import require_id
from geo.model.vocabularies import NameKind, PlaceKind
from geo.safe_yaml import parse_yaml
from geo.text_files import load_yaml

AUTO = "auto"
FIELDS = (
    "id", "lon", "lat", "radius_m", "kind", "country",
    "governorate", "district", "subdistrict", "coord_source",
)  # fmt: skip
GENERIC = "generic"
_GUESSED = ("cod_ab_admin3", "cod_ab_admin2", "cod_ab_admin1", "ocha_populated_places", GENERIC)


@dataclass(frozen=True, slots=True)
class NameColumns:
    """Columns that hold a name; of several known spellings of a column the first found counts.

    Attributes
    ----------
    lang
        Language code, or ``auto``: told by the letters.
    separator
        What separates several names in one cell.
    """

    __pydantic_config__ = STRICT

    columns: tuple[str, ...]
    lang: str = AUTO
    kind: NameKind = NameKind.VARIANT
    separator: str | None = None

    def __post_init__(self) -> None:
        if self.lang not in (AUTO, *LANGUAGES):
            raise ValueError(f"expected auto or one of {', '.join(LANGUAGES)}, got {self.lang!r}")


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """How rows of one kind of table become places; the YAML files hold exactly these fields.

    Attributes
    ----------
    title, source
        What the data is; the prefix of ids and of ``coord_source``.
    columns
        Known spellings of the column of each of `FIELDS`.
    names
        The columns of names.
    required
        Fields without which a table is not of this kind.
    area
        Whether each row is an area with a polygon; otherwise a point.
    link_scheme
        Scheme of the link made of the id, for example ``pcode``.
    kind, kinds
        What a row is when nothing says; what words of the kind column mean.
    radius_m
        How far the true place may be from the point when nothing says.
    country
        ISO 3166-1 alpha-2 code when nothing says.
    """

    __pydantic_config__ = STRICT

    title: str
    source: str
    columns: Mapping[str, tuple[str, ...]]
    names: tuple[NameColumns, ...]
    required: tuple[str, ...] = ()
    area: bool = False
    link_scheme: str | None = None
    kind: PlaceKind = PlaceKind.VILLAGE
    kinds: Mapping[str, PlaceKind] = field(default_factory=dict)
    radius_m: float = 2000
    country: str | None = None

    def __post_init__(self) -> None:
        require_id(self.source)
        unknown = sorted({*self.columns, *self.required} - {*FIELDS})
        if unknown:
            known = ", ".join(FIELDS)
            raise ValueError(f"expected columns for {known}, got {', '.join(unknown)}")
        if not self.names:
            raise ValueError("expected at least one column of names, got none")
        if not self.radius_m >= 0:
            raise ValueError(f"expected radius_m of 0 or more metres, got {self.radius_m}")


@dataclass(frozen=True, slots=True)
class BoundMapping:
    """A mapping with the columns that a table has.

    Attributes
    ----------
    fields
        Column by field.
    names
        Column and how to read it, in the order of the mapping.
    """

    mapping: ColumnMapping
    fields: Mapping[str, str]
    names: Sequence[tuple[str, NameColumns]]

    def describe(self) -> list[str]:
        """Return one line for each column used, to show before an import."""
        lines = [f"{field_name} <- {column}" for field_name, column in self.fields.items()]
        lines += [f"name ({name.lang}, {name.kind}) <- {column}" for column, name in self.names]
        return lines


def load_mapping(path: Path) -> ColumnMapping:
    """Return the mapping of a YAML file.

    Raises
    ------
    InputError
        With every field that is missing, unknown or wrong.
    """
    return from_dict(ColumnMapping, load_yaml(path, str(path)), file=str(path))


@cache
def packaged_mapping(name: str) -> ColumnMapping:
    """Return a mapping that comes with Khabur, for example ``ocha_populated_places``."""
    text = files("geo.gazetteer").joinpath(f"mappings/{name}.yaml").read_text("utf-8")
    return from_dict(ColumnMapping, parse_yaml(text), file=name)


def bind_mapping(
    mapping: ColumnMapping, columns: Iterable[str], file: str, *, has_geometry: bool
) -> BoundMapping:
    """Return ``mapping`` with the columns of a table.

    Raises
    ------
    InputError
        With every required field, the coordinates and the names that no column holds.
    """
    by_key = {column_key(column): column for column in reversed(list(columns))}
    fields = {
        field_name: found
        for field_name, known in mapping.columns.items()
        if (found := first_column(known, by_key)) is not None
    }
    names = [
        (found, name)
        for name in mapping.names
        if (found := first_column(name.columns, by_key)) is not None
    ]
    needed = [*mapping.required, *(() if has_geometry else ("lon", "lat"))]
    problems = [
        _missing(file, field_name, mapping.columns.get(field_name, ()), by_key.values())
        for field_name in dict.fromkeys(needed)
        if field_name not in fields
    ]
    if not names:
        known_names = [column for name in mapping.names for column in name.columns]
        problems.append(_missing(file, "names", known_names, by_key.values()))
    if mapping.area and not has_geometry:
        fix = "Use a GeoPackage, Shapefile or GeoJSON of areas."
        problems.append(Problem(file, "", "geometry", "areas", "a table without any", fix))
    if problems:
        raise InputError(problems)
    return BoundMapping(mapping, fields, names)


def guess_mapping(columns: Sequence[str], file: str, *, geometry: str | None) -> BoundMapping:
    """Return the first packaged mapping that a table's columns satisfy.

    Parameters
    ----------
    columns
        Names of the columns.
    file
        For messages.
    geometry
        Geometry type such as ``Point``, or ``None`` for a table without.

    Raises
    ------
    InputError
        When none does: what the general mapping misses.
    """
    is_area = geometry is not None and "Polygon" in geometry
    for name in _GUESSED:
        mapping = packaged_mapping(name)
        if mapping.area and not is_area:
            continue
        try:
            if name == GENERIC:
                own = make_place_id(Path(file).stem, "") or mapping.source
                mapping = replace(mapping, source=own)
            return bind_mapping(mapping, columns, file, has_geometry=geometry is not None)
        except InputError:
            if name == GENERIC:
                raise
    raise AssertionError(_GUESSED)


def _missing(file: str, field_name: str, known: Sequence[str], have: Iterable[str]) -> Problem:
    expected = (
        f"a column such as {', '.join(known[:4])}" if known else "a column named in a mapping"
    )
    got = ", ".join(have) or "no columns"
    return Problem(file, "", field_name, expected, got, "Name the columns in a mapping file.")
