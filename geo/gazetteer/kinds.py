"""What a match with a place of each kind is worth."""

from __future__ import annotations

from functools import cache

from geo.model.vocabularies import PlaceKind, Precision
from geo.text.tables import load_rows


def precision_of(kind: PlaceKind) -> Precision:
    """Return the finest precision that naming a place of ``kind`` can give.

    A base, a bridge or a crossing gives ``site``, a town ``settlement``, a river ``road``
    (somewhere along the line), a district ``district``.
    """
    return _kinds()[kind][0]


def weight_of(kind: PlaceKind) -> float:
    """Return how often reports mean ``kind`` when places share a name; 1 for a city, above 0."""
    return _kinds()[kind][1]


@cache
def _kinds() -> dict[PlaceKind, tuple[Precision, float]]:
    return {
        PlaceKind(row["kind"]): (Precision(row["precision"]), float(row["weight"]))
        for row in load_rows("place_kinds")
    }
