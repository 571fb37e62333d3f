"""Files read piece by piece, plain or inside a zip archive, with progress in bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from geo.errors import KhaburError
from geo.gazetteer.importers.import_log import Progress, fail

_PIECE_BYTES = 1 << 20


class _Counted(io.RawIOBase):
    """A binary stream that reports how much of it was read."""

    def __init__(
        self, stream: BinaryIO, total_bytes: int | None, progress: Progress | None
    ) -> None:
        self._stream, self._total, self._progress = stream, total_bytes, progress
        self._done = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        piece = self._stream.read(len(buffer))
        buffer[: len(piece)] = piece
        self._done += len(piece)
        if self._progress is not None:
            self._progress(self._done, self._total)
        return len(piece)


@contextmanager
def open_stream(
    path: Path, member: str | None = None, progress: Progress | None = None
) -> Iterator[io.BufferedReader]:
    """Open ``path``, or ``member`` of it when it is a zip archive, for reading in order.

    Progress is reported in bytes, unpacked.

    Raises
    ------
    InputError
        When the file cannot be read, is empty, or the archive does not have the member.
    """
    try:
        if zipfile.is_zipfile(path) and path.suffix.lower() != ".xlsx":
            with zipfile.ZipFile(path) as archive:
                info = _find_member(archive, path, member)
                with archive.open(info) as inside:
                    yield _buffered(inside, info.file_size, progress)  # type: ignore[arg-type]
        else:
            size = path.stat().st_size
            if not size:
                raise fail(str(path), "rows", "an empty file", "Fetch the file again.")
            with path.open("rb") as plain:
                yield _buffered(plain, size, progress)
    except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
        raise fail(str(path), "a whole zip archive", str(error), "Fetch it again.") from None
    except KhaburError:
        raise
    except OSError as error:
        got = error.strerror or str(error)
        raise fail(str(path), "a readable file", got, "Check the path.") from None


def _buffered(stream: BinaryIO, total: int | None, progress: Progress | None) -> io.BufferedReader:
    return io.BufferedReader(_Counted(stream, total, progress), _PIECE_BYTES)


def _find_member(archive: zipfile.ZipFile, path: Path, member: str | None) -> zipfile.ZipInfo:
    names = [info for info in archive.infolist() if not info.is_dir()]
    wanted = member or f"{path.stem}.txt"
    for info in names:
        if info.filename.rpartition("/")[2].casefold() == wanted.casefold():
            if not info.file_size:
                raise fail(str(path), f"rows in {wanted}", "an empty file", "Fetch it again.")
            return info
    got = ", ".join(info.filename for info in names[:10]) or "an empty archive"
    fix = "Unpack the archive and name the file, or fetch the right archive."
    raise fail(str(path), f"{wanted} in the archive", got, fix)
