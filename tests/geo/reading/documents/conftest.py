"""Tiny files of each kind, made on the spot."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

PdfMaker = Callable[..., bytes]
Run = tuple[float, float, Sequence[str]]
"""Where a run of glyphs starts, in points from the lower left, and its glyphs from the left."""

_GLYPH_WIDTH = 0.6


@pytest.fixture(scope="session")
def make_pdf() -> PdfMaker:
    """Return a function that makes a one-page PDF whose glyphs stand where it is told."""

    def make(runs: Sequence[Run], *, size: float = 10, mapped: bool = True) -> bytes:
        codes: dict[str, int] = {}
        for _, _, glyphs in runs:
            for glyph in glyphs:
                codes.setdefault(glyph, len(codes) + 1)
        content = "BT\n" + "".join(
            f"/F1 {size} Tf 1 0 0 1 {x} {y} Tm <"
            + "".join(f"{codes[glyph]:04x}" for glyph in glyphs)
            + "> Tj\n"
            for x, y, glyphs in runs
        )
        lines = "".join(
            f"<{code:04x}> <{glyph.encode('utf-16-be').hex()}>\n" for glyph, code in codes.items()
        )
        cmap = (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap "
            "/CMapName /T def /CMapType 2 def 1 begincodespacerange <0000> <ffff> "
            f"endcodespacerange\n{len(codes)} beginbfchar\n{lines}endbfchar endcmap end end"
        )
        to_unicode = "/ToUnicode 7 0 R" if mapped else ""
        objects = [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
            "/Resources << /Font << /F1 5 0 R >> >> >>",
            f"<< /Length {len(content) + 3} >>\nstream\n{content}ET\nendstream",
            "<< /Type /Font /Subtype /Type0 /BaseFont /Tiny /Encoding /Identity-H "
            f"/DescendantFonts [6 0 R] {to_unicode} >>",
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Tiny /CIDSystemInfo "
            "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            f"/DW {int(_GLYPH_WIDTH * 1000)} /FontDescriptor 8 0 R >>",
            f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream",
            "<< /Type /FontDescriptor /FontName /Tiny /Flags 4 /FontBBox [0 -200 1000 900] "
            "/ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >>",
        ]
        return _assemble(objects)

    return make


def _assemble(objects: Sequence[str]) -> bytes:
    data = b"%PDF-1.7\n"
    offsets = []
    for number, text in enumerate(objects, start=1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    table += "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF"
    return data + (table + trailer).encode("ascii")
