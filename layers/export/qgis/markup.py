"""The pieces of XML that QGIS's styles and projects are made of."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree as ET

#: The oldest QGIS that reads the files; later ones take them as they are.
VERSION = "3.22.0-Białowieża"
_DOCTYPE = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
_EXPRESSION = "3"  # QgsProperty: a property that an expression computes


def add_text(parent: ET.Element, tag: str, text: str, **attributes: str) -> ET.Element:
    """Add a child that holds only text."""
    child = ET.SubElement(parent, tag, attributes)
    child.text = text
    return child


def add_options(parent: ET.Element, options: Mapping[str, object]) -> None:
    """Add options as text."""
    known = ET.SubElement(parent, "Option", type="Map")
    for name, value in options.items():
        ET.SubElement(known, "Option", name=name, type="QString", value=str(value))


def add_computed(parent: ET.Element, tag: str, expressions: Mapping[str, str]) -> None:
    """Add properties that expressions compute for each feature, by property."""
    collection = ET.SubElement(ET.SubElement(parent, tag), "Option", type="Map")
    ET.SubElement(collection, "Option", name="name", type="QString", value="")
    attributes = {"type": "Map"} if expressions else {}
    properties = ET.SubElement(collection, "Option", {"name": "properties", **attributes})
    for name, expression in expressions.items():
        entry = ET.SubElement(properties, "Option", name=name, type="Map")
        ET.SubElement(entry, "Option", name="active", type="bool", value="true")
        ET.SubElement(entry, "Option", name="expression", type="QString", value=expression)
        ET.SubElement(entry, "Option", name="type", type="int", value=_EXPRESSION)
    ET.SubElement(collection, "Option", name="type", type="QString", value="collection")


def add_crs(parent: ET.Element, epsg: int) -> None:
    """Add a CRS by its EPSG code; QGIS looks the rest up."""
    system = ET.SubElement(parent, "spatialrefsys")
    add_text(system, "srsid", str(epsg))  # QGIS reads authid only beside a number below 100000
    add_text(system, "srid", str(epsg))
    add_text(system, "authid", f"EPSG:{epsg}")


def as_colour(colour: str, opacity: float = 1) -> str:
    """Return ``#RRGGBB`` as QGIS writes it: red, green, blue, opacity, each 0-255."""
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    return ",".join(map(str, [*parts, round(opacity * 255)]))


def serialize(root: ET.Element) -> str:
    """Return a document as QGIS writes it."""
    ET.indent(root, " ")
    return _DOCTYPE + ET.tostring(root, encoding="unicode")


def serialize_part(element: ET.Element, depth: int) -> str:
    """Return a part of a document, on lines of its own, as it stands ``depth`` levels down."""
    ET.indent(element, " ", depth)
    return f"\n{' ' * depth}" + ET.tostring(element, encoding="unicode")
