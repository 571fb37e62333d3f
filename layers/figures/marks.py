"""The basemap and the layers as marks on axes in degrees."""

from __future__ import annotations

import math
from collections import Counter
from typing import Any

import geopandas as gpd
import shapely
from matplotlib.axes import Axes
from shapely.geometry.base import BaseGeometry

from geo.coordinates import LonLat
from geo.geometry import radius_polygon
from layers.figures.style import Style, dashes, hatch, marker
from layers.layer_set import Basemap, LayerSet
from layers.symbology import load_symbology

_MARGIN = 0.06
_SMALLEST_DEG = 0.2
_PT_A_PX = 0.75
_LARGE, _SMALL = 150, 55  # square points


def frame_axes(axes: Axes, layers: LayerSet, basemap: Basemap, region: BaseGeometry | None) -> None:
    """Show the region, or all that is drawn, with true proportions at the middle latitude."""
    west, south, east, north = _bounds(layers, basemap, region)
    mid_lon, mid_lat = (west + east) / 2, (south + north) / 2
    aspect = 1 / math.cos(math.radians(mid_lat))
    box = axes.get_window_extent()
    width = max(east - west, _SMALLEST_DEG) * (1 + 2 * _MARGIN)
    height = max(north - south, _SMALLEST_DEG) * (1 + 2 * _MARGIN)
    ratio = box.width / box.height * aspect
    width, height = max(width, height * ratio), max(height, width / ratio)
    axes.set_xlim(mid_lon - width / 2, mid_lon + width / 2)
    axes.set_ylim(mid_lat - height / 2, mid_lat + height / 2)
    axes.set_aspect(aspect)
    axes.set_xticks([])
    axes.set_yticks([])


def _bounds(
    layers: LayerSet, basemap: Basemap, region: BaseGeometry | None
) -> tuple[float, float, float, float]:
    if region is not None:
        west, south, east, north = region.bounds
        return west, south, east, north
    drawn = [frame for _, frame in layers if frame.geometry.notna().any()]
    bounds = [frame.total_bounds for frame in drawn or [basemap.admin]]
    return (
        float(min(each[0] for each in bounds)),
        float(min(each[1] for each in bounds)),
        float(max(each[2] for each in bounds)),
        float(max(each[3] for each in bounds)),
    )


def draw_basemap(axes: Axes, basemap: Basemap, region: BaseGeometry | None) -> None:
    """Draw land, borders, water and roads, and the region's edge above them."""
    colours = load_symbology().basemap
    axes.set_facecolor(colours["outside"])
    admin, lines = basemap.admin, basemap.lines
    _plot(axes, admin[admin["kind"] == "country"], facecolor=colours["land"], zorder=1)
    if region is not None:
        _plot(axes, gpd.GeoSeries([region]), facecolor=colours["region"], zorder=1.5)
    for kind, width in (("subdistrict", 0.3), ("district", 0.4), ("governorate", 0.7)):
        outlines = admin[admin["kind"] == kind]
        style: Style = {"facecolor": "none", "edgecolor": colours[kind]}
        _plot(axes, outlines, linewidth=width, zorder=2, **style)
    _plot(axes, basemap.lakes, facecolor=colours["water"], zorder=2.1)
    for kind, width in (("river", 1.0), ("road", 0.9), ("border", 1.0)):
        style = {"color": colours[kind], "linewidth": width}
        _plot(axes, lines[lines["kind"] == kind], zorder=2.2, **style)
    if region is not None:
        edge = gpd.GeoSeries([region.boundary])
        _plot(axes, edge, color=colours["label"], linewidth=1.2, zorder=2.5)


def draw_layers(axes: Axes, layers: LayerSet) -> None:
    """Draw areas below circles below lines below marks; places of several events say how many."""
    symbols = load_symbology()
    total = symbols.lines["aggregate"]
    areas = layers.aggregates[layers.aggregates.geometry.notna()]
    for shape in _distinct(areas):
        style: Style = {"linestyle": dashes(total.dash), "linewidth": total.width_px * _PT_A_PX}
        _plot(
            axes,
            gpd.GeoSeries([shape]),
            facecolor="none",
            edgecolor=total.colour,
            zorder=3,
            **style,
        )
    for group, symbol in symbols.groups.items():
        rows = layers.event_areas[layers.event_areas["group"] == group]
        for shape in _distinct(rows[rows.geometry.notna()]):
            fill: Style = {"facecolor": "none", "hatch": hatch(symbol.hatch_deg)}
            edge: Style = {"edgecolor": symbol.colour, "linewidth": 0.8, "alpha": 0.55}
            _plot(axes, gpd.GeoSeries([shape]), zorder=3.2, **fill, **edge)
    _draw_radii(axes, layers)
    _draw_routes(axes, layers)
    _draw_sites(axes, layers)
    _draw_events(axes, layers)


def _draw_radii(axes: Axes, layers: LayerSet) -> None:
    line = load_symbology().lines["uncertainty"]
    circles = {
        (shape.x, shape.y, radius)
        for frame in (layers.events, layers.sites)
        for shape, radius in zip(frame.geometry, frame["radius_m"], strict=True)
        if shape is not None and shape.geom_type == "Point" and radius > 0
    }
    drawn = [radius_polygon(LonLat(x, y), radius) for x, y, radius in sorted(circles)]
    style: Style = {"color": line.colour, "linewidth": 0.6, "linestyle": dashes(line.dash)}
    _plot(axes, gpd.GeoSeries([circle.boundary for circle in drawn]), zorder=3.6, **style)


def _draw_routes(axes: Axes, layers: LayerSet) -> None:
    lines = load_symbology().lines
    for reported, key in ((True, "route_schematic"), (False, "route_unreported")):
        rows = layers.movements[layers.movements["leg_reported"] == reported]
        line = lines[key]
        style: Style = {"color": line.colour, "linewidth": line.width_px * _PT_A_PX}
        _plot(axes, rows, linestyle=dashes(line.dash), zorder=4, **style)


def _draw_sites(axes: Axes, layers: LayerSet) -> None:
    symbols = load_symbology().sites
    for row in layers.sites.itertuples():
        if row.geometry is not None and row.geometry.geom_type == "Point":
            shape = marker(symbols.shape_of(row.place_kind))
            face: Style = {"facecolor": "white", "edgecolor": symbols.colour, "linewidth": 1.3}
            axes.scatter([row.geometry.x], [row.geometry.y], s=90, marker=shape, zorder=5, **face)


def _draw_events(axes: Axes, layers: LayerSet) -> None:
    symbols = load_symbology()
    for (x, y), groups in sorted(events_by_point(layers).items()):
        count = groups.total()
        if len(groups) > 1:
            shape, colour = marker("circle"), symbols.basemap["label"]
        else:
            (group,) = groups
            shape, colour = marker(symbols.groups[group].shape), symbols.groups[group].colour
        look: Style = {"facecolor": colour, "edgecolor": "white", "linewidth": 0.8}
        size = _LARGE if count > 1 else _SMALL
        axes.scatter([x], [y], s=size, marker=shape, zorder=6, **look)
        if count > 1:
            place: Style = {"ha": "center", "va": "center_baseline", "clip_on": True}
            words: Style = {"color": "white", "fontsize": 6.5, "weight": "bold"}
            axes.text(x, y, str(count), zorder=7, **words, **place)


def events_by_point(layers: LayerSet) -> dict[tuple[float, float], Counter[str]]:
    """Return how many marks of which group lie at each point (longitude, latitude)."""
    found: dict[tuple[float, float], Counter[str]] = {}
    rows = zip(layers.events.geometry, layers.events["group"], strict=True)
    for point, group in rows:
        found.setdefault((point.x, point.y), Counter())[group] += 1
    return found


def _distinct(frame: gpd.GeoDataFrame) -> list[BaseGeometry]:
    shapes = {shapely.to_wkb(shape): shape for shape in frame.geometry}
    return [shapes[key] for key in sorted(shapes)]


def _plot(axes: Axes, shapes: gpd.GeoDataFrame | gpd.GeoSeries, **style: Any) -> None:  # noqa: ANN401
    """Draw shapes without changing what the axes show."""
    if len(shapes):
        shapes.plot(ax=axes, aspect=None, autolim=False, **style)
        axes.set(xlabel="", ylabel="")
