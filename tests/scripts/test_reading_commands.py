"""Reading, adding and scoring as a user calls them: tables, JSON, files, exit codes, questions."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from geo.store import find_problems, load_dataset
from tests.scripts.conftest import Khabur

REPORT = (
    "الحسكة - 3 آذار 2025\n\n"
    "قتل عنصران من قوات سوريا الديمقراطية في هجوم نفذه مسلحون مجهولون على حاجز في بلدة "
    "هجين أمس.\n\nوفي حادثة منفصلة، انفجرت عبوة ناسفة بسيارة عسكرية لقسد في قرية الطيرة المنسية "
    "بريف دير الزور الشرقي.\n"
)
UNDATED = "قتل عنصران من قسد في هجوم نفذه مسلحون مجهولون على حاجز في بلدة هجين أمس.\n"
HOSTILE = "الحسكة - 3 آذار 2025\n\nقتل عنصر من قسد في هجوم \u202e[bold]x[/bold] في بلدة هجين أمس.\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "reports"
    path.mkdir()
    for number, text in enumerate((REPORT, REPORT.replace("هجين", "الشحيل"))):
        (path / f"{number}.txt").write_text(text, encoding="utf-8")
    (path / "bad.pdf").write_bytes(b"not a PDF")
    return path


def events_of(khabur: Khabur, file: Path, tmp_path: Path) -> int:
    counts = []
    for arguments in ((), ("--events", file)):
        shown = khabur("map", *arguments, "-o", tmp_path / "page.html", "--json")
        assert shown.code == 0, shown.err
        rows = json.loads(shown.out)["rows"]
        counts.append(rows["events"] + rows["event_areas"])
    return int(counts[1] - counts[0])


def test_a_report_is_shown_with_its_words(khabur: Khabur, report: Path) -> None:
    shown = khabur("read", report)
    assert (shown.code, shown.err) == (0, "")
    assert "published 2025-03-03 (stated)" in shown.out
    assert "Hajin" in shown.out
    assert "2025-03-02" in shown.out
    assert "killed 2" in shown.out


def test_json_is_one_object_a_report_whose_spans_lead_into_the_text(
    khabur: Khabur, report: Path
) -> None:
    shown = khabur("read", report, report, "--json")
    first, second = (json.loads(line) for line in shown.out.splitlines())
    assert first == second
    assert first["report"]["file"] == str(report)
    assert any(mention["place"] == "hajin" for mention in first["mentions"])
    for mention in first["mentions"]:
        assert REPORT[mention["start"] : mention["end"]] == mention["text"]
    assert {event["scope"] for event in first["events"]} <= {"single", "aggregate", "context"}


def test_the_day_given_is_the_day_times_count_from(khabur: Khabur, tmp_path: Path) -> None:
    path = tmp_path / "undated.txt"
    path.write_text(UNDATED, encoding="utf-8")
    told = json.loads(khabur("read", path, "--published", "2025-05-02", "--json").out)
    assert told["report"]["published"] == "2025-05-02"
    assert told["events"][0]["when"]["start"] == "2025-05-01"
    told = json.loads(khabur("read", path, "--json").out)
    assert told["events"][0]["when"]["start"] is None


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_that_no_report_is_of_is_refused(khabur: Khabur, tmp_path: Path, day: str) -> None:
    path = tmp_path / "report.txt"
    path.write_text("قتل شخص في بلدة ذيبان قبل أسبوعين.", encoding="utf-8")
    refused = khabur("read", path, "--published", day)
    assert refused.code != 0
    assert "expected a day from 1900 to 2100" in " ".join(refused.err.split())


def test_standard_input_is_read(khabur: Khabur, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(REPORT.encode())

    monkeypatch.setattr(sys, "stdin", Stdin())
    told = json.loads(khabur("read", "-", "--json").out)
    assert any(mention["place"] == "hajin" for mention in told["mentions"])


@pytest.mark.parametrize("ending", ["yaml", "csv", "jsonl"])
def test_events_written_can_be_mapped(
    khabur: Khabur, report: Path, tmp_path: Path, ending: str
) -> None:
    output = tmp_path / "new" / f"events.{ending}"
    shown = khabur("read", report, "-o", output)
    assert (shown.code, shown.err) == (0, "")
    assert [path.name for path in output.parent.iterdir()] == [output.name]
    told = json.loads(khabur("read", report, "--json").out)
    single = sum(event["scope"] == "single" for event in told["events"])
    assert events_of(khabur, output, tmp_path) >= single > 0


def test_what_has_no_day_at_all_is_kept_undated_and_told(khabur: Khabur, tmp_path: Path) -> None:
    path = tmp_path / "undated.txt"
    path.write_text(UNDATED, encoding="utf-8")
    shown = khabur("read", path, "-o", tmp_path / "events.yaml")
    assert shown.code == 0
    assert "--published" in shown.err
    assert events_of(khabur, tmp_path / "events.yaml", tmp_path) == 1


def test_a_review_page_is_written(khabur: Khabur, report: Path, tmp_path: Path) -> None:
    page = tmp_path / "new" / "review.html"
    assert khabur("read", report, "--review", page).code == 0
    assert "khabur-review" in page.read_text(encoding="utf-8")


def test_control_characters_and_markup_are_shown_as_text(khabur: Khabur, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(HOSTILE, encoding="utf-8")
    shown = khabur("read", path)
    assert shown.code == 0
    assert "[bold]x[/bold]" in shown.out
    assert "\u202e" not in shown.out
    hidden = tmp_path / "\x1b[31mreport.txt"
    hidden.write_text(REPORT, encoding="utf-8")
    assert "\x1b" not in khabur("read", hidden, tmp_path / "\x1b[32mnone.txt").out


def test_bad_files_are_told_and_the_rest_is_read(
    khabur: Khabur, report: Path, tmp_path: Path
) -> None:
    shown = khabur("read", tmp_path / "none.txt", report, "--json")
    assert shown.code == 0
    assert "none.txt" in shown.err
    assert len(shown.out.splitlines()) == 1
    output = tmp_path / "events.yaml"
    shown = khabur("read", tmp_path / "none.txt", "-o", output)
    assert shown.code == 1
    assert "Traceback" not in shown.err
    assert not output.exists()


def test_a_directory_is_read_past_bad_files(khabur: Khabur, folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "out" / "events.jsonl"
    shown = khabur("read", folder, "-o", output)
    assert shown.code == 0
    assert "bad.pdf" in shown.err
    assert "2 reports read, 1 failed" in shown.out
    assert events_of(khabur, output, tmp_path) > 0
    again = khabur("read", folder, "-o", output)
    assert "2 reports read (2 of them before)" in again.out
    assert [path.name for path in output.parent.iterdir()] == ["events.jsonl"]


@pytest.mark.parametrize("ending", ["yaml", "csv"])
def test_a_directory_is_written_in_other_forms(
    khabur: Khabur, folder: Path, tmp_path: Path, ending: str
) -> None:
    output = tmp_path / "out" / f"events.{ending}"
    assert khabur("read", folder, "-o", output).code == 0
    assert [path.name for path in output.parent.iterdir()] == [output.name]
    assert events_of(khabur, output, tmp_path) > 0


def test_a_directory_is_listed_or_given_as_json(khabur: Khabur, folder: Path) -> None:
    shown = khabur("read", folder)
    assert "0.txt" in shown.out
    lines = khabur("read", folder, "--json").out.splitlines()
    assert [Path(json.loads(line)["report"]["file"]).name for line in lines] == ["0.txt", "1.txt"]


def test_a_directory_read_with_another_day_is_not_gone_on_with(
    khabur: Khabur, folder: Path, tmp_path: Path
) -> None:
    output = tmp_path / "events.jsonl"
    assert khabur("read", folder, "-o", output).code == 0
    before = output.read_bytes()
    shown = khabur("read", folder, "-o", output, "--published", "2025-01-01")
    assert shown.code == 1
    assert "--published 2025-01-01" in shown.err
    assert output.read_bytes() == before


def test_a_directory_without_a_readable_report_fails(khabur: Khabur, tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "bad.pdf").write_bytes(b"x")
    shown = khabur("read", tmp_path / "reports", "-o", tmp_path / "events.jsonl")
    assert shown.code == 1
    assert not (tmp_path / "events.jsonl").exists()


@pytest.mark.parametrize("arguments", [("DIR", "FILE"), ("DIR", "--review", "x.html"),
                                       ("FILE", "FILE", "--review", "x.html")])  # fmt: skip
def test_what_does_not_go_together_is_wrong_usage(
    khabur: Khabur, folder: Path, report: Path, arguments: tuple[str, ...]
) -> None:
    names = {"DIR": str(folder), "FILE": str(report)}
    assert khabur("read", *(names.get(each, each) for each in arguments)).code == 2


def test_an_output_of_unknown_form_is_bad_input(khabur: Khabur, report: Path) -> None:
    shown = khabur("read", report, "-o", report.with_name("events.xlsx"))
    assert shown.code == 1
    assert "a file ending in" in shown.err


def test_add_stores_what_it_shows(khabur: Khabur, report: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shown = khabur("add", report, "--data", data, "--yes")
    assert (shown.code, shown.err) == (0, "")
    assert find_problems(data) == []
    dataset = load_dataset(data)
    assert dataset.events
    assert all(event.id in shown.out for event in dataset.events)
    again = khabur("add", report, "--data", data, "--yes")
    assert "stored already" in again.out
    assert load_dataset(data) == dataset


def test_add_shows_what_may_be_stored_already(khabur: Khabur, report: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert khabur("add", report, "--data", data, "--yes").code == 0
    report.write_text(REPORT + "\n", encoding="utf-8")
    shown = khabur("add", report, "--data", data, "--yes", "--skip-duplicates")
    assert "left out, perhaps stored already" in shown.out
    shown = khabur("add", report.with_name("none.txt"), "--data", data, "--yes")
    assert shown.code == 1


def test_add_tells_programs_what_it_stored(khabur: Khabur, report: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert khabur("add", report, "--data", data, "--json").code == 2
    told = json.loads(khabur("add", report, "--data", data, "--json", "--yes").out)
    stored = [event.id for event in load_dataset(data).events]
    assert [event["id"] for event in told["records"]["events"]] == stored != []
    again = json.loads(khabur("add", report, "--data", data, "--json", "--yes").out)
    assert again["stored_as"] == told["records"]["sources"][0]["id"]


def test_add_does_nothing_without_somebody_to_ask(
    khabur: Khabur, report: Path, tmp_path: Path
) -> None:
    shown = khabur("add", report, "--data", tmp_path / "data")
    assert shown.code == 1
    assert "--yes" in shown.err
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(("answer", "stored"), [("y\n", True), ("n\n", False), ("\n", False)])
def test_add_asks_first(
    khabur: Khabur, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    answer: str, stored: bool,
) -> None:  # fmt: skip
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Terminal(answer))
    shown = khabur("add", report, "--data", tmp_path / "data")
    assert shown.code == 0
    assert (tmp_path / "data").exists() is stored


def test_score_prints_each_figure_beside_its_goal(khabur: Khabur, shared_dir: Path) -> None:
    gold = shared_dir / "devset" / "gold.json"
    shown = khabur("score", gold, "--reports", gold.parent)
    assert shown.code == 0
    assert "at least 0.97" in shown.out
    told = json.loads(khabur("score", gold, "--reports", gold.parent, "--json").out)
    assert told["sets"][0]["figures"]["place_recall"]["value"] > 0.9


def test_score_of_nothing_is_bad_input(khabur: Khabur, tmp_path: Path) -> None:
    shown = khabur("score", tmp_path / "gold.json", "--reports", tmp_path)
    assert shown.code == 1
    assert "Traceback" not in shown.err
