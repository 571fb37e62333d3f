"""Which encoding a text file has, and whether decoded text is garbled; never a silent guess."""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import BinaryIO

from geo.gazetteer.importers.import_log import fail

WINDOWS_ARABIC = "cp1256"
_PIECE_BYTES = 1 << 20
_HEAD_BYTES = 4096
_SAMPLE_BYTES = 4 << 20
_LEAST_ARABIC_SHARE = 0.9
_LEAST_COMMON_SHARE = 0.25
_MOST_VALID_SEQUENCES = 0.5
_ARABIC_LETTERS = re.compile("[ء-غف-ي]")
_COMMON_LETTERS = re.compile("[الميونرت]")
_MIXED = re.compile("[ء-غف-ي][À-ÿ×÷]|[À-ÿ×÷][ء-غف-ي]")
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")
_LATIN1_WORD = re.compile("[À-ÿ]{2,}")
_LOST = re.compile(r"\ufffd|\?{3,}")
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ASK = "Save the file as UTF-8, or name its encoding."


def detect_encoding(path: Path) -> str:
    """Return the encoding of a text file: UTF-8, UTF-16 or Windows-1256.

    UTF-16 is told by its mark or its zero bytes; UTF-8 by every byte of the file; Windows-1256
    only when the rest reads as Arabic words.

    Raises
    ------
    InputError
        When none of them fits; names the first byte that is wrong.
    """
    with path.open("rb") as file:
        return detect_stream_encoding(file, str(path))


def detect_stream_encoding(stream: BinaryIO, shown: str) -> str:
    """Return the encoding of the text in a seekable ``stream``, as `detect_encoding` does.

    Parameters
    ----------
    shown
        The name that an error says.

    Raises
    ------
    InputError
        When none of the encodings fits.
    """
    head = stream.read(_HEAD_BYTES)
    for mark, encoding in _BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return encoding
    zeros_first, zeros_second = head[0::2].count(0), head[1::2].count(0)
    if zeros_first or zeros_second:
        return "utf-16-be" if zeros_first > zeros_second else "utf-16-le"
    wrong_at = _find_wrong_byte(stream)
    if wrong_at is None:
        return "utf-8"
    return _require_windows_arabic(stream, shown, wrong_at)


def find_garbling(text: str) -> str | None:
    """Return what happened to a text decoded with the wrong encoding, or ``None``.

    Recognises UTF-8 read as Windows-1256 or Windows-1252, Windows-1256 read as Latin-1, and
    letters already lost (replacement characters, runs of question marks).
    """
    if _LOST.search(text):
        return "letters are lost"
    if text.isascii():
        return None
    for encoding in (WINDOWS_ARABIC, "cp1252", "latin-1"):
        try:
            inner = text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        if not inner.isascii():
            return f"UTF-8 read as {encoding}"
    for word in _LATIN1_WORD.findall(text):
        as_arabic = word.encode("latin-1").decode(WINDOWS_ARABIC)
        if len(_ARABIC_LETTERS.findall(as_arabic)) == len(word):
            return "Windows-1256 read as Latin-1"
    return None


def _find_wrong_byte(stream: BinaryIO) -> int | None:
    decoder = codecs.getincrementaldecoder("utf-8")()
    done = 0
    stream.seek(0)
    while True:
        piece = stream.read(_PIECE_BYTES)
        pending = len(decoder.getstate()[0])
        try:
            decoder.decode(piece, final=not piece)
        except UnicodeDecodeError as error:
            return done - pending + error.start
        if not piece:
            return None
        done += len(piece)


def _require_windows_arabic(stream: BinaryIO, shown: str, wrong_at: int) -> str:
    stream.seek(max(0, wrong_at - _SAMPLE_BYTES // 2))
    sample = stream.read(_SAMPLE_BYTES)
    high_bytes = sum(byte > 0x7F for byte in sample)
    in_utf8 = sum(len(match) for match in _UTF8_SEQUENCE.findall(sample))
    where, got = f"byte {wrong_at}", "bytes of another encoding"
    if in_utf8 > _MOST_VALID_SEQUENCES * high_bytes:
        expected, fix = "UTF-8 text", "Fetch the file again; a few of its bytes are damaged."
        raise fail(shown, expected, "damaged UTF-8", fix, record=where)
    text = sample.decode(WINDOWS_ARABIC)
    arabic = len(_ARABIC_LETTERS.findall(text))
    common = len(_COMMON_LETTERS.findall(text))
    if (
        arabic < _LEAST_ARABIC_SHARE * high_bytes
        or common < _LEAST_COMMON_SHARE * arabic
        or _MIXED.search(text)
    ):
        raise fail(shown, "UTF-8, UTF-16 or Windows-1256", got, _ASK, record=where)
    return WINDOWS_ARABIC
