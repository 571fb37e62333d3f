"""The declared schema of every layer: columns, dtypes, geometry types, CRS.

A layer is a `geopandas.GeoDataFrame` in EPSG:4326, longitude before latitude,
with exactly the columns of its `LayerSchema`, in that order. Renderers and
exporters rely on this and on nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import geopandas as gpd
import pandas as pd

from geo.coordinates import WGS84
from geo.errors import SchemaError
from layers.shapes import geometry_types, is_blank

GEOMETRY = "geometry"


class Dtype(StrEnum):
    """Column types: what pandas holds and what a file format should write."""

    TEXT = "text"  # str or None
    DATE = "date"  # datetime.date or None
    INTEGER = "integer"  # pandas Int64, NA for unknown
    REAL = "real"  # float64, NaN for unknown
    BOOLEAN = "boolean"  # bool, never missing


@dataclass(frozen=True, slots=True)
class Column:
    """A column, with its meaning in words for the field list."""

    name: str
    dtype: Dtype
    meaning: str


@dataclass(frozen=True, slots=True)
class LayerSchema:
    """The columns of a layer and the geometry types it may hold."""

    name: str
    columns: tuple[Column, ...]
    geometry_types: frozenset[str]
    may_lack_geometry: bool = False

    @property
    def column_names(self) -> tuple[str, ...]:
        """Names of the columns without the geometry, in order."""
        return tuple(column.name for column in self.columns)


def _text(*pairs: tuple[str, str]) -> tuple[Column, ...]:
    return tuple(Column(name, Dtype.TEXT, meaning) for name, meaning in pairs)


_TIME = (
    Column("start_date", Dtype.DATE, "first day, inclusive; missing when unknown"),
    Column("end_date", Dtype.DATE, "last day, inclusive; missing when unknown"),
    *_text(
        ("time_precision", "hour, night, day, range, week, month, year, approximate or unknown"),
        ("time_text", "the words of the report that say when"),
    ),
)
_PLACE = (
    *_text(
        ("place_id", "gazetteer id of the place drawn"),
        ("place_en", "its English name"),
        ("place_ar", "its Arabic name"),
        ("place_kind", "what the place is"),
        ("precision", "how finely the report says where"),
    ),
    Column("radius_m", Dtype.REAL, "how far the true place may be from the point, metres"),
    *_text(
        ("governorate", "id of the governorate"),
        ("district", "id of the district"),
        ("why_here_en", "why the mark is where it is, in English"),
        ("why_here_ar", "the same in Arabic"),
    ),
)
_SOURCES = (
    *_text(
        ("claimants_en", "who says so, joined with '; '"),
        ("claimants_ar", "the same in Arabic"),
        ("sources", "source ids joined with '; '"),
        ("sources_en", "publisher and day of each source, joined with '; '"),
        ("sources_ar", "the same in Arabic"),
        ("source_urls", "addresses of the sources, joined with '; '"),
    ),
    Column("source_count", Dtype.INTEGER, "number of different sources"),
)
_SUMMARY = _text(("summary_en", "what happened, in English"), ("summary_ar", "the same in Arabic"))


def _count(what: str) -> tuple[Column, ...]:
    return tuple(
        Column(f"{what}_{bound}", Dtype.INTEGER, f"{bound} number {what}; missing when not stated")
        for bound in ("low", "best", "high")
    )


_EVENT_COLUMNS = (
    *_text(
        ("event_id", "stable id, never reused; an event drawn at two places has two rows"),
        ("mark", "unique id of the row: event_id#1, event_id#2 ... over events and event_areas"),
        ("kind", "kind of event"),
        ("group", "attacks, operations, movements, presence or statements"),
        ("status", "reported, corroborated, contested, discounted or retracted"),
        ("basis", "report or caption"),
    ),
    *_TIME,
    *_text(
        (
            "periods",
            "the separate times of an event whose claims date it differently, each "
            "first/last day, joined with '; '; missing when there is one time",
        ),
        ("when_en", "the same times in words, in English"),
        ("when_ar", "the same in Arabic"),
    ),
    *_SUMMARY,
    *_text(("place_role", "what the place drawn is to the event")),
    *_PLACE,
    *_text(
        ("places_en", "all places with their roles, in English, joined with '; '"),
        ("places_ar", "the same in Arabic"),
        ("actors_en", "all actors with their roles, in English, joined with '; '"),
        ("actors_ar", "the same in Arabic"),
        ("counts_en", "all counts as ranges, in English, joined with '; '"),
        ("counts_ar", "the same in Arabic"),
        ("cargo", "what was carried, joined with '; '"),
        ("cargo_ar", "the same in Arabic; as in the record where it has no Arabic label"),
    ),
    *_count("killed"),
    *_count("wounded"),
    *_count("captured"),
    *_SOURCES,
    *_text(
        ("acled_event_type", "ACLED event type"),
        ("acled_sub_event_type", "ACLED sub-event type"),
    ),
    Column("acled_geo_precision", Dtype.INTEGER, "ACLED geo precision 1-3; missing when coarser"),
    Column("acled_time_precision", Dtype.INTEGER, "ACLED time precision 1-3; missing when coarser"),
    Column("recurring", Dtype.BOOLEAN, "a repeated activity rather than one act"),
    Column(
        "unconfirmed", Dtype.BOOLEAN, "fewer sources than the publication profile calls confirmed"
    ),
    *_text(("note", "remark, for example a contradiction between sources")),
)

_AREAS_AND_LINES = frozenset({"Polygon", "MultiPolygon", "LineString", "MultiLineString"})

EVENTS = LayerSchema("events", _EVENT_COLUMNS, frozenset({"Point"}))
EVENT_AREAS = LayerSchema(
    "event_areas",
    _EVENT_COLUMNS,
    _AREAS_AND_LINES,
    may_lack_geometry=True,
)
SITES = LayerSchema(
    "sites",
    (
        *_text(("site_id", "stable id")),
        *_PLACE,
        *_SUMMARY,
        Column("first_date", Dtype.DATE, "first day it is reported; missing when unknown"),
        Column("last_date", Dtype.DATE, "last day it is reported; missing when unknown"),
        *_text(
            ("state", "what the latest report says: reported_active or reported_inactive"),
            ("operators_en", "who runs it, in English, joined with '; '"),
            ("operators_ar", "the same in Arabic"),
            ("intervals_en", "all intervals in words, in English, joined with '; '"),
            ("intervals_ar", "the same in Arabic"),
        ),
        *_SOURCES,
        *_text(("note", "remark")),
    ),
    frozenset({"Point", *_AREAS_AND_LINES}),
    may_lack_geometry=True,
)
MOVEMENTS = LayerSchema(
    "movements",
    (
        *_text(("event_id", "id of the event that moved"), ("kind", "kind of event")),
        *_TIME,
        *_SUMMARY,
        *_text(
            ("route_en", "places in order with their roles, in English"),
            ("route_ar", "the same in Arabic"),
            ("status", "as the event's"),
            ("legs_en", "what of the line is reported and what is schematic, in English"),
            ("legs_ar", "the same in Arabic"),
        ),
        Column("leg", Dtype.INTEGER, "number of the leg, from 1"),
        Column("schematic", Dtype.BOOLEAN, "the line follows the schematic road network"),
        Column("leg_reported", Dtype.BOOLEAN, "both ends of the leg are in the report"),
        Column("length_km", Dtype.REAL, "geodesic length of the drawn line, kilometres"),
        *_text(
            ("from_place", "gazetteer id where the leg starts"),
            ("to_place", "gazetteer id where the leg ends"),
            ("precision", "coarsest precision of its ends"),
            ("counts_en", "all counts as ranges, in English"),
            ("counts_ar", "the same in Arabic"),
        ),
        *_SOURCES,
    ),
    frozenset({"LineString", "MultiLineString"}),
)
AGGREGATES = LayerSchema(
    "aggregates",
    (
        *_text(("aggregate_id", "stable id"), ("what", "what it is a total of")),
        *_TIME,
        *_SUMMARY,
        *_text(("counts_en", "the total as stated, in English"), ("counts_ar", "in Arabic")),
        Column("count_low", Dtype.INTEGER, "lowest stated total; missing when not stated"),
        Column("count_best", Dtype.INTEGER, "stated total; missing when not stated"),
        Column("count_high", Dtype.INTEGER, "highest stated total; missing when not stated"),
        *_text(
            ("part_of", "id of the aggregate it is a part of"),
            ("status", "as for events"),
            ("areas", "gazetteer ids of the areas, joined with '; '"),
            ("areas_en", "their English names, joined with '; '"),
            ("areas_ar", "their Arabic names, joined with '; '"),
            ("precision", "coarsest precision of the areas"),
            ("actors_en", "all actors with their roles, in English"),
            ("actors_ar", "the same in Arabic"),
        ),
        *_SOURCES,
        *_text(("note", "remark")),
    ),
    _AREAS_AND_LINES | {"GeometryCollection"},
    may_lack_geometry=True,
)

LAYERS: tuple[LayerSchema, ...] = (EVENTS, EVENT_AREAS, SITES, MOVEMENTS, AGGREGATES)

_PANDAS = {Dtype.INTEGER: "Int64", Dtype.REAL: "float64", Dtype.BOOLEAN: "bool"}


def build_frame(
    schema: LayerSchema, records: list[dict[str, object]], geometries: list[object]
) -> gpd.GeoDataFrame:
    """Return ``records`` (one dictionary a row, by column name) as a checked layer."""
    columns = {
        column.name: pd.Series(
            [record[column.name] for record in records],
            dtype=_PANDAS.get(column.dtype, "object"),
        )
        for column in schema.columns
    }
    frame = gpd.GeoDataFrame(columns, geometry=gpd.GeoSeries(geometries, crs=WGS84), crs=WGS84)
    return require_schema(schema, frame)


def require_schema(schema: LayerSchema, frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return ``frame`` when it is a layer of ``schema``.

    Raises
    ------
    SchemaError
        Naming every column, dtype, geometry type or CRS that differs.
    """
    wrong = [*_wrong_columns(schema, frame), *_wrong_geometry(schema, frame)]
    if wrong:
        raise SchemaError(f"layer {schema.name}: " + "; ".join(wrong))
    return frame


def _wrong_columns(schema: LayerSchema, frame: gpd.GeoDataFrame) -> list[str]:
    expected = [*schema.column_names, GEOMETRY]
    if list(frame.columns) != expected:
        missing = [name for name in expected if name not in frame.columns]
        extra = [name for name in frame.columns if name not in expected]
        return [f"expected columns {expected} in order, missing {missing}, extra {extra}"]
    return [
        f"column {column.name}: expected {_PANDAS[column.dtype]}, got {dtype}"
        for column, dtype in zip(schema.columns, frame.dtypes, strict=False)
        if column.dtype in _PANDAS and str(dtype) != _PANDAS[column.dtype]
    ]


def _wrong_geometry(schema: LayerSchema, frame: gpd.GeoDataFrame) -> list[str]:
    wrong = []
    if frame.crs is None or frame.crs.to_epsg() != 4326:
        wrong.append(f"expected CRS {WGS84}, got {frame.crs}. Use frame.to_crs({WGS84!r})")
    shapes = frame.geometry.to_numpy()
    missing = int(is_blank(shapes).sum())
    if missing and not schema.may_lack_geometry:
        wrong.append(f"expected a geometry in every row, {missing} have none")
    other = geometry_types(shapes) - schema.geometry_types
    if other:
        wrong.append(f"expected geometry of {sorted(schema.geometry_types)}, got {sorted(other)}")
    return wrong
