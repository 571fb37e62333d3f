"""Text as shaped glyphs of DejaVu Sans, which comes with matplotlib and has Arabic letters.

No font of the machine is used, so that text takes the same room everywhere. matplotlib gives glyphs
that are shaped and in order only by ``FT2Font._layout``, by which its own writers go.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path as FilePath

import matplotlib as mpl
import numpy as np
from matplotlib.ft2font import FT2Font, GlyphIndexType, LoadFlags
from matplotlib.path import Path

ASCENT, DESCENT = 0.78, 0.26  # of the size: what letters of both scripts take above and below
_EM = 1000.0
_LINE = 320  # characters, more than a line of the page has
_LEFT_TO_RIGHT, _RIGHT_TO_LEFT = "\u200e", "\u200f"
_JOINERS = "\u200c\u200d"
_UNSEEN = frozenset(_LEFT_TO_RIGHT + _RIGHT_TO_LEFT + _JOINERS)


class Face(StrEnum):
    """The cuts of the font, by file."""

    REGULAR = "DejaVuSans.ttf"
    BOLD = "DejaVuSans-Bold.ttf"
    ITALIC = "DejaVuSans-Oblique.ttf"

    @property
    def file(self) -> FilePath:
        """Return where the font lies."""
        return FilePath(mpl.get_data_path()) / "fonts" / "ttf" / self.value


@dataclass(frozen=True, slots=True)
class Run:
    """One line of text as glyphs from left to right, as long as the size is 1.

    Attributes
    ----------
    text
        The characters in reading order, without marks of direction.
    glyphs
        Glyph index, x and y of each glyph.
    tracking
        Room added after each glyph.
    """

    text: str
    face: Face
    rtl: bool
    glyphs: tuple[tuple[int, float, float], ...]
    width: float
    tracking: float = 0.0


@lru_cache(maxsize=8192)
def clean(text: str) -> str:
    """Return text on one line: no control characters, none that turn the direction of others."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    kept = (" " if unicodedata.category(each) in {"Cc", "Zl", "Zp"} else each for each in text)
    return " ".join("".join(each for each in kept if _is_shown(each)).split())


def _is_shown(character: str) -> bool:
    return character in _JOINERS or unicodedata.category(character) not in {"Cf", "Cs", "Cn", "Co"}


@lru_cache(maxsize=8192)
def lay_out(text: str, face: Face, *, rtl: bool, tracking: float = 0.0) -> Run:
    """Return text shaped by HarfBuzz, in a line that runs right to left when ``rtl``.

    Parameters
    ----------
    tracking
        Room added after each glyph, in sizes; not for joined letters.
    """
    font, known = load_font(face), clean(text)
    # Letters slanted without a drawing of their own would be empty boxes.
    if face is Face.ITALIC and any(ord(each) not in _characters(face) for each in known):
        face, font = Face.REGULAR, load_font(Face.REGULAR)
    marked = (_RIGHT_TO_LEFT if rtl else _LEFT_TO_RIGHT) + known
    glyphs: list[tuple[int, float, float]] = []
    width = 0.0
    for item in font._layout(marked, LoadFlags.NO_HINTING):
        if item.char not in _UNSEEN:
            x = item.x / _EM + tracking * len(glyphs)
            glyphs.append((int(item.glyph_index), x, item.y / _EM))
            width = max(width, x + advance(face, int(item.glyph_index)))
    return Run(known, face, rtl, tuple(glyphs), width, tracking)


@cache
def load_font(face: Face) -> FT2Font:
    """Return a cut of the font."""
    font = FT2Font(str(face.file))
    font.set_size(_EM, 72)
    return font


@cache
def _characters(face: Face) -> frozenset[int]:
    return frozenset(load_font(face).get_charmap())


@cache
def advance(face: Face, glyph: int) -> float:
    """Return how far a glyph moves the pen, in sizes."""
    loaded = load_font(face).load_glyph(GlyphIndexType(glyph), flags=LoadFlags.NO_HINTING)
    return float(loaded.linearHoriAdvance) / 65536 / _EM


@cache
def _outline(face: Face, glyph: int) -> tuple[np.ndarray, np.ndarray]:
    font = load_font(face)
    font.load_glyph(GlyphIndexType(glyph), flags=LoadFlags.NO_HINTING)
    points, codes = font.get_path()
    return points / _EM, codes


@lru_cache(maxsize=4096)
def outline(run: Run) -> Path:
    """Return the outlines of all glyphs, for a size of 1."""
    parts = [(_outline(run.face, glyph), (x, y)) for glyph, x, y in run.glyphs]
    if not parts:
        return Path(np.empty((0, 2)))
    points = np.concatenate([each + at for (each, _), at in parts])
    return Path(points, np.concatenate([codes for (_, codes), _ in parts]))


def width(text: str, face: Face, size: float, *, rtl: bool) -> float:
    """Return the width of text in the unit of the size."""
    return lay_out(text, face, rtl=rtl).width * size


def shorten(text: str, face: Face, size: float, room: float, *, rtl: bool) -> str:
    """Return text that is no wider than ``room``, with an ellipsis where it was cut."""
    text = clean(text)

    def fits(count: int) -> bool:
        shown = text if count == len(text) else text[:count].rstrip() + "…"
        return width(shown, face, size, rtl=rtl) <= room

    low, high = 0, min(_LINE, len(text))  # a text may be a hundred times as long as a line
    while fits(high):
        if high == len(text):
            return text
        low, high = high, min(2 * high, len(text))
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    return text[:low].rstrip() + "…"


def wrap(text: str, face: Face, size: float, room: float, *, rtl: bool) -> list[str]:
    """Return text in lines no wider than ``room``; a word that is wider is cut short."""
    lines: list[str] = []
    space = width("n n", face, size, rtl=False) - width("nn", face, size, rtl=False)
    used = 0.0
    for word in clean(text).split(" "):
        fitting = shorten(word, face, size, room, rtl=rtl)
        wide = width(fitting, face, size, rtl=rtl)
        if lines and used + space + wide <= room:
            lines[-1] += f" {fitting}"
            used += space + wide
        else:
            lines.append(fitting)
            used = wide
    return lines
