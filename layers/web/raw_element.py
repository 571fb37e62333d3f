"""Elements that folium puts into a page as they are."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache

from branca.element import Element

from layers.web.safe_json import dump_json

_BYTES_AT_A_TIME = 3 << 18  # whole groups of base64


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
    """Data in an inert script element, each piece of them as base64 that can be cut out alone.

    `branca.element.Element` reads its text as a Jinja template, which would run what the data
    say; here nothing is read, and the element is made when it is written.
    """

    def __init__(self, block_id: str, pieces: Sequence[bytes]) -> None:
        super().__init__()
        self._name = "DataBlock"
        self._block_id = block_id
        self._pieces = pieces

    @classmethod
    def compressed(cls, block_id: str, value: object) -> DataBlock:
        """Return a block of zlib-compressed JSON as base64; its checksum shows damage."""
        return cls(block_id, [compress(dump_json(value))])

    def write(self) -> Iterator[str]:
        """Yield the text of the element, about a megabyte at a time at most."""
        yield f'<script type="application/octet-stream" id="{self._block_id}">'
        for piece in self._pieces:
            for start in range(0, len(piece), _BYTES_AT_A_TIME):
                yield base64.b64encode(piece[start : start + _BYTES_AT_A_TIME]).decode("ascii")
        yield "</script>"

    def render(self, **_kwargs: object) -> str:
        """Return the whole element."""
        return "".join(self.write())
