"""Layers of any source that GDAL reads (GeoPackage, Shapefile, GeoJSON ...), in WGS 84."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol
from warnings import catch_warnings, simplefilter

import fiona
import shapely
from fiona.errors import FionaError
from pyproj import CRS, Transformer
from pyproj.exceptions import ProjError
from pyproj.transformer import AreaOfInterest, TransformerGroup
from shapely.geometry.base import BaseGeometry

from geo.coordinates import WGS84
from geo.errors import Problem
from geo.gazetteer.importers.import_log import ImportLog, Progress, fail
from geo.gazetteer.importers.source_rows import SourceRow

_MOST_SHIFT_ERROR_M = 100
_JSON_SUFFIXES = {".geojson", ".json"}
_MOST_JSON_BYTES = 200_000_000
_Bounds = tuple[float, float, float, float]
_Project = Callable[[BaseGeometry], BaseGeometry]


@dataclass(frozen=True, slots=True)
class LayerInfo:
    """What a layer holds.

    Attributes
    ----------
    fields
        Name and type, as GDAL says.
    geometry_type
        Such as ``Point`` or ``MultiPolygon``; ``None`` for a table.
    crs
        Short name such as ``EPSG:4326``, or ``None`` when the file does not say.
    count
        Number of features.
    """

    name: str
    fields: tuple[tuple[str, str], ...]
    geometry_type: str | None
    crs: str | None
    count: int


class _Geometry(Protocol):
    """A geometry as fiona gives it."""

    @property
    def __geo_interface__(self) -> dict[str, object]: ...


def inspect_source(path: Path) -> list[LayerInfo]:
    """Return the layers of a source in its own order.

    Raises
    ------
    InputError
        When GDAL cannot read it.
    """
    with _gdal_errors(path):
        return [_inspect_layer(path, name) for name in fiona.listlayers(path)]


def choose_layer(path: Path, wanted: str | None) -> LayerInfo:
    """Return the layer with the name ``wanted``, or the only one.

    Raises
    ------
    InputError
        When there is no such layer, or several and none is named.
    """
    layers = inspect_source(path)
    chosen = [layer for layer in layers if wanted is None or layer.name == wanted]
    if len(chosen) == 1:
        return chosen[0]
    names = ", ".join(layer.name for layer in layers) or "no layer"
    expected = "one layer" if wanted is None else f"a layer {wanted!r}"
    raise fail(str(path), expected, names, "Name the layer to import.")


def read_features(
    path: Path,
    layer: LayerInfo,
    log: ImportLog,
    *,
    crs: str | None = None,
    progress: Progress | None = None,
) -> Iterator[SourceRow]:
    """Yield the features of a layer one by one, geometry in WGS 84, longitude first.

    Parameters
    ----------
    crs
        CRS of the coordinates where the file does not say, for example ``EPSG:32637``.

    Raises
    ------
    InputError
        When the CRS is unknown or its datum cannot be brought to WGS 84 within 100 m, or the
        file ends too early.
    """
    with _gdal_errors(path), fiona.open(path, layer=layer.name) as source:
        project = None
        if layer.geometry_type is not None:
            project = _projection(path, crs or source.crs_wkt, source.bounds)
        done = 0
        for done, feature in enumerate(source, start=1):
            if progress is not None:
                progress(done, layer.count)
            where = f"feature {done}"
            try:
                geometry = _to_shape(feature.geometry, project)
            except (ProjError, shapely.errors.ShapelyError, ValueError) as error:
                fix = "Repair the geometry."
                log.add(Problem(str(path), where, "geometry", "a usable shape", str(error), fix))
                continue
            yield SourceRow(where, dict(feature.properties), geometry)
        if done < layer.count:
            expected, got = f"{layer.count} features", f"{done}"
            raise fail(str(path), expected, got, "Fetch the file again; it is cut off.")


def _inspect_layer(path: Path, name: str) -> LayerInfo:
    with fiona.open(path, layer=name) as source:
        schema = source.schema
        geometry = schema["geometry"]
        crs = CRS.from_wkt(source.crs_wkt) if source.crs_wkt else None
        return LayerInfo(
            name=name,
            fields=tuple(schema["properties"].items()),
            geometry_type=None if geometry in {None, "None"} else geometry,
            crs=_crs_name(crs) if crs else None,
            count=len(source),
        )


def _crs_name(crs: CRS) -> str:
    authority = crs.to_authority()
    return ":".join(authority) if authority else crs.name


def _to_shape(geometry: _Geometry | None, project: _Project | None) -> BaseGeometry | None:
    if geometry is None or project is None:
        return None
    shape = shapely.force_2d(shapely.geometry.shape(geometry.__geo_interface__))
    return None if shape.is_empty else project(shape)


def _projection(path: Path, text: str, bounds: _Bounds) -> _Project:
    try:
        crs = CRS.from_user_input(text)
    except ProjError:
        expected, got = "a coordinate reference system", text or "none in the file"
        fix = "Name it, for example EPSG:4326."
        raise fail(str(path), expected, got, fix) from None
    if crs.equals(CRS(WGS84), ignore_axis_order=True):
        return lambda shape: shape
    transformer = _transformer(path, crs, bounds)
    to_wgs84 = partial(transformer.transform, errcheck=True)
    return partial(shapely.transform, transformation=to_wgs84, interleaved=False)


def _transformer(path: Path, crs: CRS, bounds: _Bounds) -> Transformer:
    """Return PROJ's best operation for the area, never one that leaves the datum as it is."""
    found: list[Transformer] = []
    with suppress(ProjError, IndexError), catch_warnings():
        simplefilter("ignore", UserWarning)
        rough = Transformer.from_crs(crs, WGS84, always_xy=True)
        area = AreaOfInterest(*rough.transform_bounds(*bounds))
        found = TransformerGroup(
            crs, WGS84, always_xy=True, area_of_interest=area, allow_ballpark=False
        ).transformers
    for transformer in found:
        if 0 <= transformer.accuracy <= _MOST_SHIFT_ERROR_M:
            return transformer
    expected = f"a datum shift from {crs.name} good to {_MOST_SHIFT_ERROR_M} m"
    got = f"{min(one.accuracy for one in found):g} m" if found else "no known one"
    fix = "Reproject the file to WGS 84 first, with the datum shift of its country."
    raise fail(str(path), expected, got, fix)


class _ErrorRecords(logging.Handler):
    """Keeps what GDAL only logs, such as features that cannot be read."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def _gdal_errors(path: Path) -> Iterator[None]:
    """Turn errors of GDAL, raised or only logged, into an `InputError`."""
    logger, records = logging.getLogger("fiona"), _ErrorRecords()
    logger.addHandler(records)
    expected = "a source that GDAL reads whole"
    try:
        yield
    except (FionaError, OSError) as error:
        if not path.exists():
            raise fail(str(path), "a file", "nothing", "Check the path.") from None
        raise fail(str(path), expected, *_reason(path, error)) from None
    finally:
        logger.removeHandler(records)
    if records.messages:
        got = f"{records.messages[0]} ({len(records.messages)} errors)"
        raise fail(str(path), expected, got, "Fetch the file again; it may be cut off.")


def _reason(path: Path, error: Exception) -> tuple[str, str]:
    """Return what is there instead, and what to do."""
    if not path.is_dir() and not path.stat().st_size:
        return "an empty file", "Fetch the file again."
    if path.suffix.lower() in _JSON_SUFFIXES and path.stat().st_size < _MOST_JSON_BYTES:
        try:
            json.loads(path.read_bytes())
        except json.JSONDecodeError as broken:
            got = f"broken JSON at line {broken.lineno}, column {broken.colno}: {broken.msg}"
            return got, "Fetch the file again; it may be cut off."
        except UnicodeDecodeError as broken:
            return f"a wrong byte {broken.start}", "Save the file as UTF-8."
    return str(error), "Check the file, or convert it to GeoPackage."
