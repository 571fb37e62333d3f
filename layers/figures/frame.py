"""Where on the page a place of the map lies.

The map is an equidistant cylindrical projection whose standard parallel is the middle of the map:
north is up everywhere, lengths are true from north to south and along the middle, and two
percent off at most at the upper and lower edge of a map as high as the north-east.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

from layers.figures.drawing import Box

_GEOD = Geod(ellps="WGS84")
_MARGIN = 0.045  # of the box, on each side
_SMALLEST_M = 15_000


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the page that the map fills, and what of the world it shows.

    Attributes
    ----------
    box
        Left, bottom, right, top in points.
    middle
        Longitude and latitude of its middle, WGS 84.
    degree_pt
        Length of a degree of longitude and of latitude at the middle, in points.
    metres_a_pt
        Metres that a point stands for.
    """

    box: Box
    middle: tuple[float, float]
    degree_pt: tuple[float, float]
    metres_a_pt: float

    @property
    def width_km(self) -> float:
        """Return the width of the map along its middle."""
        return (self.box[2] - self.box[0]) * self.metres_a_pt / 1000

    @property
    def bounds(self) -> Box:
        """Return west, south, east, north in degrees."""
        (lon, lat), (left, bottom, right, top) = self.middle, self.box
        east = (right - left) / 2 / self.degree_pt[0]
        north = (top - bottom) / 2 / self.degree_pt[1]
        return lon - east, lat - north, lon + east, lat + north

    def place(self, geometry: BaseGeometry) -> BaseGeometry:
        """Return a geometry in degrees as one in points."""
        return shapely.transform(geometry, self._to_page)

    def points(self, lonlats: np.ndarray) -> np.ndarray:
        """Return an array of longitude and latitude, of shape (n, 2), in points."""
        return self._to_page(lonlats)

    def has(self, x: float, y: float, margin: float = 0.0) -> bool:
        """Whether a point of the page lies on the map, ``margin`` points from its edge."""
        left, bottom, right, top = self.box
        return left + margin <= x <= right - margin and bottom + margin <= y <= top - margin

    def _to_page(self, lonlats: np.ndarray) -> np.ndarray:
        left, bottom, right, top = self.box
        centre = ((left + right) / 2, (bottom + top) / 2)
        return (lonlats - self.middle) * self.degree_pt + centre


def frame_bounds(bounds: Box, box: Box) -> Frame:
    """Return the frame that shows west, south, east, north as large as fits a box."""
    west, south, east, north = bounds
    lon, lat = (west + east) / 2, (south + north) / 2
    degree_m = (
        _GEOD.inv(lon - 0.5, lat, lon + 0.5, lat)[2],
        _GEOD.inv(lon, lat - 0.5, lon, lat + 0.5)[2],
    )
    room = 1 - 2 * _MARGIN
    metres_a_pt = max(
        max((east - west) * degree_m[0], _SMALLEST_M) / ((box[2] - box[0]) * room),
        max((north - south) * degree_m[1], _SMALLEST_M) / ((box[3] - box[1]) * room),
    )
    degree_pt = (degree_m[0] / metres_a_pt, degree_m[1] / metres_a_pt)
    return Frame(box, (lon, lat), degree_pt, metres_a_pt)
