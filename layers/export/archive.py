"""Zip archives whose bytes depend on nothing but what is in them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a zip archive can hold
_PLAIN_FILE = 0o644 << 16


def write_archive(target: Path | BinaryIO, members: Iterable[tuple[str, bytes]]) -> None:
    """Write named members in the order given."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            member = zipfile.ZipInfo(name, _DAY)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = _PLAIN_FILE
            archive.writestr(member, content)
