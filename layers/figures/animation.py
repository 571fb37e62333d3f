"""Pictures one after the other as an animated PNG, which browsers show like any picture."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image

from layers.figures.palette import load_palette

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
    """Return a picture whose pixels are means of squares of pixels, in the colours of a palette."""
    with Image.open(picture) as image:
        small = image.convert("RGB").reduce(math.ceil(image.width / _WIDTH_PX)).convert("RGBA")
    palette = load_palette()
    frame = Image.fromarray(palette.numbers(np.asarray(small).view("<u4")[:, :, 0]))
    frame.putpalette(palette.colours.tobytes())
    return frame
