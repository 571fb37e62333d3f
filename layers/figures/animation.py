"""Pictures one after the other as an animated PNG, which browsers show like any picture."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PIL import Image

_WIDTH_PX = 1200
_FRAME_MS = 1500


def save_animation(pictures: Sequence[Path], path: Path) -> None:
    """Write the pictures, at most 1200 pixels wide, each shown for 1.5 seconds, over and over."""
    frames = [_load(picture) for picture in pictures]
    first, *others = frames
    first.save(path, format="PNG", save_all=True, append_images=others, duration=_FRAME_MS, loop=0)


def _load(picture: Path) -> Image.Image:
    with Image.open(picture) as image:
        width = min(_WIDTH_PX, image.width)
        return image.convert("RGB").resize((width, round(image.height * width / image.width)))
