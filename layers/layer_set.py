"""All layers of one map or export, together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import geopandas as gpd

from layers.schema import AGGREGATES, EVENT_AREAS, EVENTS, MOVEMENTS, SITES, LayerSchema
from layers.words import NOTHING, Bilingual


@dataclass(frozen=True, slots=True)
class Withheld:
    """What a publication profile kept back, as a count in words.

    Attributes
    ----------
    reason_en, reason_ar
        Why, for people.
    count
        How many records.
    """

    reason_en: str
    reason_ar: str
    count: int


@dataclass(frozen=True, slots=True)
class LayerSet:
    """The layers of `layers.schema`, each a checked GeoDataFrame in EPSG:4326.

    Attributes
    ----------
    data_date
        The last day any record was updated: the date of the data, not of a clock.
    profile
        Name of the publication profile that was applied.
    profile_names
        What maps call the profile in each language; where they are empty, ``profile``.
    """

    events: gpd.GeoDataFrame
    event_areas: gpd.GeoDataFrame
    sites: gpd.GeoDataFrame
    movements: gpd.GeoDataFrame
    aggregates: gpd.GeoDataFrame
    data_date: date | None
    profile: str
    withheld: tuple[Withheld, ...] = ()
    profile_names: Bilingual = NOTHING

    @property
    def profile_title(self) -> Bilingual:
        """What maps call the publication profile."""
        english, arabic = self.profile_names
        return Bilingual(english or self.profile, arabic or self.profile)

    def __iter__(self) -> Iterator[tuple[LayerSchema, gpd.GeoDataFrame]]:
        yield EVENTS, self.events
        yield EVENT_AREAS, self.event_areas
        yield SITES, self.sites
        yield MOVEMENTS, self.movements
        yield AGGREGATES, self.aggregates


@dataclass(frozen=True, slots=True)
class Basemap:
    """What the map draws below the layers; all frames in EPSG:4326.

    Attributes
    ----------
    admin
        Polygons with ``id, kind, name_en, name_ar, country``: governorates, districts,
        subdistricts and neighbouring countries.
    lines
        Lines with ``id, kind (river, border, road), name_en, name_ar``.
    lakes
        Polygons with ``id, name_en, name_ar``.
    settlements
        Points with ``id, kind (city, town), name_en, name_ar``, for labels.
    attributions
        One line a data set, with its licence.
    """

    admin: gpd.GeoDataFrame
    lines: gpd.GeoDataFrame
    lakes: gpd.GeoDataFrame
    settlements: gpd.GeoDataFrame
    attributions: tuple[str, ...]
