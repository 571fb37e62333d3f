"""A folder that is replaced whole: what was there stays until all of the new one is written."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from geo.errors import InputError, Problem
from layers.export.staging import clear_abandoned, scratch

MANIFEST = "manifest.json"


@contextmanager
def replaced_whole(folder: Path) -> Iterator[Path]:
    """Give an empty directory beside ``folder`` that takes its place when the block ends.

    When the block raises, or the process dies in it, ``folder`` is as it was. The old folder is
    set aside for the moment between two renames; a run that died there is mended by the next,
    which also clears away what it left half-written.

    Raises
    ------
    InputError
        When ``folder`` holds anything but a snapshot, which would be lost.
    OSError
        When the directory above cannot be written.
    """
    folder = folder.absolute()
    aside = _aside(folder)
    mend(folder)
    require_replaceable(folder)
    with scratch(folder.parent) as stage:
        yield stage
        if folder.exists():
            folder.rename(aside)
        stage.rename(folder)
    shutil.rmtree(aside, ignore_errors=True)


def mend(folder: Path) -> None:
    """Put ``folder`` back where a run died between two renames, and clear away what it left."""
    aside = _aside(folder)
    if aside.is_dir() and not folder.exists():
        aside.rename(folder)
    shutil.rmtree(aside, ignore_errors=True)
    clear_abandoned(folder.parent)


def _aside(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.previous")


def require_replaceable(folder: Path) -> None:
    """Raise `InputError` when ``folder`` holds files that no manifest in it names."""
    if not folder.exists():
        return
    present = {path.name for path in folder.iterdir()} if folder.is_dir() else {folder.name}
    foreign = sorted(present - {MANIFEST} - set(read_manifest(folder).get("files", {})))
    if foreign:
        fix = "Name another folder with -o, or move these files away."
        got = f"files of somebody else: {', '.join(foreign)}"
        expected = "no folder, or one that holds a snapshot and nothing else"
        raise InputError([Problem(str(folder), "", "", expected, got, fix)])


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest of a snapshot, empty when there is none that can be read."""
    content = read_json(folder / MANIFEST)
    return content if isinstance(content.get("files"), dict) else {}


def read_json(path: Path) -> dict[str, Any]:
    """Return the object in a JSON file, empty when there is none that can be read."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def is_current(folder: Path, made_from: str) -> bool:
    """Whether ``folder`` is a snapshot made from the same, with every file as it was written."""
    manifest = read_manifest(folder)
    if manifest.get("made_from") != made_from:
        return False
    return all(
        (folder / name).is_file() and sha256((folder / name).read_bytes()) == each["sha256"]
        for name, each in manifest["files"].items()
    )


def write_manifest(folder: Path, about: Mapping[str, Any]) -> dict[str, Any]:
    """Write and return ``about`` with size and SHA-256 of every file of ``folder``."""
    files = [path for path in folder.iterdir() if path.name != MANIFEST]
    manifest = {**about, "files": describe_files(folder, files)}
    write_json(folder / MANIFEST, manifest)
    return manifest


def describe_files(folder: Path, paths: Iterable[Path]) -> dict[str, Any]:
    """Return size and SHA-256 of files, by their path below ``folder``, in its order."""
    contents = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    return {
        name: {"bytes": len(content), "sha256": sha256(content)}
        for name, content in sorted(contents.items())
    }


def write_json(path: Path, value: Mapping[str, Any]) -> None:
    """Write ``value`` as indented JSON in UTF-8, letters as they are."""
    path.write_text(json_text(value), encoding="utf-8", newline="\n")


def json_text(value: Mapping[str, Any]) -> str:
    """Return ``value`` as indented JSON, letters as they are."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def sha256(content: bytes) -> str:
    """Return the SHA-256 of ``content`` in hexadecimal."""
    return hashlib.sha256(content).hexdigest()
