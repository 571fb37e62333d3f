"""Drawings as SVG: words stay text, which can be searched and edited."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path as FilePath
from xml.sax.saxutils import escape, quoteattr

import numpy as np
from matplotlib.path import Path

from layers.figures.drawing import PAGE, Item, Shape, Words, steps
from layers.figures.fonts import Face, clean
from layers.figures.raster import HALO

_FAMILIES = "'DejaVu Sans', Verdana, 'Noto Sans', 'Noto Sans Arabic', Tahoma, sans-serif"
_LETTERS = {
    int(Path.MOVETO): "M",
    int(Path.LINETO): "L",
    int(Path.CURVE3): "Q",
    int(Path.CURVE4): "C",
}
_STYLES = {
    Face.REGULAR: "",
    Face.BOLD: ' font-weight="bold"',
    Face.ITALIC: ' font-style="italic"',
}


class SvgPlate:
    """The map that pages in several languages show, written out once.

    Attributes
    ----------
    elements
        The ground with what lies on it in one period.
    """

    def __init__(self, ground: Sequence[Item]) -> None:
        self._ground = self.elements = _elements(ground)

    def draw(self, marks: Sequence[Item]) -> None:
        """Write out what lies on the ground in one period."""
        self.elements = self._ground + _elements(marks)


class SvgPage:
    """A page with a map, ``shift`` points to the right of its place, and a ground beside it."""

    def __init__(self, plate: SvgPlate, ground: Sequence[Item], shift: float = 0.0) -> None:
        self._plate = plate
        self._ground = _elements(ground)
        move = f' transform="translate({shift:.2f} 0)"' if shift else ""
        self._map = f"<g{move}>\n", "</g>\n"

    def save(
        self,
        on_map: Sequence[Item],
        beside: Sequence[Item],
        path: FilePath,
        *,
        title: str,
        lang: str,
    ) -> None:
        """Write the page, with ``on_map`` over the plate, in its place on the plate."""
        width, height = PAGE
        head = (
            '<?xml version="1.0" encoding="utf-8"?>\n'
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt" '
            f'viewBox="0 0 {width} {height}" xml:lang="{lang}" '
            f'font-family="{_FAMILIES}" stroke-linejoin="round">\n'
            f"<title>{escape(clean(title))}</title>\n"
            '<rect width="100%" height="100%" fill="#ffffff"/>\n'
        )
        begin, end = self._map
        the_map = (begin, self._plate.elements, _elements(on_map), end)
        text = "".join((head, *the_map, self._ground, _elements(beside), "</svg>\n"))
        path.write_text(text, encoding="utf-8", newline="\n")


def _elements(drawing: Sequence[Item]) -> str:
    return "".join(_shape(item) if isinstance(item, Shape) else _text(item) for item in drawing)


def _shape(shape: Shape) -> str:
    style = f' fill="{shape.fill or "none"}"'
    if shape.stroke:
        style += f' stroke="{shape.stroke}" stroke-width="{shape.width:g}"'
    if shape.stroke and shape.dash:
        style += f' stroke-dasharray="{" ".join(f"{each:g}" for each in shape.dash)}"'
    if shape.opacity < 1:
        style += f' opacity="{shape.opacity:g}"'
    return f'<path d="{_data(shape.path)}"{style}/>\n'


def _data(path: Path) -> str:
    codes, points = steps(path)
    flipped = np.column_stack([points[:, 0], PAGE[1] - points[:, 1]])
    return _template(codes) % tuple(flipped.ravel().tolist())


@lru_cache(maxsize=512)
def _template(codes: bytes) -> str:
    """Return the path data of steps, with room for the numbers."""
    parts: list[str] = []
    last = None
    for code in codes:
        if code == Path.CLOSEPOLY:
            parts.append("Z")
            last = None
            continue
        letter = _LETTERS[code] if code != last or code == Path.MOVETO else " "
        parts.append(f"{letter}%.2f %.2f")
        last = code
    return "".join(parts)


def _text(words: Words) -> str:
    """Return text as long as it is laid out, so that another font neither collides nor is cut."""
    if not words.run.glyphs:
        return ""
    x, y = words.x, PAGE[1] - words.y
    turn = f' transform="rotate({-words.angle:.2f} {x:.2f} {y:.2f})"' if words.angle else ""
    rim = ""
    if words.halo:
        rim = f' stroke="{words.halo}" stroke-width="{HALO * words.size:.2f}" paint-order="stroke"'
    rtl = words.run.rtl
    adjust = "spacing" if words.run.tracking else "spacingAndGlyphs"
    attributes = (
        f'x="{x + words.width if rtl else x:.2f}" y="{y:.2f}" font-size="{words.size:g}" '
        f'textLength="{words.width:.2f}" lengthAdjust="{adjust}" '
        f'fill={quoteattr(words.colour)} direction="{"rtl" if rtl else "ltr"}"'
    )
    style = _STYLES[words.run.face]
    return f"<text {attributes}{style}{rim}{turn}>{escape(words.run.text)}</text>\n"
