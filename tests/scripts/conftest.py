"""Calling commands as a user does, in this process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from scripts import cli


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command printed and its exit code."""

    code: int
    out: str
    err: str


Khabur = Callable[..., Outcome]


@pytest.fixture
def khabur(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Khabur:
    """Run ``khabur`` with the arguments given."""

    def call(*arguments: object) -> Outcome:
        monkeypatch.setattr("sys.argv", ["khabur", *map(str, arguments)])
        code = 0
        try:
            cli.main()
        except SystemExit as stop:
            code = int(stop.code or 0)
        printed = capsys.readouterr()
        return Outcome(code, printed.out, printed.err)

    return call
