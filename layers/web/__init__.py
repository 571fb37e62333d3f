"""The web page: a folium map that needs no network, with everything it shows inside one file."""

from layers.web.basemap_data import PageBasemap
from layers.web.events_layer import EventsLayer
from layers.web.page import page_text, render_map, save_page

__all__ = ["EventsLayer", "PageBasemap", "page_text", "render_map", "save_page"]
