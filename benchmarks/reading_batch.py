"""Reading directories of made-up reports with ``khabur read``: memory, time, a kill in the middle.

    python -m benchmarks.reading_batch [--reports N]

A tenth of N reports are read, then N; memory must be the same. Then N reports and a file that is no
report are read again from the start, killed on the way and started again. Needs Linux's ``/proc``.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

from benchmarks.report_texts import ReportWriter
from geo.store.dataset import load_dataset

_BAD = b"\x00\x01\x02\xff\xfe no text \x00" * 40
_KILL_AT = 0.3
_POLL_S = 0.2


def main() -> None:
    """Print time and peak memory of the runs, and whether nothing is lost."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--reports", type=int, default=2_000)
    count = parser.parse_args().reports
    with TemporaryDirectory() as folder:
        for number in (count // 10, count):
            directory = Path(folder) / f"reports-{number}"
            characters = write_reports(directory, number)
            seconds, peaks = run(directory, Path(folder) / f"{number}.jsonl")
            memory = ", ".join(f"{peak / 1024:.0f}" for peak in peaks)
            print(f"{number:,} reports, {characters:,} characters: {seconds:.0f} s, MB {memory}")
        (directory / "r00005-bad.txt").write_bytes(_BAD)
        _try_kill(directory, Path(folder) / "again.jsonl", count)


def _try_kill(directory: Path, output: Path, count: int) -> None:
    """Kill a run when a share of the reports is read, start it again, and count the records."""
    run(directory, output, kill_at=int(count * _KILL_AT))
    seconds, _ = run(directory, output, show=True)
    records = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
    files = {record["file"] for record in records}
    print(f"after a kill: {seconds:.0f} s more; {len(records):,} records of {len(files):,} files")
    if len(records) != count or len(files) != count:
        sys.exit(f"expected {count} records, one a report")


def write_reports(directory: Path, count: int) -> int:
    """Write reports, one in three in English, and return how many characters they have."""
    directory.mkdir()
    places = load_dataset().places.values()
    writers = [ReportWriter(language, places, 5) for language in ("ar", "ar", "en")]
    characters = 0
    for number in range(count):
        text = writers[number % 3].report()
        characters += len(text)
        (directory / f"r{number:05}.txt").write_text(text, encoding="utf-8")
    return characters


def run(
    directory: Path, output: Path, *, kill_at: int | None = None, show: bool = False
) -> tuple[float, list[int]]:
    """Read a directory with the command and return the seconds and peak kB of each process.

    Parameters
    ----------
    kill_at
        Kill the command when that many records are written.
    show
        Print what the command says at its end.
    """
    command = [sys.executable, "-m", "scripts.cli", "read", str(directory), "-o", str(output)]
    started = monotonic()
    peaks: dict[int, int] = {}
    with TemporaryDirectory() as folder:
        said = Path(folder) / "said"
        with said.open("wb") as file:
            process = subprocess.Popen(command, stdout=file, stderr=file)
            while process.poll() is None:
                for pid in _family(process.pid):
                    peaks[pid] = max(peaks.get(pid, 0), _peak_kb(pid))
                if kill_at is not None and _lines(output) >= kill_at:
                    process.kill()
                sleep(_POLL_S)
        if show:
            print(said.read_text(encoding="utf-8")[-600:])
    return monotonic() - started, sorted(peaks.values(), reverse=True)


def _lines(output: Path) -> int:
    part = output.with_name(output.name + ".part")
    return part.read_bytes().count(b"\n") if part.exists() else 0


def _family(pid: int) -> list[int]:
    """Return the process and those that any of its threads started."""
    try:
        lists = [path.read_text() for path in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:
        return []
    return [pid, *(int(child) for each in lists for child in each.split())]


def _peak_kb(pid: int) -> int:
    """Return the highest resident memory of a process so far, 0 when it has ended."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return 0
    found = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")]
    return int(found[0]) if found else 0


if __name__ == "__main__":
    main()
