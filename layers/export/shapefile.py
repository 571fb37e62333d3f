"""Shapefiles, for those who must: one archive with all layers and a list of their fields."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import geopandas as gpd
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyogrio

from layers.export.archive import write_archive
from layers.export.arrow import crs_wkt, stream_batches
from layers.export.staging import staged
from layers.layer_set import LayerSet
from layers.schema import GEOMETRY, LayerSchema, require_schema
from layers.shapes import is_blank, only

FILE = "khabur.shp.zip"
FIELD_LIST = "fields.csv"
LONGEST_NAME = 10
MOST_BYTES = 254
_SUFFIXES = {"Point": "", "Polygon": "_polygons", "LineString": "_lines"}
_CUT = "…"
_UNDATED = date(1980, 1, 1)


def export_shapefile(layers: LayerSet, directory: Path) -> tuple[Path, ...]:
    """Write ``khabur.shp.zip`` into ``directory`` and return its path.

    A Shapefile holds one type of geometry: a layer becomes ``LAYER`` (points),
    ``LAYER_polygons`` and ``LAYER_lines``, those that have rows; a row without geometry is with
    the first of them. Field names have at most 10 letters; ``fields.csv`` in the archive says
    what each stands for. Text is cut at 254 bytes.

    Raises
    ------
    SchemaError
        When a frame is not a layer of its schema.
    OSError
        When the directory cannot be written.
    """
    day = (layers.data_date or _UNDATED).isoformat()
    with staged(directory) as stage, TemporaryDirectory(dir=stage.parent, prefix=".khabur-") as raw:
        for schema, frame in layers:
            for name, part in _split(schema, require_schema(schema, frame)):
                pyogrio.write_arrow(
                    _short_batches(schema, part),
                    Path(raw) / f"{name}.shp",
                    driver="ESRI Shapefile",
                    geometry_name=GEOMETRY,
                    geometry_type=_declared_type(part),
                    crs=crs_wkt(),
                    encoding="UTF-8",
                    DBF_DATE_LAST_UPDATE=day,
                )
        members = [(path.name, path.read_bytes()) for path in sorted(Path(raw).iterdir())]
        members.append((FIELD_LIST, _write_field_list(schema for schema, _ in layers)))
        write_archive(stage / FILE, members)
    return (directory / FILE,)


def short_names(names: Iterable[str]) -> dict[str, str]:
    """Return a name of at most 10 letters for each name, all different.

    The longest word of a name gives up its last letter until the name is short enough.
    """
    shorter: dict[str, str] = {}
    for name in names:
        words = name.split("_")
        while len("_".join(words)) > LONGEST_NAME:
            longest = max(range(len(words)), key=lambda at: len(words[at]))
            words[longest] = words[longest][:-1]
        short, number = "_".join(words), 1
        while short in shorter.values():
            number += 1
            short = f"{'_'.join(words)[: LONGEST_NAME - len(str(number))]}{number}"
        shorter[name] = short
    return shorter


def _split(schema: LayerSchema, frame: gpd.GeoDataFrame) -> Iterator[tuple[str, gpd.GeoDataFrame]]:
    """Yield the rows of each type of geometry, mixed collections taken apart."""
    shapes = frame.geometry.to_numpy()
    blank = is_blank(shapes)
    families = [kind for kind in _SUFFIXES if kind in schema.geometry_types]
    parts = {
        kind: np.array([only(kind, each) for each in shapes], dtype=object) for kind in families
    }
    used = [kind for kind in families if not is_blank(parts[kind]).all()] or families[:1]
    for kind in used:
        kept = ~is_blank(parts[kind]) | (blank if kind == used[0] else False)
        geometry = gpd.GeoSeries(parts[kind], index=frame.index, crs=frame.crs)
        yield f"{schema.name}{_SUFFIXES[kind]}", frame.set_geometry(geometry)[kept]


def _declared_type(frame: gpd.GeoDataFrame) -> str:
    kinds = frame.geometry.dropna().geom_type.str.removeprefix("Multi").unique()
    return str(kinds[0]) if len(kinds) else "Point"


def _short_batches(schema: LayerSchema, frame: gpd.GeoDataFrame) -> pa.RecordBatchReader:
    reader = stream_batches(schema, frame, GEOMETRY)
    short = short_names(schema.column_names)
    declared = pa.schema(
        [field.with_name(short.get(field.name, field.name)) for field in reader.schema]
    )

    def batches() -> Iterator[pa.RecordBatch]:
        for batch in reader:
            yield pa.record_batch([_cut(array) for array in batch.columns], schema=declared)

    return pa.RecordBatchReader.from_batches(declared, batches())


def _cut(array: pa.Array) -> pa.Array:
    """Return texts of at most 254 bytes, cut between letters."""
    if (
        not pa.types.is_string(array.type)
        or (pc.max(pc.binary_length(array)).as_py() or 0) <= MOST_BYTES
    ):
        return array
    return pa.array([_cut_text(text) for text in array.to_pylist()], pa.string())


def _cut_text(text: str | None) -> str | None:
    if text is None or len(encoded := text.encode()) <= MOST_BYTES:
        return text
    return encoded[: MOST_BYTES - len(_CUT.encode())].decode(errors="ignore") + _CUT


def _write_field_list(schemas: Iterable[LayerSchema]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(("layer", "field", "column", "type", "meaning"))
    for schema in schemas:
        short = short_names(schema.column_names)
        for column in schema.columns:
            name, kind = column.name, column.dtype.value
            writer.writerow((schema.name, short[name], name, kind, column.meaning))
    return text.getvalue().encode("utf-8-sig")
