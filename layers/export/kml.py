"""KML for Google Earth and the like: one file, a folder a layer, with times and styles.

Nothing is fetched when the file is opened: marks are the viewer's own, in the layer's colour.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely
from lxml import etree
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geo.coordinates import LonLat
from geo.geometry import radius_polygon
from layers.export.arrow import attribute_arrays, iterate_parts
from layers.export.geojson import DECIMALS
from layers.export.kml_styles import RADIUS, STYLE_OF, iterate_styles
from layers.export.staging import staged
from layers.export.titles import title
from layers.layer_set import LayerSet
from layers.schema import EVENTS, SITES, Dtype, LayerSchema, require_schema

FILE = "khabur.kml"
NAMESPACE = "http://www.opengis.net/kml/2.2"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_TYPES = {
    Dtype.TEXT: "string",
    Dtype.DATE: "string",
    Dtype.INTEGER: "int",
    Dtype.REAL: "double",
    Dtype.BOOLEAN: "bool",
}
_DAYS = (("start_date", "end_date"), ("first_date", "last_date"))
_NAMES = (("place_ar", "place_en"), ("areas_ar", "areas_en"), ("route_ar", "route_en"))

Row = dict[str, Any]


def export_kml(layers: LayerSet, directory: Path) -> tuple[Path, ...]:
    """Write ``khabur.kml`` into ``directory`` and return its path.

    Every column is kept as data of a declared type; a row of one day has a ``TimeStamp``, of
    several a ``TimeSpan``, without a day none. Text never becomes markup. Folders of their own
    hold the circles in which the true places of points lie.

    Raises
    ------
    SchemaError
        When a frame is not a layer of its schema.
    OSError
        When the directory cannot be written.
    """
    with staged(directory) as stage, etree.xmlfile(str(stage / FILE), encoding="utf-8") as file:
        file.write_declaration()
        with (
            file.element("kml", nsmap={None: NAMESPACE}),
            file.element("Document"),
        ):
            file.write(_node("name", title("project")))
            for style in iterate_styles():
                file.write(style, pretty_print=True)
            for schema, _ in layers:
                file.write(_schema_node(schema), pretty_print=True)
            for schema, frame in layers:
                with file.element("Folder"):
                    file.write(_node("name", title(schema.name)))
                    for placemark in _placemarks(schema, require_schema(schema, frame)):
                        file.write(placemark, pretty_print=True)
            for schema, frame in layers:
                if schema in (EVENTS, SITES):
                    with file.element("Folder"):
                        file.write(_node("name", title(f"{schema.name}_radius")))
                        for circle in _circles(schema, frame):
                            file.write(circle, pretty_print=True)
    return (directory / FILE,)


def _schema_node(schema: LayerSchema) -> etree._Element:
    node = etree.Element("Schema", name=schema.name, id=schema.name)
    for column in schema.columns:
        field = etree.SubElement(node, "SimpleField", type=_TYPES[column.dtype], name=column.name)
        field.append(_node("displayName", column.meaning))
    return node


def _placemarks(schema: LayerSchema, frame: gpd.GeoDataFrame) -> Iterator[etree._Element]:
    return (_placemark(schema, row, shape) for row, shape in _rows(schema, frame))


def _rows(
    schema: LayerSchema, frame: gpd.GeoDataFrame
) -> Iterator[tuple[Row, BaseGeometry | None]]:
    for part in iterate_parts(frame):
        columns = [array.to_pylist() for array in attribute_arrays(schema, part)]
        for values, shape in zip(zip(*columns, strict=True), part.geometry, strict=True):
            yield dict(zip(schema.column_names, values, strict=True)), shape


def _circles(schema: LayerSchema, frame: gpd.GeoDataFrame) -> Iterator[etree._Element]:
    """Yield the circle of ``radius_m`` around each point, at the same times as the point."""
    shared: dict[tuple[float, float, float], BaseGeometry] = {}
    for row, shape in _rows(schema, frame):
        if not isinstance(shape, Point) or not row["radius_m"]:
            continue
        key = (shape.x, shape.y, row["radius_m"])
        if key not in shared:
            shared[key] = radius_polygon(LonLat(shape.x, shape.y), row["radius_m"])
        node = etree.Element("Placemark")
        node.append(_node("name", _name(row)))
        node.extend(_times(row))
        node.append(_node("styleUrl", f"#{RADIUS}"))
        node.append(_geometry(shared[key]))
        yield node


def _placemark(schema: LayerSchema, row: Row, shape: BaseGeometry | None) -> etree._Element:
    node = etree.Element("Placemark")
    node.append(_node("name", _name(row)))
    node.append(_node("description", _description(row)))
    node.extend(_times(row))
    node.append(_node("styleUrl", f"#{STYLE_OF[schema.name](row)}"))
    data = etree.SubElement(etree.SubElement(node, "ExtendedData"), "SchemaData")
    data.set("schemaUrl", f"#{schema.name}")
    for name, value in row.items():
        if value is not None:
            field = _node("SimpleData", _as_text(value))
            field.set("name", name)
            data.append(field)
    if shape is not None and not shape.is_empty:
        node.append(_geometry(shape))
    return node


def _node(tag: str, text: str) -> etree._Element:
    node = etree.Element(tag)
    node.text = _NOT_XML.sub("\ufffd", text)
    return node


def _as_text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _name(row: Row) -> str:
    for pair in _NAMES:
        found = [row[column] for column in pair if row.get(column)]
        if found:
            return " · ".join(found)
    return next((str(value) for value in row.values() if value is not None), "")


def _description(row: Row) -> str:
    """Return the summaries; viewers take a description for HTML."""
    texts = [row[column] for column in ("summary_ar", "summary_en", "sources_en") if row[column]]
    return "<br>".join(html.escape(text) for text in texts)


def _times(row: Row) -> Iterator[etree._Element]:
    first, last = next((row[a], row[b]) for a, b in _DAYS if a in row)
    if first is not None and first == last:
        stamp = etree.Element("TimeStamp")
        stamp.append(_node("when", first.isoformat()))
        yield stamp
    elif first is not None or last is not None:
        span = etree.Element("TimeSpan")
        for tag, day in (("begin", first), ("end", last)):
            if day is not None:
                span.append(_node(tag, day.isoformat()))
        yield span


def _geometry(shape: BaseGeometry) -> etree._Element:
    match shape.geom_type:
        case "Point" | "LineString":
            node = etree.Element(shape.geom_type)
            node.append(_coordinates(shape))
        case "Polygon":
            node = etree.Element("Polygon")
            outer, *inner = shapely.get_rings(shape)
            rings = [("outerBoundaryIs", outer), *(("innerBoundaryIs", ring) for ring in inner)]
            for tag, ring in rings:
                linear = etree.SubElement(etree.SubElement(node, tag), "LinearRing")
                linear.append(_coordinates(ring))
        case _:
            node = etree.Element("MultiGeometry")
            node.extend(_geometry(part) for part in shapely.get_parts(shape))
    return node


def _coordinates(shape: BaseGeometry) -> etree._Element:
    points = shapely.get_coordinates(shape).round(DECIMALS).tolist()
    return _node("coordinates", " ".join(f"{lon},{lat}" for lon, lat in points))
