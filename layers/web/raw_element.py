"""Elements that folium puts into a page as they are."""

from __future__ import annotations

from branca.element import Element

from layers.web.safe_json import dump_json


class DataBlock(Element):
    """A value as JSON in an inert script element.

    `branca.element.Element` reads its text as a Jinja template, which would run what the data
    say; here the text is finished when the element is made, and `render` returns it verbatim.
    """

    def __init__(self, block_id: str, value: object) -> None:
        super().__init__()
        self._name = "DataBlock"
        self._text = f'<script type="application/json" id="{block_id}">{dump_json(value)}</script>'

    def render(self, **_kwargs: object) -> str:
        """Return the finished element."""
        return self._text
