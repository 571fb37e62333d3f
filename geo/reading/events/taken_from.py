"""The place of an arrest: where people were taken from."""

from __future__ import annotations

from geo.model.vocabularies import PlaceRole
from geo.reading.records import ReadPlace


def taken_from(places: list[ReadPlace]) -> list[ReadPlace]:
    """Return the places of an arrest: where people were taken from is where it was."""
    if any(place.role in {PlaceRole.AT, PlaceRole.NEAR} for place in places):
        return places
    return [
        ReadPlace(PlaceRole.AT, place.mention) if place.role is PlaceRole.ORIGIN else place
        for place in places
    ]
