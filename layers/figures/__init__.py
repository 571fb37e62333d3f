"""Static pictures of the layers: PNG, SVG and PDF."""

from layers.figures.map_figure import MapFigures, MapText

__all__ = ["MapFigures", "MapText"]
