"""What all snapshots of one data set under one profile are made of: built once, then only cut."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.model.vocabularies import EventKind, PlaceKind
from geo.store.dataset import Dataset
from layers.basemap import load_basemap
from layers.builders.build import build_published
from layers.builders.context import Selection, open_context
from layers.layer_set import Basemap
from layers.profiles import Profile
from layers.publication import Published, apply_profile
from layers.snapshots.event_index import EventIndex, Ints, Texts, index_events
from layers.snapshots.spots import Spots, find_spots

Digests = np.ndarray[tuple[int], np.dtype[np.uint64]]


@dataclass(frozen=True, slots=True)
class Material:
    """The layers of all places and days, and what selecting and counting ask of them.

    It can be pickled: an area that many events share is kept once.

    Attributes
    ----------
    published
        What the profile lets be seen, without the events, which are in the layers.
    data_date
        Day of the data.
    points, movements, aggregates, sites
        The layers ``events``, ``movements``, ``aggregates`` and ``sites``.
    areas, area_shapes, area_shape
        The layer ``event_areas`` without its geometry; the different geometries, the last of
        them ``None``; and which of them each row has.
    digests
        For each row of ``points`` and ``areas``, a number that changes with the row.
    ground
        SHA-256 of the basemap and of all names.
    crossings
        Border crossings that the report of a convoy names, by the convoy's id.
    """

    published: Published
    profile: Profile
    data_date: date | None
    basemap: Basemap
    points: gpd.GeoDataFrame
    areas: pd.DataFrame
    area_shapes: Texts
    area_shape: Ints
    movements: gpd.GeoDataFrame
    aggregates: gpd.GeoDataFrame
    sites: gpd.GeoDataFrame
    spots: Spots
    index: EventIndex
    digests: Digests
    ground: str
    crossings: Mapping[str, tuple[str, ...]]

    @property
    def shown(self) -> Dataset:
        """Return what the profile lets be seen of the data, without the events."""
        return self.published.dataset


def gather(dataset: Dataset, profile: Profile) -> Material:
    """Return the material for snapshots of what ``profile`` lets be seen of ``dataset``.

    Raises
    ------
    InputError
        When a basemap file is not usable.
    """
    published = apply_profile(dataset, profile)
    shown = published.dataset
    context = open_context(published, Selection(), profile.confirmed_by)
    layers = build_published(context, published, profile, dataset.data_date)
    spots, rows = find_spots(layers.events, layers.event_areas, shown.places)
    areas = pd.DataFrame(layers.event_areas.drop(columns="geometry"))
    shapes, shape_of_row = _share(layers.event_areas.geometry.to_numpy())
    basemap = load_basemap(shown)
    return Material(
        published=dataclasses.replace(published, dataset=dataclasses.replace(shown, events=())),
        profile=profile,
        data_date=dataset.data_date,
        basemap=basemap,
        points=layers.events,
        areas=areas,
        area_shapes=shapes,
        area_shape=shape_of_row,
        movements=layers.movements,
        aggregates=layers.aggregates,
        sites=layers.sites,
        spots=spots,
        index=index_events(layers.events, areas, rows),
        digests=_digest_rows(layers.events, areas, shapes, shape_of_row),
        ground=_digest_ground(basemap, shown),
        crossings=_crossings(shown),
    )


def _share(shapes: Texts) -> tuple[Texts, Ints]:
    """Return the different geometries, ``None`` last, and which of them each row has."""
    different = {id(shape): shape for shape in shapes if shape is not None}
    number = {key: at for at, key in enumerate(different)}
    table = np.full(len(different) + 1, None, dtype=object)
    table[:-1] = list(different.values())
    rows = [number.get(id(shape), len(different)) for shape in shapes]
    return table, np.array(rows, dtype=np.int64)


def _digest_rows(
    points: gpd.GeoDataFrame, areas: pd.DataFrame, shapes: Texts, shape_of_row: Ints
) -> Digests:
    places = pd.DataFrame(points.drop(columns="geometry"))
    places["x"], places["y"] = points.geometry.x.to_numpy(), points.geometry.y.to_numpy()
    drawn = [hashlib.sha256(shapely.to_wkb(each) or b"").hexdigest() for each in shapes]
    found = areas.assign(shape=np.array(drawn, dtype=object)[shape_of_row])
    rows = [pd.util.hash_pandas_object(each, index=False) for each in (places, found)]
    return np.concatenate([each.to_numpy(dtype=np.uint64) for each in rows])


def _digest_ground(basemap: Basemap, shown: Dataset) -> str:
    digest = hashlib.sha256()
    for frame in (basemap.admin, basemap.lines, basemap.lakes, basemap.settlements):
        digest.update(repr(frame.to_wkb().to_numpy().tolist()).encode("utf-8"))
    names = [(place.id, [name.text for name in place.names]) for place in shown.places.values()]
    digest.update(repr((basemap.attributions, names)).encode("utf-8"))
    return digest.hexdigest()


def _crossings(shown: Dataset) -> dict[str, tuple[str, ...]]:
    return {
        event.id: tuple(
            dict.fromkeys(
                item.place
                for item in event.places
                if shown.places[item.place].kind is PlaceKind.CROSSING
            )
        )
        for event in shown.events
        if event.kind is EventKind.CONVOY
    }
