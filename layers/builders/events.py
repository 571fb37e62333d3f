"""Events as rows: one row for each place drawn, points apart from areas and lines."""

from __future__ import annotations

from collections.abc import Iterable

import geopandas as gpd

from geo.model.events import Event
from geo.model.time import EventTime
from geo.model.vocabularies import CountWhat, EventGroup, EventKind, PlaceRole, Precision
from geo.vocabulary_labels import load_vocabulary
from layers.builders.context import Context, time_columns, time_order
from layers.builders.describe import total_of
from layers.builders.periods import period_columns
from layers.builders.placing import Mark
from layers.builders.rows import Rows
from layers.schema import EVENT_AREAS, EVENTS
from layers.words import NOTHING, Bilingual, join, say

_CASUALTIES = (CountWhat.KILLED, CountWhat.WOUNDED, CountWhat.CAPTURED)
_ENDS = (PlaceRole.FROM, PlaceRole.VIA, PlaceRole.TO)
_ACLED_DAYS = ((1, 1), (7, 2), (31, 3))


def group_of(kind: EventKind) -> EventGroup:
    """Return the group that a kind belongs to."""
    return EventGroup(load_vocabulary("event_kinds")[kind]["group"])


def is_moving(kind: EventKind) -> bool:
    """Whether something of ``kind`` is drawn at its destination."""
    return group_of(kind) is EventGroup.MOVEMENTS


def build_events(
    context: Context, events: Iterable[Event], without_line: frozenset[str]
) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
    """Return the events drawn as points, and those drawn as areas, as lines or not at all.

    Parameters
    ----------
    without_line
        Ids of the movements for which no line is drawn.
    """
    points, areas = Rows(EVENTS), Rows(EVENT_AREAS)
    for event in sorted(events, key=lambda each: (time_order(each.time), each.id)):
        marks = context.placer.find_marks(event.places, moving=is_moving(event.kind))
        kept = [(n, mark) for n, mark in enumerate(marks, 1) if context.selection.has_mark(mark)]
        if not kept:
            continue
        shared = _event_columns(context, event)
        remark = _why_no_line(event) if event.id in without_line else NOTHING
        for number, mark in kept:
            row = shared | mark.columns() | _mark_columns(event, number, mark)
            why = join([mark.why, remark], "sentence_joiner")
            row["why_here_en"], row["why_here_ar"] = context.why_here(event.id, why)
            (points if mark.is_point else areas).add(row, mark.geometry)
    return points.build(), areas.build()


def _event_columns(context: Context, event: Event) -> dict[str, object]:
    describer = context.describer
    sources = describer.sources(event.claims)
    places, actors = describer.places(event.places), describer.actors(event.actors)
    counts = describer.counts(event.counts)
    acled = load_vocabulary("event_kinds")[event.kind]["acled"] or {}
    return {
        "event_id": event.id,
        "kind": event.kind.value,
        "group": group_of(event.kind).value,
        "status": event.status.value,
        "basis": event.basis.value,
        **time_columns(event.time),
        **period_columns(event),
        "summary_en": event.summary.en,
        "summary_ar": event.summary.ar,
        "places_en": places.en or None,
        "places_ar": places.ar or None,
        "actors_en": actors.en or None,
        "actors_ar": actors.ar or None,
        "counts_en": counts.en or None,
        "counts_ar": counts.ar or None,
        "cargo": "; ".join(event.cargo) or None,
        "cargo_ar": describer.cargo(event.cargo).ar or None,
        **_casualties(event),
        **sources.columns(),
        "acled_event_type": acled.get("event_type"),
        "acled_sub_event_type": acled.get("sub_event_type"),
        "acled_time_precision": acled_time_precision(event.time),
        "recurring": event.recurring,
        "unconfirmed": sources.number < context.confirmed_by,
        "note": event.note,
    }


def _mark_columns(event: Event, number: int, mark: Mark) -> dict[str, object]:
    return {
        "mark": f"{event.id}#{number}",
        "place_role": mark.role.value if mark.role else None,
        "acled_geo_precision": _acled_geo_precision(mark.precision),
    }


def _casualties(event: Event) -> dict[str, object]:
    columns: dict[str, object] = {}
    for what in _CASUALTIES:
        total = total_of(event.counts, what)
        for bound in ("low", "best", "high"):
            columns[f"{what}_{bound}"] = getattr(total, bound)
    return columns


def acled_time_precision(time: EventTime) -> int | None:
    """Return ACLED's time precision by the length of the span: 1 a day, 2 a week, 3 a month."""
    if time.start is None or time.end is None:
        return None
    stated = load_vocabulary("time_precisions")[time.precision]["acled_time_precision"]
    if isinstance(stated, int):
        return stated
    days = (time.end - time.start).days + 1
    return next((code for longest, code in _ACLED_DAYS if days <= longest), None)


def _acled_geo_precision(precision: Precision) -> int | None:
    code = load_vocabulary("precisions")[precision]["acled_geo_precision"]
    return code if isinstance(code, int) else None


def _why_no_line(event: Event) -> Bilingual:
    if event.kind is EventKind.AIR_DELIVERY:
        return say("why_no_line_air")
    roles = {place.role for place in event.places if place.role in _ENDS}
    if roles <= {PlaceRole.TO}:
        return say("why_no_line_start")
    if PlaceRole.TO not in roles:
        return say("why_no_line_end")
    return say("why_no_line")
