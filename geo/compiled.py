"""Compiled modules of the reader, used only when they were built from these very sources.

``make compiled`` builds them into ``build/compiled``, with the digest of the sources they were made
of. Importing ``geo`` compares it with the sources as they are, before any other module is loaded:
all of them are used, or none.
"""

from __future__ import annotations

import hashlib
import os
import sys
import sysconfig
from collections.abc import Sequence
from enum import StrEnum
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_file_location
from pathlib import Path
from types import ModuleType

VARIABLE = "KHABUR_COMPILED"
"""Environment variable that names another directory; one that is not there (``off``) for none."""

_PACKAGE = Path(__file__).parent
_DIGEST = "sources.sha256"


class Build(StrEnum):
    """What reads: see ``get_build``."""

    COMPILED = "compiled"
    INTERPRETED = "interpreted"
    OUTDATED = "interpreted, since the compiled modules were built from other sources"


class _CompiledFinder(MetaPathFinder):
    """Finds the extension modules below a directory that is laid out like their packages."""

    def __init__(self, directory: Path) -> None:
        suffix = _suffix()
        self._files = {
            ".".join(path.relative_to(directory).parts).removesuffix(suffix): path
            for path in directory.rglob(f"*{suffix}")
        }

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return where the compiled module ``name`` is; ``None`` where it is not compiled."""
        del path, target
        file = self._files.get(name)
        return spec_from_file_location(name, file) if file else None


def use_compiled_modules() -> None:
    """Let later imports find compiled modules, when there are some of these sources."""
    directory = _directory()
    file = directory / _DIGEST
    if not _is_in_use() and file.is_file() and file.read_text() == digest_sources():
        sys.meta_path.insert(0, _CompiledFinder(directory))


def get_build() -> Build:
    """Tell whether the reader runs compiled, and if not, whether an outdated build is the cause."""
    if _is_in_use():
        return Build.COMPILED
    return Build.OUTDATED if (_directory() / _DIGEST).is_file() else Build.INTERPRETED


def digest_sources() -> str:
    """Return the SHA-256 of all modules of this package and the kind of Python that runs."""
    digest = hashlib.sha256(_suffix().encode())
    for path in sorted(_PACKAGE.rglob("*.py")):
        content = path.read_bytes()
        digest.update(f"\n{path.relative_to(_PACKAGE).as_posix()} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def save_digest(digest: str, directory: Path) -> None:
    """Say that the modules in ``directory`` were built from sources of that digest."""
    (directory / _DIGEST).write_text(digest)


def _directory() -> Path:
    named = os.environ.get(VARIABLE)
    return Path(named) if named else _PACKAGE.parent / "build" / "compiled"


def _is_in_use() -> bool:
    return any(isinstance(finder, _CompiledFinder) for finder in sys.meta_path)


def _suffix() -> str:
    """Return how extension modules of this Python end: version, processor and system."""
    return str(sysconfig.get_config_var("EXT_SUFFIX"))
