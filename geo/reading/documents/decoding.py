"""Bytes of a report to text, in the encoding they are in, or an error; never a silent guess."""

from __future__ import annotations

import codecs
import io
import re

from geo.errors import InputError
from geo.gazetteer.importers.encodings import detect_stream_encoding, find_garbling
from geo.reading.documents.problems import unusable

_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_MOST_CONTROL_SHARE = 0.002
_MOST_LOST_SHARE = 0.01
_QUESTION_RUNS = re.compile(r"\?{3,}")
_MOST_QUESTION_SHARE = 0.2
_KNOWN_LETTERS = re.compile("[A-Za-z\u00c0-\u024f\u0600-\u06ff]")
_LEAST_KNOWN_SHARE = 0.8
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.I)
_DECLARED_WITHIN_BYTES = 4096
_UTF32_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_ASK = "Save the file as UTF-8, or name its encoding."


def decode_text(data: bytes, file: str, encoding: str | None = None) -> str:
    """Return the text of ``data``, without the byte order mark, line ends as they are.

    Parameters
    ----------
    encoding
        The encoding, where known; ``None`` detects UTF-8, UTF-16 and Windows-1256.

    Raises
    ------
    InputError
        When no encoding fits, when the result is not readable text, or when letters were lost.
    """
    if encoding is None:
        encoding = _detect(data, file)
    return _require_text(_decode(data, file, encoding), data, file)


def decode_html(data: bytes, file: str, encoding: str | None = None) -> str:
    """Return the markup of an HTML page.

    What is valid UTF-8 is that, whatever the page says; else the page's own ``charset`` holds
    when it fits, else the encoding is detected.
    """
    if encoding is None:
        found = _DECLARED.search(data[:_DECLARED_WITHIN_BYTES])
        declared = found.group(1).decode("ascii") if found else ""
        if not _is_utf8(data) and _is_codec(declared) and not data.startswith(b"\xff\xfe"):
            try:
                text = data.decode(_web_name(declared))
            except UnicodeDecodeError:
                text = ""
            if text and not _CONTROL.search(text) and _garbled_line(text) is None:
                return _require_text(text, data, file)
    return decode_text(data, file, encoding)


def _detect(data: bytes, file: str) -> str:
    if data.startswith(_UTF32_MARKS):
        return "utf-32"
    try:
        return detect_stream_encoding(io.BytesIO(data), file)
    except InputError:
        if _reads_alike(data):
            return "cp1252"
        raise


def _reads_alike(data: bytes) -> bool:
    """Tell whether Windows-1252 and Windows-1256 agree on every byte: English with curly quotes."""
    try:
        return data.decode("cp1252") == data.decode("cp1256")
    except UnicodeDecodeError:
        return False


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_codec(name: str) -> bool:
    try:
        return codecs.lookup(name)._is_text_encoding
    except (LookupError, ValueError):
        return False


def _web_name(declared: str) -> str:
    """Return what browsers take a declared name for."""
    name = codecs.lookup(declared).name
    return {"iso8859-1": "cp1252", "ascii": "cp1252"}.get(name, name)


def _decode(data: bytes, file: str, encoding: str) -> str:
    if not _is_codec(encoding):
        expected = "the name of an encoding, for example utf-8, utf-16 or windows-1256"
        raise unusable(file, expected, repr(encoding), "Correct the name.")
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, ValueError) as error:
        at = getattr(error, "start", None)
        record = "" if at is None else f"byte {at}"
        fix = "The file is cut off, or in another encoding; fetch it again or name its encoding."
        got = getattr(error, "reason", "something else")
        raise unusable(file, f"{encoding} text", got, fix, record=record) from None
    return text.removeprefix("\ufeff")


def _require_text(text: str, data: bytes, file: str) -> str:
    """Return ``text`` when it is readable."""
    controls = len(_CONTROL.findall(text))
    letters = sum(char.isalpha() for char in text)
    known = len(_KNOWN_LETTERS.findall(text))
    if (
        "\x00" in text
        or controls > _MOST_CONTROL_SHARE * len(text) + 1
        or (b"\x00" in data and known < _LEAST_KNOWN_SHARE * letters)
    ):
        fix = "Give a text, HTML, Word or PDF file with the ending it should have."
        raise unusable(file, "text", "binary data", fix)
    if text.count("\ufffd") > _MOST_LOST_SHARE * len(text):
        raise unusable(file, "readable letters", "letters that are lost (U+FFFD)", _ASK)
    asked = sum(len(run) for run in _QUESTION_RUNS.findall(text))
    if asked > _MOST_QUESTION_SHARE * len(text):
        fix = "The letters were lost when the file was saved; fetch it again as UTF-8."
        raise unusable(file, "readable letters", "runs of question marks", fix)
    garbling = _garbled_line(text)
    if garbling is not None:
        fix = "The text was saved after a wrong reading; fetch the original and save it as UTF-8."
        raise unusable(file, "readable letters", garbling, fix)
    return text


def _garbled_line(text: str) -> str | None:
    """Return what happened to the first garbled line, if any line is."""
    if text.isascii():
        return None
    for line in text.splitlines():
        found = find_garbling(line.replace("?", " ").replace("\ufffd", " "))
        if found is not None:
            return found
    return None
