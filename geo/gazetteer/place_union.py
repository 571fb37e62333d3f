"""What one record of a place adds to another: names, links, cross-checks, enclosing places."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from geo.model.places import CrossCheck, Link, Place, PlaceName
from geo.model.vocabularies import NameKind

IMPORT_SCHEME = "import"


def refresh_place(own: Place, place: Place) -> Place:
    """Return the row of an earlier import as its dataset has it now, with what others added."""
    return replace(
        place,
        names=_union_names(place.names, own.names),
        checked=own.checked,
        links=_union(place.links, own.links),
        governorate=own.governorate,
        district=own.district,
        subdistrict=own.subdistrict,
    )


def absorb_place(
    kept: Place, place: Place, distance_m: float | None, identity_schemes: Collection[str]
) -> Place:
    """Return ``kept`` with the names, the point and the links of ``place`` added."""
    names = tuple(
        replace(name, kind=NameKind.VARIANT) if name.kind is NameKind.OFFICIAL else name
        for name in place.names
    )
    links = place.links
    if not any(link.scheme in identity_schemes for link in links):
        links = (*links, Link(IMPORT_SCHEME, place.id))
    checked = kept.checked
    known = {kept.coord_source, *(check.dataset for check in checked)}
    if distance_m is not None and place.coord_source not in known:
        checked = (*checked, CrossCheck(place.coord_source, round(distance_m / 1000, 1)))
    return replace(
        kept,
        names=_union_names(kept.names, names),
        links=_union(kept.links, links),
        checked=checked,
    )


def _union_names(
    first: tuple[PlaceName, ...], second: tuple[PlaceName, ...]
) -> tuple[PlaceName, ...]:
    known = {(name.lang, name.text) for name in first}
    return (*first, *(name for name in second if (name.lang, name.text) not in known))


def _union(first: tuple[Link, ...], second: tuple[Link, ...]) -> tuple[Link, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def fill_parents(
    kept: Place, place: Place, aliases: Mapping[str, str], places: Mapping[str, Place]
) -> Place:
    """Return ``kept`` with the enclosing places of ``place``, where it has none and they are known.

    Parameters
    ----------
    kept, place
        The place, and the imported record of it.
    aliases
        Id of a place by the ids under which imports name it.
    places
        All places by id.
    """

    def choose(column: str, own: str | None, imported: str | None) -> str | None:
        parent = aliases.get(imported) if imported is not None else None
        if own is not None or parent is None or parent == kept.id:
            return own
        return parent if places[parent].kind == column else None

    return replace(
        kept,
        governorate=choose("governorate", kept.governorate, place.governorate),
        district=choose("district", kept.district, place.district),
        subdistrict=choose("subdistrict", kept.subdistrict, place.subdistrict),
    )
