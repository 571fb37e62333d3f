"""The governorate, district and subdistrict that places of users' tables lie in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np

from geo.area_grid import NOWHERE, assign_points
from geo.geometry import PlaceGeometries, load_geometries
from geo.model.places import Place
from geo.model.vocabularies import PlaceKind
from geo.store.dataset import Dataset

_LEVELS = (PlaceKind.GOVERNORATE, PlaceKind.DISTRICT, PlaceKind.SUBDISTRICT)


def fill_enclosing(places: Iterable[Place], dataset: Dataset) -> dict[str, Place]:
    """Return ``places`` by id, each with the areas of ``dataset`` that its point lies in.

    A point on an edge belongs to the area that comes first. What a place names itself stays; a
    place without a point, or outside every area, stays as it is.
    """
    found = {place.id: place for place in places}
    points = [place for place in found.values() if place.lonlat is not None]
    if not points:
        return found
    lonlat = np.array([place.lonlat for place in points], dtype=np.float64)
    geometries = load_geometries(dataset.places, dataset.basemap_dir)
    held = (_find_holding(level, lonlat, dataset.places, geometries) for level in _LEVELS)
    for place, governorate, district, subdistrict in zip(points, *held, strict=True):
        found[place.id] = replace(
            place,
            governorate=place.governorate or governorate,
            district=place.district or district,
            subdistrict=place.subdistrict or subdistrict,
            country=place.country or (dataset.places[governorate].country if governorate else ""),
        )
    return found


def _find_holding(
    level: PlaceKind,
    lonlat: np.ndarray[tuple[int, int], np.dtype[np.float64]],
    places: Mapping[str, Place],
    geometries: PlaceGeometries,
) -> list[str | None]:
    """Return for each point the id of the area of ``level`` that holds it."""
    of_level = (place.id for place in places.values() if place.kind is level)
    shapes = {place_id: geometries.find(place_id) for place_id in of_level}
    drawn = {place_id: shape for place_id, shape in shapes.items() if shape is not None}
    ids = list(drawn)
    held = assign_points(lonlat[:, 0], lonlat[:, 1], list(drawn.values()))
    return [None if area == NOWHERE else ids[area] for area in held.tolist()]
