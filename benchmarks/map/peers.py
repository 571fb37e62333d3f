"""The same events as a page by each package: what a user of it would write, with popups."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path

import folium
import geopandas as gpd
from folium.plugins import FastMarkerCluster, MarkerCluster

from benchmarks.map.events import make_layers
from geo.store import load_dataset
from layers.basemap import load_basemap
from layers.web import EventsLayer, render_map, save_page

_CENTER = (35.8, 40.5)
_FAST_MARKER = """function (row) {
  var marker = L.marker(new L.LatLng(row[0], row[1]));
  marker.bindPopup(function () {
    var p = document.createElement('p'); p.textContent = row[2]; return p;
  });
  return marker;
}"""


def build_page(events: gpd.GeoDataFrame, path: Path) -> None:
    """`render_map` of a `LayerSet`, with panel, list, filters and search."""
    save_page(render_map(make_layers(events), load_basemap(load_dataset())), path)


def build_layer(events: gpd.GeoDataFrame, path: Path) -> None:
    """`EventsLayer` on a plain folium map."""
    map_ = _map()
    EventsLayer(events).add_to(map_)
    map_.save(path)


def build_markers(events: gpd.GeoDataFrame, path: Path) -> None:
    """folium.Marker with a Popup each."""
    map_ = _map()
    for lat, lon, text in _rows(events):
        folium.Marker((lat, lon), popup=folium.Popup(escape(text))).add_to(map_)
    map_.save(path)


def build_marker_cluster(events: gpd.GeoDataFrame, path: Path) -> None:
    """folium.Marker with a Popup each, in a MarkerCluster."""
    map_ = _map()
    cluster = MarkerCluster()  # type: ignore[no-untyped-call]
    cluster.add_to(map_)
    for lat, lon, text in _rows(events):
        folium.Marker((lat, lon), popup=folium.Popup(escape(text))).add_to(cluster)
    map_.save(path)


def build_fast_marker_cluster(events: gpd.GeoDataFrame, path: Path) -> None:
    """FastMarkerCluster with the text in its rows."""
    map_ = _map()
    rows = [list(row) for row in _rows(events)]
    fast = FastMarkerCluster(rows, callback=_FAST_MARKER)  # type: ignore[no-untyped-call]
    fast.add_to(map_)
    map_.save(path)


def build_geojson(events: gpd.GeoDataFrame, path: Path) -> None:
    """folium.GeoJson with GeoJsonPopup."""
    map_ = _map()
    shown = _plain(events)
    fields = [name for name in shown.columns if name != "geometry"]
    marker = folium.CircleMarker(radius=5)
    folium.GeoJson(shown, marker=marker, popup=folium.GeoJsonPopup(fields)).add_to(map_)
    map_.save(path)


def build_explore(events: gpd.GeoDataFrame, path: Path) -> None:
    """Geopandas' explore."""
    _plain(events).explore(column="kind", tiles=None).save(path)


def build_pydeck(events: gpd.GeoDataFrame, path: Path) -> None:
    """Pydeck's ScatterplotLayer with a tooltip; its script inside the file."""
    import pydeck  # noqa: PLC0415

    rows = _plain(events).drop(columns="geometry")
    rows["lon"], rows["lat"] = events.geometry.x, events.geometry.y
    layer = pydeck.Layer(
        "ScatterplotLayer",
        rows,
        get_position=["lon", "lat"],
        get_radius=500,
        pickable=True,
        get_fill_color=[200, 60, 0],
    )
    view = pydeck.ViewState(latitude=_CENTER[0], longitude=_CENTER[1], zoom=7)
    deck = pydeck.Deck(
        layers=[layer],
        initial_view_state=view,
        map_provider=None,
        tooltip={"text": "{summary_en}\n{summary_ar}"},
    )
    deck.to_html(str(path), offline=True, notebook_display=False)


def build_lonboard(events: gpd.GeoDataFrame, path: Path) -> None:
    """Lonboard's ScatterplotLayer; its page loads the widgets' script from a server."""
    import lonboard  # noqa: PLC0415

    layer = lonboard.ScatterplotLayer.from_geopandas(_plain(events), pickable=True)
    lonboard.Map(layer).to_html(path)


PEERS: dict[str, Callable[[gpd.GeoDataFrame, Path], None]] = {
    "khabur page": build_page,
    "khabur EventsLayer": build_layer,
    "Marker + Popup": build_markers,
    "MarkerCluster": build_marker_cluster,
    "FastMarkerCluster": build_fast_marker_cluster,
    "GeoJson + popup": build_geojson,
    "geopandas.explore": build_explore,
    "pydeck": build_pydeck,
    "lonboard": build_lonboard,
}


def _map() -> folium.Map:
    map_ = folium.Map(_CENTER, zoom_start=7, tiles=None)
    map_.options["max_zoom"] = 18  # MarkerCluster asks for it
    return map_


def _rows(events: gpd.GeoDataFrame) -> list[tuple[float, float, str]]:
    texts = (
        f"{kind} {day} {place} ({source}): {en} {ar}"
        for kind, day, place, source, en, ar in zip(
            events["kind"],
            events["start_date"],
            events["place_en"],
            events["sources_en"],
            events["summary_en"],
            events["summary_ar"],
            strict=True,
        )
    )
    return list(zip(events.geometry.y, events.geometry.x, texts, strict=True))


def _plain(events: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the events with what a popup shows, days as texts."""
    shown = events[["event_id", "kind", "place_en", "sources_en", "summary_en", "summary_ar"]]
    days = [day.isoformat() for day in events["start_date"]]
    return gpd.GeoDataFrame(shown.assign(day=days), geometry=events.geometry, crs=events.crs)
