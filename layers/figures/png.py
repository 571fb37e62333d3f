"""Drawings as PNG: what is the same in several languages or periods is drawn once."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from operator import is_
from pathlib import Path as FilePath
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from layers.figures.drawing import Box, Item
from layers.figures.palette import load_palette
from layers.figures.raster import Part, Pixels, Raster

_ROWS = 24  # of a strip that is compressed by itself
_ADLER_PRIME = 65521
_SIGNATURE = b"\x89PNG\r\n\x1a\n"

_Whole = TypeVar("_Whole", np.uint8, np.uint32)

Strip = tuple[bytes, int, int]  # deflated, Adler-32, length


class PngPlate:
    """The map that pages in several languages show, as pixels.

    Parameters
    ----------
    ground
        What lies lowest in every period.
    box
        The map, and what stands out over its edge, in points.
    """

    def __init__(self, ground: Sequence[Item], box: Box, dpi: int) -> None:
        self.dpi = dpi
        self.palette = load_palette()
        self.page = Raster(dpi)
        self.map = Raster(dpi, box)
        self.map.draw(ground)
        self._ground = self.map.pixels.copy()
        self._numbers = self.palette.numbers(_whole(self._ground))
        self.numbers = self._numbers.copy()
        self._fills: tuple[Item, ...] = ()
        self._filled = self._ground

    def draw(self, fills: Sequence[Item], marks: Sequence[Item]) -> None:
        """Draw what lies on the ground in one period.

        Parameters
        ----------
        fills
            The lowest of it; what is the same as the last time is not drawn again.
        """
        is_known = len(fills) == len(self._fills) and all(map(is_, fills, self._fills))
        self.map.pixels[:] = self._filled if is_known else self._ground
        if not is_known:
            self.map.draw(fills)
            self._fills, self._filled = tuple(fills), self.map.pixels.copy()
        self.map.draw(marks)
        now, ground = _strips(_whole(self.map.pixels)), _strips(_whole(self._ground))
        kept, numbers = _strips(self._numbers), _strips(self.numbers)
        for strip, below, known, number in zip(now, ground, kept, numbers, strict=True):
            number[:] = known if np.array_equal(strip, below) else self.palette.numbers(strip)


class PngPage:
    """A page with a map; strips without anything new are compressed once.

    Parameters
    ----------
    ground
        What is beside the map in every period, on white.
    shift
        How far right of its place the map stands, in points.
    """

    def __init__(self, plate: PngPlate, ground: Sequence[Item], shift: float = 0.0) -> None:
        self._plate = plate
        self._shift = shift
        height, width = plate.page.pixels.shape[:2]
        self._ground = np.zeros((height, 1 + width), dtype=np.uint8)  # a row begins with filter 0
        self._ground[:, 1:] = plate.palette.numbers(np.array([0xFFFFFFFF], "<u4"))
        self._print(self._ground, (), ground)
        self._packer = _Packer()
        self._strips = [self._packer.pack(strip) for strip in _strips(self._ground)]

    def save(self, on_map: Sequence[Item], beside: Sequence[Item], path: FilePath) -> None:
        """Write the page in the colours of the palette.

        Parameters
        ----------
        on_map
            What lies over the plate, in its place on the plate.
        beside
            What else stands on the page, beside the ground, on white or over the map.
        """
        rows = self._ground.copy()
        self._print(rows, on_map, beside)
        pairs = zip(_strips(rows), _strips(self._ground), self._strips, strict=True)
        strips = [
            kept if np.array_equal(now, before) else self._packer.pack(now)
            for now, before, kept in pairs
        ]
        path.write_bytes(self._file(strips))

    def _print(
        self, rows: NDArray[np.uint8], on_map: Sequence[Item], beside: Sequence[Item]
    ) -> None:
        """Write colours into rows; the plate's sheet is white before and after."""
        plate, page = self._plate, self._plate.page
        left, top = plate.map.left + page.columns(self._shift), plate.map.top
        height, width = plate.numbers.shape
        the_map = (slice(top, top + height), slice(left, left + width))
        page.pixels[the_map] = plate.map.pixels
        columns = rows[:, 1:]
        columns[the_map] = plate.numbers
        changed: list[Part] = []
        page.draw(on_map, self._shift, changed)
        page.draw(beside, changed=changed)
        pixels = _whole(page.pixels)
        for part in changed:
            columns[part] = plate.palette.numbers(pixels[part])
        for part in (*changed, the_map):
            page.pixels[part] = 255

    def _file(self, strips: Sequence[Strip]) -> bytes:
        height, width = self._plate.page.pixels.shape[:2]
        checksum = 1
        for _, adler, length in strips:
            checksum = _join_adler(checksum, adler, length)
        data = [b"\x78\x01", *(packed for packed, _, _ in strips), b"\x03\x00"]
        a_metre = round(self._plate.dpi / 0.0254)
        return b"".join(
            (
                _SIGNATURE,
                _chunk(b"IHDR", struct.pack(">2I5B", width, height, 8, 3, 0, 0, 0)),
                _chunk(b"pHYs", struct.pack(">2IB", a_metre, a_metre, 1)),
                _chunk(b"PLTE", self._plate.palette.colours.tobytes()),
                _chunk(b"IDAT", b"".join((*data, struct.pack(">I", checksum)))),
                _chunk(b"IEND", b""),
            )
        )


def read_numbers(path: FilePath) -> NDArray[np.uint8]:
    """Return the numbers of the palette's colours, of shape (height, width), of a page saved here.

    Twice as fast as reading any PNG: rows are not filtered.
    """
    content, at = path.read_bytes(), len(_SIGNATURE)
    parts: dict[bytes, bytes] = {}
    while at < len(content):
        length, kind = struct.unpack_from(">I4s", content, at)
        parts[kind] = content[at + 8 : at + 8 + length]
        at += 12 + length
    width, height = struct.unpack_from(">2I", parts[b"IHDR"])
    size = height * (1 + width)
    rows = np.frombuffer(zlib.decompress(parts[b"IDAT"], bufsize=size), dtype=np.uint8)
    return rows.reshape(height, 1 + width)[:, 1:]


def _whole(pixels: Pixels) -> NDArray[np.uint32]:
    """Return pixels as whole numbers, red in the lowest byte."""
    return pixels.view("<u4")[:, :, 0]


def _strips(rows: NDArray[_Whole]) -> list[NDArray[_Whole]]:
    return [rows[first : first + _ROWS] for first in range(0, len(rows), _ROWS)]


class _Packer:
    """Compresses strips, each by itself, though one after the other: to begin anew takes longer."""

    def __init__(self) -> None:
        # Maps are runs of one colour: looking for these alone is faster and packs no worse.
        self._deflate = zlib.compressobj(1, zlib.DEFLATED, -15, 9, zlib.Z_RLE)

    def pack(self, rows: NDArray[np.uint8]) -> Strip:
        """Return rows as a part of a deflate stream, its Adler-32 and its length."""
        packed = self._deflate.compress(rows.data) + self._deflate.flush(zlib.Z_FULL_FLUSH)
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
