"""A folium layer of any number of events: one compressed block, drawn on canvas, clustered."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Mapping, Sequence
from datetime import date

import folium
import geopandas as gpd
from branca.element import Figure

from geo.errors import InputError, Problem
from layers.symbology import load_symbology
from layers.web import assets
from layers.web.elements import load_template
from layers.web.events_frame import read_events_frame
from layers.web.events_look import event_classes, popup_fields, value_labels
from layers.web.figure import PageFigure
from layers.web.raw_element import DataBlock, RawScript
from layers.web.strings import LANGUAGES, load_strings
from layers.web.tables import TableSet, order_by_time

_TABLE = "events"
_WORDS = ("previous", "next", "page_of", "close", "period_from", "period_to", "reading")


class EventsLayer(folium.map.Layer):
    """Events on a `folium.Map`, as many as there are.

    The data travel once, compressed, and are drawn on canvas: near events as clusters, events at
    one point as one mark with their number, single ones with the circle in which the true place
    lies. A click opens what is known of an event; text never becomes markup. Nothing is fetched.

    Parameters
    ----------
    frame
        Points in EPSG:4326. Columns of the events schema are used where there are any: ``kind``,
        ``start_date``, ``end_date``, ``radius_m`` (metres), ``summary_en``, ``summary_ar``,
        ``place_en``, ``sources_en``, ``source_urls`` and so on; others are shown as they are.
    name
        Name in a layer control.
    kind, start, end
        Columns that say what an event is, and its first and last day.
    color
        One colour (as in CSS), or colours by kind; by default those of the symbology.
    popup
        Columns to show, with labels when it is a mapping; all of them by default.
    lang
        Language of the words around the data: ``en`` or ``ar``.
    period
        First and last day shown at first (dates or ISO texts, None for open).
    time_filter
        Put two date fields on the map.

    Raises
    ------
    SchemaError
        When geometry, CRS or dates are not as expected; everything that is wrong is named.
    """

    _template = load_template("events_layer.j2")

    def __init__(  # noqa: PLR0913
        self,
        frame: gpd.GeoDataFrame,
        name: str = "Events",
        *,
        kind: str = "kind",
        start: str = "start_date",
        end: str = "end_date",
        color: str | Mapping[str, str] | None = None,
        popup: Mapping[str, str] | Sequence[str] | None = None,
        lang: str = "en",
        period: tuple[date | str | None, date | str | None] = (None, None),
        time_filter: bool = False,
        overlay: bool = True,
        control: bool = True,
        show: bool = True,
    ) -> None:
        super().__init__(name=name, overlay=overlay, control=control, show=show)
        self._name = "EventsLayer"
        if lang not in LANGUAGES:
            raise InputError([_unknown_language(lang)])
        events = read_events_frame(frame, start, end, kind)
        settings = {
            "lang": lang,
            "period": [str(day) if day else None for day in period],
            "timeFilter": time_filter,
            "fields": popup_fields(events, popup, lang),
            "labels": value_labels(lang),
            **event_classes(events, color, lang),
            "uncertainty": dataclasses.asdict(load_symbology().lines["uncertainty"]),
            "words": {key: load_strings()[lang][key] for key in _WORDS},
        }
        tables = TableSet()
        order = order_by_time(events.frame)
        tables.add(_TABLE, events.columns, events.frame, order=order)
        packed = tables.pack(settings=settings)
        self.block_id = f"khabur-events-{hashlib.sha256(packed).hexdigest()[:16]}"
        self._blocks = [DataBlock(self.block_id, [packed])]
        for texts in tables.texts.values():
            self._blocks.append(DataBlock(f"{self.block_id}-text", texts))

    def render(self, **kwargs: object) -> str:
        """Hand data and script modules to the page, each once however many layers there are."""
        figure = self.get_root()
        assert isinstance(figure, Figure), "the layer is not on a map"  # noqa: S101
        for number, block in enumerate(self._blocks):
            figure.html.add_child(block, name=f"{self.block_id}_{number}")
        there = figure.modules if isinstance(figure, PageFigure) else ()
        modules = tuple(name for name in assets.EVENTS_SCRIPTS if name not in there)
        script = RawScript(assets.join_files("static", modules))
        if "khabur_modules" not in figure.script._children:
            figure.script.add_child(script, name="khabur_modules")
        super().render(**kwargs)  # type: ignore[no-untyped-call]
        return ""


def _unknown_language(lang: str) -> Problem:
    return Problem(
        file="EventsLayer",
        record="",
        field="lang",
        expected=" or ".join(LANGUAGES),
        got=lang,
        fix="Choose one of them.",
    )
