"""The text layer of a PDF, in reading order."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator, Sequence

from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTChar, LTComponent, LTContainer, LTTextLine
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfparser import PDFSyntaxError
from pdfminer.psexceptions import PSException

from geo.reading.documents.pdf_columns import Line, in_reading_order
from geo.reading.documents.pdf_lines import is_mark, reading_order
from geo.reading.documents.pieces import Piece, tidy
from geo.reading.documents.problems import unusable

_MOST_PAGES = 500
_MOST_CHARACTERS = 5_000_000
_MOST_UNPACKED_BYTES = 128 << 20
_STREAM = re.compile(rb"stream\r?\n")
_NESTED = re.compile(rb"/Filter\s*\[(?:\s*/\w+){2,}\s*\]")
_PACKED = re.compile(rb"/(?:FlateDecode|LZWDecode|RunLengthDecode|Fl|LZW|RL)\b")
_UNMAPPED = re.compile(r"\(cid:\d+\)")
_MOST_UNMAPPED_SHARE = 0.02
_SPACE_SHARE = 0.12
_PARAGRAPH_GAP = 1.75
_SIZE_STEP = 1.15
_FULL_LINE = 0.75
_DAMAGE = (ValueError, KeyError, TypeError, IndexError, AttributeError, AssertionError, OSError)
_FIX = "Open it and save it as PDF again, or copy its text into a .txt file."


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
        pages = [
            _lines(page)
            for page in extract_pages(
                io.BytesIO(data), maxpages=_MOST_PAGES + 1, laparams=LAParams(boxes_flow=None)
            )
        ]
    except PDFPasswordIncorrect:
        fix = "Open it with its password and save it without."
        raise unusable(file, "a PDF without password", "an encrypted one", fix) from None
    except (PDFSyntaxError, PDFException, PSException, zlib.error, *_DAMAGE) as error:
        got = f"a damaged or cut-off file ({type(error).__name__})"
        raise unusable(file, "a PDF", got, "Fetch the file again.") from None
    return _require_text(pages, file)


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
        raise unusable(file, "a PDF with a text layer", f"{len(pages)} pages without text", fix)
    if size > _MOST_CHARACTERS:
        expected = f"at most {_MOST_CHARACTERS} characters"
        raise unusable(file, expected, str(size), "Split it; one report a file.")
    lost = sum(line.text.count("\ufffd") for line in lines)
    if lost > _MOST_UNMAPPED_SHARE * size:
        got = f"{lost} glyphs without a letter (a font has no character map)"
        raise unusable(file, "a PDF whose letters can be told", got, _FIX)
    return [piece for page in pages for piece in _paragraphs(page)]


def _lines(page: LTContainer[LTComponent]) -> list[Line]:
    return in_reading_order([line for line in _text_lines(page) if line.text])


def _text_lines(container: LTContainer[LTComponent]) -> Iterator[Line]:
    for item in container:
        if isinstance(item, LTTextLine):
            yield _line(item)
        elif isinstance(item, LTContainer):
            yield from _text_lines(item)


def _line(item: LTTextLine) -> Line:
    chars = sorted(
        (char for char in item if isinstance(char, LTChar) and not is_mark(char.get_text())),
        key=lambda char: (char.x0, char.x1),
    )
    glyphs: list[str] = []
    previous: LTChar | None = None
    for char in chars:
        if previous is not None and char.x0 - previous.x1 > _SPACE_SHARE * char.size:
            glyphs.append(" ")
        glyphs.append("\ufffd" if _UNMAPPED.fullmatch(char.get_text()) else char.get_text())
        previous = char
    height = max((char.size for char in chars), default=0.0)
    return Line(tidy(reading_order(glyphs)), item.x0, item.y0, item.x1, item.y1, height)


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
    """Tell whether ``second`` is the next line of the paragraph of ``first``."""
    step = first.y0 - second.y0
    sizes = sorted((first.size, second.size))
    return (
        0 < step <= _PARAGRAPH_GAP * sizes[1]
        and sizes[1] <= _SIZE_STEP * sizes[0]
        and first.x1 - first.x0 >= _FULL_LINE * width
    )


def _require_bearable(data: bytes, file: str) -> None:
    """Raise when the streams of ``data`` would unpack to more than is bearable."""
    if _unpacked_bytes(data) > _MOST_UNPACKED_BYTES:
        expected = f"at most {_MOST_UNPACKED_BYTES >> 20} MB unpacked"
        raise unusable(file, expected, "more", "Save the text only.")
    for match in _NESTED.finditer(data):
        if len(_PACKED.findall(match.group())) > 1:
            raise unusable(file, "streams packed once", "streams packed twice", _FIX)


def _unpacked_bytes(data: bytes) -> int:
    total = 0
    for match in _STREAM.finditer(data):
        end = data.find(b"endstream", match.end())
        unpacker = zlib.decompressobj()
        piece = data[match.end() : end if end >= 0 else len(data)]
        try:
            total += len(unpacker.decompress(piece, _MOST_UNPACKED_BYTES - total + 1))
        except zlib.error:
            continue
        if total > _MOST_UNPACKED_BYTES:
            break
    return total
