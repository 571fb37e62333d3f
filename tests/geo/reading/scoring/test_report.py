"""The figures of a score: shares, goals, and sets by language."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from geo.errors import InputError
from geo.reading.scoring.report import Figure, SetScore, score_reports, score_to_dict
from geo.store import Dataset, load_dataset

ARABIC = "قتل عنصران من قسد في هجوم نفذه مسلحون في بلدة هجين يوم 3 آذار 2025."
ENGLISH = (
    "ISIS gunmen attacked an SDF checkpoint in the town of Hajin on 4 March 2025, killing two."
)


def place(text: str, words: str, **values: Any) -> dict[str, Any]:
    start = text.index(words)
    row = {"start": start, "end": start + len(words), "text": words, "place": "hajin"}
    where = {"name_en": "Hajin", "kind": "town", "lat": 34.69, "lon": 40.83, "precision_km": 3}
    return row | where | values


def gold_event(text: str, day: str) -> dict[str, Any]:
    return {
        "id": "e1",
        "type": "attack",
        "scope": "single",
        "date": {"start": day, "end": day, "precision": "day"},
        "places": [{"role": "at", "place": "hajin"}],
        "counts": {"killed": 2},
        "span": [0, len(text)],
    }


def write(folder: Path, *documents: dict[str, Any]) -> Path:
    for each in documents:
        (folder / each["file"]).write_text(each.pop("body"), encoding="utf-8")
    gold = folder / "gold.json"
    gold.write_text(json.dumps({"documents": documents}), encoding="utf-8")
    return gold


def annotated(file: str, language: str, body: str, words: str, day: str) -> dict[str, Any]:
    return {
        "file": file,
        "language": language,
        "body": body,
        "published": day,
        "places": [place(body, words)],
        "events": [gold_event(body, day)],
    }


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load_dataset()


def values(score: SetScore) -> dict[str, float | None]:
    return {figure.name: figure.value for figure in score.figures}


def test_all_reports_then_each_language(tmp_path: Path, dataset: Dataset) -> None:
    gold = write(
        tmp_path,
        annotated("a.txt", "ar", ARABIC, "هجين", date(2025, 3, 3).isoformat()),
        annotated("b.txt", "en", ENGLISH, "Hajin", date(2025, 3, 4).isoformat()),
    )
    scores = score_reports(gold, tmp_path, dataset)
    assert [(score.name, score.reports) for score in scores] == [("all", 2), ("ar", 1), ("en", 1)]
    for score in scores:
        assert values(score)["place_recall"] == 1.0
        assert values(score)["place_right"] == 1.0
        assert values(score)["event_recall"] == 1.0


def test_what_is_not_found_lowers_recall_and_is_listed(tmp_path: Path, dataset: Dataset) -> None:
    report = annotated("a.txt", "ar", ARABIC, "هجين", "2025-03-03")
    report["places"].append(place(ARABIC, "مسلحون", place="nowhere", name_en="Nowhere"))
    (score,) = score_reports(write(tmp_path, report), tmp_path, dataset)
    assert values(score)["place_recall"] == 0.5
    assert any("a.txt" in error and "missed" in error for error in score.errors)


@pytest.mark.parametrize(
    ("figure", "reached"),
    [
        (Figure("a", "a", 0.97, goal=0.97), True),
        (Figure("a", "a", 0.969, goal=0.97), False),
        (Figure("a", "a", 0.03, goal=0.03, is_most=True), True),
        (Figure("a", "a", 0.031, goal=0.03, is_most=True), False),
        (Figure("a", "a", 0.5), None),
        (Figure("a", "a", None, goal=0.5), None),
    ],
)
def test_a_goal_is_reached_or_not_or_open(figure: Figure, reached: bool | None) -> None:
    assert figure.is_reached is reached
    told = score_to_dict(SetScore("all", 1, (figure,), ()))
    assert told["figures"]["a"]["reached"] is reached


def test_every_goal_of_reading_is_among_the_figures(tmp_path: Path, dataset: Dataset) -> None:
    gold = write(tmp_path, annotated("a.txt", "ar", ARABIC, "هجين", "2025-03-03"))
    (score,) = score_reports(gold, tmp_path, dataset)
    goals = {figure.name: figure.goal for figure in score.figures if figure.goal is not None}
    assert goals == {
        "place_precision": 0.97,
        "place_recall": 0.95,
        "place_right": 0.95,
        "unlisted_reported": 0.70,
        "event_f1": 0.85,
        "event_kind_f1": 0.80,
        "event_place_f1": 0.75,
        "event_day": 0.70,
        "counts_exact": 0.80,
        "kept_apart": 0.95,
        "apart_shown": 0.03,
    }


def test_annotations_of_another_form_are_told(tmp_path: Path, dataset: Dataset) -> None:
    (tmp_path / "gold.json").write_text("{}", encoding="utf-8")
    with pytest.raises(InputError, match="annotated reports"):
        score_reports(tmp_path / "gold.json", tmp_path, dataset)


def test_a_type_may_be_a_kind_of_the_contract(tmp_path: Path, dataset: Dataset) -> None:
    row = annotated("a.txt", "ar", ARABIC, "هجين", "2025-03-03")
    for kind, right in (("attack", 1.0), ("raid", 0.0), ("rocket_attack", 0.0)):
        row["events"][0]["type"] = kind
        (score, *_) = score_reports(write(tmp_path, dict(row)), tmp_path, dataset)
        assert values(score)["event_recall"] == 1.0
        assert values(score)["event_kind_f1"] == right


def test_an_unknown_type_or_scope_is_told_not_left_out(tmp_path: Path, dataset: Dataset) -> None:
    row = annotated("a.txt", "ar", ARABIC, "هجين", "2025-03-03")
    row["events"][0] |= {"type": "atack", "scope": "once", "alt_types": ["explosion", "blast"]}
    with pytest.raises(InputError) as caught:
        score_reports(write(tmp_path, row), tmp_path, dataset)
    problems = caught.value.problems
    assert [(each.field, each.got) for each in problems] == [
        ("type", "atack"), ("scope", "once"), ("alt_types", "blast"),
    ]  # fmt: skip
    assert all(each.record == "a.txt e1" and "one of" in each.expected for each in problems)
    assert "raid_arrest" in problems[0].expected
