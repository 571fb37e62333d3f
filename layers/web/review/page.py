"""Render a reading as one web page for the person who checks it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import folium

from geo.reading.records import Reading
from geo.reading.storing import RecordBuilder
from geo.safe_yaml import parse_yaml
from geo.store import Dataset
from layers.basemap import load_basemap
from layers.builders import build_layers
from layers.publication import load_profile
from layers.symbology import load_symbology
from layers.web import assets
from layers.web.basemap_data import PageBasemap
from layers.web.elements import DataBlocks, KhaburMap
from layers.web.extent import find_extent
from layers.web.figure import PageFigure, PageText
from layers.web.page import save_page
from layers.web.page_data import encode_data, load_words
from layers.web.raw_element import DataBlock
from layers.web.review.findings import describe_reading
from layers.web.strings import LANGUAGES

_PACKAGE = "layers.web.review"
_MAP_SCRIPTS = (*assets.MAP_SCRIPTS, "distances.js", "scale.js", "map.js", "records.js")
_MAP_STYLES = ("page.css", "map.css")
_SCRIPTS = ("pieces.js", "findings.js", "start.js")
_STYLES = ("review.css",)
_START_ZOOM = 7
_NO_DAY = date.min


class ReviewFigure(PageFigure):
    """The page around the map: text, list and key."""

    package = _PACKAGE
    template = "review.html.j2"
    modules = _MAP_SCRIPTS

    def strings(self) -> Mapping[str, str]:
        """Return the words of the scaffold in the language shown first."""
        strings: Mapping[str, str] = _load_words()["strings"][self.text.lang]
        return strings

    def styles(self) -> list[str]:
        """Return the style sheets, in order."""
        own = assets.join_files("static", _STYLES, _PACKAGE)
        return [assets.leaflet_style(), assets.join_files("static", _MAP_STYLES), own]

    def scripts(self) -> list[str]:
        """Return the scripts between Leaflet and the map's own, in order."""
        own = assets.join_files("static", _SCRIPTS, _PACKAGE)
        return [assets.join_files("static", _MAP_SCRIPTS), own]

    def late_script(self) -> str:
        """Return nothing: this page is small."""
        return ""


def render_review(reading: Reading, dataset: Dataset) -> folium.Map:
    """Return the review page of a reading as a folium map; see `layers.web.page_text`.

    The page needs nothing from any network. It holds the whole text of the report: it is for the
    person who checks it, not for publishing. Its language is the report's, and can be changed.

    Parameters
    ----------
    dataset
        What the report was read against; of its records only those of the reading are shown.
    """
    records = RecordBuilder(dataset.places, dataset.actors).build(reading, since=_NO_DAY)
    shown = dataclasses.replace(
        dataset,
        events=records.file.events,
        aggregates=records.file.aggregates,
        sources={source.id: source for source in records.file.sources},
        sites=(),
    )
    layers = build_layers(shown, profile=load_profile("full"))
    basemap = load_basemap(dataset)
    west, south, east, north = extent = find_extent(layers, basemap)
    lang = "ar" if reading.document.language == "ar" else "en"
    licences = (assets.leaflet_licence(),)
    map_ = KhaburMap([(south + north) / 2, (west + east) / 2], _START_ZOOM)
    ReviewFigure(PageText(lang, None, basemap.attributions, licences)).add_child(map_)
    own = {
        "khabur-settings": {
            "lang": lang,
            "bounds": extent,
            "markerImages": assets.marker_images(),
        },
        "khabur-symbology": dataclasses.asdict(load_symbology()),
        "khabur-review": describe_reading(reading, dataset, records.ids),
        "khabur-words": _load_words(),
    }
    blocks = [DataBlock.compressed(name, value) for name, value in own.items()]
    map_.add_child(DataBlocks([*blocks, *encode_data(layers, PageBasemap(basemap)).blocks()]))
    return map_


def save_review(reading: Reading, dataset: Dataset, path: Path) -> None:
    """Write the review page of a reading; the file appears complete or not at all."""
    save_page(render_review(reading, dataset), path)


@cache
def _load_words() -> dict[str, Any]:
    words = load_words()
    folder = resources.files(_PACKAGE) / "strings"
    own = {
        lang: parse_yaml((folder / f"{lang}.yaml").read_text(encoding="utf-8"))
        for lang in LANGUAGES
    }
    return words | {"strings": {lang: {**words["strings"][lang], **own[lang]} for lang in own}}
