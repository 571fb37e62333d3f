"""Layers with everything that is hard to write: hostile text, missing values, every geometry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import pytest
from shapely.geometry import GeometryCollection, LineString, Polygon

from layers.basemap import load_basemap
from layers.export import Format, export_formats
from layers.layer_set import Basemap, LayerSet
from tests.layers import small_world
from tests.layers.conftest import Build
from tests.layers.small_world import aggregate, event, site, when

Export = Callable[..., tuple[Path, ...]]
TAMGA = 'قال "نعم" \\ {x} <b>\u2028\n'
FORMULA = '=HYPERLINK("https://x.example";"قاعدة")'


@pytest.fixture
def layers(build: Build) -> LayerSet:
    """Return layers of the small world, with a total of an area and a line."""
    counts = [{"what": "killed", "low": 1, "best": 2}]
    built = build(
        event("e-1", ("at", "alpha", "settlement"), counts=counts, note=TAMGA),
        event("e-2", ("at", "beta", "settlement"), time=when(None), note=FORMULA),
        event("e-3", ("in", "south-rif", "countryside")),
        event("e-4"),
        event("e-5", ("from", "gate", "site"), ("to", "beta", "settlement"), kind="convoy"),
        event("e-6", ("at", "stream", "near"), time=when("2024-03-01", "2024-03-31")),
        aggregate("t-1", ("in", "east", "governorate"), counts=[{"what": "attacks", "best": 161}]),
        aggregate("t-2", ("in", "north-sub", "subdistrict")),
        site("gamma", "gamma-base", ("2024-01-01", None)),
    )
    return replace(built, aggregates=_with_mixture(built.aggregates))


@pytest.fixture
def export(layers: LayerSet, below: Basemap) -> Export:
    """Return a function that exports the layers, or others, in some formats."""

    def run(directory: Path, *formats: Format, of: LayerSet = layers) -> tuple[Path, ...]:
        return export_formats(of, directory, formats, lambda: below)

    return run


@pytest.fixture
def below(basemap: Path) -> Basemap:
    """Return the basemap of the small world."""
    return load_basemap(small_world.dataset(basemap))


def _with_mixture(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    area = Polygon([(40, 36), (41, 36), (41, 37)])
    mixture = GeometryCollection([area, LineString([(39, 36), (43, 36)])])
    shapes = [frame.geometry.iloc[0], mixture]
    return frame.set_geometry(gpd.GeoSeries(shapes, index=frame.index, crs=frame.crs))
