"""Places and their names."""

from __future__ import annotations

from dataclasses import dataclass

from geo.coordinates import LonLat, require_lonlat
from geo.errors import CoordinateError
from geo.model.config import STRICT
from geo.model.ids import require_id
from geo.model.vocabularies import NameKind, PlaceKind

REASONED = "reasoned"
TABLE = "table "
"""Begins the ``coord_source`` of a place that a table of events made; the table's name follows."""


@dataclass(frozen=True, slots=True)
class PlaceName:
    """One spelling of a place's name, exactly as written."""

    __pydantic_config__ = STRICT

    text: str
    lang: str
    kind: NameKind = NameKind.VARIANT
    note: str | None = None

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("expected a name, got an empty text")


@dataclass(frozen=True, slots=True)
class Link:
    """The id of a place in another data set, for example ``pcode`` ``C5012``."""

    __pydantic_config__ = STRICT

    scheme: str
    value: str


@dataclass(frozen=True, slots=True)
class CrossCheck:
    """How far another data set's point for the same place lies.

    Attributes
    ----------
    dataset
        Name of the other data set, for example ``ocha C5012``.
    distance_km
        Geodesic distance to the chosen point in kilometres.
    """

    __pydantic_config__ = STRICT

    dataset: str
    distance_km: float


@dataclass(frozen=True, slots=True)
class Place:
    """A named place.

    Attributes
    ----------
    lon, lat
        Representative point, WGS 84 degrees; both ``None`` when nobody knows.
    radius_m
        How far, in metres, the true place may be from the point; for an area
        or line the distance that covers it.
    governorate, district, subdistrict
        Ids of the enclosing places.
    coord_source
        The data set the point is from, or ``reasoned``; then ``reasoning`` says why; or a table
        of events (`TABLE`).
    members
        For an area made of others: their place ids.
    """

    __pydantic_config__ = STRICT

    id: str
    kind: PlaceKind
    names: tuple[PlaceName, ...]
    lon: float | None
    lat: float | None
    radius_m: float
    country: str
    coord_source: str
    governorate: str | None = None
    district: str | None = None
    subdistrict: str | None = None
    reasoning: str | None = None
    checked: tuple[CrossCheck, ...] = ()
    links: tuple[Link, ...] = ()
    members: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        require_id(self.id)
        if (self.lon is None) != (self.lat is None):
            raise CoordinateError("expected both lon and lat or neither, got only one")
        if self.lon is not None and self.lat is not None:
            require_lonlat(self.lon, self.lat)
        if not self.radius_m >= 0:
            raise ValueError(f"expected radius_m of 0 or more metres, got {self.radius_m}")
        if self.coord_source == REASONED and not self.reasoning:
            raise ValueError(
                "expected the reasoning in words for coord_source 'reasoned', got none"
            )

    @property
    def lonlat(self) -> LonLat | None:
        """Representative point, or ``None`` when nobody knows."""
        if self.lon is None or self.lat is None:
            return None
        return LonLat(self.lon, self.lat)

    @property
    def table(self) -> str | None:
        """The table of events whose rows give the point and its radius; ``None`` for others."""
        is_row = self.coord_source.startswith(TABLE)
        return self.coord_source.removeprefix(TABLE) if is_row else None

    def name(self, lang: str) -> str:
        """Return the name to show in ``lang``, else in English or Arabic, else the id."""
        for wanted in (lang, "en", "ar"):
            of_lang = [name for name in self.names if name.lang == wanted]
            official = [name for name in of_lang if name.kind is NameKind.OFFICIAL]
            for candidate in (official or of_lang)[:1]:
                return candidate.text
        return self.id
