"""The directions of imports and what keeps two files saying the same."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PACKAGES = ("geo", "layers", "scripts")
ALLOWED = {
    "geo": {"geo"},
    "layers": {"geo", "layers"},
    "scripts": {"geo", "layers", "scripts"},
}
MAP_RENDERER = ROOT / "layers" / "web"
RENDERER_ONLY = {"folium", "branca", "jinja2"}


def modules() -> list[Path]:
    return sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute here"
            names.add((node.module or "").split(".")[0])
    return names


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_follow_the_directions(path: Path) -> None:
    package = path.relative_to(ROOT).parts[0]
    names = imported(path)
    assert names & set(PACKAGES) <= ALLOWED[package]
    assert not names & {"tests", "benchmarks"}
    if MAP_RENDERER not in path.parents:
        assert not names & RENDERER_ONLY


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_and_functions_stay_readable(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 300, "a second concept is hiding in this module"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= 60, f"{node.name} has {length} lines"


def requirement(text: str) -> tuple[str, str]:
    match = re.match(r"([A-Za-z0-9_.-]+)\s*(.*)", text)
    assert match
    return match[1].lower().replace("_", "-"), match[2].strip()


def test_conda_environment_and_pyproject_declare_the_same() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = dict(
        requirement(line)
        for line in (*project["dependencies"], *project["optional-dependencies"]["dev"])
    )
    content = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    lines = [line for line in content["dependencies"] if isinstance(line, str)]
    from_pip = next(line["pip"] for line in content["dependencies"] if isinstance(line, dict))
    conda = dict(requirement(line) for line in (*lines, *from_pip) if line != "-e .")
    assert conda.pop("python") == project["requires-python"]
    assert conda.pop("pip") == ""
    assert conda == declared


def test_the_project_names_no_path_of_one_machine() -> None:
    found = [
        str(path.relative_to(ROOT))
        for pattern in ("*.py", "*.md", "*.yaml", "*.yml", "*.toml", "*.js", "*.sh")
        for path in ROOT.rglob(pattern)
        if not any(part.startswith(".") for part in path.relative_to(ROOT).parts)
        and re.search(r"/(?:work|root|home|tmp)/[a-z]", path.read_text(encoding="utf-8"))
        and path != Path(__file__)
    ]
    assert found == []
