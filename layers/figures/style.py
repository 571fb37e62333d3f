"""Sizes and tones of the printed map; the colours of marks are those of the symbology."""

from __future__ import annotations

from typing import NamedTuple

INK, MUTED, FAINT = "#1F2A33", "#56616B", "#9AA2A9"
ACCENT = "#8A2B1E"  # the region in the locator, the bar of the title
PAPER = "#FFFFFF"
SOFT = "#F8F6F1"  # rim of names of the basemap
BAND = "#DCCFB6"  # inner rim of the region


class Line(NamedTuple):
    """How a line of the basemap is drawn: width and dash lengths in points."""

    colour: str
    width: float
    dash: tuple[float, ...] = ()


#: Outlines by kind of area, from the least to the most important.
BORDERS = {
    "subdistrict": Line("#B9B7B2", 0.45, (1.0, 1.6)),
    "district": Line("#9F9E9C", 0.6, (4.0, 2.0)),
    "governorate": Line("#7E7F84", 0.95, (7.0, 2.0, 1.4, 2.0)),
    "region": Line("#7E7F84", 0.95, (7.0, 2.0, 1.4, 2.0)),
    "country": Line("#6A6E77", 1.5),
}
EDGE = Line(INK, 1.0)
ROAD = Line("#C9AF86", 1.0)
RIVERS = {"euphrates": 1.7, "tigris": 1.7}
RIVER_WIDTH = 1.1
CITY_RADIUS, TOWN_RADIUS = 1.9, 1.3

#: Maps no wider than this show subdistricts and towns.
DETAIL_KM = 330.0
