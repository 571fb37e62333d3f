"""What QGIS makes of exported files, as JSON; run by the Python that QGIS belongs to.

    python3 report.py DIRECTORY [--pictures DIRECTORY]

Every object of QGIS lives inside a function, or the interpreter crashes at its end.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCoordinateTransform,
    QgsDateTimeRange,
    QgsExpression,
    QgsExpressionContextUtils,
    QgsFeatureRequest,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsProject,
    QgsRectangle,
    QgsRenderContext,
    QgsVectorLayer,
    QgsVectorLayerTemporalContext,
)
from qgis.PyQt.QtCore import QDateTime, QSize, Qt, QVariant
from qgis.PyQt.QtGui import QColor, QImage

TABLES = ("events", "event_areas", "sites", "movements", "aggregates")
VIEWS = {
    "all": (37.0, 33.6, 43.6, 37.5),
    "hasakah": (39.6, 36.0, 42.5, 37.4),
    "near": (40.55, 36.4, 41.35, 37.0),
    "shaddadi": (40.6, 35.9, 41.0, 36.2),
}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("directory", type=Path)
    parser.add_argument("--pictures", type=Path)
    arguments = parser.parse_args()
    report = {
        "version": Qgis.QGIS_VERSION,
        "tables": describe_tables(arguments.directory),
        "projects": describe_projects(arguments.directory, arguments.pictures),
    }
    json.dump(report, sys.stdout, ensure_ascii=False)


def describe_tables(directory: Path) -> dict[str, dict]:
    found = {}
    for name in TABLES:
        for key, source in (
            (f"gpkg {name}", f"{directory}/khabur.gpkg|layername={name}"),
            (f"geojson {name}", f"{directory}/{name}.geojson"),
            (f"fgb {name}", f"{directory}/{name}.fgb"),
        ):
            if Path(source.split("|")[0]).exists():
                found[key] = describe_table(source, name)
    return found


def describe_table(source: str, name: str) -> dict:
    """Open a file as QGIS Desktop does: bare, then with its default style."""
    options = QgsVectorLayer.LayerOptions()
    options.loadDefaultStyle = False
    layer = QgsVectorLayer(source, name, "ogr", options)
    if not layer.isValid():
        return {"valid": False}
    layer.loadDefaultStyle()
    return describe_layer(layer) | {
        "fields": {field.name(): QVariant.typeToName(field.type()) for field in layer.fields()},
        "rows": [[as_plain(value) for value in row.attributes()] for row in layer.getFeatures()],
    }


def as_plain(value: object) -> object:
    if isinstance(value, QVariant) and value.isNull():
        return None
    if hasattr(value, "toPyDate") and not hasattr(value, "toPyDateTime"):
        return value.toPyDate().isoformat()
    if hasattr(value, "toPyDateTime"):
        return value.toPyDateTime().isoformat()
    return value if isinstance(value, str | int | float | bool) else str(value)


def describe_layer(layer: QgsVectorLayer) -> dict:
    renderer = layer.renderer()
    return {
        "valid": True,
        "crs": layer.crs().authid(),
        "count": layer.featureCount(),
        "renderer": renderer.type() if renderer else None,
        "within": renderer.embeddedRenderer().type()
        if renderer and renderer.embeddedRenderer()
        else None,
        "legend": [item.label() for item in renderer.legendSymbolItems()] if renderer else [],
        "drawn": count_drawn(layer),
        "temporal": layer.temporalProperties().isActive(),
        "labels": layer.labelsEnabled(),
    }


def count_drawn(layer: QgsVectorLayer) -> int:
    """Count the rows for which the renderer has a symbol."""
    renderer = layer.renderer()
    if renderer is None:
        return 0
    renderer = renderer.clone()
    context = QgsRenderContext()
    context.setRendererScale(500_000)
    expressions = layer.createExpressionContext()
    context.setExpressionContext(expressions)
    renderer.startRender(context, layer.fields())
    drawn = 0
    for row in layer.getFeatures():
        context.expressionContext().setFeature(row)
        drawn += renderer.willRenderFeature(row, context)
    renderer.stopRender(context)
    return drawn


def describe_projects(directory: Path, pictures: Path | None) -> dict[str, dict]:
    sources = {
        "qgz": f"{directory}/khabur.qgz",
        "gpkg": f"geopackage:{directory}/khabur.gpkg?projectName=khabur",
    }
    found = {}
    for key, source in sources.items():
        project = QgsProject.instance()
        project.clear()
        found[key] = {"read": project.read(source)}
        if found[key]["read"]:
            found[key] |= describe_project(project, directory)
            for view, bounds in VIEWS.items():
                target = pictures / f"{key}-{view}.png" if pictures else None
                found[key][f"picture {view}"] = render(project, bounds, target)
        project.clear()
    return found


def describe_project(project: QgsProject, directory: Path) -> dict:
    settings = project.timeSettings().temporalRange()
    layers = [node.layer() for node in project.layerTreeRoot().findLayers()]
    return {
        "crs": project.crs().authid(),
        "ellipsoid": project.ellipsoid(),
        "groups": [group.name() for group in project.layerTreeRoot().findGroups()],
        "begin": settings.begin().toString(Qt.ISODate),
        "end": settings.end().toString(Qt.ISODate),
        "layers": {
            layer.id(): describe_layer(layer)
            | {
                "title": layer.name(),
                "attribution": layer.attribution(),
                "rights": layer.metadata().rights(),
                "inside": str(directory) in layer.source(),
                "months": months(layer, settings) if layer.id().startswith("events") else {},
                "labelled": labels(layer),
                "circles": circles(layer),
            }
            for layer in layers
            if layer is not None and layer.isValid()
        },
        "invalid": [
            layer.id() if layer else "missing"
            for layer in layers
            if layer is None or not layer.isValid()
        ],
    }


def months(layer: QgsVectorLayer, whole: QgsDateTimeRange) -> dict[str, int]:
    """Count the rows of each monthly frame of the temporal controller."""
    context = QgsVectorLayerTemporalContext()
    context.setLayer(layer)
    found = {}
    begin = QDateTime(whole.begin())
    while begin < whole.end():
        end = begin.addMonths(1)
        frame = QgsDateTimeRange(begin, end, True, False)
        text = layer.temporalProperties().createFilterString(context, frame)
        request = QgsFeatureRequest().setFilterExpression(text)
        found[begin.toString("yyyy-MM")] = len(list(layer.getFeatures(request)))
        begin = end
    return found


def labels(layer: QgsVectorLayer) -> list[str]:
    """Return what is written beside the first rows."""
    if not layer.labelsEnabled() or layer.labeling() is None:
        return []
    settings = layer.labeling().settings()
    expression = QgsExpression(settings.fieldName)
    context = layer.createExpressionContext()
    expression.prepare(context)
    texts = []
    for row in layer.getFeatures(QgsFeatureRequest().setLimit(3)):
        context.setFeature(row)
        texts.append(str(expression.evaluate(context)))
    return texts


def circles(layer: QgsVectorLayer) -> list[dict]:
    """Return the circle computed around each row: its centre, radius and ring."""
    context = layer.createExpressionContext()
    generators = [
        drawn
        for symbol in layer.renderer().symbols(QgsRenderContext())
        for drawn in symbol.symbolLayers()
        if drawn.layerType() == "GeometryGenerator"
    ]
    found = []
    for row in layer.getFeatures() if generators else []:
        context.setFeature(row)
        ring = QgsExpression(generators[0].geometryExpression()).evaluate(context)
        centre = row.geometry().asPoint()
        known = {"centre": [centre.x(), centre.y()], "radius_m": row["radius_m"]}
        found.append(known | {"ring": ring.asWkt(9)})
    return found


def render(project: QgsProject, bounds: tuple, target: Path | None) -> dict:
    settings = QgsMapSettings()
    root = project.layerTreeRoot()
    settings.setLayers([node.layer() for node in root.findLayers() if node.isVisible()])
    settings.setDestinationCrs(project.crs())
    settings.setTransformContext(project.transformContext())
    settings.setOutputSize(QSize(1400, 1000))
    settings.setOutputDpi(120)
    settings.setBackgroundColor(QColor("white"))
    from_degrees = QgsCoordinateTransform(
        root.findLayers()[0].layer().crs(), project.crs(), project
    )
    settings.setExtent(from_degrees.transformBoundingBox(QgsRectangle(*bounds)))
    expressions = project.createExpressionContext()
    expressions.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
    settings.setExpressionContext(expressions)
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    if target is not None:
        target.parent.mkdir(parents=True, exist_ok=True)
        image.save(str(target))
    return {"errors": [error.message for error in job.errors()], "colours": colours_of(image)}


def colours_of(image: QImage) -> dict[str, int]:
    """Count the pixels of each colour."""
    pixels = image.convertToFormat(QImage.Format_RGB32)
    content = pixels.constBits().asstring(pixels.sizeInBytes())
    counts = Counter(memoryview(content).cast("I"))
    return {f"#{value & 0xFFFFFF:06X}": counts[value] for value in sorted(counts)}


if __name__ == "__main__":
    application = QgsApplication([], False)
    application.initQgis()
    main()
    application.exitQgis()
    del application
