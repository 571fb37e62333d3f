"""Static pictures of the layers: PNG, SVG and PDF."""

from layers.figures.map_figure import MapText, save_figures

__all__ = ["MapText", "save_figures"]
