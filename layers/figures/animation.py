"""Pictures one after the other as an animated PNG, which browsers show like any picture."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from layers.figures.palette import load_palette
from layers.figures.png import read_numbers

_WIDTH_PX = 1200
_FRAME_MS = 1500
_COMPRESSION = 4


def save_animation(pictures: Sequence[Path], path: Path) -> None:
    """Write the pictures, at most 1200 pixels wide, each shown for 1.5 seconds, over and over."""
    frames = [_load(picture) for picture in pictures]
    first, *others = frames
    first.save(
        path,
        format="PNG",
        save_all=True,
        append_images=others,
        duration=_FRAME_MS,
        loop=0,
        compress_level=_COMPRESSION,
    )


def _load(picture: Path) -> Image.Image:
    """Return a picture whose pixels are means of squares of pixels, in the colours of the palette.

    Squares of one colour, which most are, keep it.
    """
    palette, numbers = load_palette(), read_numbers(picture)
    side = math.ceil(numbers.shape[1] / _WIDTH_PX)
    height, width = (length // side for length in numbers.shape)
    whole = numbers[: height * side, : width * side]
    small = whole[::side, ::side].copy()
    rows, columns = np.nonzero(_mixed(whole, side))
    colours, sums = palette.colours.astype(np.uint32), np.zeros((len(rows), 3), dtype=np.uint32)
    for row, column in np.ndindex(side, side):
        sums += colours.take(whole[rows * side + row, columns * side + column], axis=0)
    means = np.full((len(rows), 4), 255, dtype=np.uint8)
    means[:, :3] = sums // side**2
    small[rows, columns] = palette.numbers(means.view("<u4")[:, 0])
    frame = Image.fromarray(small)
    frame.putpalette(palette.colours.tobytes())
    return frame


def _mixed(pixels: NDArray[np.uint8], side: int) -> NDArray[np.bool_]:
    """Return which squares of pixels are not of one colour."""
    lines = [pixels[row::side] for row in range(side)]
    differs = np.zeros(lines[0].shape, dtype=bool)
    for line in lines[1:]:
        differs |= line != lines[0]
    mixed = differs[:, ::side].copy()
    for column in range(1, side):
        mixed |= differs[:, column::side]
        mixed |= lines[0][:, column::side] != lines[0][:, ::side]
    return mixed
