"""A QGIS project over the tables of a GeoPackage beside it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from xml.etree import ElementTree as ET

from layers.export.archive import write_archive
from layers.export.basemap_tables import ADMIN, LAKES, LINES, SETTLEMENTS
from layers.export.qgis.catalog import LANGUAGE, land_style, marks_only, radius_style, table_styles
from layers.export.qgis.markup import (
    VERSION,
    add_crs,
    add_text,
    serialize,
    serialize_part,
)
from layers.export.qgis.styles import Style, add_style, for_geometry
from layers.export.titles import title
from layers.export.total_parts import PARTS
from layers.schema import AGGREGATES, EVENT_AREAS, EVENTS, MOVEMENTS, SITES

Bounds = tuple[float, float, float, float]
MAP_EPSG = 3857
DATA_EPSG = 4326
_ELLIPSOID = "EPSG:7030"
_MARGIN = 0.05
_LAYERS = "projectlayers"
_BETWEEN_CREDITS = " · "


@dataclass(frozen=True, slots=True)
class Contents:
    """What the project has to know of the data.

    Attributes
    ----------
    types
        Geometry types (``Point``, ``LineString``, ``Polygon``) in each table, by its name.
    declared
        The type each table is declared to hold, such as ``MultiPolygon`` or ``Unknown``.
    bounds
        West, south, east, north of what is to be seen first, degrees.
    days
        First and last day of any event; ``None`` where none has a day.
    credits
        One line a data set.
    """

    types: Mapping[str, tuple[str, ...]]
    declared: Mapping[str, str]
    bounds: Bounds | None
    days: tuple[date, date] | None
    credits: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Entry:
    """One layer of the project; equal only to itself, as `_entries` makes each once."""

    key: str
    table: str
    title: str
    geometry: str
    source: str
    wkb_type: str
    style: Style


_GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("group_events", (EVENTS.name, EVENT_AREAS.name)),
    ("group_sites", (SITES.name,)),
    ("group_movements", (MOVEMENTS.name,)),
    ("group_aggregates", (AGGREGATES.name, PARTS.name)),
    ("group_basemap", (SETTLEMENTS.name, ADMIN.name, LINES.name, LAKES.name)),
)


def build_project(geopackage: str, contents: Contents) -> str:
    """Return the project's text.

    Parameters
    ----------
    geopackage
        Name of the file, which lies beside the project.
    """
    root = ET.Element("qgis", version=VERSION, projectname=title("project"))
    ET.SubElement(root, "homePath", path="")
    add_text(root, "title", title("project"))
    add_crs(ET.SubElement(root, "projectCrs"), MAP_EPSG)
    groups = {key: list(_group(geopackage, key, tables, contents)) for key, tables in _GROUPS}
    entries = [entry for group in groups.values() for entry in group]
    _add_tree(root, groups)
    ET.SubElement(root, _LAYERS)
    order = ET.SubElement(root, "layerorder")
    for entry in entries:
        ET.SubElement(order, "layer", id=entry.key)
    _add_properties(root, contents)
    _add_view(root, contents)
    _add_metadata(root, contents)
    layers = "".join(_layer_text(entry, contents.credits) for entry in entries)
    return serialize(root).replace(f"<{_LAYERS} />", f"<{_LAYERS}>{layers}\n </{_LAYERS}>", 1)


def pack_project(text: str, name: str) -> bytes:
    """Return the project as the bytes of ``NAME.qgz``."""
    packed = io.BytesIO()
    write_archive(packed, [(f"{name}.qgs", text.encode("utf-8"))])
    return packed.getvalue()


def _group(
    geopackage: str, group: str, tables: Iterable[str], contents: Contents
) -> Iterator[_Entry]:
    for table in (each for each in tables if each in contents.types):
        yield from _entries(geopackage, table, contents.types[table], contents.declared[table])
    if group == "group_basemap":
        yield _land(geopackage, contents.declared[ADMIN.name])


@cache
def _entries(
    geopackage: str, table: str, types: tuple[str, ...], declared: str
) -> tuple[_Entry, ...]:
    style = table_styles()[table]
    source = f"./{geopackage}|layername={table}"
    is_mixed = declared == "Unknown"
    made = []
    for kind in types:
        suffix = "_lines" if kind == "LineString" and is_mixed else ""
        made.append(
            _Entry(
                key=f"{table}_{kind.lower()}",
                table=table,
                title=title(f"{table}{suffix}"),
                geometry=kind,
                source=f"{source}|geometrytype={kind}" if is_mixed else source,
                wkb_type=kind if declared == "Unknown" else declared,
                style=marks_only(for_geometry(style, kind)),
            )
        )
    if "Point" in types and style.days:
        key, kind = f"{table}_radius", "|geometrytype=Point" if is_mixed else ""
        circles = radius_style(style.days)
        made.append(_Entry(key, table, title(key), "Point", f"{source}{kind}", "Point", circles))
    return tuple(made)


@cache
def _land(geopackage: str, declared: str) -> _Entry:
    wanted = "\"kind\" IN ('country', 'governorate')"
    source = f"./{geopackage}|layername={ADMIN.name}|subset={wanted}"
    key = "basemap_land"
    return _Entry(key, ADMIN.name, title(key), "Polygon", source, declared, land_style())


def _add_tree(root: ET.Element, groups: Mapping[str, list[_Entry]]) -> None:
    tree = ET.SubElement(root, "layer-tree-group")
    for key, entries in groups.items():
        is_open = "0" if key == "group_basemap" else "1"
        known = {"name": title(key), "checked": "Qt::Checked", "expanded": is_open}
        group = ET.SubElement(tree, "layer-tree-group", known)
        for entry in entries:
            ET.SubElement(
                group,
                "layer-tree-layer",
                id=entry.key,
                name=entry.title,
                source=entry.source,
                providerKey="ogr",
                checked="Qt::Checked",
                expanded=is_open,
            )


@lru_cache(maxsize=256)
def _layer_text(entry: _Entry, rights: tuple[str, ...]) -> str:
    """Return a layer as text, which is most of a project and the same in many."""
    layer = ET.Element(
        "maplayer",
        type="vector",
        geometry="Line" if entry.geometry == "LineString" else entry.geometry,
        wkbType=entry.wkb_type,
        labelsEnabled="1" if entry.style.label else "0",
        styleCategories="AllStyleCategories",
        readOnly="0",
    )
    add_text(layer, "id", entry.key)
    add_text(layer, "datasource", entry.source)
    add_text(layer, "layername", entry.title)
    add_crs(ET.SubElement(layer, "srs"), DATA_EPSG)
    add_text(layer, "provider", "ogr", encoding="UTF-8")
    add_text(layer, "attribution", _BETWEEN_CREDITS.join(rights), href="")
    metadata = ET.SubElement(layer, "resourceMetadata")
    for credit in rights:
        add_text(metadata, "rights", credit)
    add_style(layer, entry.style)
    return serialize_part(layer, depth=2)


def _add_properties(root: ET.Element, contents: Contents) -> None:
    properties = ET.SubElement(root, "properties")

    def add(group: str, name: str, kind: str, text: str) -> None:
        parent = properties.find(group)
        known = ET.SubElement(properties, group) if parent is None else parent
        add_text(known, name, text, type=kind)

    add("Paths", "Absolute", "bool", "false")
    add("SpatialRefSys", "ProjectionsEnabled", "int", "1")  # without it the CRS is not read
    add("Measure", "Ellipsoid", "QString", _ELLIPSOID)
    add("Measurement", "DistanceUnits", "QString", "km")
    add("Measurement", "AreaUnits", "QString", "km2")
    if contents.days:
        first, last = _as_range(contents.days)
        add("TemporalControllerWidget", "StartDateTime", "QString", first)
        add("TemporalControllerWidget", "EndDateTime", "QString", last)
        add("TemporalControllerWidget", "NavigationMode", "int", "0")
    variables = ET.SubElement(properties, "Variables")
    for tag, text in (("variableNames", LANGUAGE), ("variableValues", "both")):
        add_text(ET.SubElement(variables, tag, type="QStringList"), "value", text)


def _as_range(days: tuple[date, date]) -> tuple[str, str]:
    """Return whole months around the days, as QGIS writes moments."""
    first, last = days
    after = (last.replace(day=1) + timedelta(days=32)).replace(day=1)
    return f"{first.replace(day=1)}T00:00:00Z", f"{after}T00:00:00Z"


def _add_view(root: ET.Element, contents: Contents) -> None:
    view = ET.SubElement(root, "ProjectViewSettings", UseProjectScales="0", rotation="0")
    ET.SubElement(view, "Scales")
    if contents.bounds:
        edges = dict(zip(("xmin", "ymin", "xmax", "ymax"), _widened(contents.bounds), strict=True))
        extent = ET.SubElement(view, "DefaultViewExtent", {k: f"{v:.6f}" for k, v in edges.items()})
        add_crs(extent, DATA_EPSG)
    if contents.days:
        settings = {"timeStep": "1", "timeStepUnit": "mo", "frameRate": "1"}
        times = ET.SubElement(root, "ProjectTimeSettings", settings, cumulativeTemporalRange="0")
        span = ET.SubElement(times, "TemporalRange")
        for tag, moment in zip(("start", "end"), _as_range(contents.days), strict=True):
            add_text(span, tag, moment)


def _widened(bounds: Bounds) -> Bounds:
    west, south, east, north = bounds
    margin = max(east - west, north - south, 0.1) * _MARGIN
    return west - margin, south - margin, east + margin, north + margin


def _add_metadata(root: ET.Element, contents: Contents) -> None:
    metadata = ET.SubElement(root, "projectMetadata")
    add_text(metadata, "title", title("project"))
    add_text(metadata, "abstract", "\n".join(contents.credits))
