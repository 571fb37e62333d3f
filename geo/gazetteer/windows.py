"""Whether a point can be where its country is; tells swapped longitude and latitude."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from geo.coordinates import require_lonlat
from geo.errors import CoordinateError
from geo.safe_yaml import parse_yaml

_SWAP = "Swap longitude and latitude: longitude comes first."


@dataclass(frozen=True, slots=True)
class Window:
    """A box of longitudes and latitudes, WGS 84 degrees, edges included."""

    west_deg: float
    south_deg: float
    east_deg: float
    north_deg: float

    def contains(self, lon_deg: float, lat_deg: float) -> bool:
        """Return whether the point lies in the box."""
        return (
            self.west_deg <= lon_deg <= self.east_deg
            and self.south_deg <= lat_deg <= self.north_deg
        )

    def __str__(self) -> str:
        lon = f"lon {self.west_deg:g}..{self.east_deg:g}"
        return f"{lon} and lat {self.south_deg:g}..{self.north_deg:g}"


@dataclass(frozen=True, slots=True)
class PointProblem:
    """What is wrong with a point, in the words of `geo.errors.Problem`."""

    expected: str
    got: str
    fix: str


@cache
def country_windows() -> dict[str, Window]:
    """Return the window of each known country by ISO 3166-1 alpha-2 code."""
    text = files("geo.gazetteer").joinpath("mappings/country_windows.yaml").read_text("utf-8")
    return {country: Window(*box) for country, box in parse_yaml(text).items()}


def find_point_problem(lon_deg: float, lat_deg: float, country: str) -> PointProblem | None:
    """Return why the point cannot be one of ``country``, or ``None`` when it can.

    A country without a known window is only checked for the range of degrees.
    """
    got = f"lon {lon_deg:g}, lat {lat_deg:g}"
    window = country_windows().get(country)
    if window is not None and window.contains(lon_deg, lat_deg):
        return None
    if window is not None and window.contains(lat_deg, lon_deg):
        return PointProblem(f"a point in {country} ({window})", f"{got} (swapped)", _SWAP)
    try:
        require_lonlat(lon_deg, lat_deg)
    except CoordinateError as error:
        may_be_swapped = window is None and "swapped" in str(error)
        fix = _SWAP if may_be_swapped else "Correct the coordinates."
        return PointProblem("lon -180..180 and lat -90..90", got, fix)
    if window is None:
        return None
    fix = "Correct the coordinates or the country."
    return PointProblem(f"a point in {country} ({window})", got, fix)
