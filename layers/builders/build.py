"""From a data set to all its layers."""

from __future__ import annotations

from datetime import date

from geo.store.dataset import Dataset
from layers.builders.aggregates import build_aggregates
from layers.builders.context import Context, Selection, open_context
from layers.builders.events import build_events
from layers.builders.movements import build_movements
from layers.builders.sites import build_sites
from layers.layer_set import LayerSet
from layers.publication import Profile, Published, apply_profile
from layers.regions import Region


def build_layers(
    dataset: Dataset,
    *,
    profile: Profile,
    region: Region | None = None,
    first: date | None = None,
    last: date | None = None,
) -> LayerSet:
    """Return the layers of what ``profile`` lets be seen of ``dataset``.

    The profile is applied to the records before anything is drawn or worded, so no builder
    ever holds what may not be shown.

    Parameters
    ----------
    region
        Keep only what lies in it; see `layers.regions` for what that means at its edge.
    first, last
        Keep only what touches these days, both inclusive.

    Raises
    ------
    InputError
        When a basemap file is not usable.
    """
    published = apply_profile(dataset, profile)
    context = open_context(published, Selection(region, first, last), profile.confirmed_by)
    return build_published(context, published, profile, dataset.data_date)


def build_published(
    context: Context, published: Published, profile: Profile, data_date: date | None
) -> LayerSet:
    """Return the layers of what a profile was already applied to, as ``context`` selects them."""
    shown = published.dataset
    events = [event for event in shown.events if context.selection.has_event(event)]
    lines = build_movements(context, events)
    points, areas = build_events(context, events, lines.without_line)
    aggregates = [each for each in shown.aggregates if context.selection.has_time(each.time)]
    return LayerSet(
        events=points,
        event_areas=areas,
        sites=build_sites(context, shown.sites),
        movements=lines.frame,
        aggregates=build_aggregates(context, aggregates),
        data_date=data_date,
        profile=profile.name,
        withheld=published.withheld,
        profile_names=profile.names,
    )
