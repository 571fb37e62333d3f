"""A world of two subdistricts, small enough to check every row by hand.

lat 37 +---------------------------+
       |  north-sub                |          beyond (region, another country)
  36.5 |  alpha---fork---gamma----gate
       |          |                |
lat 36 +----------|----------------+   stream (river) along lat 36
       |  south-sub                |
  35.5 |         beta     delta    |
lat 35 +---------------------------+
     lon 40      41      41.5      42
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from geo.geometry import PlaceGeometries, load_geometries
from geo.model.actors import Actor
from geo.model.codec import from_dict
from geo.model.events import Aggregate, Event, Site
from geo.model.places import Place
from geo.model.roads import RoadNetwork
from geo.model.sources import Source
from geo.routes import RoadGraph
from geo.store.dataset import Dataset

NORTH = [[[40, 36], [42, 36], [42, 37], [40, 37], [40, 36]]]
SOUTH = [[[40, 35], [42, 35], [42, 36], [40, 36], [40, 35]]]
EAST = [[[40, 35], [42, 35], [42, 37], [40, 37], [40, 35]]]
LAND = [[[38, 34], [42, 34], [42, 38], [38, 38], [38, 34]]]
BEYOND = [[[42, 35], [44, 35], [44, 37], [42, 37], [42, 35]]]
STREAM = [[39, 36], [43, 36]]

_IN_NORTH = {"governorate": "east", "district": "mid", "subdistrict": "north-sub"}
_IN_SOUTH = {"governorate": "east", "district": "mid", "subdistrict": "south-sub"}

POINTS: dict[str, tuple[str, float, float, float, dict[str, str]]] = {
    "alpha": ("town", 40.5, 36.5, 2000, _IN_NORTH),
    "fork": ("junction", 41.0, 36.5, 500, _IN_NORTH),
    "gamma-base": ("base", 41.5, 36.5, 3000, _IN_NORTH),
    "gate": ("crossing", 42.0, 36.5, 1000, _IN_NORTH),
    "beta": ("village", 41.0, 35.5, 1500, _IN_SOUTH),
    "beta-bridge": ("bridge", 41.01, 35.5, 800, _IN_SOUTH),
    "delta-base": ("base", 41.5, 35.5, 3000, _IN_SOUTH),
    "omega": ("town", 43.0, 36.0, 2000, {}),
    "far-gate": ("crossing", 42.05, 35.5, 1000, {}),
    "remote-gate": ("crossing", 43.5, 35.5, 1000, {}),
}
AREAS: dict[str, tuple[str, dict[str, Any]]] = {
    "north-sub": ("subdistrict", {"governorate": "east", "district": "mid"}),
    "south-sub": ("subdistrict", {"governorate": "east", "district": "mid"}),
    "mid": ("district", {"governorate": "east"}),
    "east": ("governorate", {}),
    "land": ("country", {}),
    "beyond": ("region", {}),
    "south-rif": ("countryside", {"governorate": "east", "members": ["south-sub"]}),
    "half-known": ("region", {"members": ["north-sub", "nowhere-sub"]}),
    "nowhere-sub": ("subdistrict", {}),
    "wide": ("region", {"members": ["east", "beyond"]}),
    "stream": ("river", {}),
    "old-road": ("road", {"governorate": "east"}),
    "dirt-track": ("road", {}),
}
_FOREIGN = {"omega", "far-gate", "remote-gate", "beyond"}
_EDGES = [
    ("gate-gamma", "gate", "gamma-base", "new-road", [[42.0, 36.5], [41.5, 36.5]]),
    ("gamma-fork", "gamma-base", "fork", "new-road", [[41.5, 36.5], [41.25, 36.6], [41.0, 36.5]]),
    ("alpha-fork", "alpha", "fork", "new-road", [[40.5, 36.5], [41.0, 36.5]]),
    ("fork-beta", "fork", "beta", "old-road", [[41.0, 36.5], [41.0, 35.5]]),
]


def place(place_id: str, kind: str, **fields: Any) -> Place:
    """Return a place whose names are made from its id."""
    title = place_id.replace("-", " ").title()
    names = [
        {"text": title, "lang": "en", "kind": "official"},
        {"text": f"ع {place_id}", "lang": "ar", "kind": "official"},
    ]
    plain = {"lon": None, "lat": None, "radius_m": 0, "country": "XL", "coord_source": "test 2024"}
    return from_dict(Place, plain | {"id": place_id, "kind": kind, "names": names} | fields)


def all_places() -> dict[str, Place]:
    """Return every place of the world."""
    places = [
        place(
            key,
            kind,
            lon=lon,
            lat=lat,
            radius_m=radius,
            country="XF" if key in _FOREIGN else "XL",
            **parents,
        )
        for key, (kind, lon, lat, radius, parents) in POINTS.items()
    ]
    places += [
        place(key, kind, radius_m=50_000, country="XF" if key in _FOREIGN else "XL", **fields)
        for key, (kind, fields) in AREAS.items()
    ]
    places.append(place("lost-village", "village", **_IN_SOUTH))
    places.append(
        place(
            "guessed-base",
            "base",
            lon=40.2,
            lat=36.2,
            radius_m=8000,
            coord_source="reasoned",
            reasoning="Between Alpha and the stream, say reports",
            **_IN_NORTH,
        )
    )
    return {each.id: each for each in places}


def roads() -> RoadNetwork:
    """Return the road network of the world."""
    edges = [
        {"id": key, "start": start, "end": end, "road": road, "points": points}
        for key, start, end, road, points in _EDGES
    ]
    return from_dict(RoadNetwork, {"source": "test", "licence": "MIT", "edges": edges})


def write_basemap(directory: Path) -> Path:
    """Write the areas and lines of the world and return the directory."""
    directory.mkdir(parents=True, exist_ok=True)
    rings = {"north-sub": NORTH, "south-sub": SOUTH, "mid": EAST, "east": EAST, "land": LAND}
    rings["beyond"] = BEYOND
    areas = [_feature(key, "Polygon", ring) for key, ring in rings.items()]
    _write(directory / "areas.geojson", areas)
    _write(directory / "lines.geojson", [_feature("stream", "LineString", STREAM)])
    return directory


def _feature(place_id: str, shape: str, coordinates: object) -> dict[str, object]:
    properties = {"id": place_id, "kind": AREAS[place_id][0]}
    geometry = {"type": shape, "coordinates": coordinates}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _write(path: Path, features: list[dict[str, object]]) -> None:
    content = {
        "type": "FeatureCollection",
        "attribution": f"Made for {path.stem}",
        "licence": "MIT",
        "features": features,
    }
    path.write_text(json.dumps(content), encoding="utf-8")


def geometries(basemap: Path) -> PlaceGeometries:
    """Return the lookup of the world's areas and lines."""
    return load_geometries(all_places(), basemap, RoadGraph(roads()))


def actors() -> dict[str, Actor]:
    """Return two parties and two outlets."""
    known = {"reds": "Reds", "blues": "Blues", "paper": "Paper", "radio": "Radio"}
    return {
        key: from_dict(
            Actor,
            {
                "id": key,
                "kind": "media" if key in ("paper", "radio") else "armed_group",
                "names": [
                    {"text": name, "lang": "en", "kind": "official"},
                    {"text": f"ف {name}", "lang": "ar", "kind": "official"},
                ],
            },
        )
        for key, name in known.items()
    }


def sources() -> dict[str, Source]:
    """Return two sources, one with an inferred day and an address."""
    paper = {
        "id": "paper-1",
        "publisher": "Paper",
        "publisher_ar": "الورقة",
        "language": "ar",
        "published": "2024-05-27",
        "published_basis": "stated",
        "url": "https://paper.example/1",
    }
    radio = {
        "id": "radio-1",
        "publisher": "Radio",
        "language": "en",
        "published": "2024-06-01",
        "published_basis": "inferred",
    }
    return {each["id"]: from_dict(Source, each) for each in (paper, radio)}


def claims(*source_ids: str) -> list[dict[str, Any]]:
    """Return one claim of each source."""
    return [
        {"source": each, "claimant": each.split("-")[0], "span": [0, 9]}
        for each in source_ids or ("paper-1",)
    ]


def when(start: str | None = "2024-05-01", end: str | None = None, **fields: Any) -> dict[str, Any]:
    """Return a time of one day, or of a span."""
    precision = "unknown" if start is None else "day" if end is None else "range"
    return {"start": start, "end": end or start, "precision": precision} | fields


def placed(*items: tuple[str, str, str]) -> list[dict[str, str]]:
    """Return places from (role, place, precision)."""
    return [{"role": role, "place": key, "precision": fine} for role, key, fine in items]


def event(
    event_id: str, *items: tuple[str, str, str], kind: str = "attack", **fields: Any
) -> Event:
    """Return an event at the places given as (role, place, precision)."""
    plain = {
        "time": when(),
        "claims": claims(),
        "summary": {"en": f"Summary of {event_id}.", "ar": f"ملخص {event_id}."},
        "created": "2024-06-10",
        "updated": "2024-06-10",
    }
    return from_dict(
        Event, plain | {"id": event_id, "kind": kind, "places": placed(*items)} | fields
    )


def aggregate(aggregate_id: str, *items: tuple[str, str, str], **fields: Any) -> Aggregate:
    """Return an aggregate over the areas given as (role, place, precision)."""
    plain = {
        "what": "attacks",
        "time": when("2024-01-01", "2024-05-31"),
        "claims": claims(),
        "summary": {"en": "A total.", "ar": "إجمالي."},
        "created": "2024-06-10",
        "updated": "2024-06-10",
    }
    return from_dict(Aggregate, plain | {"id": aggregate_id, "areas": placed(*items)} | fields)


def site(site_id: str, place_id: str, *days: tuple[str | None, str | None], **fields: Any) -> Site:
    """Return a site reported active between the days of each interval."""
    intervals = [
        {
            "first": first,
            "last": last,
            "state": "reported_active",
            "operators": ["blues"],
            "claims": claims(),
        }
        for first, last in days
    ]
    plain = {"summary": {"en": f"Site {site_id}.", "ar": f"موقع {site_id}."}}
    return from_dict(
        Site, plain | {"id": site_id, "place": place_id, "intervals": intervals} | fields
    )


def dataset(
    basemap: Path,
    *,
    events: tuple[Event, ...] = (),
    aggregates: tuple[Aggregate, ...] = (),
    sites: tuple[Site, ...] = (),
) -> Dataset:
    """Return a data set of the world."""
    return Dataset(
        places=all_places(),
        sources=sources(),
        events=events,
        aggregates=aggregates,
        sites=sites,
        actors=actors(),
        roads=roads(),
        basemap_dir=basemap,
    )


def day(text: str) -> date:
    """Return an ISO day."""
    return date.fromisoformat(text)
