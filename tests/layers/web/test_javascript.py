"""Modules of the page that need no document, tested by node; the linter on all scripts."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
TESTS = sorted((Path(__file__).parent / "javascript").glob("*.test.mjs"))


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.name.split(".")[0])
def test_modules_do_what_their_tests_say(path: Path) -> None:
    node = shutil.which("node") or shutil.which("nodejs")
    if node is None:
        if os.environ.get("CI") == "true":
            pytest.fail("node is not installed, and CI must test the page's modules")
        pytest.skip("node is not installed")
    done = subprocess.run(
        [node, "--test", str(path)], capture_output=True, text=True, check=False, timeout=600
    )
    assert done.returncode == 0, done.stdout + done.stderr


def lint(*paths: str) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).parent / "oxlint"
    config = str(ROOT / ".oxlintrc.json")
    command = [str(program), "--deny-warnings", "--config", config, *paths]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


@pytest.mark.parametrize(
    "code",
    ["document.body.innerHTML = 'x';", "eval('1');", "undeclared();", "var a = 1; a += 1;"],
)
def test_linter_refuses_what_the_page_must_not_do(tmp_path: Path, code: str) -> None:
    path = tmp_path / "bad.js"
    path.write_text(code, encoding="utf-8")
    assert lint(str(path)).returncode != 0


def test_scripts_of_the_page_are_clean() -> None:
    done = lint("layers", "tests")
    assert done.returncode == 0, done.stdout
