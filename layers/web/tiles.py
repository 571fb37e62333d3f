"""Tile backgrounds: off unless asked for, because they tell their server what is looked at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

import folium
import xyzservices  # type: ignore[import-untyped]

from geo.errors import InputError, Problem


@dataclass(frozen=True, slots=True)
class TileBackground:
    """A tile layer with the host it contacts and the origins its pictures come from."""

    layer: folium.TileLayer
    host: str
    image_hosts: tuple[str, ...]


def build_tiles(name: str) -> TileBackground:
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
    layer = folium.TileLayer(provider)
    parts = urlsplit(re.sub(r"\{s\}\.", "*.", str(layer.tiles)))
    host = parts.hostname or parts.netloc
    return TileBackground(layer, host.removeprefix("*."), (f"{parts.scheme}://{parts.netloc}",))


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
