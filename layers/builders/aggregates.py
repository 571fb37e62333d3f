"""Aggregates as rows: stated totals with the areas they speak of, never a point."""

from __future__ import annotations

from collections.abc import Iterable

import geopandas as gpd
import shapely
from shapely.geometry.base import BaseGeometry

from geo.enclosing import drawn_precision, is_area_kind
from geo.geometry import radius_polygon, unite
from geo.model.counts import Count
from geo.model.events import Aggregate, EventPlace
from geo.model.vocabularies import AggregateWhat, CountWhat, Precision
from layers.builders.context import Context, time_columns, time_order
from layers.builders.rows import Row
from layers.schema import AGGREGATES, build_frame
from layers.words import join

_COUNTED = {
    AggregateWhat.ATTACKS: CountWhat.ATTACKS,
    AggregateWhat.OPERATIONS: CountWhat.OPERATIONS,
    AggregateWhat.AIRSTRIKES: CountWhat.AIRSTRIKES,
    AggregateWhat.CONVOYS: CountWhat.CONVOYS,
    AggregateWhat.FORCE_LEVEL: CountWhat.PERSONNEL,
    AggregateWhat.POPULATION: CountWhat.POPULATION,
}


def build_aggregates(context: Context, aggregates: Iterable[Aggregate]) -> gpd.GeoDataFrame:
    """Return one row an aggregate, with the union of its areas.

    A total about a base or camp is drawn as the circle the place lies in. When the shape of
    one of its areas is not known, nothing is drawn: part of the area would say something else.
    """
    rows: list[Row] = []
    for aggregate in sorted(aggregates, key=lambda each: (time_order(each.time), each.id)):
        shapes = {item.place: shape_of_area(context, item) for item in aggregate.areas}
        if _is_in(context, shapes):
            geometry = _join(list(shapes.values()))
            rows.append((_columns(context, aggregate), geometry))
    return build_frame(AGGREGATES, [row for row, _ in rows], [shape for _, shape in rows])


def shape_of_area(context: Context, item: EventPlace) -> BaseGeometry | None:
    """Return what is drawn for an area that an aggregate speaks of, or ``None``."""
    shape = context.geometries.find(item.place)
    place = context.dataset.places[item.place]
    if shape is None and place.lonlat is not None and not is_area_kind(place.kind):
        return radius_polygon(place.lonlat, place.radius_m) if place.radius_m > 0 else None
    return shape


def _join(shapes: list[BaseGeometry | None]) -> BaseGeometry | None:
    united = unite(shapes)
    known = [shape for shape in shapes if shape is not None]
    if united is not None or not known or len(known) < len(shapes):
        return united
    return shapely.GeometryCollection(known)


def _is_in(context: Context, shapes: dict[str, BaseGeometry | None]) -> bool:
    region, places = context.selection.region, context.dataset.places
    return region is None or any(
        region.has(places[place_id], shape) for place_id, shape in shapes.items()
    )


def stated_total(aggregate: Aggregate) -> Count | None:
    """Return the one count of what the aggregate is a total of, or ``None``."""
    wanted = _COUNTED.get(aggregate.what)
    found = [count for count in aggregate.counts if count.what is wanted]
    return found[0] if len(found) == 1 else None


def _columns(context: Context, aggregate: Aggregate) -> dict[str, object]:
    describer = context.describer
    counts, actors = describer.counts(aggregate.counts), describer.actors(aggregate.actors)
    areas = join(describer.place(item.place) for item in aggregate.areas)
    total = stated_total(aggregate)
    return {
        "aggregate_id": aggregate.id,
        "what": aggregate.what.value,
        **time_columns(aggregate.time),
        "summary_en": aggregate.summary.en,
        "summary_ar": aggregate.summary.ar,
        "counts_en": counts.en or None,
        "counts_ar": counts.ar or None,
        "count_low": total.low if total else None,
        "count_best": total.best if total else None,
        "count_high": total.high if total else None,
        "part_of": aggregate.part_of,
        "status": aggregate.status.value,
        "areas": "; ".join(item.place for item in aggregate.areas) or None,
        "areas_en": areas.en or None,
        "areas_ar": areas.ar or None,
        "precision": _precision(context, aggregate).value,
        "actors_en": actors.en or None,
        "actors_ar": actors.ar or None,
        **describer.sources(aggregate.claims).columns(),
        "note": aggregate.note,
    }


def _precision(context: Context, aggregate: Aggregate) -> Precision:
    places = context.dataset.places
    return max(
        (drawn_precision(item.precision, places[item.place].kind) for item in aggregate.areas),
        key=lambda precision: precision.rank,
        default=Precision.UNLOCATED,
    )
