"""The corpus of hostile strings, and layers that hold one of them in every text of a row."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from shapely import LineString, Point, box

from layers.layer_set import LayerSet, Withheld
from layers.schema import AGGREGATES, EVENT_AREAS, EVENTS, MOVEMENTS, SITES, Dtype, LayerSchema
from tests.layers.web.conftest import Row, frame, record

_CORPUS = json.loads(
    (Path(__file__).parent / "hostile_strings.json").read_text(encoding="utf-8"),
)
GROUPS: dict[str, list[str]] = {
    **_CORPUS["strings"],
    "long": [text * times for text, times in _CORPUS["repeated"]],
}
STRINGS = [text for texts in GROUPS.values() for text in texts]
_IDS = {"event_id": "e", "site_id": "b", "aggregate_id": "t", "mark": "m"}
_FIRST = date(2024, 1, 1)


def _row(schema: LayerSchema, number: int, text: str) -> dict[str, Any]:
    texts = {column.name: text for column in schema.columns if column.dtype is Dtype.TEXT}
    own = {name: f"{letter}{number}" for name, letter in _IDS.items() if name in texts}
    days = {
        column.name: _FIRST + timedelta(days=number)
        for column in schema.columns
        if column.dtype is Dtype.DATE
    }
    reals = {"radius_m": 2000.0} if "radius_m" in schema.column_names else {}
    return record(schema, **(texts | own | days | reals))


def hostile_layers(strings: list[str]) -> LayerSet:
    """Return layers with a row for each string in each layer, every text of it that string.

    Ids are ``e``, ``a``, ``b``, ``m`` and ``t`` with the number of the string: events, events
    known by area, sites, movements and totals.
    """
    rows: dict[str, list[Row]] = {}
    for number, text in enumerate(strings):
        x, y = 40 + (number % 12) * 0.15, 35.2 + (number // 12) * 0.15
        shapes = {
            EVENTS: Point(x, y),
            EVENT_AREAS: box(x, y, x + 0.1, y + 0.1),
            SITES: Point(x + 0.05, y),
            MOVEMENTS: LineString([(x, y), (x + 0.1, y + 0.05)]),
            AGGREGATES: box(x, y, x + 0.2, y + 0.2),
        }
        for schema, shape in shapes.items():
            row = _row(schema, number, text)
            if schema is EVENT_AREAS:
                row["event_id"] = f"a{number}"
            if schema is MOVEMENTS:
                row["event_id"] = f"m{number}"
            rows.setdefault(schema.name, []).append((row, shape))
    schemas = {each.name: each for each in (EVENTS, EVENT_AREAS, SITES, MOVEMENTS, AGGREGATES)}
    return LayerSet(
        **{name: frame(schema, rows.get(name, [])) for name, schema in schemas.items()},
        data_date=date(2025, 12, 6),
        profile=strings[0] if strings else "full",
        withheld=tuple(Withheld(text, text, 1) for text in strings),
    )
