"""A language made up for the test is read from its folder alone, with no Python added."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

import geo

PACKAGE = Path(geo.__file__).parent
CODE = "zz"
WORDS: dict[str, dict[str, Any]] = {
    "triggers": {
        "kinds": {
            "attack": {"verbs": ["drakûl/drakû"], "nouns": ["drakûn"]},
            "arrest": {"verbs": ["tômun/tômi"]},
        }
    },
    "roles": {
        "places": {"at": ["vû"]},
        "targets": ["şekûl"],
        "aliases": {"isis": ["Gûmar"]},
        "of_words": ["ûf"],
        "articles": ["ki"],
    },
    "places": {
        "kinds": [{"kinds": ["town", "city"], "one": ["pûl"], "unlisted": True}],
        "locatives": ["vû"],
        "clitics": {"prepositions": ["zû"]},
    },
    "dates": {"words": {"month": {12: ["kanûl"]}, "day": {-1: ["yômas"]}}},
    "numbers": {"words": {"ones": {3: ["trû"]}}},
    "language": {
        "foreign_letters": "îêğ",
        "telling_words": ["vû", "nû"],
        "forms": "none",
        "and_words": ["nû"],
        "or_words": [],
    },
}
KEPT = {"dates": {"words", "published"}, "numbers": {"words"}, "language": set[str]()}
"""Of these files only these sections are words; the others are rules, which the test keeps."""


def emptied(content: Any) -> Any:
    if isinstance(content, dict):
        return {key: emptied(value) for key, value in content.items()}
    return [] if isinstance(content, list) else content


def filled(content: Any, words: dict[str, Any]) -> Any:
    for key, value in words.items():
        known = isinstance(value, dict) and isinstance(content.get(key), dict)
        content[key] = filled(content[key], value) if known else value
    return content


def write_language(folder: Path, model: Path) -> None:
    """Write the files of ``model`` with none of its words and those of the made-up language."""
    folder.mkdir()
    for path in sorted(model.glob("*.yaml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        sections = KEPT.get(path.stem, set(content))
        for section in sections:
            content[section] = emptied(content[section])
        if "language" in content:
            content["language"] = CODE
        filled(content, WORDS.get(path.stem, {}))
        (folder / path.name).write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
    (folder / "common_words.csv").write_text("zipf,words\n", "utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a directory with the packages of this project and one language more."""
    root = tmp_path_factory.mktemp("project")
    hidden = shutil.ignore_patterns("__pycache__")
    for name in ("geo", "layers", "scripts", "seeds"):
        shutil.copytree(PACKAGE.parent / name, root / name, ignore=hidden)
    reading = root / "geo" / "data" / "reading"
    write_language(reading / CODE, reading / "en")
    return root


def read(project: Path, text: str) -> dict[str, Any]:
    report = project / "report.txt"
    report.write_text(text, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "scripts.cli", "read", str(report), "--json",
         "--published", "2025-12-06"],
        cwd=project, env={**os.environ, "PYTHONPATH": str(project)},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    reading: dict[str, Any] = json.loads(done.stdout)
    return reading


def test_a_sentence_of_a_new_language_becomes_an_event(project: Path) -> None:
    reading = read(project, "Gûmar drakûl şekûl vû pûl Tal Tamr yômas.\n")
    assert reading["report"]["language"] == CODE
    (event,) = reading["events"]
    assert (event["kind"], event["scope"]) == ("attack", "single")
    assert (event["when"]["start"], event["when"]["end"]) == ("2025-12-05", "2025-12-05")
    assert [place["role"] for place in event["places"]] == ["at"]
    assert event["places"][0]["lat"] == pytest.approx(36.65, abs=0.1)
    assert [(actor["role"], actor["actor"]) for actor in event["actors"]] == [("by", "isis")]


def test_months_and_other_acts_of_a_new_language_are_read(project: Path) -> None:
    reading = read(project, "Gûmar tômun trû şekûl vû Hasakah 4 kanûl 2025 nû drakûn.\n")
    assert "arrest" in {event["kind"] for event in reading["events"]}
    assert {event["when"]["start"] for event in reading["events"]} == {"2025-12-04"}


def test_the_owner_of_an_act_of_a_new_language_did_it(project: Path) -> None:
    reading = read(project, "Drakûn ûf ki Gûmar vû pûl Tal Tamr yômas.\n")
    (event,) = reading["events"]
    assert [(actor["role"], actor["actor"]) for actor in event["actors"]] == [("by", "isis")]


def test_what_a_new_language_writes_onto_a_name_is_no_part_of_it(project: Path) -> None:
    text = "Tômun şekûl zûGûmar vû pûl Tal Tamr yômas.\n"
    (event,) = read(project, text)["events"]
    ((start, end),) = [actor["span"] for actor in event["actors"]]
    assert text[start:end] == "Gûmar"


def test_a_new_language_of_a_known_script_takes_no_report_from_the_others(project: Path) -> None:
    english = "Gunmen attacked a checkpoint in the town of Tal Tamr on Friday.\n"
    reading = read(project, english)
    assert reading["report"]["language"] == "en"
    assert [event["kind"] for event in reading["events"]] == ["attack"]
