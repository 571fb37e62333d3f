"""Files appear together, and what a killed process left behind goes away."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from layers.export.staging import staged

HANGING = """
import sys, time
from pathlib import Path
from layers.export.staging import staged
with staged(Path(sys.argv[1])) as stage:
    (stage / "half.csv").write_text("half")
    print("staged", flush=True)
    time.sleep(600)
"""


@pytest.fixture
def exporting(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Give a process in the middle of an export to ``tmp_path``."""
    command = [sys.executable, "-c", HANGING, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "staged\n"
        yield process
        process.kill()


def names_in(directory: Path) -> list[str]:
    return sorted(path.name for path in directory.iterdir())


def test_what_a_killed_process_left_is_cleared(
    tmp_path: Path, exporting: subprocess.Popen[str]
) -> None:
    assert len(names_in(tmp_path)) == 1
    exporting.send_signal(signal.SIGKILL)
    exporting.wait()
    assert len(names_in(tmp_path)) == 1
    with staged(tmp_path) as stage:
        (stage / "whole.csv").write_text("whole")
    assert names_in(tmp_path) == ["whole.csv"]


def test_a_process_that_still_writes_is_left_alone(
    tmp_path: Path, exporting: subprocess.Popen[str]
) -> None:
    with staged(tmp_path) as stage:
        (stage / "whole.csv").write_text("whole")
    (other,) = tmp_path.glob(".khabur-*/files/half.csv")
    assert other.read_text() == "half"
    assert exporting.poll() is None


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    theirs = tmp_path / ".khabur-notes"
    theirs.mkdir()
    with staged(tmp_path):
        pass
    assert names_in(tmp_path) == [".khabur-notes"]
