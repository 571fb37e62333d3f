"""Ids of imported places: the source, then the source's own id, else the name."""

from __future__ import annotations

import re
import unicodedata

from geo.coordinates import LonLat
from geo.model.places import Link

_SOURCE_OF_SCHEME = {"pcode": "ocha", "geonames": "geonames"}
_OTHER = re.compile(r"[^a-z0-9]+")


def make_place_id(source: str, key: str) -> str:
    """Return ``source`` and ``key`` as one id, for example ``ocha-c5012``.

    Marks on Latin letters go; all other characters become single hyphens.
    """
    plain = unicodedata.normalize("NFKD", f"{source} {key}").encode("ascii", "ignore").decode()
    return _OTHER.sub("-", plain.lower()).strip("-")


def make_point_suffix(point: LonLat) -> str:
    """Return the point as part of an id, in 1/10,000 degrees, for example ``e407412n362311``."""
    lon, lat = round(point.lon * 10_000), round(point.lat * 10_000)
    return f"{'w' if lon < 0 else 'e'}{abs(lon)}{'s' if lat < 0 else 'n'}{abs(lat)}"


def find_imported_id(link: Link) -> str | None:
    """Return the id that an importer gives the record which ``link`` names, if there is one."""
    source = _SOURCE_OF_SCHEME.get(link.scheme)
    return make_place_id(source, link.value) if source is not None else None
