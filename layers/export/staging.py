"""Files that appear together or not at all."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


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
    directory.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".khabur-", dir=directory) as name:
        stage = Path(name)
        yield stage
        for path in sorted(stage.iterdir()):
            path.replace(directory / path.name)
