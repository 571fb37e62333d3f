"""The 256 colours of PNG pictures: those of the symbology as they are, and their mixtures at edges.

A palette makes files half as large and faster to compress. It is the same for every
page, and colours that fill areas keep their exact values.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from matplotlib.colors import to_rgb
from matplotlib.path import Path
from numpy.typing import NDArray
from PIL import Image

from layers.figures import style
from layers.figures.drawing import PAGE, Item, Shape, rectangle, write
from layers.figures.raster import Raster
from layers.figures.signs import draw_mark
from layers.symbology import load_symbology

_SIZE = 256
_SAMPLE_DPI = 60
_SHARES = (0.2, 0.4, 0.6, 0.8)
_CELLS = 64  # steps of each channel that are told apart when a colour is looked up
_STEP = 256 // _CELLS


@dataclass(frozen=True, slots=True, eq=False)
class Palette:
    """Colours and which of them is nearest to any other.

    Attributes
    ----------
    colours
        Red, green, blue, of shape (256, 3).
    nearest
        Number of a colour by the cell of its channels: red, and 64 times green, and so on.
    """

    colours: NDArray[np.uint8]
    nearest: NDArray[np.uint8]

    def numbers(self, pixels: NDArray[np.uint32]) -> NDArray[np.uint8]:
        """Return the number of the nearest colour of pixels, red in the lowest byte."""
        rest = pixels >> 2
        cells = rest & 0x3F
        for bits in (0xFC0, 0x3F000):
            rest >>= 2
            cells |= rest & bits
        return self.nearest.take(cells.astype(np.intp), mode="clip")


@cache
def load_palette() -> Palette:
    """Return the palette, drawn from a sheet of all signs on all grounds."""
    exact, tints = _exact_colours(), _tints()
    known = np.concatenate([exact, tints])
    sheet = Raster(_SAMPLE_DPI)
    sheet.draw(_sheet())
    picture = Image.fromarray(sheet.pixels[:, :, :3].copy())
    mixed = picture.quantize(
        _SIZE - len(known), method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE
    )
    others = np.array(mixed.getpalette(), dtype=np.uint8).reshape(-1, 3)
    colours = np.zeros((_SIZE, 3), dtype=np.uint8)
    colours[: len(known)] = known
    colours[len(known) :][: len(others)] = others[: _SIZE - len(known)]
    return Palette(colours, _nearest(colours, len(exact)))


def _exact_colours() -> NDArray[np.uint8]:
    symbols = load_symbology()
    borders = (*style.BORDERS.values(), style.EDGE, style.ROAD)
    names = {
        *(style.INK, style.MUTED, style.FAINT, style.ACCENT, style.PAPER, style.SOFT, style.BAND),
        *(line.colour for line in borders),
        *(group.colour for group in symbols.groups.values()),
        *(line.colour for line in symbols.lines.values()),
        *(symbols.sites.colour, symbols.aggregates.colour),
        *symbols.basemap.values(),
    }
    values = sorted({tuple(round(255 * each) for each in to_rgb(name)) for name in names})
    return np.array(values, dtype=np.uint8)


def _tints() -> NDArray[np.uint8]:
    """Return the colours of groups thinned with what lies below, as in fine hatching."""
    symbols = load_symbology()
    below = np.array([to_rgb(style.PAPER), to_rgb(symbols.basemap["region"])])
    groups = np.array([to_rgb(group.colour) for group in symbols.groups.values()])
    shares = np.array(_SHARES)[:, None, None, None]
    tints = groups[:, None] * shares + below * (1 - shares)
    return np.asarray(np.rint(255 * tints).reshape(-1, 3), dtype=np.uint8)


def _sheet() -> Iterator[Item]:
    """Give every kind of sign on every colour of ground, as a page of samples."""
    symbols = load_symbology()
    land = symbols.basemap
    grounds = [style.PAPER, *(land[each] for each in ("region", "land", "outside", "water"))]
    high = PAGE[1] / len(grounds)
    for row, ground in enumerate(grounds):
        bottom = row * high
        yield Shape(rectangle((0, bottom, PAGE[0], bottom + high)), fill=ground)
        strokes = [*style.BORDERS.values(), style.EDGE, style.ROAD]
        looks = [(line.colour, 1.0) for line in strokes] + [(land["river"], 1.0)]
        looks += [
            (group.colour, share) for group in symbols.groups.values() for share in (1.0, 0.6)
        ]
        looks += [(line.colour, 1.0) for line in symbols.lines.values()]
        for place, (colour, opacity) in enumerate(looks):
            x = 12.0 + 14 * place
            for shift, width in ((0, 2.0), (4, 0.7), (6, 0.5)):
                path = Path([(x + shift, bottom + 4), (x + shift + 5, bottom + 30)])
                yield Shape(path, stroke=colour, width=width, opacity=opacity)
        for place, group in enumerate(symbols.groups):
            for one in (1, 3):
                at = (30 + 40 * place + 12 * one, bottom + 50)
                yield from draw_mark(Counter({group: one}), *at, 9)
        yield from draw_mark(Counter(dict.fromkeys(symbols.groups, 1)), 300, bottom + 50, 12)
        inks = (style.INK, style.MUTED, style.FAINT, land["label_water"], style.ACCENT)
        for place, colour in enumerate(inks):
            at = (12 + 160 * place, bottom + 80)
            yield write("Hasakah الحسكة", at, 14, colour, halo=style.PAPER)
            yield write("Hasakah الحسكة", (at[0], bottom + 98), 14, colour, halo=style.SOFT)


def _nearest(colours: NDArray[np.uint8], exact: int) -> NDArray[np.uint8]:
    """Return the nearest colour of each cell; the cell of an exact colour has that one."""
    levels = (np.arange(_CELLS) * _STEP + (_STEP - 1) / 2).astype(np.float32)
    values = colours.astype(np.float32)
    squares = [(levels[:, None] - values[:, channel]) ** 2 for channel in range(3)]
    table = np.empty((_CELLS, _CELLS, _CELLS), dtype=np.uint8)
    for blue in range(_CELLS):
        below = squares[1][:, None, :] + squares[0][None, :, :]
        table[blue] = (below + squares[2][blue]).argmin(axis=-1)
    red, green, blue_of = (colours[:exact, channel] // _STEP for channel in range(3))
    table[blue_of, green, red] = np.arange(exact)
    return table.reshape(-1)
