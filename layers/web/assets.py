"""Files that go into the page: Leaflet from its package, our own from this one."""

from __future__ import annotations

import base64
import re
from functools import cache
from importlib import metadata, resources
from pathlib import Path

import folium
import rcssmin
import rjsmin
from branca.element import CssLink, JavascriptLink

from geo.errors import MissingAssetError

_LEAFLET_DISTRIBUTION = "XStatic-Leaflet"
_LEAFLET_DATA = "xstatic/pkg/leaflet/data"
_URL = re.compile(r"url\((images/[^)]+\.png)\)")
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)

#: What reads the tables of a page or a layer, in order.
_TABLE_SCRIPTS = (
    "namespace.js",
    "text.js",
    "dates.js",
    "decode.js",
    "columns.js",
    "text_blocks.js",
    "table.js",
)
_ICON_SCRIPTS = ("awesome_markers",)
_ICON_STYLES = ("glyphicons_css", "awesome_markers_font_css", "awesome_markers_css")

#: What any page with the map needs, in order.
MAP_SCRIPTS = (
    *_TABLE_SCRIPTS,
    "items.js",
    "store.js",
    "search.js",
    "filter.js",
    "loading.js",
    "symbols.js",
    "symbol_paint.js",
    "canvas_layer.js",
    "basemap.js",
    "areas.js",
    "routes.js",
    "places.js",
    "marks.js",
    "labels.js",
    "language.js",
)
SCRIPTS = (
    *MAP_SCRIPTS,
    "announce.js",
    "citation.js",
    "card.js",
    "details.js",
    "layer_control.js",
    "time_window.js",
    "period.js",
    "player.js",
    "filter_form.js",
    "text_search.js",
    "event_order.js",
    "event_list.js",
    "charts.js",
    "csv.js",
    "downloads.js",
    "panel.js",
    "permalink.js",
    "distances.js",
    "scale.js",
    "map.js",
    "measure.js",
    "overview.js",
    "tools.js",
    "records.js",
    "main.js",
)
#: What an events layer needs on any folium map, in order.
EVENTS_SCRIPTS = (
    *_TABLE_SCRIPTS,
    "symbols.js",
    "symbol_paint.js",
    "canvas_layer.js",
    "places.js",
    "events_popup.js",
    "events_layer.js",
)
#: What is there before the map's own script runs: what it and an events layer need, and the start.
EARLY_SCRIPTS = (*(name for name in SCRIPTS if name in EVENTS_SCRIPTS), "map.js", "begin.js")
#: What is inflated and run after that, in order.
LATE_SCRIPTS = tuple(name for name in SCRIPTS if name not in EARLY_SCRIPTS)
STYLES = ("page.css", "panel.css", "map.css", "card.css", "tools.css", "narrow.css", "print.css")


@cache
def leaflet_script() -> str:
    """Return Leaflet's code, without the reference to its source map."""
    return _SOURCE_MAP.sub("", _read_leaflet("leaflet.js").decode("utf-8")).strip()


@cache
def leaflet_style() -> str:
    """Return Leaflet's style sheet with its pictures inside as ``data:`` addresses."""
    text = _read_leaflet("leaflet.css").decode("utf-8").replace("\r\n", "\n")
    text = _compacted(text.replace("behavior: url(#default#VML);", ""), "leaflet.css")
    return _URL.sub(lambda match: f"url({_data_url(match[1])})", text)


@cache
def leaflet_licence() -> str:
    """Return Leaflet's licence text."""
    return _read("licences", "leaflet.txt")


@cache
def early_script() -> str:
    """Return the page's own modules that stand in it as they are."""
    return join_files("static", EARLY_SCRIPTS)


@cache
def late_script() -> str:
    """Return the page's other modules, which travel compressed."""
    return join_files("static", LATE_SCRIPTS)


@cache
def join_files(folder: str, names: tuple[str, ...], package: str = "layers.web") -> str:
    """Return some of a package's scripts or style sheets as one."""
    return "\n".join(_compacted(_read(folder, name, package), name) for name in names)


@cache
def popup_script() -> str:
    """Return the few lines that folium's own popups need in place of jQuery."""
    return _compacted(_read("static", "folium_popup.js"), "folium_popup.js")


@cache
def icon_links() -> str:
    """Return the links to the files that `folium.Icon` needs, as folium has them."""
    files = {**dict(folium.Map.default_js), **dict(folium.Map.default_css)}
    scripts = [JavascriptLink(files[name]).render() for name in _ICON_SCRIPTS]
    return "\n".join([*scripts, *(CssLink(files[name]).render() for name in _ICON_STYLES)])


@cache
def page_style() -> str:
    """Return the page's own style sheets as one."""
    return join_files("static", STYLES)


@cache
def marker_images() -> dict[str, str]:
    """Return Leaflet's marker pictures as ``data:`` addresses, by option of ``L.Icon.Default``."""
    files = {
        "iconUrl": "images/marker-icon.png",
        "shadowUrl": "images/marker-shadow.png",
    }
    return {option: _data_url(name) for option, name in files.items()}


def _compacted(text: str, name: str) -> str:
    """Return code without comments and the blanks that nobody but people need."""
    return str(rcssmin.cssmin(text) if name.endswith(".css") else rjsmin.jsmin(text)).strip()


def _data_url(name: str) -> str:
    return "data:image/png;base64," + base64.b64encode(_read_leaflet(name)).decode("ascii")


def _read(folder: str, name: str, package: str = "layers.web") -> str:
    path = resources.files(package) / folder / name
    try:
        return path.read_text(encoding="utf-8").replace("\r\n", "\n")
    except FileNotFoundError:
        raise MissingAssetError(f"{path}: expected a file of this package, got none") from None


def _read_leaflet(name: str) -> bytes:
    # Found by its list of files: importing the package runs an outdated kind of namespace.
    try:
        path = Path(str(metadata.distribution(_LEAFLET_DISTRIBUTION).locate_file(_LEAFLET_DATA)))
        return (path / name).read_bytes()
    except (metadata.PackageNotFoundError, FileNotFoundError):
        raise MissingAssetError(
            f"expected {_LEAFLET_DATA}/{name} from the package {_LEAFLET_DISTRIBUTION}, got none. "
            f"Install it: pip install {_LEAFLET_DISTRIBUTION}==1.9.3.0"
        ) from None
