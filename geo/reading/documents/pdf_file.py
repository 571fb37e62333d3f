"""The text layer of a PDF, in reading order."""

from __future__ import annotations

import io
import logging
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTFigure, LTItem, LTPage
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFSyntaxError
from pdfminer.psexceptions import PSException

from geo.reading.documents.pdf_columns import Line, in_reading_order
from geo.reading.documents.pdf_lines import is_mark, reading_order
from geo.reading.documents.pieces import Piece, tidy
from geo.reading.documents.problems import unusable

_MOST_PAGES = 500
_MOST_CHARACTERS = 5_000_000
_MOST_UNPACKED_BYTES = 128 << 20
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_NESTED = re.compile(rb"/Filter\s*\[(?:\s*/\w+){2,}\s*\]")
_PACKED = re.compile(rb"/(?:FlateDecode|LZWDecode|RunLengthDecode|Fl|LZW|RL)\b")
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_MOST_STREAM_HEAD = 2000
_UNMAPPED = re.compile(r"\(cid:\d+\)")
_MOST_UNMAPPED_SHARE = 0.02
_SPACE_SHARE = 0.12
_COLUMN_GAP = 1.5
_MOST_SLANT = 0.1
_PARAGRAPH_GAP = 1.75
_SIZE_STEP = 1.15
_FULL_LINE = 0.75
_DAMAGE = (ValueError, KeyError, TypeError, IndexError, AttributeError, AssertionError, OSError)
_FIX = "Open it and save it as PDF again, or copy its text into a .txt file."

logging.getLogger("pdfminer").addHandler(logging.NullHandler())


def read_pdf(data: bytes, file: str) -> list[Piece]:
    """Return the paragraphs of a PDF's text layer.

    Arabic letters come in their plain forms, from right to left; vowel signs are left out, since
    a page does not tell which letter they belong to.

    Raises
    ------
    InputError
        When the file is cut off, needs a password, has no text layer, or its letters cannot be
        told (a font without a character map).
    """
    _require_bearable(data, file)
    try:
        pages = [_lines(page) for page in _pages(data)]
    except PDFPasswordIncorrect:
        fix = "Open it with its password and save it without."
        raise unusable(file, "a PDF without password", "an encrypted one", fix) from None
    except (PDFSyntaxError, PDFException, PSException, zlib.error, *_DAMAGE) as error:
        got = f"a damaged or cut-off file ({type(error).__name__})"
        raise unusable(file, "a PDF", got, "Fetch the file again.") from None
    return _require_text(pages, file)


def _pages(data: bytes) -> Iterator[LTPage]:
    manager = PDFResourceManager()
    device = PDFPageAggregator(manager, laparams=None)
    interpreter = PDFPageInterpreter(manager, device)
    for page in PDFPage.get_pages(io.BytesIO(data), maxpages=_MOST_PAGES + 1):
        interpreter.process_page(page)
        yield device.get_result()


def _require_text(pages: Sequence[Sequence[Line]], file: str) -> list[Piece]:
    if not pages:
        raise unusable(file, "a PDF", "a file without pages", "Fetch the file again.")
    if len(pages) > _MOST_PAGES:
        expected = f"at most {_MOST_PAGES} pages"
        raise unusable(file, expected, "more", "Split it; one report a file.")
    lines = [line for page in pages for line in page]
    size = sum(len(line.text) for line in lines)
    if size == 0:
        fix = "It holds pictures of pages; recognise its text (OCR) and save that as .txt."
        raise unusable(file, "a PDF with a text layer", "no text on any page", fix)
    if size > _MOST_CHARACTERS:
        expected = f"at most {_MOST_CHARACTERS} characters"
        raise unusable(file, expected, str(size), "Split it; one report a file.")
    lost = sum(line.text.count("\ufffd") for line in lines)
    if lost > _MOST_UNMAPPED_SHARE * size:
        got = f"{lost} glyphs without a letter (a font has no character map)"
        raise unusable(file, "a PDF whose letters can be told", got, _FIX)
    return [piece for page in pages for piece in _paragraphs(page)]


def _lines(page: LTPage) -> list[Line]:
    rows: dict[int, list[LTChar]] = {}
    for char in _upright_chars(page):
        rows.setdefault(_row(char, rows), []).append(char)
    parts = [part for row in rows.values() for part in _split_at_gaps(row)]
    return in_reading_order([line for line in map(_line, parts) if line.text])


def _upright_chars(container: Iterable[LTItem]) -> Iterator[LTChar]:
    for item in container:
        if isinstance(item, LTChar):
            is_upright = abs(item.matrix[1]) <= _MOST_SLANT * abs(item.matrix[0])
            if is_upright and not is_mark(item.get_text()):
                yield item
        elif isinstance(item, LTFigure):
            yield from _upright_chars(item)


def _row(char: LTChar, rows: Mapping[int, list[LTChar]]) -> int:
    """Return the baseline, in whole points, of the row that ``char`` stands on."""
    at = round(char.matrix[5])
    return next((near for near in (at, at - 1, at + 1) if near in rows), at)


def _split_at_gaps(row: list[LTChar]) -> Iterator[list[LTChar]]:
    """Yield the parts of a row, from left to right, that wide gaps set apart."""
    row.sort(key=lambda char: (char.x0, char.x1))
    part: list[LTChar] = []
    reached = 0.0
    for char in row:
        if part and char.x0 - reached > _COLUMN_GAP * char.size:
            yield part
            part = []
        if char.get_text().strip():
            reached = char.x1 if not part else max(reached, char.x1)
        elif not part:
            continue
        part.append(char)
    if part:
        yield part


def _line(chars: Sequence[LTChar]) -> Line:
    glyphs: list[str] = []
    reached = chars[0].x0
    for char in chars:
        if char.x0 - reached > _SPACE_SHARE * char.size:
            glyphs.append(" ")
        text = char.get_text()
        is_lost = bool(_UNMAPPED.fullmatch(text)) or not (text.isprintable() or text.isspace())
        glyphs.append("\ufffd" if is_lost else text)
        reached = max(reached, char.x1)
    baseline = chars[0].matrix[5]
    size = max(char.size for char in chars)
    x1 = max(char.x1 for char in chars)
    text = tidy(reading_order(glyphs))
    return Line(text, chars[0].x0, baseline, x1, baseline + size, size)


def _paragraphs(lines: Sequence[Line]) -> Iterator[Piece]:
    """Yield the lines of each paragraph as one piece."""
    width = max((line.x1 - line.x0 for line in lines), default=0.0)
    group: list[Line] = []
    for line in lines:
        if group and not _goes_on(group[-1], line, width):
            yield Piece(" ".join(part.text for part in group))
            group = []
        group.append(line)
    if group:
        yield Piece(" ".join(part.text for part in group))


def _goes_on(first: Line, second: Line, width: float) -> bool:
    """Tell whether ``second`` is on the row of ``first`` or the next row of its paragraph."""
    step = first.y0 - second.y0
    sizes = sorted((first.size, second.size))
    if abs(step) <= 1:
        return True
    return (
        0 < step <= _PARAGRAPH_GAP * sizes[1]
        and sizes[1] <= _SIZE_STEP * sizes[0]
        and first.x1 - first.x0 >= _FULL_LINE * width
    )


def _require_bearable(data: bytes, file: str) -> None:
    """Raise when streams of ``data`` are damaged, or would unpack to more than is bearable."""
    for match in _NESTED.finditer(data):
        if len(_PACKED.findall(match.group())) > 1:
            raise unusable(file, "streams packed once", "streams packed twice", _FIX)
    left = _MOST_UNPACKED_BYTES
    is_encrypted = b"/Encrypt" in data
    for match in _STREAM.finditer(data):
        end = data.find(b"endstream", match.end())
        unpacker = zlib.decompressobj()
        try:
            left -= len(unpacker.decompress(data[match.end() : end], left + 1))
        except zlib.error:
            is_damaged = True
        else:
            is_damaged = end < 0 or (left >= 0 and not unpacker.eof)
        if left < 0:
            expected = f"at most {_MOST_UNPACKED_BYTES >> 20} MB unpacked"
            raise unusable(file, expected, "more", "Save the text only.")
        head = data[max(0, match.start() - _MOST_STREAM_HEAD) : match.start()]
        if is_damaged and not is_encrypted and _FLATE.search(head[head.rfind(b"obj") :]):
            got, where = "a damaged or cut-off stream", f"byte {match.start()}"
            raise unusable(file, "a PDF", got, "Fetch the file again.", record=where)
