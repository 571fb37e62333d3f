"""Builds the reader's modules as machine code with mypyc: ``make compiled``.

    python -m scripts.build.compiled

Needs mypy and setuptools (the extra ``dev``), a C compiler and Python's headers. What is built is
put into ``build/compiled`` only after the tests of reading have passed with it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import chdir
from pathlib import Path
from typing import Any

from mypyc.build import mypycify
from setuptools import Distribution, Extension
from setuptools.command.build_ext import build_ext
from setuptools.errors import CCompilerError

from geo.compiled import VARIABLE, digest_sources, save_digest
from scripts.build.native_sources import rewrite

_ROOT = Path(__file__).parents[2]
_BUILD = _ROOT / "build"
_TESTS = ("tests/geo/text", "tests/geo/reading", "tests/project/test_compiled.py")
_PACKAGES = ("geo/text", "geo/reading")
_PROBE = "#include <Python.h>\nPyMODINIT_FUNC PyInit_probe(void) { return NULL; }\n"
_INTERPRETED = (
    "geo/text/reading_data.py",  # a class made by the YAML library is its base
    "geo/text/*_forms.py",  # what they check may be anything, and is checked once
    "geo/reading/documents/structure.py",  # pydantic fills its records
    "geo/reading/documents/*_file.py",  # files are read by libraries
    "geo/reading/documents/pdf_*.py",
    "geo/reading/documents/decoding.py",
    "geo/reading/documents/loading.py",
    "geo/reading/scoring/*.py",  # done once a run or once a report, and not for long
    "geo/reading/batch*.py",
    "geo/reading/file_reader.py",
    "geo/reading/journal.py",
    "geo/reading/output.py",
    "geo/reading/storing.py",
    "geo/reading/summaries.py",
    "*/__init__.py",
)


class _BuildExtensions(build_ext):  # type: ignore[misc]
    """Compiles several files at once."""

    def build_extensions(self) -> None:
        """Compile and link."""
        compile_files: Any = self.compiler.compile

        def compile_each(sources: list[str], **options: Any) -> list[str]:  # noqa: ANN401
            with ThreadPoolExecutor(os.cpu_count()) as pool:
                made = pool.map(lambda source: compile_files([source], **options), sources)
                return [file for files in made for file in files]

        self.compiler.compile = compile_each
        super().build_extensions()


def find_sources() -> list[str]:
    """Return the modules to be compiled, relative to the project."""
    interpreted = {path for paths in find_interpreted().values() for path in paths}
    return [path for path in _find_modules() if path not in interpreted]


def find_interpreted() -> dict[str, list[str]]:
    """Return the modules that are left as they are, by the pattern that names them."""
    modules = _find_modules()
    return {
        pattern: [path for path in modules if Path(path).match(pattern)] for pattern in _INTERPRETED
    }


def _find_modules() -> list[str]:
    found = (path for package in _PACKAGES for path in (_ROOT / package).rglob("*.py"))
    return sorted(path.relative_to(_ROOT).as_posix() for path in found)


def main() -> int:
    """Build, test, and put in place; return the exit code."""
    digest = digest_sources()
    part, final = _BUILD / "compiled.part", _BUILD / "compiled"
    shutil.rmtree(part, ignore_errors=True)
    try:
        _compile(part)
    except CCompilerError as error:
        return _fail(
            f"expected a C compiler and Python's headers, got: {error}. "
            "Install them (Debian, Ubuntu: apt install gcc python3-dev) and run again."
        )
    save_digest(digest, part)
    if not _pass_tests(part):
        return _fail(f"{part} is not used, since tests failed with it.")
    if digest_sources() != digest:
        return _fail("modules of geo changed while they were compiled. Run make compiled again.")
    shutil.rmtree(final, ignore_errors=True)
    part.rename(final)
    sys.stdout.write(f"{final}: used until a module of geo changes\n")
    return 0


def _fail(message: str) -> int:
    sys.stderr.write(f"khabur: {message}\n")
    return 1


def _pass_tests(directory: Path) -> bool:
    command = [sys.executable, "-m", "pytest", "-q", "--numprocesses", "auto", *_TESTS]
    environment = os.environ | {VARIABLE: str(directory)}
    return subprocess.run(command, cwd=_ROOT, env=environment, check=False).returncode == 0


def _compile(into: Path) -> None:
    """Compile the modules, each at its package's place below ``into``."""
    scratch = _BUILD / "compiled.c"
    shutil.rmtree(scratch, ignore_errors=True)
    shutil.copytree(_ROOT / "geo", scratch / "geo", ignore=shutil.ignore_patterns("data"))
    sources = find_sources()
    for name in sources:
        rewritten = rewrite((_ROOT / name).read_text(encoding="utf-8"))
        (scratch / name).write_text(rewritten, encoding="utf-8")
    with chdir(scratch):  # modules are named by their paths from here
        Path("probe.c").write_text(_PROBE, encoding="utf-8")
        _build([Extension("probe", ["probe.c"])], Path())
        extensions = mypycify(
            [f"--config-file={_ROOT / 'pyproject.toml'}", *sources],
            opt_level="1",
            debug_level="0",
            multi_file=True,
            group_name="khabur",
        )
        _build(extensions, into)
    shutil.rmtree(scratch)


def _build(extensions: list[Extension], into: Path) -> None:
    command = _BuildExtensions(Distribution({"name": "khabur", "ext_modules": extensions}))
    command.build_lib, command.build_temp = str(into), "objects"
    command.parallel = os.cpu_count()
    command.ensure_finalized()
    command.run()


if __name__ == "__main__":
    sys.exit(main())
