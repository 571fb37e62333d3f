"""Layers as files, one module per format family."""

from layers.export.geojson import export_geojson

__all__ = ["export_geojson"]
