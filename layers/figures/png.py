"""Drawings as PNG: Agg, which comes with matplotlib, draws; what is the same in all is kept."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from pathlib import Path as FilePath

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_rgb
from matplotlib.transforms import Affine2D, Transform
from numpy.typing import NDArray

from layers.figures.drawing import PAGE, Item, Shape, Words
from layers.figures.fonts import outline

HALO = 0.26  # of the size: width of the stroke below letters
_ROWS = 24  # of a strip that is compressed by itself
_LEVEL = 3
_ADLER_PRIME = 65521

Pixels = NDArray[np.uint8]


class PngPage:
    """A page with what lies at the bottom of many pictures, drawn and compressed once."""

    def __init__(self, ground: Sequence[Item], dpi: int) -> None:
        width, height = (round(each * dpi / 72) for each in PAGE)
        self._dpi = dpi
        self._renderer = RendererAgg(width, height, dpi)  # type: ignore[no-untyped-call]
        self._pixels: Pixels = np.asarray(self._renderer.buffer_rgba())  # type: ignore[no-untyped-call]
        self._pixels[:] = 255
        self._draw(ground)
        self._ground = self._pixels.copy()
        self._strips = [_compress(strip) for strip in _strips(self._ground)]

    def save(self, drawing: Sequence[Item], path: FilePath) -> None:
        """Write the page with ``drawing`` on top, in true colour."""
        self._pixels[:] = self._ground
        self._draw(drawing)
        pairs = zip(_strips(self._pixels), _strips(self._ground), self._strips, strict=True)
        strips = [
            kept if np.array_equal(_words(now), _words(before)) else _compress(now)
            for now, before, kept in pairs
        ]
        path.write_bytes(self._file(strips))

    def _file(self, strips: Sequence[tuple[bytes, int, int]]) -> bytes:
        height, width = self._pixels.shape[:2]
        checksum = 1
        for _, adler, length in strips:
            checksum = _join_adler(checksum, adler, length)
        data = [b"\x78\x01", *(packed for packed, _, _ in strips), b"\x03\x00"]
        a_metre = round(self._dpi / 0.0254)
        return b"".join(
            (
                b"\x89PNG\r\n\x1a\n",
                _chunk(b"IHDR", struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)),
                _chunk(b"pHYs", struct.pack(">2IB", a_metre, a_metre, 1)),
                _chunk(b"IDAT", b"".join((*data, struct.pack(">I", checksum)))),
                _chunk(b"IEND", b""),
            )
        )

    def _draw(self, drawing: Sequence[Item]) -> None:
        scale = Affine2D().scale(self._dpi / 72)
        for item in drawing:
            if isinstance(item, Shape):
                self._stroke(item, scale)
            else:
                self._write(item, scale)

    def _stroke(self, shape: Shape, scale: Transform) -> None:
        gc = self._renderer.new_gc()
        gc.set_snap(False)
        gc.set_antialiased(True)
        gc.set_joinstyle("round")
        gc.set_capstyle("butt")
        gc.set_linewidth(shape.width if shape.stroke else 0)
        gc.set_foreground((*to_rgb(shape.stroke or "white"), shape.opacity), isRGBA=True)
        if shape.dash:
            gc.set_dashes(0, shape.dash)
        face = (*to_rgb(shape.fill), shape.opacity) if shape.fill else None
        shape.path.should_simplify = False
        self._renderer.draw_path(gc, shape.path, scale, face)  # type: ignore[no-untyped-call]

    def _write(self, words: Words, scale: Transform) -> None:
        place = Affine2D().scale(words.size).rotate_deg(words.angle).translate(words.x, words.y)
        path = outline(words.run)
        if words.halo:
            rim = Shape(path, stroke=words.halo, width=HALO * words.size)
            self._stroke(rim, place + scale)
        self._stroke(Shape(path, fill=words.colour), place + scale)


def _strips(pixels: Pixels) -> list[Pixels]:
    return [pixels[row : row + _ROWS] for row in range(0, len(pixels), _ROWS)]


def _words(strip: Pixels) -> NDArray[np.uint32]:
    return strip.reshape(-1).view(np.uint32)


def _compress(strip: Pixels) -> tuple[bytes, int, int]:
    """Return a strip as a part of a deflate stream, its Adler-32 and its length."""
    height, width = strip.shape[:2]
    rows = np.zeros((height, 1 + 3 * width), dtype=np.uint8)  # each row begins with filter 0
    for channel in range(3):
        rows[:, 1 + channel :: 3] = strip[:, :, channel]
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15, 9)
    packed = packer.compress(rows.data) + packer.flush(zlib.Z_FULL_FLUSH)
    return packed, zlib.adler32(rows.data), rows.size


def _join_adler(first: int, second: int, length: int) -> int:
    """Return the Adler-32 of two pieces from theirs and the length of the second."""
    a, b = (first & 0xFFFF), (first >> 16)
    low = (a + (second & 0xFFFF) - 1) % _ADLER_PRIME
    high = (b + (second >> 16) + length * (a - 1)) % _ADLER_PRIME
    return (high << 16) | low


def _chunk(kind: bytes, content: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(content, zlib.crc32(kind)))
    return struct.pack(">I", len(content)) + kind + content + checksum
