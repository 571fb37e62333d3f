"""What a snapshot says in numbers: events, change, sites, crossings, totals and sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from layers.layer_set import LayerSet
from layers.regions import Region
from layers.snapshots.counting import (
    Counted,
    count_by,
    count_events,
    districts_of,
    records_of,
    sum_people,
    weeks_of,
)
from layers.snapshots.event_index import PEOPLE, Flags
from layers.snapshots.periods import Period
from layers.snapshots.totals import COMPARED, compare_totals
from layers.snapshots.workshop import Workshop

_LISTED = (
    "event_id",
    "kind",
    "start_date",
    "summary_en",
    "summary_ar",
    "why_here_en",
    "why_here_ar",
)
NO_CROSSING = "no crossing named"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a summary is about.

    Attributes
    ----------
    whole
        The layers of the region and the period, not cut.
    layers
        The same, cut at the edge of the region.
    cut
        How many rows of each layer were cut.
    """

    region: Region
    period: Period
    whole: LayerSet
    layers: LayerSet
    cut: dict[str, int]


def build_summary(chosen: Chosen, workshop: Workshop) -> dict[str, Any]:
    """Return the summary; only text, numbers, lists and dictionaries in a fixed order."""
    index, view = workshop.material.index, workshop.view(chosen.region)
    layers, title = chosen.layers, chosen.region.title
    counted = _count(chosen, chosen.period, workshop)
    return {
        "region": chosen.region.name,
        "region_en": title.en,
        "region_ar": title.ar,
        "period": _period(chosen.period),
        "profile": layers.profile,
        "profile_en": layers.profile_title.en,
        "profile_ar": layers.profile_title.ar,
        "data_date": layers.data_date.isoformat() if layers.data_date else None,
        "events": counted.as_range(),
        "by_kind": count_by(counted, index.kinds[counted.events]),
        "by_week": count_by(counted, weeks_of(index, counted.events)),
        "by_district": count_by(counted, districts_of(index, view.extent, counted.events)),
        "people": {what: sum_people(index, counted, what) for what in PEOPLE},
        "change": _change(chosen, counted, workshop),
        "new_sites": _new_sites(chosen, workshop),
        "convoys_by_crossing": _convoys_by_crossing(counted, workshop),
        "totals": compare_totals(records_of(chosen.whole.aggregates, COMPARED), workshop),
        "not_drawn": _listed(layers.event_areas[layers.event_areas.geometry.isna()]),
        "unlocated": _unlocated(chosen.period, workshop),
        "cut_at_edge": chosen.cut,
        "overlapping_areas": view.overlaps.find(layers.event_areas),
        "withheld": [
            {"reason_en": each.reason_en, "reason_ar": each.reason_ar, "count": each.count}
            for each in layers.withheld
        ],
        "sources": _sources(layers, workshop),
    }


def _count(chosen: Chosen, period: Period, workshop: Workshop) -> Counted:
    extent = workshop.view(chosen.region).extent
    return count_events(workshop.material.index, extent, workshop.touching(period), period)


def _period(period: Period) -> dict[str, str]:
    first, last = period.first.isoformat(), period.last.isoformat()
    return {"name": period.name, "first": first, "last": last}


def _change(chosen: Chosen, counted: Counted, workshop: Workshop) -> dict[str, Any] | None:
    previous = chosen.period.previous()
    if previous is None:
        return None
    kinds = workshop.material.index.kinds
    earlier = _count(chosen, previous, workshop)
    now, then = (
        {kind: each["best"] for kind, each in count_by(part, kinds[part.events]).items()}
        for part in (counted, earlier)
    )
    return {
        "previous": _period(previous),
        "events": earlier.as_range(),
        "best": counted.as_range()["best"] - earlier.as_range()["best"],
        "by_kind": {kind: now.get(kind, 0) - then.get(kind, 0) for kind in sorted({*now, *then})},
        "events_in_both": int(np.isin(earlier.events, counted.events).sum()),
    }


def _new_sites(chosen: Chosen, workshop: Workshop) -> list[dict[str, Any]]:
    new = workshop.view(chosen.region).new_sites(chosen.period)
    return [
        {
            "id": row["site_id"],
            "name_en": row["place_en"],
            "name_ar": row["place_ar"],
            "first": row["first_date"].isoformat(),
        }
        for row in records_of(new, ("site_id", "place_en", "place_ar", "first_date"))
    ]


def _convoys_by_crossing(counted: Counted, workshop: Workshop) -> dict[str, Any]:
    known, ids = workshop.material.crossings, workshop.material.index.ids
    convoys = [
        (at, known[event_id] or (NO_CROSSING,))
        for at, event_id in enumerate(ids[counted.events])
        if event_id in known
    ]

    def at_crossing(crossing: str) -> Flags:
        found = np.zeros(len(counted.events), dtype=bool)
        found[[at for at, crossings in convoys if crossing in crossings]] = True
        return found

    named = sorted({crossing for _, crossings in convoys for crossing in crossings})
    return {each: counted.where(at_crossing(each)).as_range() for each in named}


def _unlocated(period: Period, workshop: Workshop) -> list[dict[str, Any]]:
    material = workshop.material
    rows = material.areas["place_id"].isna().to_numpy(dtype=bool)
    of_areas = material.index.row_event[len(material.points) :]
    return _listed(material.areas[rows & workshop.touching(period)[of_areas]])


def _listed(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [
        {
            "id": row["event_id"],
            "kind": row["kind"],
            "start": None if pd.isna(row["start_date"]) else row["start_date"].isoformat(),
            "summary_en": row["summary_en"],
            "summary_ar": row["summary_ar"],
            "why_en": row["why_here_en"],
            "why_ar": row["why_here_ar"],
        }
        for row in records_of(frame, _LISTED)
    ]


def _sources(layers: LayerSet, workshop: Workshop) -> list[dict[str, Any]]:
    texts = {text for _, frame in layers for text in frame["sources"].dropna().unique()}
    ids = {source for text in texts for source in text.split("; ") if source}
    sources = [workshop.material.shown.sources[each] for each in sorted(ids)]
    return [
        {
            "id": each.id,
            "publisher_en": each.publisher,
            "publisher_ar": each.publisher_ar or each.publisher,
            "published": each.published.isoformat() if each.published else None,
            "url": each.url,
        }
        for each in sources
    ]
