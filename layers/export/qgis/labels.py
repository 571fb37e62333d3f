"""Labels of QGIS: what is written beside a row, in which letters and where."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree import ElementTree as ET

from layers.export.qgis.markup import add_computed, as_colour

FONTS = ("Noto Sans Arabic", "Noto Sans", "Segoe UI", "Arial", "DejaVu Sans")
_OVER_POINT, _CURVED, _HORIZONTAL = "1", "3", "4"
_PLACEMENT = {"Point": _OVER_POINT, "LineString": _CURVED, "Polygon": _HORIZONTAL}
_ABOVE = "1"
_MOST_LABELS = "2000"  # tried for a place on the map; of a hundred thousand that took minutes


@dataclass(frozen=True, slots=True)
class Label:
    """What is written beside a row; ``expression`` in QGIS's language, above a point's middle."""

    expression: str
    size_pt: float
    colour: str
    bold: bool = False
    priority: int = 5
    largest_scale: int = 0
    condition: str = ""
    above_mm: float = 2.4


def add_label(parent: ET.Element, label: Label, geometry: str) -> None:
    """Add the labels of a layer with this type of geometry; empty for a table of several."""
    labelling = ET.SubElement(parent, "labeling", type="simple")
    settings = ET.SubElement(labelling, "settings", calloutType="simple")
    _add_text_style(settings, label)
    ET.SubElement(
        settings,
        "text-format",
        wrapChar="",
        autoWrapLength="0",
        multilineAlign="1",
        addDirectionSymbol="0",
        formatNumbers="0",
    )
    ET.SubElement(
        settings,
        "placement",
        placement=_PLACEMENT[geometry or "Point"],
        quadOffset=_ABOVE,
        xOffset="0",
        yOffset=f"-{label.above_mm:g}" if geometry != "Polygon" else "0",
        offsetUnits="MM",
        dist="1",
        distUnits="MM",
        priority=str(label.priority),
        placementFlags="10",
        centroidInside="1",
        overlapHandling="PreventOverlap",
    )
    ET.SubElement(
        settings,
        "rendering",
        drawLabels="1",
        displayAll="0",
        obstacle="1",
        obstacleFactor="1",
        labelPerPart="0",
        scaleVisibility="1" if label.largest_scale else "0",
        scaleMin="1",
        scaleMax=str(label.largest_scale),
        limitNumLabels="1",
        maxNumLabels=_MOST_LABELS,
    )
    shown = {"Show": label.condition} if label.condition else {}
    add_computed(settings, "dd_properties", shown)


def _add_text_style(settings: ET.Element, label: Label) -> None:
    text = ET.SubElement(
        settings,
        "text-style",
        fieldName=label.expression,
        isExpression="1",
        fontFamily=FONTS[0],
        namedStyle="Bold" if label.bold else "Regular",
        fontWeight="75" if label.bold else "50",
        fontSize=f"{label.size_pt:g}",
        fontSizeUnit="Point",
        textColor=as_colour(label.colour),
        textOpacity="1",
        textOrientation="horizontal",
        multilineHeight="0.9",
        allowHtml="0",
    )
    families = ET.SubElement(text, "families")
    for name in FONTS:
        ET.SubElement(families, "family", name=name)
    ET.SubElement(
        text,
        "text-buffer",
        bufferDraw="1",
        bufferSize="0.7",
        bufferSizeUnits="MM",
        bufferColor=as_colour("#FFFFFF"),
        bufferOpacity="0.85",
        bufferNoFill="1",
        bufferJoinStyle="128",
    )
