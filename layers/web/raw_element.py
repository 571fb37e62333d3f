"""Elements that folium puts into a page as they are."""

from __future__ import annotations

import base64
import zlib

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

    @classmethod
    def compressed(cls, block_id: str, value: object) -> DataBlock:
        """Return a block of zlib-compressed JSON as base64; its checksum shows damage."""
        block = cls(block_id, None)
        packed = base64.b64encode(zlib.compress(dump_json(value).encode("utf-8"), 9))
        opening = f'<script type="application/octet-stream" id="{block_id}">'
        block._text = opening + packed.decode("ascii") + "</script>"
        return block

    def render(self, **_kwargs: object) -> str:
        """Return the finished element."""
        return self._text
