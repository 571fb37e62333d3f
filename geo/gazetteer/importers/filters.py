"""Which imported places are wanted: by country, box and governorate."""

from __future__ import annotations

from dataclasses import dataclass

from geo.gazetteer.imported_ids import find_imported_id
from geo.gazetteer.windows import Window
from geo.model.places import Place


@dataclass(frozen=True, slots=True)
class PlaceFilter:
    """What to keep of a source; an empty condition keeps all.

    Attributes
    ----------
    countries
        ISO 3166-1 alpha-2 codes.
    window
        Box in which the point must lie; a place without a point is left out then.
    governorates
        Ids of governorates as the source's places name them; see `governorate_ids`.
    """

    countries: frozenset[str] = frozenset()
    window: Window | None = None
    governorates: frozenset[str] = frozenset()

    def find_reason(self, place: Place) -> str | None:
        """Return why ``place`` is left out, in words, or ``None`` when it is wanted."""
        if self.countries and place.country not in self.countries:
            return "other country"
        if self.window is not None:
            point = place.lonlat
            if point is None or not self.window.contains(point.lon, point.lat):
                return "outside the box"
        if self.governorates and self.governorates.isdisjoint((place.id, place.governorate)):
            return "other or unknown governorate"
        return None


def governorate_ids(governorate: Place) -> frozenset[str]:
    """Return the ids by which imported places may name ``governorate``: its own, by its links."""
    linked = (find_imported_id(link) for link in governorate.links)
    return frozenset([governorate.id, *(place_id for place_id in linked if place_id)])
