"""Compiled modules of the reader: which there are, when they are used, and that they read alike."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from geo.compiled import (
    VARIABLE,
    Build,
    digest_sources,
    get_build,
    save_digest,
    use_compiled_modules,
)
from scripts.build.compiled import find_interpreted, find_sources
from tests.project.readings import read_texts

ROOT = Path(__file__).parents[2]
SUFFIX = sysconfig.get_config_var("EXT_SUFFIX")


@pytest.fixture
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory with one compiled module, named to a process that uses none yet."""
    package = tmp_path / "geo" / "text"
    package.mkdir(parents=True)
    (package / f"tokens{SUFFIX}").touch()
    plain = [finder for finder in sys.meta_path if type(finder).__module__ != "geo.compiled"]
    monkeypatch.setattr(sys, "meta_path", plain)
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    return tmp_path


def test_modules_built_from_these_sources_are_found_before_the_sources(directory: Path) -> None:
    save_digest(digest_sources(), directory)
    use_compiled_modules()
    use_compiled_modules()
    assert get_build() is Build.COMPILED
    finder = sys.meta_path[0]
    spec = finder.find_spec("geo.text.tokens", None)
    assert spec is not None
    assert spec.origin == str(directory / "geo" / "text" / f"tokens{SUFFIX}")
    assert finder.find_spec("geo.text.letters", None) is None


def test_modules_built_from_other_sources_are_never_used(directory: Path) -> None:
    before = list(sys.meta_path)
    save_digest(digest_sources()[::-1], directory)
    use_compiled_modules()
    assert get_build() is Build.OUTDATED
    assert sys.meta_path == before


@pytest.mark.usefixtures("directory")
def test_without_a_build_sources_are_interpreted() -> None:
    use_compiled_modules()
    assert get_build() is Build.INTERPRETED


def test_what_is_compiled_and_what_is_not_are_modules_of_the_reader() -> None:
    compiled, interpreted = find_sources(), find_interpreted()
    assert {"geo/text/tokens.py", "geo/reading/reader.py"} <= set(compiled)
    assert not set(compiled) & {path for paths in interpreted.values() for path in paths}
    assert [pattern for pattern, paths in interpreted.items() if not paths] == []


def test_compiled_and_interpreted_modules_read_the_same() -> None:
    if get_build() is not Build.COMPILED:
        pytest.skip("no compiled modules are in use; make compiled runs this")
    done = subprocess.run(
        [sys.executable, "-m", "tests.project.readings"],
        cwd=ROOT,
        env=os.environ | {VARIABLE: "off"},
        check=True,
        capture_output=True,
    )
    assert read_texts() == done.stdout.decode().splitlines()
