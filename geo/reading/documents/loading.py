"""Load a report from a file of any known kind, from text, or from standard input."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, cast

from geo.reading.documents.blocks import find_blocks
from geo.reading.documents.decoding import decode_text
from geo.reading.documents.language import detect_language
from geo.reading.documents.pieces import Piece, join_pieces
from geo.reading.documents.problems import unusable
from geo.reading.records import Document

STDIN_NAME = "standard input"
_MOST_BYTES = 32 << 20
_KIND_OF_SUFFIX = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "HTML",
    ".htm": "HTML",
    ".xhtml": "HTML",
    ".docx": "Word",
    ".pdf": "PDF",
}
REPORT_SUFFIXES = frozenset(_KIND_OF_SUFFIX)
"""The endings of the files that `load_document` takes, in lower case."""

_SUFFIX_OF_KIND = {"text": ".txt", "HTML": ".html", "Word": ".docx", "PDF": ".pdf"}
_READERS = {
    "HTML": ("geo.reading.documents.html_file", "read_html"),
    "Word": ("geo.reading.documents.word_file", "read_word"),
    "PDF": ("geo.reading.documents.pdf_file", "read_pdf"),
}
_SIGNS = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "Word"),
    (b"\xd0\xcf\x11\xe0", "an old Word file (.doc)"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"SQLite format 3", "a database"),
)
_HTML_SIGNS = (b"<!doctype html", b"<html", b"<head", b"<?xml")
_SIGN_WITHIN_BYTES = 1024


def load_document(path: Path, *, encoding: str | None = None) -> Document:
    """Return the report in a .txt, .md, .html, .docx or .pdf file.

    Parameters
    ----------
    encoding
        Of a text or HTML file, where known; ``None`` detects UTF-8, UTF-16 and Windows-1256.

    Returns
    -------
    Document
        For text its ``text`` is the file's as decoded, code point for code point, without the
        byte order mark; for other kinds it is the text extracted, a blank line between
        paragraphs.

    Raises
    ------
    InputError
        When the file cannot be read as what its ending says; says why and what to do.
    """
    file = str(path)
    kind = _KIND_OF_SUFFIX.get(path.suffix.lower())
    if kind is None:
        got = f"a file that ends in {path.suffix}" if path.suffix else "a file without an ending"
        fix = "Rename the file if it is one of these, or save its text as .txt."
        raise unusable(file, f"one of {', '.join(_KIND_OF_SUFFIX)}", got, fix)
    data = _read_bytes(path, file)
    found = _kind_of(data)
    if found not in (kind, "text") and not (kind == "text" and found == "HTML"):
        raise unusable(file, _named(kind), _named(found), _how_to_name(found))
    if kind in {"Word", "PDF"} and found != kind:
        fix = "Fetch the file again; if it is text, rename it to end in .txt."
        raise unusable(file, _named(kind), "something else, or a file that is cut off", fix)
    return _document(data, file, kind, encoding)


def load_stdin(stream: BinaryIO | None = None, *, encoding: str | None = None) -> Document:
    """Return the report on standard input, its kind told by its first bytes.

    Parameters
    ----------
    stream
        Read instead of standard input.

    Raises
    ------
    InputError
        When it is empty, too large or not readable.
    """
    data = (sys.stdin.buffer if stream is None else stream).read(_MOST_BYTES + 1)
    _require_size(len(data), STDIN_NAME)
    kind = _kind_of(data)
    if kind not in _SUFFIX_OF_KIND:
        expected = "text, HTML, Word or PDF"
        raise unusable(STDIN_NAME, expected, _named(kind), _how_to_name(kind))
    return _document(data, STDIN_NAME, kind, encoding)


def document_from_text(text: str, *, file: str, sha256: str | None = None) -> Document:
    """Return ``text`` as a report; its hash is that of the text in UTF-8 unless given.

    Raises
    ------
    InputError
        When there are no words in it.
    """
    if not any(char.isalnum() for char in text):
        raise unusable(file, "a report", "no words", "Give a file with the report's text.")
    digest = sha256 or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(file, digest, text, detect_language(text), find_blocks(text))


def _document(data: bytes, file: str, kind: str, encoding: str | None) -> Document:
    digest = hashlib.sha256(data).hexdigest()
    if kind == "text":
        return document_from_text(decode_text(data, file, encoding), file=file, sha256=digest)
    module, name = _READERS[kind]
    reader = cast("Callable[..., list[Piece]]", getattr(import_module(module), name))
    pieces = reader(data, file, encoding) if kind == "HTML" else reader(data, file)
    text, roles = join_pieces(pieces)
    return Document(file, digest, text, detect_language(text), find_blocks(text, roles))


def _read_bytes(path: Path, file: str) -> bytes:
    try:
        _require_size(path.stat().st_size, file)
        data = path.read_bytes()
    except OSError as error:
        got = error.strerror or str(error)
        raise unusable(file, "a readable file", got, "Check the path.") from None
    return data


def _require_size(size: int, file: str) -> None:
    if size == 0:
        raise unusable(file, "a report", "an empty file", "Fetch the file again.")
    if size > _MOST_BYTES:
        expected = f"at most {_MOST_BYTES >> 20} MB"
        raise unusable(file, expected, f"{size >> 20} MB", "Give one report a file.")


def _kind_of(data: bytes) -> str:
    """Return the kind that the first bytes show; ``text`` when they show none."""
    for sign, kind in _SIGNS:
        if data.startswith(sign):
            return kind
    head = data[:_SIGN_WITHIN_BYTES]
    if b"%PDF-" in head:
        return "PDF"
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return "HTML" if start.startswith(_HTML_SIGNS) else "text"


def _named(kind: str) -> str:
    article = "an" if kind == "HTML" else "a"
    return f"{article} {kind} file" if kind in _SUFFIX_OF_KIND else kind


def _how_to_name(found: str) -> str:
    if found in _SUFFIX_OF_KIND:
        return f"Rename the file to end in {_SUFFIX_OF_KIND[found]}."
    return "Save its text as .txt, .docx or .pdf."
