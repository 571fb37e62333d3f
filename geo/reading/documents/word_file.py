"""The text of a Word document (.docx): paragraphs, lists and table cells in order."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml import etree

from geo.reading.documents.pieces import Piece, tidy
from geo.reading.documents.problems import unusable
from geo.reading.records import BlockRole

_MOST_UNPACKED_BYTES = 64 << 20
_MOST_PARTS = 5000
_DOCUMENT_PART = "word/document.xml"
_TEXT, _TAB = qn("w:t"), qn("w:tab")
_BREAKS = {qn("w:br"), qn("w:cr")}
_SKIPPED = {
    qn("w:del"),
    qn("w:moveFrom"),
    qn("w:pPr"),
    qn("w:rPr"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_DAMAGE = (
    *(OpcError, zipfile.BadZipFile, zlib.error, struct.error, etree.LxmlError),
    *(AttributeError, EOFError, LookupError, OSError, RuntimeError, TypeError, ValueError),
)
_FIX = "Open it in a word processor and save it as .docx again, or copy its text to a .txt file."


def read_word(data: bytes, file: str) -> list[Piece]:
    """Return the pieces of a document's body; page headers, footers and notes are left out.

    Inserted words of tracked changes count, deleted ones do not.

    Raises
    ------
    InputError
        When the file is cut off, no Word document, too large unpacked, or without text.
    """
    _require_package(data, file)
    try:
        document = docx.Document(io.BytesIO(data))
        pieces = list(_pieces(document))
    except _DAMAGE as error:
        raise unusable(file, "a Word document", _reason(error), _FIX) from None
    if not pieces:
        raise unusable(file, "a Word document with text", "no words", _FIX)
    return pieces


def _require_package(data: bytes, file: str) -> None:
    """Raise when ``data`` is no whole zip archive of a Word document of bearable size."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except _DAMAGE:
        got = "a file that is cut off or damaged"
        raise unusable(file, "a Word document", got, "Fetch the file again.") from None
    if _DOCUMENT_PART not in {part.filename for part in parts}:
        raise unusable(file, "a Word document", "another kind of archive", _FIX)
    unpacked = sum(part.file_size for part in parts)
    if unpacked > _MOST_UNPACKED_BYTES or len(parts) > _MOST_PARTS:
        expected = f"at most {_MOST_UNPACKED_BYTES >> 20} MB unpacked"
        got = f"{unpacked >> 20} MB in {len(parts)} parts"
        raise unusable(file, expected, got, "Remove the pictures, or save the text only.")
    if any(part.flag_bits & 1 for part in parts):
        raise unusable(file, "a document without password", "an encrypted one", _FIX)


def _pieces(document: WordDocument) -> Iterator[Piece]:
    styles = {style.style_id: str(style.name or "") for style in document.styles}
    for paragraph in document.element.body.iter(qn("w:p")):
        if any(ancestor.tag in _SKIPPED for ancestor in paragraph.iterancestors()):
            continue
        properties = paragraph.find(qn("w:pPr"))
        role = _role(properties, styles)
        for line in "".join(_words(paragraph)).split("\n"):
            if text := tidy(line):
                yield Piece(text, role)


def _words(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag in _SKIPPED or child.tag == qn("w:p"):
            continue
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag == _TAB:
            yield " "
        elif child.tag in _BREAKS:
            yield "\n"
        elif child.tag != qn("w:txbxContent"):
            yield from _words(child)


def _role(properties: etree._Element | None, styles: dict[str, str]) -> BlockRole | None:
    if properties is None:
        return None
    style = properties.find(qn("w:pStyle"))
    name = "" if style is None else styles.get(style.get(qn("w:val"), ""), "").lower()
    if name == "title":
        return BlockRole.HEADLINE
    if name.startswith("heading"):
        return BlockRole.HEADING
    if name.startswith("caption"):
        return BlockRole.CAPTION
    if name.startswith("list") or properties.find(qn("w:numPr")) is not None:
        return BlockRole.LIST_ITEM
    return None


def _reason(error: Exception) -> str:
    return str(error).strip("'\"") or type(error).__name__
