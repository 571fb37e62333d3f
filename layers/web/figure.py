"""The page around the map: a branca figure that writes one self-contained document."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain

import jinja2
from branca.element import Element, Figure

from layers.web import assets
from layers.web.policy import build_policy, find_contents, find_hosts
from layers.web.raw_element import DataBlock, compress
from layers.web.strings import load_strings
from layers.web.tiles import find_tile_origins

_RANDOM_ID = re.compile(r"[0-9a-f]{32}")
_LATE_ID = "khabur-script"
_NEEDS_JQUERY = re.compile(r"\$\(`")
_NEEDS_ICONS = re.compile(r"L\.AwesomeMarkers\b")


@dataclass(frozen=True, slots=True)
class PageText:
    """What the scaffold of the page says.

    Attributes
    ----------
    lang
        Language shown first, ``en`` or ``ar``.
    title
        Own title, or None for the default one.
    attributions, licences
        Lines and whole texts for the "About" box.
    """

    lang: str
    title: str | None
    attributions: tuple[str, ...]
    licences: tuple[str, ...]


class PageFigure(Figure):
    """Renders its children into the page's own template instead of branca's.

    Leaflet, the page's scripts and styles and all data are inside. The policy names the digest of
    every inline script and style, those of further folium elements included; files that such an
    element links to are allowed by their address.

    Attributes
    ----------
    package, template
        Where the page's template is: a package and a file in its folder ``templates``.
    modules
        Files of the page's scripts that are there for further elements.
    """

    package = "layers.web"
    template = "page.html.j2"
    modules: tuple[str, ...] = assets.EARLY_SCRIPTS

    def __init__(self, text: PageText) -> None:
        super().__init__(width="100%", height="700px")
        self.text = text
        self.header._children.clear()

    def render(self, **kwargs: object) -> str:
        """Return the finished document; the same tree gives the same text, however often."""
        return "".join(self.write(**kwargs))

    def write(self, **kwargs: object) -> Iterator[str]:
        """Return the finished document in parts; the data are made text as they are taken."""
        before = [(element, OrderedDict(element._children)) for element in _walk(self)]
        for child in list(self._children.values()):
            child.render(**kwargs)
        names = _stable_names(self)
        header = _rendered(self.header, names, kwargs)
        script = _rendered(self.script, names, kwargs)
        blocks = [e for e in self.html._children.values() if isinstance(e, DataBlock)]
        body = _rendered(self.html, names, kwargs)
        for element, children in before:
            element._children = children
        return self._compose(header, body, script, blocks)

    def strings(self) -> Mapping[str, str]:
        """Return the words of the scaffold in the language shown first."""
        return load_strings()[self.text.lang]

    def styles(self) -> list[str]:
        """Return the style sheets, in order."""
        return [assets.leaflet_style(), assets.page_style()]

    def scripts(self) -> list[str]:
        """Return the scripts between Leaflet and the map's own, in order."""
        return [assets.early_script()]

    def late_script(self) -> str:
        """Return the script that the page inflates and runs when it starts; it may be empty."""
        return assets.late_script()

    def _compose(
        self, header: str, body: str, script: str, blocks: list[DataBlock]
    ) -> Iterator[str]:
        scripts = self.scripts()
        if _NEEDS_JQUERY.search(script):
            scripts.append(assets.popup_script())
        if _NEEDS_ICONS.search(script):
            header += assets.icon_links()
        context = {
            "page": self.text,
            "t": self.strings(),
            "styles": [_as_style(text) for text in self.styles()],
            # What further elements link to needs Leaflet; the page starts also where it fails.
            "header": _as_script(assets.leaflet_script()) + header,
            "body": body,
            "scripts": [_as_script(text) for text in (*scripts, script, "Khabur.start();")],
        }
        template = _environment(self.package).get_template(self.template)
        contents = find_contents(template.render(**context, hosts=[], policy="", data=()))
        origins = find_tile_origins(script)
        hosts = find_hosts(contents, origins)
        if late := self.late_script():
            contents.scripts.append(late)
            blocks = [*blocks, DataBlock(_LATE_ID, [compress(late)])]
        policy = build_policy(contents, origins)
        data = (part for block in blocks for part in chain(block.write(), "\n"))
        return template.generate(**context, hosts=hosts, policy=policy, data=data)


@cache
def _environment(package: str) -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader(package),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
    )


def _as_script(text: str) -> str:
    return f"<script>\n{text}\n</script>"


def _as_style(text: str) -> str:
    return f"<style>\n{text}\n</style>"


def _rendered(parent: Element, names: dict[str, str], kwargs: dict[str, object]) -> str:
    texts = [
        child.render(**kwargs)
        for child in parent._children.values()
        if not isinstance(child, DataBlock)
    ]
    joined = "\n".join(text.strip() for text in texts).replace("\r\n", "\n")
    return _RANDOM_ID.sub(lambda match: names.get(match[0], match[0]), joined)


def _walk(element: Element) -> Iterator[Element]:
    """Yield the element and all below it; figures and popups hold more than their children."""
    yield element
    held = (getattr(element, name, None) for name in ("header", "html", "script"))
    for below in (*element._children.values(), *held):
        if isinstance(below, Element):
            yield from _walk(below)


def _stable_names(figure: Figure) -> dict[str, str]:
    """Return a number in the order of the tree for each of branca's random ids."""
    random_ids = (element._id for element in _walk(figure) if _RANDOM_ID.fullmatch(element._id))
    return {random_id: f"{number:032x}" for number, random_id in enumerate(random_ids)}
