"""Adding to a data directory: ids for ever, duplicates shown, everything or nothing written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from geo.errors import InputError
from geo.model.claims import Claim
from geo.model.events import Aggregate, Event, EventPlace, Summary
from geo.model.places import Place
from geo.model.sources import Source
from geo.model.time import EventTime
from geo.model.vocabularies import AggregateWhat, EventKind, PlaceRole, Precision, TimePrecision
from geo.store import find_problems, load_dataset, load_places
from geo.store.add_events import open_data_directory
from geo.store.duplicates import find_possible_duplicates
from geo.store.event_records import EventFile

DAY = date(2025, 6, 1)


@pytest.fixture(scope="module")
def places() -> Mapping[str, Place]:
    return {place.id: place for place in load_places()}


def source(number: int = 1) -> Source:
    return Source(id=f"report-{number}", publisher="Paper", language="ar", sha256=f"{number:064d}")


def event(number: int = 1, place: str = "hajin", day: date | None = DAY, **values: object) -> Event:
    precision = TimePrecision.DAY if day else TimePrecision.UNKNOWN
    made = Event(
        id=f"read-{number}",
        kind=EventKind.ATTACK,
        time=EventTime(day, day, precision),
        places=(EventPlace(PlaceRole.AT, place, Precision.SETTLEMENT),),
        claims=(Claim(source="report-1"),),
        summary=Summary("An attack: {braces} & 'quotes'", "هجوم"),
        created=DAY,
        updated=DAY,
    )
    return replace(made, **values)  # type: ignore[arg-type]


def add(directory: Path, *events: Event, number: int = 1) -> list[str]:
    with open_data_directory(directory) as opened:
        addition = opened.plan(EventFile(events, (), (source(number),)))
        opened.store()
    return [each.id for each in addition.records.events]


def test_a_new_directory_holds_what_was_added_and_no_problems(tmp_path: Path) -> None:
    assert add(tmp_path / "new", event(), event(place="qamishli")) == [
        "dez-2025-001",
        "hsk-2025-001",
    ]
    assert find_problems(tmp_path / "new") == []
    dataset = load_dataset(tmp_path / "new")
    assert [each.summary.en for each in dataset.events] == [event().summary.en] * 2
    assert list(dataset.sources) == ["report-undated"]
    names = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.*"))
    assert names == ["new/events/2025.yaml", "new/ids.yaml", "new/sources/reports.yaml"]


def total(number: int, part_of: str | None = None) -> Aggregate:
    one = event()
    return Aggregate(
        id=f"read-total-{number}",
        what=AggregateWhat.ATTACKS,
        time=one.time,
        areas=one.places,
        claims=one.claims,
        summary=one.summary,
        created=DAY,
        updated=DAY,
        part_of=part_of,
    )


def test_a_part_of_a_total_is_stored_as_part_of_it(tmp_path: Path) -> None:
    records = EventFile((), (total(1), total(2, part_of="read-total-1")), (source(),))
    with open_data_directory(tmp_path / "new") as opened:
        opened.plan(records)
        opened.store()
    assert find_problems(tmp_path / "new") == []
    whole, part = load_dataset(tmp_path / "new").aggregates
    assert (whole.part_of, part.part_of) == (None, whole.id)


def test_numbers_go_on_and_are_never_given_twice(tmp_path: Path) -> None:
    add(tmp_path, event())
    assert add(tmp_path, event(day=date(2025, 9, 1)), number=2) == ["dez-2025-002"]
    (tmp_path / "events" / "2025.yaml").unlink()
    assert add(tmp_path, event(day=date(2025, 12, 1)), number=3) == ["dez-2025-003"]


def test_numbers_of_events_added_by_hand_are_taken(tmp_path: Path) -> None:
    add(tmp_path, event())
    path = tmp_path / "events" / "2025.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("dez-2025-001", "dez-2025-041"))
    assert add(tmp_path, event(day=date(2025, 9, 1)), number=2) == ["dez-2025-042"]


def test_events_without_a_year_have_a_file_of_their_own(tmp_path: Path) -> None:
    assert add(tmp_path, event(day=None)) == ["dez-undated-001"]
    assert (tmp_path / "events" / "undated.yaml").is_file()


@pytest.mark.parametrize(
    ("place", "region"),
    [("hajin", "dez"), ("qamishli", "hsk"), ("syria", "syr"), ("iraq", "iq"), ("aleppo", "alp")],
)
def test_the_region_of_an_id_is_where_it_happened(tmp_path: Path, place: str, region: str) -> None:
    assert add(tmp_path, event(place=place)) == [f"{region}-2025-001"]


def test_a_report_stored_before_adds_nothing(tmp_path: Path) -> None:
    add(tmp_path, event())
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")}
    with open_data_directory(tmp_path) as opened:
        addition = opened.plan(EventFile((event(),), (), (source(),)))
        assert addition.stored_as == "report-undated"
        assert addition.records == EventFile()
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")} == before


def test_remarks_and_order_of_a_file_are_kept(tmp_path: Path) -> None:
    add(tmp_path, event())
    path = tmp_path / "events" / "2025.yaml"
    path.write_text("# mine\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    old = path.read_text(encoding="utf-8")
    add(tmp_path, event(day=date(2025, 9, 1)), number=2)
    assert path.read_text(encoding="utf-8").startswith(old)


@pytest.mark.parametrize("written", ["[]\n", "# none yet\n", "  - {indented}\n"])
def test_files_of_any_form_are_extended(tmp_path: Path, written: str) -> None:
    add(tmp_path, event())
    path = tmp_path / "events" / "2025.yaml"
    items = yaml.safe_load(path.read_text(encoding="utf-8"))
    flow = yaml.safe_dump(items[0], default_flow_style=True, width=10_000, allow_unicode=True)
    path.write_text(written.replace("{indented}", flow.strip()), encoding="utf-8")
    add(tmp_path, event(day=date(2025, 9, 1)), number=2)
    assert find_problems(tmp_path) == []
    assert len(load_dataset(tmp_path).events) == 1 + ("indented" in written)


def test_nothing_is_written_until_it_is_asked_for(tmp_path: Path) -> None:
    with open_data_directory(tmp_path / "new") as opened:
        opened.plan(EventFile((event(),), (), (source(),)))
    assert list(tmp_path.iterdir()) == []


def test_a_directory_with_problems_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "events").mkdir()
    (tmp_path / "events" / "2025.yaml").write_text("- {id: A}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"events/2025\.yaml"):
        add(tmp_path, event())
    assert (tmp_path / "events" / "2025.yaml").read_text(encoding="utf-8") == "- {id: A}\n"
    assert not (tmp_path / ".adding").exists()


def test_two_cannot_add_at_once(tmp_path: Path) -> None:
    with (
        open_data_directory(tmp_path),
        pytest.raises(InputError, match="no other khabur add"),
        open_data_directory(tmp_path),
    ):
        pass
    assert add(tmp_path, event()) == ["dez-2025-001"]


def test_a_failed_write_leaves_the_directory_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(tmp_path, event())
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    write = Path.write_text

    def fail(path: Path, text: str, **options: str) -> int:
        if path.name.startswith("2025.yaml"):
            raise OSError(28, "No space left on device")
        return write(path, text, **options)

    monkeypatch.setattr(Path, "write_text", fail)
    with pytest.raises(OSError, match="No space"):
        add(tmp_path, event(day=date(2025, 9, 1)), number=2)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("other", "is_same"),
    [
        (event(2), True),
        (event(2, day=date(2025, 6, 3)), True),
        (event(2, day=date(2025, 6, 4)), False),
        (event(2, kind=EventKind.IED), True),
        (event(2, kind=EventKind.RAID), False),
        (event(2, place="qamishli"), False),
        (event(2, day=None), True),
        (event(2, day=None, kind=EventKind.IED), False),
        (event(2, places=()), False),
    ],
)
def test_possible_duplicates_are_near_in_kind_place_and_time(
    places: Mapping[str, Place], other: Event, is_same: bool
) -> None:
    assert find_possible_duplicates(event(), [other], places) == ([other] if is_same else [])
    assert find_possible_duplicates(other, [event()], places) == ([event()] if is_same else [])


def test_duplicates_are_told_and_can_be_left_out(tmp_path: Path) -> None:
    add(tmp_path, event())
    records = EventFile((event(),), (), (source(2),))
    with open_data_directory(tmp_path) as opened:
        addition = opened.plan(records)
        ((new, (same,)),) = addition.possible_duplicates
        assert (new, same.id) == ("dez-2025-002", "dez-2025-001")
    with open_data_directory(tmp_path) as opened:
        addition = opened.plan(records, without_duplicates=True)
        assert (addition.records.events, addition.left_out) == ((), 1)
