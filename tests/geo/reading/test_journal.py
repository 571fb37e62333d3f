"""Results kept by an earlier run are only gone on with when they were read the same way."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from geo.errors import InputError
from geo.reading.journal import find_results, require_same_day

DAY = date(2025, 6, 1)


def line(given: date | None) -> str:
    result = {"published_given": given.isoformat() if given else None}
    return json.dumps({"file": "a.txt", "sha256": "", "result": result}) + "\n"


@pytest.mark.parametrize("given", [DAY, None])
def test_results_of_the_same_day_go_on(tmp_path: Path, given: date | None) -> None:
    (tmp_path / "out.jsonl").write_text(line(given), encoding="utf-8")
    require_same_day(tmp_path / "out.jsonl", given)
    require_same_day(tmp_path / "not-there.jsonl", given)
    assert len(list(find_results(tmp_path / "out.jsonl"))) == 1


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.part"])
@pytest.mark.parametrize(("given", "wanted"), [(DAY, None), (None, DAY), (DAY, date(2025, 6, 2))])
def test_results_of_another_day_are_refused(
    tmp_path: Path, name: str, given: date | None, wanted: date | None
) -> None:
    (tmp_path / name).write_text(line(given), encoding="utf-8")
    with pytest.raises(InputError, match="published"):
        require_same_day(tmp_path / "out.jsonl", wanted)
