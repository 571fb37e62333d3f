"""Elements that folium puts into a page as they are."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Sequence
from functools import lru_cache

from branca.element import Element

from layers.web.safe_json import dump_json


@lru_cache(maxsize=16)
def compress(text: str) -> bytes:
    """Return ``text`` as a zlib stream; what many pages have in common is compressed once."""
    return zlib.compress(text.encode("utf-8"), 9)


class RawScript(Element):
    """JavaScript that folium writes into a page as it is, not as a template."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._name = "RawScript"
        self._text = text

    def render(self, **_kwargs: object) -> str:
        """Return the script."""
        return self._text


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
    def packed(cls, block_id: str, data: bytes) -> DataBlock:
        """Return a block of ``data`` as base64."""
        block = cls(block_id, None)
        opening = f'<script type="application/octet-stream" id="{block_id}">'
        block._text = opening + base64.b64encode(data).decode("ascii") + "</script>"
        return block

    @classmethod
    def compressed(cls, block_id: str, value: object) -> DataBlock:
        """Return a block of zlib-compressed JSON as base64; its checksum shows damage."""
        return cls.packed(block_id, compress(dump_json(value)))

    @classmethod
    def pieces(cls, block_id: str, data: Sequence[bytes]) -> DataBlock:
        """Return a block of pieces, each padded so that its base64 can be cut out alone."""
        padded = (piece + b"\0" * (-len(piece) % 3) for piece in data)
        return cls.packed(block_id, b"".join(padded))

    def render(self, **_kwargs: object) -> str:
        """Return the finished element."""
        return self._text
