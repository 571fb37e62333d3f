"""Builders: records of `geo.model` become GeoDataFrames with a declared schema."""

from layers.builders.build import build_layers

__all__ = ["build_layers"]
