"""What the map draws below the layers, from the files of ``seeds/basemap`` and the gazetteer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
from shapely.geometry import MultiLineString, Point
from shapely.geometry.base import BaseGeometry

from geo.coordinates import WGS84
from geo.geometry import read_features
from geo.model.places import Place
from geo.model.vocabularies import PlaceKind
from geo.routes import RoadGraph
from geo.store.dataset import Dataset
from layers.layer_set import Basemap

#: What to say of the data sets that the gazetteer's points, names and cross-checks come from, by
#: the first word of their label; as in ``seeds/places/README.md``.
_PLACE_CREDITS = {
    "geoapify": "Geoapify localities, © OpenStreetMap contributors (ODbL 1.0)",
    "geoboundaries": "geoBoundaries, UN OCHA (CC BY 4.0; CC BY 3.0 IGO)",
    "geonames": "GeoNames (CC BY 4.0)",
    "gns": "GEOnet Names Server; this product includes data created by MaxMind (public domain)",
    "naturalearth": "Natural Earth (public domain)",
    "ocha": "UN OCHA populated places (CC BY 3.0 IGO)",
    "ourairports": "OurAirports (public domain)",
    "overture": "© OpenStreetMap contributors, Overture Maps Foundation (ODbL 1.0)",
}
_LABELLED = (PlaceKind.CITY, PlaceKind.TOWN)
_NAMED = ("id", "kind", "name_en", "name_ar")

Row = tuple[dict[str, str | None], BaseGeometry]


def load_basemap(dataset: Dataset) -> Basemap:
    """Return the basemap of a data set, named from its gazetteer; all frames in EPSG:4326.

    A file that is not there counts as empty. A feature that is ``part_of`` another is left out:
    it is there for what lies on it, and would be drawn twice.

    Raises
    ------
    InputError
        When a file is not GeoJSON.
    """
    directory, places = dataset.basemap_dir, dataset.places
    areas = _read_named(directory / "areas.geojson", places)
    lines = _read_named(directory / "lines.geojson", places)
    lakes = _read_named(directory / "lakes.geojson", places)
    admin = [(row | {"country": _country(row["id"], places)}, shape) for row, shape in areas]
    return Basemap(
        admin=_frame((*_NAMED, "country"), admin),
        lines=_frame(_NAMED, [*lines, *_roads(dataset)]),
        lakes=_frame(("id", "name_en", "name_ar"), lakes),
        settlements=_frame(_NAMED, _settlements(places)),
        attributions=_attributions(dataset),
    )


def _read_named(path: Path, places: Mapping[str, Place]) -> list[Row]:
    if not path.is_file():
        return []
    return [
        (_names(properties, places), geometry)
        for properties, geometry in read_features(path)
        if "part_of" not in properties
    ]


def _names(properties: Mapping[str, Any], places: Mapping[str, Place]) -> dict[str, str | None]:
    place_id = properties.get("id")
    place = places.get(place_id) if isinstance(place_id, str) else None
    return {
        "id": place_id,
        "kind": properties.get("kind"),
        "name_en": place.name("en") if place else None,
        "name_ar": place.name("ar") if place else None,
    }


def _country(place_id: str | None, places: Mapping[str, Place]) -> str | None:
    place = places.get(place_id) if place_id is not None else None
    return place.country if place else None


def _roads(dataset: Dataset) -> list[Row]:
    graph = RoadGraph(dataset.roads)
    rows: list[Row] = []
    for road in sorted({edge.road for edge in dataset.roads.edges}):
        place = dataset.places.get(road)
        names = {
            "id": road if place else None,
            "kind": "road",
            "name_en": place.name("en") if place else road,
            "name_ar": place.name("ar") if place else None,
        }
        rows.append((names, MultiLineString(list(graph.find_road(road)))))
    return rows


def _settlements(places: Mapping[str, Place]) -> list[Row]:
    return [
        (
            {
                "id": place.id,
                "kind": place.kind.value,
                "name_en": place.name("en"),
                "name_ar": place.name("ar"),
            },
            Point(place.lonlat),
        )
        for place in sorted(places.values(), key=lambda each: each.id)
        if place.kind in _LABELLED and place.lonlat is not None
    ]


def _attributions(dataset: Dataset) -> tuple[str, ...]:
    lines = []
    for path in sorted(dataset.basemap_dir.glob("*.geojson")):
        header = json.loads(path.read_text(encoding="utf-8"))
        if header.get("attribution"):
            lines.append(f"{header['attribution']} ({header.get('licence', '')})")
    if dataset.roads.edges:
        lines.append(f"Roads: {dataset.roads.source} ({dataset.roads.licence})")
    lines += [f"Places: {_PLACE_CREDITS[name]}" for name in sorted(_place_data_sets(dataset))]
    return tuple(dict.fromkeys(lines))


def _place_data_sets(dataset: Dataset) -> set[str]:
    labels = {place.coord_source for place in dataset.places.values()}
    labels |= {check.dataset for place in dataset.places.values() for check in place.checked}
    return {label.split(" ")[0] for label in labels} & _PLACE_CREDITS.keys()


def _frame(columns: tuple[str, ...], rows: list[Row]) -> gpd.GeoDataFrame:
    data = {
        column: pd.Series([row[column] for row, _ in rows], dtype="object") for column in columns
    }
    geometry = gpd.GeoSeries([shape for _, shape in rows], crs=WGS84)
    return gpd.GeoDataFrame(data, geometry=geometry, crs=WGS84)
