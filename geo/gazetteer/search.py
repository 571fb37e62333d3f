"""Looking around in a gazetteer: places whose names hold a text."""

from __future__ import annotations

from collections.abc import Iterable

from geo.gazetteer.kinds import weight_of
from geo.geocoder import Geocoder
from geo.model.places import Place
from geo.text.keys import folded_key


def find_places(places: Iterable[Place], text: str, limit: int = 20) -> list[Place]:
    """Return the places with a name that holds ``text``, letters folded, best first.

    Whole names come before beginnings, beginnings before parts; of equals the kind that reports
    mean oftener. When no name holds it, the places that `Geocoder` takes it for.
    """
    key = folded_key(text)
    known = tuple(places)
    if not key:
        return []
    ranked = sorted(
        (rank, -weight_of(place.kind), place.id, place)
        for place in known
        if (rank := _rank(place, key)) is not None
    )
    if ranked:
        return [place for *_, place in ranked[:limit]]
    return [candidate.place for candidate in Geocoder(known).geocode(text, limit=limit)]


def _rank(place: Place, key: str) -> int | None:
    """Return 0 for a whole name, 1 for a beginning, 2 for a part, ``None`` for neither."""
    keys = [folded_key(name.text) for name in place.names]
    if key in keys:
        return 0
    if any(each.startswith(key) for each in keys):
        return 1
    return 2 if any(key in each for each in keys) else None
