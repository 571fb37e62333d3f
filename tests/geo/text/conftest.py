"""What the tests of dates and of numbers share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.compiled import Build, get_build
from geo.text.dates import finding as dates
from geo.text.numbers import finding as numbers
from geo.text.phrases import Match, Rules
from geo.text.tokens import Token


@pytest.fixture
def used_rules(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Rules that have built something since the test began."""
    if get_build() is Build.COMPILED:
        pytest.skip("the inside of compiled modules cannot be watched")
    used: set[str] = set()
    reduce = Rules.reduce

    def recording(
        rules: Rules, tokens: list[Token], build: Callable[[Match], list[Token] | None]
    ) -> list[Token]:
        def build_and_note(match: Match) -> list[Token] | None:
            built = build(match)
            used.update([match.rule] if built is not None else [])
            return built

        return reduce(rules, tokens, build_and_note)

    monkeypatch.setattr(Rules, "reduce", recording)
    for kept in (dates._engine, dates._find_moments, numbers._stretches):
        kept.cache_clear()
    return used
