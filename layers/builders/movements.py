"""The reported legs of what moved, as schematic lines along the road network."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import geopandas as gpd
from shapely.geometry import LineString

from geo.model.events import Event, EventPlace
from geo.model.vocabularies import EventGroup, EventKind, PlaceRole
from geo.routes import Route
from layers.builders.context import Context, time_columns, time_order
from layers.builders.events import group_of, is_moving
from layers.builders.rows import Row
from layers.schema import MOVEMENTS, build_frame
from layers.words import Bilingual, join, say

_LINE_GROUPS = frozenset({EventGroup.MOVEMENTS, EventGroup.PRESENCE})
_BY_AIR = frozenset({EventKind.AIR_DELIVERY})


@dataclass(frozen=True, slots=True)
class Leg:
    """A way between two reported places that have points.

    Attributes
    ----------
    past
        Reported places between them that are areas, without a point.
    """

    start: EventPlace
    end: EventPlace
    past: tuple[EventPlace, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """The layer, and the movements for which no line is drawn."""

    frame: gpd.GeoDataFrame
    without_line: frozenset[str]


def build_movements(context: Context, events: Iterable[Event]) -> Lines:
    """Return one row for each leg that the road network joins."""
    rows: list[Row] = []
    without_line: set[str] = set()
    for event in sorted(events, key=lambda each: (time_order(each.time), each.id)):
        if group_of(event.kind) not in _LINE_GROUPS:
            continue
        routes = _find_routes(context, event)
        rows.extend(_rows_of(context, event, routes))
        if not any(route for _, route in routes) and is_moving(event.kind):
            without_line.add(event.id)
    frame = build_frame(MOVEMENTS, [row for row, _ in rows], [line for _, line in rows])
    return Lines(frame, frozenset(without_line))


def find_legs(context: Context, places: tuple[EventPlace, ...]) -> list[Leg]:
    """Return the legs from each origin through the places on the way to each destination."""
    starts = _in_role(places, PlaceRole.FROM)
    way = _in_role(places, PlaceRole.VIA)
    ends = _in_role(places, PlaceRole.TO)
    legs: dict[tuple[str, str], Leg] = {}
    for first in [[start] for start in starts] or [[]]:
        for last in [[end] for end in ends] or [[]]:
            for leg in _legs_of_chain(context, [*first, *way, *last]):
                legs.setdefault((leg.start.place, leg.end.place), leg)
    return list(legs.values())


def _legs_of_chain(context: Context, chain: list[EventPlace]) -> Iterable[Leg]:
    last: EventPlace | None = None
    past: list[EventPlace] = []
    for item in chain:
        if context.placer.end_of_leg(item) is None:
            past.append(item)
            continue
        if last is not None and last.place != item.place:
            yield Leg(last, item, tuple(past))
        last, past = item, []


def _find_routes(context: Context, event: Event) -> list[tuple[Leg, Route | None]]:
    if event.kind in _BY_AIR:
        return []
    legs = find_legs(context, event.places)
    return [(leg, context.roads.find_route(leg.start.place, leg.end.place)) for leg in legs]


def _rows_of(context: Context, event: Event, routes: list[tuple[Leg, Route | None]]) -> list[Row]:
    drawn = [(leg, route) for leg, route in routes if route is not None]
    kept = [(n, leg, route) for n, (leg, route) in enumerate(drawn, 1) if _is_in(context, leg)]
    if not kept:
        return []
    missing = [leg for leg, route in routes if route is None]
    remarks = _remarks(context, event.places, missing)
    shared = _event_columns(context, event)
    return [
        (shared | _leg_columns(context, number, leg, route, remarks), LineString(route.points))
        for number, leg, route in kept
    ]


def _is_in(context: Context, leg: Leg) -> bool:
    region, places = context.selection.region, context.dataset.places
    return region is None or any(
        region.has(places[end.place], None) for end in (leg.start, leg.end)
    )


def _event_columns(context: Context, event: Event) -> dict[str, object]:
    describer = context.describer
    counts = describer.counts(event.counts)
    ways = [
        item
        for role in (PlaceRole.FROM, PlaceRole.VIA, PlaceRole.TO)
        for item in _in_role(event.places, role)
    ]
    route = join((describer.places((item,)) for item in ways), "arrow")
    return {
        "event_id": event.id,
        "kind": event.kind.value,
        **time_columns(event.time),
        "summary_en": event.summary.en,
        "summary_ar": event.summary.ar,
        "route_en": route.en,
        "route_ar": route.ar,
        "status": event.status.value,
        "counts_en": counts.en or None,
        "counts_ar": counts.ar or None,
        **describer.sources(event.claims).columns(),
    }


def _leg_columns(
    context: Context, number: int, leg: Leg, route: Route, remarks: Bilingual
) -> dict[str, object]:
    describer = context.describer
    ends = {"start": describer.place(leg.start.place), "end": describer.place(leg.end.place)}
    if leg.past:
        areas = join(describer.place(item.place) for item in leg.past)
        said = say("leg_past_area", number=number, areas=areas, **ends)
    else:
        said = say("leg", number=number, **ends)
    legs = join([said, remarks], "sentence_joiner")
    precision = max(leg.start.precision, leg.end.precision, key=lambda each: each.rank)
    return {
        "legs_en": legs.en,
        "legs_ar": legs.ar,
        "leg": number,
        "schematic": True,
        "leg_reported": not leg.past,
        "length_km": round(route.length_m / 1000, 3),
        "from_place": leg.start.place,
        "to_place": leg.end.place,
        "precision": precision.value,
    }


def _remarks(context: Context, places: tuple[EventPlace, ...], missing: list[Leg]) -> Bilingual:
    """Say what of the way has no line, and why."""
    describer = context.describer
    said: list[Bilingual] = []
    for role, area, nothing in (
        (PlaceRole.FROM, "leg_from_area", "leg_no_start"),
        (PlaceRole.TO, "leg_to_area", "leg_no_end"),
    ):
        items = _in_role(places, role)
        said += [
            say(area, place=describer.place(item.place))
            for item in items
            if context.placer.end_of_leg(item) is None
        ]
        if not items:
            said.append(say(nothing))
    said += [
        say(
            "leg_no_road",
            start=describer.place(leg.start.place),
            end=describer.place(leg.end.place),
        )
        for leg in missing
    ]
    return join(said, "sentence_joiner")


def _in_role(places: tuple[EventPlace, ...], role: PlaceRole) -> list[EventPlace]:
    return [item for item in places if item.role is role]
