"""WGS 84 coordinates: longitude before latitude, decimal degrees."""

from __future__ import annotations

import math
from typing import NamedTuple

from pyproj import Geod

from geo.errors import CoordinateError

WGS84 = "EPSG:4326"
_GEOD = Geod(ellps="WGS84")


class LonLat(NamedTuple):
    """A point on WGS 84.

    Attributes
    ----------
    lon, lat
        Decimal degrees, longitude -180..180 first, latitude -90..90 second.
    """

    lon: float
    lat: float


def require_lonlat(lon_deg: float, lat_deg: float) -> LonLat:
    """Return the pair as `LonLat`.

    Raises
    ------
    CoordinateError
        When a value is not finite or out of range; says so when the two look swapped.
    """
    if not (math.isfinite(lon_deg) and math.isfinite(lat_deg)):
        raise CoordinateError(f"expected finite degrees, got lon {lon_deg}, lat {lat_deg}")
    if abs(lat_deg) > 90 and abs(lon_deg) <= 90 and abs(lat_deg) <= 180:
        raise CoordinateError(
            f"expected longitude then latitude, got lon {lon_deg}, lat {lat_deg}: swapped?"
        )
    if abs(lon_deg) > 180 or abs(lat_deg) > 90:
        raise CoordinateError(
            f"expected lon -180..180 and lat -90..90, got lon {lon_deg}, lat {lat_deg}"
        )
    return LonLat(lon_deg, lat_deg)


def point_at(start: LonLat, bearing_deg: float, distance_m: float) -> LonLat:
    """Return the point that lies so many metres from ``start``, clockwise from north."""
    lon, lat, _ = _GEOD.fwd(start.lon, start.lat, bearing_deg, distance_m)
    return LonLat(float(lon), float(lat))


def distance_m(start: LonLat, end: LonLat) -> float:
    """Return the length in metres of the WGS 84 geodesic between two points."""
    return float(_GEOD.inv(start.lon, start.lat, end.lon, end.lat)[2])
