"""Files that appear together or not at all."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import geopandas as gpd

from layers.layer_set import LayerSet
from layers.schema import LayerSchema, require_schema

if sys.platform != "win32":
    import fcntl

_PREFIX = ".khabur-"
_LOCK = "lock"

Write = Callable[[LayerSchema, gpd.GeoDataFrame, Path], None]


def write_layers(layers: LayerSet, directory: Path, suffix: str, write: Write) -> tuple[Path, ...]:
    """Write one ``LAYER.suffix`` a layer into ``directory``, all or none; return their paths.

    Parameters
    ----------
    write
        Called with schema, checked frame and path; it may write more files beside that path.

    Raises
    ------
    SchemaError
        When a frame is not a layer of its schema.
    OSError
        When the directory cannot be written.
    """
    names = [f"{schema.name}.{suffix}" for schema, _ in layers]
    with staged(directory) as stage:
        for (schema, frame), name in zip(layers, names, strict=True):
            write(schema, require_schema(schema, frame), stage / name)
    return tuple(directory / name for name in names)


@contextmanager
def staged(directory: Path) -> Iterator[Path]:
    """Give an empty directory beside the final files; what is written to it moves up at the end.

    When the block raises, ``directory`` is as it was before: nothing half-written, and the
    files of an earlier export still there.

    Raises
    ------
    OSError
        When the directory cannot be written.
    """
    with scratch(directory) as stage:
        yield stage
        for path in sorted(stage.iterdir()):
            path.replace(directory / path.name)


@contextmanager
def scratch(directory: Path) -> Iterator[Path]:
    """Give an empty directory on the same disk as ``directory``, gone when the block ends.

    What a killed process left behind is cleared away.

    Raises
    ------
    OSError
        When the directory cannot be written.
    """
    directory.mkdir(parents=True, exist_ok=True)
    clear_abandoned(directory)
    with tempfile.TemporaryDirectory(prefix=_PREFIX, dir=directory) as name, _locked(Path(name)):
        stage = Path(name) / "files"
        stage.mkdir()
        yield stage


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold a lock that ends with the process, however that ends."""
    unnamed = folder / f"{_LOCK}.new"
    with unnamed.open("wb") as file:
        _lock(file)
        unnamed.rename(folder / _LOCK)  # under its name it is never seen without being held
        yield


def clear_abandoned(directory: Path) -> None:
    """Clear away what killed processes left half-written in a directory."""
    for folder in directory.glob(f"{_PREFIX}*"):
        try:
            with (folder / _LOCK).open("rb+") as file:
                if _lock(file):
                    shutil.rmtree(folder, ignore_errors=True)
        except OSError:
            continue  # being made or cleared by another process, or not ours to clear


def _lock(file: IO[bytes]) -> bool:
    """Lock a file and return whether nobody else held it; never on Windows, which has no such."""
    if sys.platform == "win32":
        return False
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
