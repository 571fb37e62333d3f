"""The folium elements of the page: the map, and the layers it shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import resources

import folium
from branca.element import Figure, MacroElement
from folium.template import Template

from layers.web.raw_element import DataBlock

MAP_ID = "khabur"


def load_template(name: str) -> Template:
    """Return one of this package's templates for folium."""
    path = resources.files("layers.web") / "templates" / name
    template: Template = Template(path.read_text(encoding="utf-8"))
    return template


class KhaburMap(folium.Map):
    """A folium map that links to no other file and is called ``map_khabur`` in the page's script.

    Further folium elements may be added to it as to any other map.
    """

    _template = load_template("map.j2")

    def __init__(self, center_lat_lon: Sequence[float], zoom: int) -> None:
        super().__init__(location=center_lat_lon, zoom_start=zoom, tiles=None, zoom_control=False)
        self._id = MAP_ID
        self.default_js = []
        self.default_css = []


class DataBlocks(MacroElement):
    """Puts finished data blocks into the page."""

    def __init__(self, blocks: Iterable[DataBlock]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "DataBlocks"
        self._blocks = list(blocks)

    def render(self, **_kwargs: object) -> str:
        """Hand the blocks to the page; there is nothing to write at this place."""
        figure: Figure = self.get_root()  # type: ignore[assignment]
        for number, block in enumerate(self._blocks):
            figure.html.add_child(block, name=f"{self.get_name()}_{number}")
        return ""
