"""What a page of the map holds as data: layers and basemap, and the words for them."""

from __future__ import annotations

from typing import Any

from geo.vocabulary_labels import load_labels, load_vocabulary
from layers.layer_set import Basemap, LayerSet
from layers.web.basemap_data import encode_basemap
from layers.web.columns import encode_columns
from layers.web.geometry import GeometryPool
from layers.web.strings import load_strings

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


def encode_data(layers: LayerSet, basemap: Basemap) -> tuple[dict[str, Any], ...]:
    """Return the tables of the layers, the pool of all geometries, and the basemap's tables."""
    pool = GeometryPool()
    base = encode_basemap(basemap, pool)
    tables = {
        schema.name: {
            "n": len(frame),
            "columns": encode_columns(schema, frame),
            "names": list(schema.column_names),
            "geometry": pool.add_all(frame.geometry),
        }
        for schema, frame in layers
    }
    return tables, pool.encode(), base
