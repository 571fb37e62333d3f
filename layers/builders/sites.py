"""Sites as rows, with what reports say of them over time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import geopandas as gpd

from geo.model.events import Site, SiteInterval
from layers.builders.context import Context
from layers.builders.rows import Row
from layers.schema import SITES, build_frame
from layers.words import Bilingual, join, label, say, say_day


def build_sites(context: Context, sites: Iterable[Site]) -> gpd.GeoDataFrame:
    """Return one row a site; only the intervals that touch the chosen days count."""
    rows: list[Row] = []
    for site in sorted(sites, key=lambda each: each.id):
        intervals = sorted(
            (
                each
                for each in site.intervals
                if context.selection.has_interval(each.first, each.last)
            ),
            key=_order,
        )
        mark = context.placer.site_mark(context.dataset.places[site.place])
        undated = not site.intervals and context.selection.has_interval(None, None)
        if (intervals or undated) and context.selection.has_mark(mark):
            row = _columns(context, site, intervals) | mark.columns()
            row["why_here_en"], row["why_here_ar"] = context.why_here(site.id, mark.why)
            rows.append((row, mark.geometry))
    return build_frame(SITES, [row for row, _ in rows], [shape for _, shape in rows])


def _columns(context: Context, site: Site, intervals: list[SiteInterval]) -> dict[str, object]:
    claims = tuple(claim for interval in intervals for claim in interval.claims)
    people = dict.fromkeys(actor for interval in intervals for actor in interval.operators)
    operators = join(context.describer.actor(actor) for actor in people)
    words = join(_say_interval(context, interval) for interval in intervals)
    return {
        "site_id": site.id,
        "summary_en": site.summary.en,
        "summary_ar": site.summary.ar,
        "first_date": min((each.first for each in intervals if each.first), default=None),
        "last_date": max((each.last for each in intervals if each.last), default=None),
        "state": intervals[-1].state.value if intervals else None,
        "operators_en": operators.en or None,
        "operators_ar": operators.ar or None,
        "intervals_en": words.en or None,
        "intervals_ar": words.ar or None,
        **context.describer.sources(claims).columns(),
        "note": site.note,
    }


def _say_interval(context: Context, interval: SiteInterval) -> Bilingual:
    first, last = interval.first, interval.last
    if first is not None and last is not None:
        key = "interval_one" if first == last else "interval_both"
    elif first is not None:
        key = "interval_first"
    else:
        key = "interval_none" if last is None else "interval_last"
    state = label("site_states", interval.state)
    said = say(key, first=say_day(first), last=say_day(last), state=state)
    if not interval.operators:
        return said
    people = (context.describer.actor(actor) for actor in interval.operators)
    operators = join(people, "inner_joiner")
    return say("interval_operators", interval=said, operators=operators)


def _order(interval: SiteInterval) -> tuple[date, date]:
    """Order intervals by their last known day."""
    latest = interval.last or interval.first or date.min
    return (latest, interval.first or date.min)
