"""The font as a PDF holds it: the letters of both scripts, and whatever else a page uses.

The same letters go into every file, so that fontTools cuts them out of the font once a process.
"""

from __future__ import annotations

import io
import unicodedata
import zlib
from functools import cache

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from layers.figures.fonts import Face, advance, load_font

_LATIN = ((0x20, 0x24F), (0xFB00, 0xFB06))  # with the ligatures of f
_USUAL = (*_LATIN, (0x600, 0x6FF), (0x2010, 0x2044), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC))
_NEEDED = frozenset({"head", "hhea", "hmtx", "maxp", "loca", "glyf", "cvt ", "fpgm", "prep"})
_ITALIC_DEG = {Face.ITALIC: -11}


@cache
def usual_glyphs(face: Face) -> frozenset[int]:
    """Return the glyphs of Latin and Arabic letters, digits and marks."""
    ranges = _LATIN if face is Face.ITALIC else _USUAL
    return frozenset(
        glyph
        for character, glyph in load_font(face).get_charmap().items()
        if any(first <= character <= last for first, last in ranges)
    )


@cache
def font_objects(face: Face, besides: frozenset[int], number: int) -> tuple[bytes, ...]:
    """Return five objects of a PDF file: the font, its letters, measures, file and meanings.

    Parameters
    ----------
    besides
        Glyphs beside the usual ones.
    number
        The number of the first of the objects.
    """
    glyphs = sorted(usual_glyphs(face) | besides)
    file = _cut(face, frozenset(glyphs))
    name = f"/KHABUR+{face.file.stem}"
    font = load_font(face)
    widths = " ".join(f"{each} [{advance(face, each) * 1000:.0f}]" for each in glyphs)
    scale = 1000 / font.units_per_EM
    box = " ".join(f"{each * scale:.0f}" for each in font.bbox)
    rise, fall = font.ascender * scale, font.descender * scale
    bodies = (
        f"<</Type/Font/Subtype/Type0/BaseFont{name}/Encoding/Identity-H"
        f"/DescendantFonts[{number + 1} 0 R]/ToUnicode {number + 4} 0 R>>",
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont{name}/CIDToGIDMap/Identity"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/FontDescriptor {number + 2} 0 R/DW 600/W[{widths}]>>",
        f"<</Type/FontDescriptor/FontName{name}/Flags 4/FontBBox[{box}]"
        f"/ItalicAngle {_ITALIC_DEG.get(face, 0)}/Ascent {rise:.0f}/Descent {fall:.0f}"
        f"/CapHeight 729/StemV 80/FontFile2 {number + 3} 0 R>>",
    )
    return (
        *(body.encode("ascii") for body in bodies),
        stream(file, f"/Length1 {len(file)}"),
        stream(_meanings(face, glyphs)),
    )


def stream(content: bytes, entries: str = "") -> bytes:
    """Return a compressed stream as the body of an object."""
    packed = zlib.compress(content, 4)  # 6 takes three times as long for a fifteenth less
    head = f"<</Length {len(packed)}/Filter/FlateDecode{entries}>>\nstream\n".encode("ascii")
    return head + packed + b"\nendstream"


@cache
def _cut(face: Face, glyphs: frozenset[int]) -> bytes:
    with TTFont(face.file, lazy=True, recalcTimestamp=False) as font:
        for table in set(font.keys()) - _NEEDED - {"GlyphOrder", "post"}:
            del font[table]
        options = Options(
            retain_gids=True, notdef_outline=True, drop_tables=["post"], hinting=False
        )
        subsetter = Subsetter(options)
        subsetter.populate(gids=glyphs)
        subsetter.subset(font)
        file = io.BytesIO()
        font.save(file)
    return file.getvalue()


def _meanings(face: Face, glyphs: list[int]) -> bytes:
    """Return the CMap by which readers turn glyphs back into letters."""
    wanted = set(glyphs)
    meaning: dict[int, str] = {}
    for character, glyph in sorted(load_font(face).get_charmap().items()):
        if glyph in wanted:
            meaning.setdefault(glyph, unicodedata.normalize("NFKC", chr(character)))
    lines = [
        f"<{glyph:04X}> <{text.encode('utf-16-be').hex().upper()}>"
        for glyph, text in sorted(meaning.items())
    ]
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    body = "\n".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")
