"""Files of events: what is written can be added to a map, and harms no spreadsheet."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from geo.errors import InputError
from geo.model.codec import to_dict
from geo.model.events import Summary
from geo.model.vocabularies import EventKind, PlaceRole, Precision
from geo.reading.storing import RecordBuilder
from geo.store import Dataset, load_dataset
from geo.store.event_files import add_event_files
from geo.store.event_records import EventFile, load_jsonl
from geo.store.save_events import require_event_suffix, save_events_csv, save_events_yaml
from tests.geo.reading.hand_made import reading


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load_dataset()


@pytest.fixture(scope="module")
def file(dataset: Dataset) -> EventFile:
    return RecordBuilder(dataset.places, dataset.actors).build(reading()).file


def test_yaml_gives_back_every_record(tmp_path: Path, dataset: Dataset, file: EventFile) -> None:
    path = tmp_path / "events.yaml"
    save_events_yaml(lambda: iter([file]), path)
    merged = add_event_files(dataset, [path])
    assert merged.events == (*dataset.events, *file.events)
    assert merged.aggregates == (*dataset.aggregates, *file.aggregates)
    assert [path.name for path in tmp_path.iterdir()] == ["events.yaml"]


def test_yaml_of_nothing_is_a_file_of_nothing(tmp_path: Path, dataset: Dataset) -> None:
    path = tmp_path / "events.yaml"
    save_events_yaml(lambda: iter(()), path)
    assert add_event_files(dataset, [path]) == dataset


def test_csv_can_be_added_to_a_map(tmp_path: Path, dataset: Dataset, file: EventFile) -> None:
    path = tmp_path / "events.csv"
    assert save_events_csv(lambda: iter([file]), path) == 0
    added = add_event_files(dataset, [path]).events[-1]
    (event,) = file.events
    assert (added.id, added.kind, added.time.start) == (event.id, event.kind, event.time.start)
    assert added.time.precision is event.time.precision
    assert added.places == event.places
    assert added.summary == event.summary


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_no_cell_is_a_formula(tmp_path: Path, file: EventFile, start: str) -> None:
    event = replace(file.events[0], summary=Summary(start, start))
    hostile = replace(file, events=(event,))
    save_events_csv(lambda: iter([hostile]), tmp_path / "events.csv")
    with (tmp_path / "events.csv").open(encoding="utf-8-sig", newline="") as lines:
        (row,) = csv.DictReader(lines)
    assert row["summary_en"] == f"'{start}"
    assert not any(cell[:1] in {"=", "+", "-", "@", "\t", "\r"} for cell in row.values())


def test_csv_counts_what_has_no_row(tmp_path: Path, file: EventFile) -> None:
    nowhere = replace(file.events[0], places=())
    without = replace(file, events=(nowhere, *file.events))
    assert save_events_csv(lambda: iter([without]), tmp_path / "events.csv") == 1


def test_csv_takes_the_goal_of_a_movement(tmp_path: Path, file: EventFile) -> None:
    place = file.events[0].places[0]
    ways = (
        replace(place, role=PlaceRole.FROM, place="qamishli", precision=Precision.SITE),
        replace(place, role=PlaceRole.TO, place="hajin"),
    )
    convoy = replace(file.events[0], kind=EventKind.CONVOY, places=ways)
    save_events_csv(lambda: iter([replace(file, events=(convoy,))]), tmp_path / "events.csv")
    with (tmp_path / "events.csv").open(encoding="utf-8-sig", newline="") as lines:
        (row,) = csv.DictReader(lines)
    assert (row["role"], row["place"]) == ("to", "hajin")


def lines_of(files: Iterator[EventFile]) -> str:
    results = ({"result": {"records": to_dict(file)}} for file in files)
    return "".join(json.dumps(result) + "\n" for result in results)


def test_jsonl_is_added_and_a_report_that_is_there_twice_counts_once(
    tmp_path: Path, dataset: Dataset, file: EventFile
) -> None:
    path = tmp_path / "events.jsonl"
    path.write_text(lines_of(iter([file, file])), encoding="utf-8")
    assert add_event_files(dataset, [path]).events == (*dataset.events, *file.events)
    path.write_text(json.dumps(to_dict(file)), encoding="utf-8")
    assert list(load_jsonl(path, "x")) == [file]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{\n", "line 1: expected JSON in UTF-8"),
        ("[]\n", "line 1: expected a JSON object, got list"),
        ('{"result": {}}\n', "line 1, result.records: expected a value"),
        ('\n{"events": [{"id": "A"}]}\n', "line 2, events.0"),
    ],
)
def test_bad_lines_are_told(tmp_path: Path, dataset: Dataset, text: str, message: str) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message.replace(".", r"\.")):
        add_event_files(dataset, [path])


def test_an_unknown_ending_is_told() -> None:
    assert require_event_suffix(Path("a.JSONL")) == ".jsonl"
    with pytest.raises(InputError, match="a file ending in"):
        require_event_suffix(Path("a.xlsx"))
