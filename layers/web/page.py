"""Render layers as one web page: a `folium.Map` that needs nothing from any network."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import folium
from shapely.geometry.base import BaseGeometry

from layers.layer_set import Basemap, LayerSet
from layers.symbology import load_symbology
from layers.web import assets
from layers.web.basemap_data import PageBasemap
from layers.web.elements import DataBlocks, KhaburMap
from layers.web.extent import Bounds, find_extent
from layers.web.figure import PageFigure, PageText
from layers.web.page_data import encode_data, load_words
from layers.web.raw_element import DataBlock
from layers.web.search_names import SearchNames
from layers.web.strings import require_language
from layers.web.tiles import build_tiles

_START_ZOOM = 7


def render_map(  # noqa: PLR0913
    layers: LayerSet,
    basemap: Basemap | PageBasemap,
    *,
    lang: str = "en",
    tiles: str | None = None,
    title: str | None = None,
    search_names: Mapping[str, Sequence[str]] | None = None,
    region: BaseGeometry | None = None,
    days: tuple[date, date] | None = None,
) -> folium.Map:
    """Return a folium map of ``layers`` on ``basemap``.

    Parameters
    ----------
    basemap
        For many pages on one basemap, encode it once as a `PageBasemap`.
    lang
        Language shown first: ``en`` or ``ar``.
    tiles
        Name of a tile background as xyzservices knows it. The page then contacts its server,
        and says so. Without it the page contacts nobody.
    title
        Title of the page, shown as given; None for the default one in the reader's language.
    search_names
        Further spellings by place id, so that search finds a place by any of its names.
    region
        Polygons, WGS 84, that the layers are about: shown first, with their edge, and what lies
        outside dimmed. By default the page shows where most points lie.
    days
        First and last day, inclusive, that the layers are about; by default those of the events.

    Raises
    ------
    InputError
        When the language or the tile background is not known.
    """
    require_language(lang)
    background = build_tiles(tiles) if tiles else None
    encoded = basemap if isinstance(basemap, PageBasemap) else PageBasemap(basemap)
    west, south, east, north = extent = _extent(layers, encoded.basemap, region)
    map_ = KhaburMap([(south + north) / 2, (west + east) / 2], _START_ZOOM)
    figure = PageFigure(_page_text(encoded.basemap, lang, title))
    figure.add_child(map_)
    if background:
        map_.add_child(background)
    own = {
        "khabur-settings": _settings(layers, lang, title, extent, days),
        "khabur-symbology": dataclasses.asdict(load_symbology()),
        "khabur-search-names": SearchNames(search_names or {}).in_use(layers),
        "khabur-words": load_words(),
    }
    blocks = [DataBlock.compressed(name, value) for name, value in own.items()]
    map_.add_child(DataBlocks([*blocks, *encode_data(layers, encoded, region).blocks()]))
    return map_


def _extent(layers: LayerSet, basemap: Basemap, region: BaseGeometry | None) -> Bounds:
    if region is None:
        return find_extent(layers, basemap)
    west, south, east, north = region.bounds
    return west, south, east, north


def page_text(map_: folium.Map) -> str:
    """Return the whole page; the same map gives the same text."""
    return str(map_.get_root().render())


def save_page(map_: folium.Map, path: Path) -> None:
    """Write the page; the file appears complete or not at all."""
    partial = path.with_name(path.name + ".part")
    page = map_.get_root()
    parts = page.write() if isinstance(page, PageFigure) else [page.render()]
    try:
        with partial.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(parts)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _page_text(basemap: Basemap, lang: str, title: str | None) -> PageText:
    return PageText(
        lang=lang,
        title=_writable(title) if title else None,
        attributions=tuple(_writable(line) for line in basemap.attributions),
        licences=(assets.leaflet_licence(),),
    )


def _writable(text: str) -> str:
    """Return ``text`` with a question mark for each half of a character, which no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _settings(
    layers: LayerSet,
    lang: str,
    title: str | None,
    extent: Bounds,
    days: tuple[date, date] | None,
) -> dict[str, Any]:
    return {
        "lang": lang,
        "title": title,
        "bounds": extent,
        "days": [day.isoformat() for day in days] if days else None,
        "dataDate": layers.data_date.isoformat() if layers.data_date else None,
        "profile": layers.profile_title._asdict(),
        "withheld": [dataclasses.asdict(kept_back) for kept_back in layers.withheld],
        "markerImages": assets.marker_images(),
    }
