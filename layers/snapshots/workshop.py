"""Material at work in one process: what snapshots of the same days or region share is kept."""

from __future__ import annotations

import dataclasses
from datetime import date
from functools import cached_property

import geopandas as gpd
import numpy as np
import pandas as pd
from shapely.geometry.base import BaseGeometry

from geo.model.places import Place
from layers.builders.aggregates import shape_of_area
from layers.builders.context import Context, Selection, open_context
from layers.builders.sites import build_sites
from layers.figures import MapFigures
from layers.layer_set import LayerSet
from layers.regions import Region, region_of
from layers.snapshots.clipping import Clipper
from layers.snapshots.event_index import Flags, Ints
from layers.snapshots.extent import Extent
from layers.snapshots.material import Material
from layers.snapshots.overlaps import Overlaps
from layers.snapshots.periods import Period
from layers.web import PageBasemap
from layers.web.search_names import SearchNames

_PERIODS_KEPT = 60


class Workshop:
    """Cuts snapshots out of material; keeps the region and the days it worked on last."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self._touching: dict[Period, Flags] = {}
        self._sites: dict[Period, gpd.GeoDataFrame] = {}
        self._totals: dict[str, Extent] = {}
        self._view: View | None = None

    @cached_property
    def context(self) -> Context:
        """Return the context of a build of all places and days."""
        return open_context(
            self.material.published, Selection(), self.material.profile.confirmed_by
        )

    @cached_property
    def page_basemap(self) -> PageBasemap:
        """Return the basemap as pages hold it."""
        return PageBasemap(self.material.basemap)

    @cached_property
    def search_names(self) -> SearchNames:
        """Return the spellings of all places."""
        places = self.material.shown.places.values()
        return SearchNames({place.id: [name.text for name in place.names] for place in places})

    @cached_property
    def days_of_totals(self) -> dict[str, Ints]:
        """Return the first and the last day of each total, as ordinals."""
        frame = self.material.aggregates
        return {name: _ordinals(frame[name]) for name in ("start_date", "end_date")}

    @cached_property
    def areas_of_totals(self) -> dict[str, list[tuple[Place, BaseGeometry | None]]]:
        """Return the places that each total speaks of and what is drawn for them, by its id."""
        shown = self.material.shown
        return {
            each.id: [
                (shown.places[item.place], shape_of_area(self.context, item)) for item in each.areas
            ]
            for each in shown.aggregates
        }

    def view(self, region: Region) -> View:
        """Return the material as it lies in ``region``."""
        if self._view is None or self._view.region is not region:
            self._view = View(self, region)
        return self._view

    def touching(self, period: Period) -> Flags:
        """Return for each event whether it touches the period."""
        if period not in self._touching:
            if len(self._touching) >= _PERIODS_KEPT:
                self._touching.clear()
            self._touching[period] = self.material.index.touching(period)
        return self._touching[period]

    def sites(self, period: Period) -> gpd.GeoDataFrame:
        """Return the layer ``sites`` of a period, all places."""
        if period not in self._sites:
            if len(self._sites) >= _PERIODS_KEPT:
                self._sites.clear()
            selection = Selection(None, period.first, period.last)
            context = dataclasses.replace(self.context, selection=selection)
            self._sites[period] = build_sites(context, self.material.shown.sites)
        return self._sites[period]

    def extent_of_total(self, aggregate_id: str) -> Extent:
        """Return how events lie in the areas that a total speaks of."""
        if aggregate_id not in self._totals:
            shown = self.material.shown
            total = next(each for each in shown.aggregates if each.id == aggregate_id)
            areas = [item.place for item in total.areas]
            region = region_of(areas, shown, self.context.geometries)
            self._totals[aggregate_id] = Extent.of(self.material, region)
        return self._totals[aggregate_id]


class View:
    """Material as it lies in one region."""

    def __init__(self, workshop: Workshop, region: Region) -> None:
        self._workshop = workshop
        self._material = workshop.material
        self.region = region
        self.extent = Extent.of(workshop.material, region)
        self.clipper = Clipper(region.geometry)
        self.overlaps = Overlaps()
        self._figures: dict[int, MapFigures] = {}

    def figures(self, dpi: int) -> MapFigures:
        """Return what draws the region's pictures in a resolution."""
        if dpi not in self._figures:
            basemap = self._material.basemap
            self._figures[dpi] = MapFigures(basemap, self.region.geometry, dpi=dpi)
        return self._figures[dpi]

    def select(self, period: Period) -> tuple[LayerSet, Ints]:
        """Return the layers in the region and the period, whole, and the rows of the index."""
        material, index = self._material, self._material.index
        wanted = self._workshop.touching(period)[index.row_event] & self.extent.rows
        rows = np.flatnonzero(wanted)
        cut = int(np.searchsorted(rows, len(material.points)))
        of_points, of_areas = rows[:cut], rows[cut:] - len(material.points)
        layers = LayerSet(
            events=_take(material.points, of_points),
            event_areas=self._areas(of_areas),
            sites=self._sites_in(self._workshop.sites(period)),
            movements=_take(material.movements, np.flatnonzero(self._movements_in(period))),
            aggregates=_take(material.aggregates, np.flatnonzero(self._totals_in(period))),
            data_date=material.data_date,
            profile=material.profile.name,
            withheld=material.published.withheld,
            profile_names=material.profile.names,
        )
        return layers, rows

    def _areas(self, rows: Ints) -> gpd.GeoDataFrame:
        material = self._material
        frame = _take(material.areas, rows)
        shapes = material.area_shapes[material.area_shape[rows]]
        return gpd.GeoDataFrame(frame, geometry=gpd.GeoSeries(shapes, crs=material.points.crs))

    def _sites_in(self, sites: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
        inside = sites["site_id"].isin(self._site_ids).to_numpy(dtype=bool)
        return _take(sites, np.flatnonzero(inside))

    @cached_property
    def _site_ids(self) -> frozenset[str]:
        shown, placer = self._material.shown, self._workshop.context.placer
        marks = ((site.id, placer.site_mark(shown.places[site.place])) for site in shown.sites)
        return frozenset(
            site_id
            for site_id, mark in marks
            if mark.place is not None and self.region.has(mark.place, mark.geometry)
        )

    def new_sites(self, period: Period) -> pd.DataFrame:
        """Return the sites whose first reported day, of all data, lies in the period."""
        sites = self._sites_in(self._material.sites)
        days = sites["first_date"]
        new = [isinstance(day, date) and period.first <= day <= period.last for day in days]
        found: pd.DataFrame = sites[np.array(new, dtype=bool)]
        return found

    def _movements_in(self, period: Period) -> Flags:
        frame = self._material.movements
        touching = self._workshop.touching(period)
        ids = self._material.index.ids[touching]
        moving: Flags = frame["event_id"].isin(ids).to_numpy(dtype=bool)
        return self._legs_inside & moving

    @cached_property
    def _legs_inside(self) -> Flags:
        frame, places = self._material.movements, self._material.shown.places
        ends = {*frame["from_place"], *frame["to_place"]}
        inside = {each for each in ends if self.region.has(places[each], None)}
        found = frame["from_place"].isin(inside) | frame["to_place"].isin(inside)
        legs: Flags = found.to_numpy(dtype=bool)
        return legs

    def _totals_in(self, period: Period) -> Flags:
        first, last = (self._workshop.days_of_totals[name] for name in ("start_date", "end_date"))
        touches: Flags = (first <= period.last.toordinal()) & (last >= period.first.toordinal())
        return self._totals_inside & touches

    @cached_property
    def _totals_inside(self) -> Flags:
        areas = self._workshop.areas_of_totals
        return np.array(
            [
                any(self.region.has(place, shape) for place, shape in areas[aggregate_id])
                for aggregate_id in self._material.aggregates["aggregate_id"]
            ],
            dtype=bool,
        )


def _take(frame: gpd.GeoDataFrame, rows: Ints) -> gpd.GeoDataFrame:
    taken = frame.take(rows)
    taken.index = pd.RangeIndex(len(taken))
    return taken


def _ordinals(days: pd.Series) -> Ints:
    """Return days as ordinals; 0 where there is none, which no period touches."""
    known = [day.toordinal() if isinstance(day, date) else 0 for day in days]
    return np.array(known, dtype=np.int64)
