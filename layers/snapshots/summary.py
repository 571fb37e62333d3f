"""What a snapshot says in numbers: events, change, sites, crossings, totals and sources."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Any

import pandas as pd
import shapely

from geo.geometry import load_geometries
from geo.model.vocabularies import EventKind, PlaceKind
from geo.routes import RoadGraph
from geo.store.dataset import Dataset
from layers.layer_set import LayerSet
from layers.regions import Region, region_of
from layers.snapshots.counting import (
    PEOPLE,
    Counted,
    as_range,
    count_by,
    count_events,
    district_of,
    kind_of,
    records_of,
    sum_people,
    week_of,
)
from layers.snapshots.periods import Period
from layers.snapshots.totals import compare_totals


@dataclass(frozen=True, slots=True)
class Material:
    """The layers that a summary is made of, all under one profile.

    Attributes
    ----------
    dataset
        What the profile lets be seen.
    now, before, ever
        The region in the period, in the previous period (``None`` when there is none), always.
    everywhere, everything
        All places in the period; all places always.
    cut
        How many rows of each layer were cut at the edge.
    """

    dataset: Dataset
    region: Region
    period: Period
    now: LayerSet
    before: LayerSet | None
    ever: LayerSet
    everywhere: LayerSet
    everything: LayerSet
    cut: dict[str, int]


def build_summary(material: Material) -> dict[str, Any]:
    """Return the summary; only text, numbers, lists and dictionaries in a fixed order."""
    now, period = material.now, material.period
    events = count_events(now, period)
    return {
        "region": material.region.name,
        "period": _period(period),
        "profile": now.profile,
        "data_date": now.data_date.isoformat() if now.data_date else None,
        "events": as_range(events),
        "by_kind": count_by(events, kind_of),
        "by_week": count_by(events, week_of),
        "by_district": count_by(events, district_of),
        "people": {what: sum_people(events, what) for what in PEOPLE},
        "change": _change(material, events),
        "new_sites": _new_sites(material),
        "convoys_by_crossing": _convoys_by_crossing(material, events),
        "totals": compare_totals(now.aggregates, material.everything, _areas_of_totals(material)),
        "not_drawn": _not_drawn(now),
        "unlocated": _unlocated(material),
        "cut_at_edge": material.cut,
        "overlapping_areas": _overlaps(now),
        "withheld": [{"reason": each.reason_en, "count": each.count} for each in now.withheld],
        "sources": _sources(material),
    }


def _period(period: Period) -> dict[str, str]:
    first, last = period.first.isoformat(), period.last.isoformat()
    return {"name": period.name, "first": first, "last": last}


def _change(material: Material, events: list[Counted]) -> dict[str, Any] | None:
    previous = material.period.previous()
    if previous is None or material.before is None:
        return None
    earlier = count_events(material.before, previous)
    kinds, earlier_kinds = count_by(events, kind_of), count_by(earlier, kind_of)
    ids = {each.row["event_id"] for each in events}
    return {
        "previous": _period(previous),
        "events": as_range(earlier),
        "best": _best(as_range(events)) - _best(as_range(earlier)),
        "by_kind": {
            kind: _best(kinds.get(kind, {})) - _best(earlier_kinds.get(kind, {}))
            for kind in sorted({*kinds, *earlier_kinds})
        },
        "events_in_both": sum(each.row["event_id"] in ids for each in earlier),
    }


def _best(counted: dict[str, int]) -> int:
    return counted.get("best") or 0


def _new_sites(material: Material) -> list[dict[str, Any]]:
    period = material.period
    first_days = material.ever.sites.dropna(subset=["first_date"])
    return [
        {"id": row["site_id"], "name": row["place_en"], "first": row["first_date"].isoformat()}
        for row in records_of(first_days)
        if period.first <= row["first_date"] <= period.last
    ]


def _convoys_by_crossing(material: Material, events: list[Counted]) -> dict[str, Any]:
    records = {event.id: event for event in material.dataset.events}
    by_crossing: dict[str, list[Counted]] = {}
    for each in events:
        record = records[each.row["event_id"]]
        if record.kind is not EventKind.CONVOY:
            continue
        crossings = {
            item.place
            for item in record.places
            if material.dataset.places[item.place].kind is PlaceKind.CROSSING
        }
        for crossing in crossings or {"no crossing named"}:
            by_crossing.setdefault(crossing, []).append(each)
    return {crossing: as_range(by_crossing[crossing]) for crossing in sorted(by_crossing)}


def _areas_of_totals(material: Material) -> dict[str, Region]:
    dataset = material.dataset
    geometries = load_geometries(dataset.places, dataset.basemap_dir, RoadGraph(dataset.roads))
    wanted = set(material.now.aggregates["aggregate_id"])
    return {
        each.id: region_of([item.place for item in each.areas], dataset, geometries)
        for each in dataset.aggregates
        if each.id in wanted
    }


def _not_drawn(layers: LayerSet) -> list[dict[str, Any]]:
    frame = layers.event_areas
    return [_listed(row) for row in records_of(frame[frame.geometry.isna()])]


def _unlocated(material: Material) -> list[dict[str, Any]]:
    frame = material.everywhere.event_areas
    return [_listed(row) for row in records_of(frame[frame["place_id"].isna()])]


def _listed(row: dict[str, Any]) -> dict[str, Any]:
    start = row["start_date"]
    return {
        "id": row["event_id"],
        "kind": row["kind"],
        "start": None if pd.isna(start) else start.isoformat(),
        "summary": row["summary_en"],
        "why": row["why_here_en"],
    }


def _overlaps(layers: LayerSet) -> list[list[str]]:
    """Return the pairs of different places drawn as areas whose insides share ground."""
    shapes = {
        row["place_id"]: row["geometry"]
        for row in records_of(layers.event_areas)
        if row["geometry"] is not None and shapely.get_dimensions(row["geometry"]) == 2
    }
    return [
        [one, other]
        for one, other in combinations(sorted(shapes), 2)
        if shapely.relate_pattern(shapes[one], shapes[other], "2********")
    ]


def _sources(material: Material) -> list[dict[str, Any]]:
    ids = {
        source
        for _, frame in material.now
        for text in frame["sources"].dropna()
        for source in text.split("; ")
        if source
    }
    sources = [material.dataset.sources[each] for each in sorted(ids)]
    return [
        {
            "id": each.id,
            "publisher": each.publisher,
            "published": each.published.isoformat() if each.published else None,
            "url": each.url,
        }
        for each in sources
    ]
