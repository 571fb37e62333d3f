"""The spellings by which search finds the places of a page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from layers.layer_set import LayerSet

_PARTS = re.compile(r"[;؛]")


class SearchNames:
    """All spellings of all places, and those of them that a page needs.

    Parameters
    ----------
    spellings
        Names in any language, by place id.
    """

    def __init__(self, spellings: Mapping[str, Sequence[str]]) -> None:
        self._spellings = spellings
        self._places_by_name: dict[str, set[str]] = {}
        for place, names in spellings.items():
            for name in names:
                self._places_by_name.setdefault(name, set()).add(place)

    def in_use(self, layers: LayerSet) -> dict[str, list[str]]:
        """Return the spellings of the places that ``layers`` name, by place id."""
        used = {
            place
            for frame in (layers.events, layers.event_areas, layers.sites)
            for column in ("place_id", "governorate", "district")
            for place in frame[column].dropna().unique()
        }
        used.update(
            place.strip()
            for areas in layers.aggregates["areas"].dropna()
            for place in areas.split(";")
        )
        for column in ("from_place", "to_place"):
            used.update(layers.movements[column].dropna())
        used.update(self._named(layers))
        return {
            place: list(self._spellings[place]) for place in sorted(used & self._spellings.keys())
        }

    def _named(self, layers: LayerSet) -> set[str]:
        """Return the places that events name beside their own, as in "near Qamishli"."""
        by_name = self._places_by_name
        if not by_name:
            return set()
        parts = {
            part.strip()
            for frame in (layers.events, layers.event_areas)
            for column in ("places_en", "places_ar")
            for text in frame[column].dropna().unique()
            for part in _PARTS.split(text)
        }
        found: set[str] = set()
        for part in parts:
            words = part.split()
            endings = (" ".join(words[at:]) for at in range(len(words)))
            found |= next((by_name[ending] for ending in endings if ending in by_name), set())
        return found
