"""Kinds of places that reports use for one another."""

from __future__ import annotations

from geo.model.vocabularies import PlaceKind

_SITES = frozenset({
    PlaceKind.BASE, PlaceKind.FACILITY, PlaceKind.OIL_FIELD, PlaceKind.GAS_PLANT,
})  # fmt: skip
_SETTLEMENTS = frozenset({
    PlaceKind.CITY, PlaceKind.TOWN, PlaceKind.VILLAGE, PlaceKind.NEIGHBOURHOOD,
})  # fmt: skip


def fits(kind: PlaceKind, kinds: tuple[PlaceKind, ...]) -> bool:
    """Tell whether a place of ``kind`` may be what a kind word says."""
    return kind in kinds or (kind in _SITES and not _SITES.isdisjoint(kinds))


def is_settlement(kind: PlaceKind) -> bool:
    """Tell whether a place of ``kind`` is where people live."""
    return kind in _SETTLEMENTS
