"""The basemap as shapes on the page: land, water, borders, roads, settlements."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from layers.figures.drawing import Item, Shape, circle, path_of, rectangle
from layers.figures.frame import Frame
from layers.figures.style import (
    BAND,
    BORDERS,
    CITY_RADIUS,
    DETAIL_KM,
    EDGE,
    INK,
    PAPER,
    RIVER_WIDTH,
    RIVERS,
    ROAD,
    TOWN_RADIUS,
    Line,
)
from layers.layer_set import Basemap
from layers.symbology import load_symbology
from layers.words import Bilingual, say

_FINEST_PT = 0.08  # smaller bends are not seen at 300 dots an inch
_BAND_PT = 2.6


@dataclass(frozen=True, slots=True)
class Named:
    """Something of the basemap with a name: its shape on the page in points."""

    kind: str
    name: Bilingual
    shape: BaseGeometry


@dataclass(frozen=True, slots=True)
class Ground:
    """The basemap of one map.

    Attributes
    ----------
    shapes
        From the lowest to the highest.
    drawn
        Kinds of lines, areas and points that are on it, for the legend.
    named
        What names may be written to, the most important first.
    lines
        Points along lines that words had better not cover, of shape (n, 2).
    """

    shapes: tuple[Item, ...]
    drawn: frozenset[str]
    named: tuple[Named, ...]
    lines: np.ndarray

    @property
    def dots(self) -> list[tuple[float, float]]:
        """Return where cities and towns lie."""
        return [
            (each.shape.x, each.shape.y) for each in self.named if isinstance(each.shape, Point)
        ]


def draw_ground(frame: Frame, basemap: Basemap, region: BaseGeometry | None) -> Ground:
    """Return the basemap within the frame."""
    colours = load_symbology().basemap
    layout = _Layout(frame)
    admin, lines = basemap.admin, basemap.lines
    layout.shapes.append(Shape(rectangle(frame.box), fill=colours["outside"]))
    layout.fill(_home(admin[admin["kind"] == "country"], region), colours["land"])
    if region is not None:
        shown = layout.cut(region)
        layout.fill_shape(shown, colours["region"])
        layout.fill_shape(shown.difference(layout.inside(region, _BAND_PT)), BAND)
    layout.fill(basemap.lakes, colours["water"], "lake")
    for kind in ("subdistrict", "district", "governorate", "region"):
        if kind != "subdistrict" or frame.width_km <= DETAIL_KM:
            layout.outline(admin[admin["kind"] == kind], kind)
    layout.stroke(lines[lines["kind"] == "road"], "road", ROAD)
    for row in lines[lines["kind"] == "river"].itertuples():
        wide = Line(colours["river"], RIVERS.get(str(row.id), RIVER_WIDTH))
        layout.stroke_shape(row.geometry, "river", wide)
    layout.outline(admin[admin["kind"] == "country"], "country")
    layout.stroke(lines[lines["kind"] == "border"], "country", BORDERS["country"])
    if region is not None:
        layout.stroke_shape(region.boundary, "edge", EDGE)
    named = _named(layout, basemap, region)
    return Ground(tuple(layout.shapes), frozenset(layout.drawn), named, layout.along())


def _home(countries: gpd.GeoDataFrame, region: BaseGeometry | None) -> gpd.GeoDataFrame:
    """Return the country of the region, which is set off from its neighbours; else all."""
    if region is None:
        return countries
    own = countries[countries.geometry.contains(region.representative_point())]
    return own if len(own) else countries


class _Layout:
    """Shapes gathered from the lowest to the highest."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.shapes: list[Item] = []
        self.drawn: set[str] = set()
        self._lines: list[BaseGeometry] = []

    def cut(self, geometry: BaseGeometry) -> BaseGeometry:
        """Return what of a geometry in degrees is on the map, in points."""
        west, south, east, north = self.frame.bounds
        near = shapely.clip_by_rect(geometry, west, south, east, north)
        return shapely.simplify(self.frame.place(near), _FINEST_PT)

    def inside(self, region: BaseGeometry, points: float) -> BaseGeometry:
        """Return a region less a rim, whose edge at the frame is none of the region's."""
        west, south, east, north = self.frame.bounds
        wide = shapely.clip_by_rect(region, west - 0.5, south - 0.5, east + 0.5, north + 0.5)
        placed = shapely.simplify(self.frame.place(wide), _FINEST_PT)
        return shapely.buffer(placed, -points, quad_segs=3)

    def fill(self, frame: gpd.GeoDataFrame, colour: str, kind: str = "") -> None:
        if len(frame):
            cut = self.cut(shapely.geometrycollections(frame.geometry.to_numpy()))
            self.fill_shape(cut, colour, kind)

    def fill_shape(self, shape: BaseGeometry, colour: str, kind: str = "") -> None:
        path = path_of(shape)
        if path is not None:
            self.shapes.append(Shape(path, fill=colour))
            self.drawn.add(kind)

    def outline(self, areas: gpd.GeoDataFrame, kind: str) -> None:
        """Draw the edges of areas, one that two of them share once."""
        if len(areas):
            edges = shapely.union_all(shapely.boundary(areas.geometry.to_numpy()))
            self.stroke_shape(shapely.line_merge(edges), kind, BORDERS[kind])

    def stroke(self, frame: gpd.GeoDataFrame, kind: str, line: Line) -> None:
        if len(frame):
            merged = shapely.geometrycollections(frame.geometry.to_numpy())
            self.stroke_shape(merged, kind, line)

    def stroke_shape(self, shape: BaseGeometry, kind: str, line: Line) -> None:
        on_page = self.cut(shape)
        path = path_of(on_page)
        if path is not None:
            style = Shape(path, stroke=line.colour, width=line.width, dash=line.dash)
            self.shapes.append(style)
            self.drawn.add(kind)
            if kind in {"river", "country", "edge", "governorate"}:
                self._lines.append(on_page)

    def along(self) -> np.ndarray:
        """Return points every few points along the main lines."""
        if not self._lines:
            return np.empty((0, 2))
        dense = shapely.segmentize(shapely.geometrycollections(self._lines), 4.0)
        return shapely.get_coordinates(dense)


def _named(layout: _Layout, basemap: Basemap, region: BaseGeometry | None) -> tuple[Named, ...]:
    """Return what has a name: countries, governorates, settlements, water."""
    admin, frame = basemap.admin, layout.frame
    found: list[Named] = []
    for kind, rows in (
        ("country", admin[admin["kind"] == "country"]),
        ("governorate", admin[admin["kind"] == "governorate"]),
        ("district", admin[(admin["kind"] == "district") & (frame.width_km <= DETAIL_KM)]),
        ("river", basemap.lines[basemap.lines["kind"] == "river"]),
        ("lake", basemap.lakes),
    ):
        for row in rows.itertuples():
            shape = layout.cut(row.geometry)
            if kind == "country" and region is not None:
                shape = shape.difference(layout.cut(region))
            if isinstance(row.name_en, str) and not shape.is_empty:
                name = _name(row)
                if (
                    kind == "governorate"
                ):  # in Arabic there are no capitals to tell it from its city
                    name = Bilingual(name.en, say("governorate", name=name).ar)
                found.append(Named(kind, name, shape))
    places = basemap.settlements
    for row, (x, y) in zip(places.itertuples(), _on_page(frame, places).tolist(), strict=True):
        shown = row.kind == "city" or frame.width_km <= DETAIL_KM
        if shown and frame.has(x, y, 4):
            inside = region is None or region.covers(row.geometry)
            kind = row.kind if inside else f"far_{row.kind}"
            found.append(Named(kind, _name(row), Point(x, y)))
            layout.drawn.add(row.kind)
    order = (
        "city",
        "town",
        "far_city",
        "country",
        "governorate",
        "river",
        "lake",
        "district",
        "far_town",
    )
    return tuple(sorted(found, key=lambda each: (order.index(each.kind), each.name.en)))


def _on_page(frame: Frame, places: gpd.GeoDataFrame) -> np.ndarray:
    return frame.points(shapely.get_coordinates(places.geometry.to_numpy()))


def _name(row: object) -> Bilingual:
    english = str(getattr(row, "name_en", "") or "")
    return Bilingual(english, str(getattr(row, "name_ar", "") or english))


def settlement(x: float, y: float, kind: str) -> Shape:
    """Return the dot of a city or town."""
    radius = CITY_RADIUS if kind.endswith("city") else TOWN_RADIUS
    fill = INK if kind.endswith("city") else PAPER
    return Shape(circle(x, y, radius), fill=fill, stroke=INK, width=0.6)
