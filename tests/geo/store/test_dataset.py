"""A data directory: what comes from the embedded data, and every problem at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from geo.errors import InputError
from geo.store import embedded_directory, find_problems, load_dataset, load_places, save_gazetteer

EVENT = """
- id: {id}
  kind: attack
  time: {{start: 2024-12-31, end: 2024-12-31, precision: day}}
  places: [{{role: at, place: hajin, precision: settlement}}]
  claims: [{{source: paper}}]
  summary: {{en: a, ar: b}}
  created: 2025-01-01
  updated: 2025-01-01
"""
SOURCE = "- {id: paper, publisher: Paper, language: en}\n"


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    for part in ("events", "sources"):
        (tmp_path / part).mkdir()
    (tmp_path / "sources" / "all.yaml").write_text(SOURCE, encoding="utf-8")
    return tmp_path


def put(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def lines(directory: Path) -> list[str]:
    return [str(problem) for problem in find_problems(directory)]


def test_the_embedded_data_has_no_problem() -> None:
    assert lines(embedded_directory()) == []


def test_places_come_from_the_embedded_data_but_events_never_do(directory: Path) -> None:
    put(directory / "events" / "mine.yaml", EVENT.format(id="a-1"))
    dataset = load_dataset(directory)
    assert [event.id for event in dataset.events] == ["a-1"]
    assert dataset.aggregates == ()
    assert "hajin" in dataset.places
    assert dataset.data_date is not None
    assert dataset.data_date.isoformat() == "2025-01-01"


def test_an_id_used_twice_names_both_files(directory: Path) -> None:
    put(directory / "events" / "a.yaml", EVENT.format(id="a-1"))
    put(directory / "events" / "b.yaml", EVENT.format(id="a-1"))
    (problem,) = lines(directory)
    assert "b.yaml, event a-1, id: expected a unique id" in problem
    assert "a.yaml" in problem


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xe5\xcc\xed\xe4", "byte 0: expected UTF-8 text, got byte 0xe5"),
        (b"- id: [", "expected YAML"),
        (b"id: a-1", "expected a list of records, got a dict"),
        (b"- 7", "record 1: expected a mapping of fields, got 7"),
        (b"- &a [*a]", "expected"),
        (b"- {created: 2024-99-99}", "expected"),
    ],
)
def test_files_that_are_not_lists_of_records_are_told(
    directory: Path, content: bytes, message: str
) -> None:
    (directory / "events" / "bad.yaml").write_bytes(content)
    found = lines(directory)
    assert found
    assert any(message in line and "bad.yaml" in line for line in found)


def test_a_day_that_does_not_exist_is_a_problem_of_its_field(directory: Path) -> None:
    text = EVENT.format(id="a-1").replace("end: 2024-12-31", "end: 2024-02-30")
    put(directory / "events" / "a.yaml", text + EVENT.format(id="B 2"))
    found = lines(directory)
    assert any("event a-1, time.end: expected an ISO 8601 date" in line for line in found)
    assert any("event B 2" in line for line in found)


def test_a_broken_place_is_told_once_not_at_every_event(directory: Path) -> None:
    places = directory / "places"
    shutil.copytree(embedded_directory() / "places", places)
    table = places / "settlements.places.csv"
    text = table.read_text(encoding="utf-8")
    (row,) = (line for line in text.splitlines() if line.startswith("hajin,"))
    broken = ",".join(["hajin", "twn", *row.split(",")[2:]])
    table.write_text(text.replace(row, broken), encoding="utf-8")
    put(directory / "events" / "a.yaml", EVENT.format(id="a-1"))
    found = lines(directory)
    assert any("settlements.places.csv" in line and "kind" in line for line in found)
    assert not any("events" in line or "network" in line for line in found)


def test_loading_raises_all_problems_together(directory: Path) -> None:
    put(directory / "events" / "a.yaml", EVENT.format(id="a-1").replace("hajin", "hajjin"))
    put(directory / "events" / "b.yaml", EVENT.format(id="A 2"))
    with pytest.raises(InputError) as caught:
        load_dataset(directory)
    assert len(caught.value.problems) == 2
    assert "Did you mean hajin" in str(caught.value)


def test_a_gazetteer_is_saved_and_read_back_equal(tmp_path: Path) -> None:
    places = load_places()
    written = save_gazetteer(places, tmp_path, "more")
    assert {path.name for path in written} >= {"admin.places.csv", "sites.names.csv"}
    assert load_places(tmp_path) == places
    first = {path.name: path.read_bytes() for path in written}
    save_gazetteer(load_places(tmp_path), tmp_path, "more")
    assert {path.name: path.read_bytes() for path in written} == first
    assert [path.name for path in tmp_path.iterdir()] == ["places"]
