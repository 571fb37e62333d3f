"""Drawings as PDF: paths stay paths, words stay text with the font in the file."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path as FilePath

from matplotlib.colors import to_rgb
from matplotlib.path import Path

from layers.figures.drawing import PAGE, Item, Shape, Words, steps
from layers.figures.fonts import Face, Run, advance, clean
from layers.figures.pdf_fonts import font_objects, stream, usual_glyphs
from layers.figures.raster import HALO

_OPERATORS = {int(Path.MOVETO): "m", int(Path.LINETO): "l"}
_FACES = tuple(Face)
_CATALOG, _PAGES, _LEAF, _CONTENT, _GROUND, _ABOUT = range(1, 7)
_FIRST_FONT, _OBJECTS_OF_A_FONT = 7, 5


class PdfPage:
    """A page with what lies at the bottom of many pictures, written and compressed once."""

    def __init__(self, ground: Sequence[Item]) -> None:
        self._items = tuple(ground)
        box = f"0 0 {PAGE[0]} {PAGE[1]}"
        entries = f"/Type/XObject/Subtype/Form/BBox[{box}]/Resources {_resources(ground, '')}"
        self._ground = stream(_content(ground), entries)

    def save(self, drawing: Sequence[Item], path: FilePath, *, title: str, lang: str) -> None:
        """Write the page with ``drawing`` on top, without a date: the same gives the same."""
        items = (*self._items, *drawing)
        width, height = PAGE
        ground = f"/XObject<</Ground {_GROUND} 0 R>>"
        bodies = [
            f"<</Type/Catalog/Pages {_PAGES} 0 R/Lang({lang})"
            "/ViewerPreferences<</DisplayDocTitle true>>>>".encode("ascii"),
            f"<</Type/Pages/Kids[{_LEAF} 0 R]/Count 1>>".encode("ascii"),
            f"<</Type/Page/Parent {_PAGES} 0 R/MediaBox[0 0 {width} {height}]"
            f"/Contents {_CONTENT} 0 R/Resources {_resources(drawing, ground)}>>".encode("ascii"),
            stream(b"/Ground Do\n" + _content(drawing)),
            self._ground,
            f"<</Title {_text_string(clean(title))}>>".encode("ascii"),
        ]
        for place, face in enumerate(_FACES):
            used = {glyph for item in items for glyph in _glyphs(item, face)}
            besides = frozenset(used - usual_glyphs(face))
            bodies += font_objects(face, besides, _FIRST_FONT + place * _OBJECTS_OF_A_FONT)
        path.write_bytes(_file(bodies))


def _glyphs(item: Item, face: Face) -> Iterable[int]:
    if isinstance(item, Words) and item.run.face is face:
        return (glyph for glyph, _, _ in item.run.glyphs)
    return ()


def _resources(drawing: Sequence[Item], more: str) -> str:
    fonts = "".join(
        f"/F{place} {_FIRST_FONT + place * _OBJECTS_OF_A_FONT} 0 R" for place in range(len(_FACES))
    )
    opacities = sorted({item.opacity for item in drawing if isinstance(item, Shape)})
    states = "".join(f"/{_state(each)}<</ca {each:g}/CA {each:g}>>" for each in opacities)
    return f"<</Font<<{fonts}>>/ExtGState<<{states}>>{more}>>"


def _file(bodies: Sequence[bytes]) -> bytes:
    content = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(bodies, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    content += b"".join(b"%010d 00000 n \n" % place for place in places)
    roots = b"/Root %d 0 R/Info %d 0 R" % (_CATALOG, _ABOUT)
    content += b"trailer\n<</Size %d%b>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(bodies) + 1,
        roots,
        start,
    )
    return bytes(content)


def _content(drawing: Sequence[Item]) -> bytes:
    parts = ["1 j\n"]
    for item in drawing:
        parts.append(_shape(item) if isinstance(item, Shape) else _words(item))
    return "".join(parts).encode("ascii")


def _shape(shape: Shape) -> str:
    parts = []
    if shape.opacity < 1:
        parts.append(f"q /{_state(shape.opacity)} gs\n")
    if shape.fill:
        parts.append(f"{_colour(shape.fill)} rg\n")
    if shape.stroke:
        dashes = " ".join(f"{each:g}" for each in shape.dash)
        parts.append(f"{_colour(shape.stroke)} RG {shape.width:g} w [{dashes}] 0 d\n")
    paint = {(True, True): "B", (True, False): "f", (False, True): "S", (False, False): "n"}
    parts.append(f"{_path(shape.path)}{paint[bool(shape.fill), bool(shape.stroke)]}\n")
    if shape.opacity < 1:
        parts.append("Q\n")
    return "".join(parts)


def _path(path: Path) -> str:
    codes, points = steps(path)
    return _template(codes) % tuple(points.ravel().tolist())


@lru_cache(maxsize=512)
def _template(codes: bytes) -> str:
    """Return the operators of steps, with room for the numbers."""
    parts: list[str] = []
    of_curve = 0
    for code in codes:
        if code == Path.CLOSEPOLY:
            parts.append("h\n")
        elif code == Path.CURVE4:
            of_curve = (of_curve + 1) % 3
            parts.append("%.2f %.2f " if of_curve else "%.2f %.2f c\n")
        else:
            parts.append(f"%.2f %.2f {_OPERATORS[code]}\n")
    return "".join(parts)


def _words(words: Words) -> str:
    """Return text; the rim below it is marked as no text of its own."""
    if not words.run.glyphs:
        return ""
    angle = math.radians(words.angle)
    cos, sin = math.cos(angle), math.sin(angle)
    place = f"{cos:.5g} {sin:.5g} {-sin:.5g} {cos:.5g} {words.x:.2f} {words.y:.2f} Tm"
    face = f"/F{_FACES.index(words.run.face)} {words.size:g} Tf"
    shown = f"{_glyphs_shown(words.run, words.size)}ET\n"
    parts = []
    if words.halo:
        rim = f"{_colour(words.halo)} RG {HALO * words.size:.2f} w [] 0 d 1 Tr"
        parts.append(f"/Span<</ActualText<FEFF>>>BDC\nBT {rim} {face} {place}\n{shown}EMC\n")
    parts.append(f"BT {_colour(words.colour)} rg 0 Tr {face} {place}\n{shown}")
    return "".join(parts)


def _glyphs_shown(run: Run, size: float) -> str:
    """Return the glyphs of one line, moved where they do not follow from their widths."""
    parts, pen, height = [], 0.0, 0.0
    for glyph, x, y in run.glyphs:
        if abs(y - height) > 1e-4:
            parts.append(f"] TJ {y * size:.2f} Ts [")
            height = y
        if abs(x - pen) > 5e-4:
            parts.append(f"{(pen - x) * 1000:.0f}")
        parts.append(f"<{glyph:04X}>")
        pen = x + round(advance(run.face, glyph) * 1000) / 1000
    reset = "0 Ts\n" if height else ""
    return f"[{''.join(parts)}] TJ\n{reset}"


def _text_string(text: str) -> str:
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def _colour(colour: str) -> str:
    return " ".join(f"{each:.3g}" for each in to_rgb(colour))


def _state(opacity: float) -> str:
    return f"A{opacity * 1000:.0f}"
