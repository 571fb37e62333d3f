from __future__ import annotations

import fcntl
import json
import multiprocessing
import os
import pickle
import time
from pathlib import Path
from typing import Any

import pytest

from geo.errors import InputError
from geo.reading.batch import find_reports, read_directory
from geo.reading.batch_file import part_path
from geo.reading.documents import load_document


def read(path: Path) -> dict[str, Any]:
    """Read a report as a command would; some names stand for what can go wrong."""
    if path.stem.startswith("killer"):
        os._exit(9)
    if path.stem.startswith("broken"):
        raise ZeroDivisionError("no such luck")
    if path.stem.startswith("odd"):
        return {"what": {1, 2}}
    return {"text": load_document(path).text, "by": os.getpid()}


def read_once_more(path: Path) -> dict[str, Any]:
    return {"again": path.name}


def hold(path: Path) -> dict[str, Any]:
    """Hold a file locked for as long as the process lives."""
    with (path.parent.parent / "held").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_SH)
        time.sleep(600)
    return {}


def is_held(path: Path) -> bool:
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
    return False


def until(condition: bool) -> bool:
    """Wait a moment where a condition does not hold yet."""
    if not condition:
        time.sleep(0.05)
    return condition


def make(directory: Path, count: int, *more: str) -> Path:
    directory.mkdir()
    for number in range(count):
        (directory / f"{number:03}.txt").write_text(f"تقرير {number}", encoding="utf-8")
    for name in more:
        (directory / name).write_text("تقرير آخر", encoding="utf-8")
    return directory


def records(output: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("workers", [1, 2])
def test_every_report_gets_a_line_in_order_of_file_name(tmp_path: Path, workers: int) -> None:
    directory = make(tmp_path / "reports", 40)
    (directory / "sub").mkdir()
    (directory / "sub" / "a.md").write_text("تقرير", encoding="utf-8")
    (directory / "gold.json").write_text("{}")
    (directory / ".hidden.txt").write_text("x")
    seen: list[tuple[int, int]] = []
    output = tmp_path / "out" / "all.jsonl"
    summary = read_directory(
        directory,
        output,
        read,
        workers=workers,
        progress=lambda done, total: seen.append((done, total)),
    )
    files = [record["file"] for record in records(output)]
    assert files == [*(f"{number:03}.txt" for number in range(40)), "sub/a.md"]
    assert records(output)[7]["result"]["text"] == "تقرير 7"
    assert seen == [(done, 41) for done in range(1, 42)]
    assert (summary.read, summary.resumed, summary.failed) == (41, 0, [])
    assert not part_path(output).exists()
    pids = {record["result"]["by"] for record in records(output)}
    assert (os.getpid() in pids) == (workers == 1)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_bad_report_is_reported_and_the_rest_are_read(tmp_path: Path, workers: int) -> None:
    directory = make(tmp_path / "reports", 20, "broken.txt", "odd.txt")
    (directory / "empty.txt").write_bytes(b"")
    output = tmp_path / "all.jsonl"
    summary = read_directory(directory, output, read, workers=workers)
    assert summary.failed == ["broken.txt", "empty.txt", "odd.txt"]
    assert len(records(output)) == summary.read == 20
    told = "\n".join(map(str, summary.problems))
    assert "broken.txt: expected a report that can be read, got ZeroDivisionError: no such" in told
    assert "expected a report, got an empty file" in told
    assert "odd.txt" in told


def test_a_report_that_kills_its_process_is_found_and_the_rest_are_read(tmp_path: Path) -> None:
    directory = make(tmp_path / "reports", 40, "killer.txt")
    output = tmp_path / "all.jsonl"
    summary = read_directory(directory, output, read, workers=2)
    assert summary.failed == ["killer.txt"]
    assert "died" in str(summary.problems[0])
    assert len(records(output)) == 40


def test_a_reader_that_cannot_be_sent_to_processes_is_an_error_not_a_wait(tmp_path: Path) -> None:
    directory = make(tmp_path / "reports", 2)
    with pytest.raises((AttributeError, TypeError, pickle.PicklingError)):
        read_directory(directory, tmp_path / "all.jsonl", lambda path: {"a": path.name}, workers=2)


def test_a_second_run_reads_only_what_is_new_or_changed(tmp_path: Path) -> None:
    directory = make(tmp_path / "reports", 5)
    output = tmp_path / "all.jsonl"
    read_directory(directory, output, read, workers=1)
    (directory / "001.txt").write_text("تقرير آخر", encoding="utf-8")
    (directory / "002.txt").unlink()
    (directory / "new.txt").write_text("جديد", encoding="utf-8")
    summary = read_directory(directory, output, read_once_more, workers=1)
    assert (summary.read, summary.resumed) == (2, 3)
    by_file = {record["file"]: record["result"] for record in records(output)}
    assert list(by_file) == ["000.txt", "001.txt", "003.txt", "004.txt", "new.txt"]
    assert by_file["001.txt"] == {"again": "001.txt"}
    assert "again" not in by_file["000.txt"]


def test_a_report_that_became_bad_loses_its_old_record(tmp_path: Path) -> None:
    directory = make(tmp_path / "reports", 3)
    output = tmp_path / "all.jsonl"
    read_directory(directory, output, read, workers=1)
    (directory / "001.txt").write_bytes(b"")
    summary = read_directory(directory, output, read, workers=1)
    assert summary.failed == ["001.txt"]
    assert [record["file"] for record in records(output)] == ["000.txt", "002.txt"]


def test_a_run_that_was_stopped_goes_on_where_it_was(tmp_path: Path) -> None:
    directory = make(tmp_path / "reports", 6)
    output = tmp_path / "all.jsonl"

    def stop(done: int, _total: int) -> None:
        if done == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_directory(directory, output, read, workers=1, progress=stop)
    assert not output.exists()
    with part_path(output).open("ab") as part:
        part.write(b'{"file": "004.txt", "sha256": "ab')
    summary = read_directory(directory, output, read_once_more, workers=1)
    assert (summary.read, summary.resumed) == (2, 4)
    assert [record["file"] for record in records(output)] == [f"00{n}.txt" for n in range(6)]


def test_an_output_that_is_something_else_is_left_alone(tmp_path: Path) -> None:
    directory = make(tmp_path / "reports", 2)
    output = tmp_path / "notes.txt"
    output.write_text("my notes\n")
    with pytest.raises(InputError, match=r"notes\.txt, line 1: expected a line with file, sha256"):
        read_directory(directory, output, read, workers=1)
    assert output.read_text() == "my notes\n"
    assert not part_path(output).exists()


def test_a_directory_without_reports_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="expected a directory, got nothing there"):
        find_reports(tmp_path / "none")
    (tmp_path / "a.csv").write_text("x")
    with pytest.raises(InputError, match=r"no such file\. Name the directory"):
        find_reports(tmp_path)


def test_no_process_stays_behind_when_the_run_is_killed(tmp_path: Path) -> None:
    directory, held = make(tmp_path / "reports", 40), tmp_path / "held"
    run = multiprocessing.get_context("spawn").Process(
        target=read_directory, args=(directory, tmp_path / "o.jsonl", hold), kwargs={"workers": 2}
    )
    run.start()
    assert any(until(held.exists() and is_held(held)) for _ in range(6000))
    run.kill()
    run.join()
    assert any(until(not is_held(held)) for _ in range(6000))
