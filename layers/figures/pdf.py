"""Drawings as PDF: paths stay paths, words stay text with the font in the file."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
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
_CATALOG, _PAGES, _LEAF, _CONTENT, _GROUND, _MAP, _MARKS, _ABOUT = range(1, 9)
_FIRST_FONT, _OBJECTS_OF_A_FONT = 9, 5


class PdfPlate:
    """The map that pages in several languages show, written and compressed once."""

    def __init__(self, ground: Sequence[Item]) -> None:
        self.ground, self.marks = _Form.of(ground), _Form.of(())

    def draw(self, marks: Sequence[Item]) -> None:
        """Write what lies on the ground in one period."""
        self.marks = _Form.of(marks)


class PdfPage:
    """A page with a map, ``shift`` points to the right of its place, and a ground beside it."""

    def __init__(self, plate: PdfPlate, ground: Sequence[Item], shift: float = 0.0) -> None:
        self._plate = plate
        self._ground = _Form.of(ground)
        self._map = f"/Ground Do\nq 1 0 0 1 {shift:.2f} 0 cm /Map Do /Marks Do\n".encode("ascii")

    def save(
        self,
        on_map: Sequence[Item],
        beside: Sequence[Item],
        path: FilePath,
        *,
        title: str,
        lang: str,
    ) -> None:
        """Write the page, with ``on_map`` over the plate, in its place on the plate.

        There is no date in it: the same gives the same.
        """
        width, height = PAGE
        forms = f"/XObject<</Ground {_GROUND} 0 R/Map {_MAP} 0 R/Marks {_MARKS} 0 R>>"
        used, plate = _resources((*on_map, *beside), forms), self._plate
        bodies = [
            f"<</Type/Catalog/Pages {_PAGES} 0 R/Lang({lang})"
            "/ViewerPreferences<</DisplayDocTitle true>>>>".encode("ascii"),
            f"<</Type/Pages/Kids[{_LEAF} 0 R]/Count 1>>".encode("ascii"),
            f"<</Type/Page/Parent {_PAGES} 0 R/MediaBox[0 0 {width} {height}]"
            f"/Contents {_CONTENT} 0 R/Resources {used}>>".encode("ascii"),
            stream(self._map + _content(on_map) + b"Q\n" + _content(beside)),
            *(self._ground.body, plate.ground.body, plate.marks.body),
            f"<</Title {_text_string(clean(title))}>>".encode("ascii"),
        ]
        rare = _rare_glyphs((*on_map, *beside)).union(
            *(form.rare for form in (self._ground, plate.ground, plate.marks))
        )
        for place, face in enumerate(_FACES):
            besides = frozenset(glyph for of, glyph in rare if of is face)
            bodies += font_objects(face, besides, _FIRST_FONT + place * _OBJECTS_OF_A_FONT)
        path.write_bytes(_file(bodies))


@dataclass(frozen=True, slots=True)
class _Form:
    """A drawing as an object of a PDF file, and the letters it uses that are not usual ones."""

    body: bytes
    rare: frozenset[tuple[Face, int]]

    @classmethod
    def of(cls, drawing: Sequence[Item]) -> _Form:
        box = f"0 0 {PAGE[0]} {PAGE[1]}"
        entries = f"/Type/XObject/Subtype/Form/BBox[{box}]/Resources {_resources(drawing, '')}"
        return cls(stream(_content(drawing), entries), _rare_glyphs(drawing))


def _rare_glyphs(drawing: Sequence[Item]) -> frozenset[tuple[Face, int]]:
    found = (_rare_in(item.run) for item in drawing if isinstance(item, Words))
    return frozenset().union(*found)


@lru_cache(maxsize=4096)
def _rare_in(run: Run) -> frozenset[tuple[Face, int]]:
    glyphs = {glyph for glyph, _, _ in run.glyphs} - usual_glyphs(run.face)
    return frozenset((run.face, glyph) for glyph in glyphs)


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
