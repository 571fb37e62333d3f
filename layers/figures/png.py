"""Drawings as PNG: what is the same on many pages is drawn and compressed once."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from pathlib import Path as FilePath

import numpy as np
from numpy.typing import NDArray

from layers.figures.drawing import Item
from layers.figures.palette import load_palette
from layers.figures.raster import Pixels, Raster

_ROWS = 24  # of a strip that is compressed by itself
_ADLER_PRIME = 65521

Strip = tuple[bytes, int, int]  # deflated, Adler-32, length


class PngPage:
    """A page with what lies at the bottom of many pictures, drawn and compressed once."""

    def __init__(self, ground: Sequence[Item], dpi: int) -> None:
        self._dpi = dpi
        self._palette = load_palette()
        self._raster = Raster(dpi)
        self._raster.draw(ground)
        self._ground = self._raster.pixels.copy()
        self._strips = [self._compress(strip) for strip in _strips(self._ground)]

    def save(self, drawing: Sequence[Item], path: FilePath) -> None:
        """Write the page with ``drawing`` on top, in the colours of the palette."""
        pixels = self._raster.pixels
        pixels[:] = self._ground
        self._raster.draw(drawing)
        pairs = zip(_strips(pixels), _strips(self._ground), self._strips, strict=True)
        strips = [
            kept if np.array_equal(now, before) else self._compress(now)
            for now, before, kept in pairs
        ]
        path.write_bytes(self._file(strips))

    def _compress(self, strip: NDArray[np.uint32]) -> Strip:
        """Return pixels as a part of a deflate stream, its Adler-32 and its length."""
        height, width = strip.shape
        rows = np.zeros((height, 1 + width), dtype=np.uint8)  # each row begins with filter 0
        rows[:, 1:] = self._palette.numbers(strip)
        # Maps are runs of one colour: looking for these alone is faster and packs no worse.
        packer = zlib.compressobj(1, zlib.DEFLATED, -15, 9, zlib.Z_RLE)
        packed = packer.compress(rows.data) + packer.flush(zlib.Z_FULL_FLUSH)
        return packed, zlib.adler32(rows.data), rows.size

    def _file(self, strips: Sequence[Strip]) -> bytes:
        height, width = self._ground.shape[:2]
        checksum = 1
        for _, adler, length in strips:
            checksum = _join_adler(checksum, adler, length)
        data = [b"\x78\x01", *(packed for packed, _, _ in strips), b"\x03\x00"]
        a_metre = round(self._dpi / 0.0254)
        return b"".join(
            (
                b"\x89PNG\r\n\x1a\n",
                _chunk(b"IHDR", struct.pack(">2I5B", width, height, 8, 3, 0, 0, 0)),
                _chunk(b"pHYs", struct.pack(">2IB", a_metre, a_metre, 1)),
                _chunk(b"PLTE", self._palette.colours.tobytes()),
                _chunk(b"IDAT", b"".join((*data, struct.pack(">I", checksum)))),
                _chunk(b"IEND", b""),
            )
        )


def _strips(pixels: Pixels) -> list[NDArray[np.uint32]]:
    """Return the pixels as whole numbers, red in the lowest byte, some rows at a time."""
    whole = pixels.view("<u4")[:, :, 0]
    return [whole[row : row + _ROWS] for row in range(0, len(whole), _ROWS)]


def _join_adler(first: int, second: int, length: int) -> int:
    """Return the Adler-32 of two pieces from theirs and the length of the second."""
    a, b = (first & 0xFFFF), (first >> 16)
    low = (a + (second & 0xFFFF) - 1) % _ADLER_PRIME
    high = (b + (second >> 16) + length * (a - 1)) % _ADLER_PRIME
    return (high << 16) | low


def _chunk(kind: bytes, content: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(content, zlib.crc32(kind)))
    return struct.pack(">I", len(content)) + kind + content + checksum
