"""What a page of the map holds as data: layers and basemap, and the words for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from shapely.geometry.base import BaseGeometry

from geo.vocabulary_labels import load_labels, load_vocabulary
from layers.layer_set import LayerSet
from layers.schema import EVENTS
from layers.web.basemap_data import PageBasemap
from layers.web.raw_element import DataBlock
from layers.web.strings import load_strings
from layers.web.tables import TableSet, number_items, order_by_time

_VOCABULARIES = (
    "aggregates",
    "bases",
    "event_kinds",
    "groups",
    "place_kinds",
    "precisions",
    "site_states",
    "statuses",
    "time_precisions",
)


def load_words() -> dict[str, Any]:
    """Return the words of the controls and the labels of the vocabularies, in all languages."""
    kinds = load_vocabulary("event_kinds")
    return {
        "strings": load_strings(),
        "labels": {name: dict(load_labels(name)) for name in _VOCABULARIES},
        "statusMeanings": {
            value: entry.get("meaning") for value, entry in load_vocabulary("statuses").items()
        },
        "groupOfKind": {kind: entry["group"] for kind, entry in kinds.items()},
    }


@dataclass(frozen=True, slots=True)
class PageData:
    """What a page shows.

    Attributes
    ----------
    tables
        All layers as one zlib stream.
    texts
        Blocks of long texts by layer.
    geometry
        The pool of shapes.
    basemap
        Tables of the basemap, and the shape of the region that the page is about.
    """

    tables: bytes
    texts: dict[str, list[bytes]]
    geometry: dict[str, Any]
    basemap: dict[str, Any]

    def blocks(self) -> list[DataBlock]:
        """Return the elements of the page that hold it."""
        return [
            DataBlock("khabur-layers", [self.tables]),
            DataBlock.compressed("khabur-geometry", self.geometry),
            DataBlock.compressed("khabur-basemap", self.basemap),
            *(DataBlock(f"khabur-text-{name}", each) for name, each in self.texts.items()),
        ]


def encode_data(
    layers: LayerSet, basemap: PageBasemap, region: BaseGeometry | None = None
) -> PageData:
    """Return layers, basemap and the region they are about as the page's script reads them.

    Events that are points are put in the order of time; other layers stay as they are.
    """
    pool = basemap.pool()
    order = order_by_time(layers.events)
    ids = layers.events["event_id"]
    in_order = ids if order is None else ids.iloc[order]
    of_events = (in_order, layers.event_areas["event_id"], layers.movements["event_id"])
    numbers, total = number_items(of_events)
    items = dict(zip(("events", "event_areas", "movements"), numbers, strict=True))
    tables = TableSet()
    for schema, frame in layers:
        tables.add(
            schema.name,
            schema.columns,
            frame,
            pool=None if schema is EVENTS else pool,
            order=order if schema is EVENTS else None,
            items=items.get(schema.name),
        )
    ground = {**basemap.tables, "region": pool.add(region)}
    return PageData(tables.pack(items=total), tables.texts, pool.encode(), ground)
