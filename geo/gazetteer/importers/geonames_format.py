"""The GeoNames files as records: columns, languages and feature codes from ``geonames.yaml``."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from geo.errors import Problem
from geo.gazetteer.importers.import_log import ImportLog, Progress, fail
from geo.gazetteer.importers.streams import open_stream
from geo.model.vocabularies import PlaceKind
from geo.safe_yaml import parse_yaml

SETTLEMENT = "settlement"
WIKIDATA_LANGUAGE = "wkdt"
_LEAST_ALTERNATE_COLUMNS = 8


@dataclass(frozen=True, slots=True)
class GeonamesFormat:
    """How the files are read; see the comments in ``geonames.yaml``."""

    columns: Sequence[str]
    alternate_columns: Sequence[str]
    languages: Mapping[str, str]
    population: Mapping[str, int]
    radius_m: Mapping[str, float]
    area_radius_m: Mapping[str, float]
    kinds: Mapping[str, str]

    def find_kind(self, feature_code: str, population: int) -> PlaceKind | None:
        """Return what a feature is, or ``None`` when such features are not places."""
        word = self.kinds.get(feature_code)
        if word is None:
            return None
        if word == SETTLEMENT:
            return self.settlement_kind(population)
        return PlaceKind(word)

    def settlement_kind(self, population: int) -> PlaceKind:
        """Return city, town or village by the number of people; 0 is unknown and a village."""
        if population >= self.population["city"]:
            return PlaceKind.CITY
        return PlaceKind.TOWN if population >= self.population["town"] else PlaceKind.VILLAGE

    def radius_of(self, kind: PlaceKind) -> float:
        """Return how far, in metres, the true place may be from the point."""
        return float({**self.radius_m, **self.area_radius_m}.get(kind, self.radius_m["default"]))


@dataclass(frozen=True, slots=True)
class AlternateName:
    """One row of the alternate names.

    Attributes
    ----------
    language
        Our code, or ``None`` when the row has none.
    """

    text: str
    language: str | None
    preferred: bool = False
    short: bool = False
    colloquial: bool = False
    historic: bool = False


@dataclass(frozen=True, slots=True)
class Alternates:
    """Names and Wikidata ids by GeoNames id."""

    names: Mapping[int, Sequence[AlternateName]]
    wikidata: Mapping[int, str]


@cache
def geonames_format() -> GeonamesFormat:
    """Return the content of ``geonames.yaml``."""
    text = files("geo.gazetteer").joinpath("mappings/geonames.yaml").read_text("utf-8")
    return GeonamesFormat(**parse_yaml(text))


def read_records(
    path: Path, log: ImportLog, progress: Progress | None = None
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield line number and columns of a country dump, plain or in its zip archive."""
    columns = geonames_format().columns
    lines = _read_lines(path, None, log, progress)
    with closing(lines):
        for number, _, line in lines:
            cells = line.split("\t")
            if len(cells) == len(columns):
                yield number, dict(zip(columns, cells, strict=True))
                continue
            expected, got = f"{len(columns)} columns with tabs", str(len(cells))
            fix = "Take the file as GeoNames publishes it."
            log.add(Problem(str(path), f"line {number}", "", expected, got, fix))
            if number == 1:
                return


def read_alternates(
    path: Path, wanted: frozenset[int], log: ImportLog, progress: Progress | None = None
) -> Alternates:
    """Read ``alternateNamesV2.txt`` once and keep the rows of the ``wanted`` GeoNames ids."""
    languages = geonames_format().languages
    names: dict[int, list[AlternateName]] = {}
    wikidata: dict[int, str] = {}
    keys = frozenset(str(key).encode() for key in wanted)
    lines = _read_lines(path, "alternateNamesV2.txt", log, progress, keys=keys)
    with closing(lines):
        for number, key, line in lines:
            cells = line.split("\t")
            if len(cells) < _LEAST_ALTERNATE_COLUMNS:
                expected, got = "8 to 10 columns with tabs", str(len(cells))
                fix = "Take the file as GeoNames publishes it."
                log.add(Problem(str(path), f"line {number}", "", expected, got, fix))
                if number == 1:
                    break
                continue
            geoname_id, code, text = int(key), cells[2], cells[3]
            if code == WIKIDATA_LANGUAGE:
                wikidata[geoname_id] = text
            elif not code or code in languages:
                preferred, short, colloquial, historic = (cell == "1" for cell in cells[4:8])
                name = AlternateName(
                    text, languages.get(code), preferred, short, colloquial, historic
                )
                names.setdefault(geoname_id, []).append(name)
    return Alternates(names, wikidata)


def _read_lines(
    path: Path,
    member: str | None,
    log: ImportLog,
    progress: Progress | None,
    keys: frozenset[bytes] | None = None,
) -> Generator[tuple[int, bytes, str]]:
    """Yield line number, second column and text; with ``keys`` only lines whose second is one."""
    start_byte = 0
    number = 0
    with open_stream(path, member, progress) as stream:
        for number, raw in enumerate(stream, start=1):
            parts = raw.split(b"\t", 2)
            key = parts[1] if len(parts) > 1 else b""
            if number == 1 and raw.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
                fix = "Take the file as GeoNames publishes it, or save it as UTF-8 without a mark."
                raise fail(str(path), "UTF-8 without a mark", "a byte order mark", fix)
            if keys is None or key in keys or (number == 1 and len(parts) < 3):
                try:
                    yield number, key, raw.rstrip(b"\r\n").decode("utf-8")
                except UnicodeDecodeError as error:
                    where = f"line {number}, byte {start_byte + error.start}"
                    fix = "Fetch the file again; GeoNames publishes UTF-8."
                    got = f"byte 0x{error.object[error.start]:02x}"
                    log.add(Problem(str(path), where, "", "UTF-8 text", got, fix))
            start_byte += len(raw)
    if number == 0:
        raise fail(str(path), "rows", "an empty file", "Fetch the file again.")
