"""Tile backgrounds: off unless asked for, because they tell their server what is looked at."""

from __future__ import annotations

import json
import re
from urllib.parse import urlsplit

import folium
import xyzservices  # type: ignore[import-untyped]

from geo.errors import InputError, Problem

_TILE_LAYER = re.compile(r'L\.tileLayer(?:\.wms)?\(\s*("(?:[^"\\]|\\.)*")')


def build_tiles(name: str) -> folium.TileLayer:
    """Return the background that xyzservices calls ``name``, for example ``OpenStreetMap``.

    Raises
    ------
    InputError
        When there is no such background, or it needs a key.
    """
    query = "OpenStreetMap Mapnik" if name.lower() == "openstreetmap" else name
    try:
        provider = xyzservices.providers.query_name(query)
    except ValueError:
        raise InputError([_unknown(name)]) from None
    if provider.requires_token():
        raise InputError([_needs_key(name)])
    return folium.TileLayer(provider)


def find_tile_origins(script: str) -> list[str]:
    """Return the origins of the tile layers that a map's script makes, as a policy writes them."""
    urls = (json.loads(literal) for literal in _TILE_LAYER.findall(script))
    parts = (urlsplit(url.replace("{s}.", "*.")) for url in urls)
    return list(dict.fromkeys(f"{each.scheme}://{each.netloc}" for each in parts))


def _unknown(name: str) -> Problem:
    return Problem(
        file="--tiles",
        record="",
        field="",
        expected="the name of a tile background, for example OpenStreetMap",
        got=name,
        fix="Names: https://xyzservices.readthedocs.io/en/stable/gallery.html",
    )


def _needs_key(name: str) -> Problem:
    return Problem(
        file="--tiles",
        record="",
        field="",
        expected="a tile background that needs no key",
        got=name,
        fix="Choose another, for example OpenStreetMap or CartoDB Positron.",
    )
