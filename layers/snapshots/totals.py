"""Stated totals beside the events that are located in the same area and the same days."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from shapely.geometry.base import BaseGeometry

from geo.model.places import Place
from layers.layer_set import LayerSet
from layers.regions import Region
from layers.snapshots.counting import as_range, count_events, integer, records_of
from layers.snapshots.periods import Period

#: What a total is of, as (column, value) of the event layers.
_LIKE = {
    "attacks": ("group", "attacks"),
    "operations": ("group", "operations"),
    "airstrikes": ("kind", "airstrike"),
    "convoys": ("kind", "convoy"),
}


def compare_totals(
    totals: pd.DataFrame, everything: LayerSet, regions: Mapping[str, Region]
) -> list[dict[str, Any]]:
    """Return each total with the located events of its own area and days, and the difference.

    Parameters
    ----------
    totals
        Rows of the layer ``aggregates``.
    everything
        The layers of all days and places, under the same profile.
    regions
        The areas of each total, by aggregate id.
    """
    return [_compare(row, everything, regions[row["aggregate_id"]]) for row in records_of(totals)]


def _compare(row: dict[str, Any], everything: LayerSet, region: Region) -> dict[str, Any]:
    stated = {bound: integer(row[f"count_{bound}"]) for bound in ("low", "best", "high")}
    known = isinstance(row["start_date"], date) and isinstance(row["end_date"], date)
    like = _LIKE.get(row["what"])
    located = None
    if like and known:
        period = Period(row["start_date"], row["end_date"])
        located = as_range(count_events(_select(everything, like, period, region), period))
    number = next((stated[bound] for bound in ("best", "low") if stated[bound] is not None), None)
    missing = None if located is None or number is None else number - located["best"]
    return {
        "id": row["aggregate_id"],
        "what": row["what"],
        "first": _day(row["start_date"]),
        "last": _day(row["end_date"]),
        "areas": row["areas_en"],
        "stated": stated,
        "in_words": row["counts_en"] or row["summary_en"],
        "located": located,
        "not_located": missing,
        "part_of": row["part_of"],
        "sources": row["sources_en"],
    }


def _select(layers: LayerSet, like: tuple[str, str], period: Period, region: Region) -> LayerSet:
    chosen = {}
    column, value = like
    for name in ("events", "event_areas"):
        frame = getattr(layers, name)
        frame = frame[frame[column] == value]
        touches = [
            isinstance(first, date) and first <= period.last and last >= period.first
            for first, last in zip(frame["start_date"], frame["end_date"], strict=True)
        ]
        frame = frame[np.array(touches, dtype=bool)]
        inside = [
            _is_in(region, place, shape)
            for place, shape in zip(frame["place_id"], frame.geometry, strict=True)
        ]
        chosen[name] = frame[np.array(inside, dtype=bool)]
    return dataclasses.replace(layers, **chosen)


def _is_in(region: Region, place_id: object, shape: BaseGeometry | None) -> bool:
    place: Place | None = region.places.get(place_id) if isinstance(place_id, str) else None
    return place is not None and region.has(place, shape)


def _day(value: object) -> str | None:
    return value.isoformat() if isinstance(value, date) else None
