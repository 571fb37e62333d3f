"""Periods as people write them."""

from __future__ import annotations

from datetime import date

import pytest

from geo.errors import InputError
from layers.snapshots.periods import Period, Unit, parse_period, span


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2025-Q4", "2025-10-01", "2025-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-W01", "2024-12-30", "2025-01-05"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
        ("2025-11-21", "2025-11-21", "2025-11-21"),
    ],
)
def test_a_period_is_a_span_of_days_and_keeps_its_name(text: str, first: str, last: str) -> None:
    period = parse_period(text)
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)
    assert period.name == text


@pytest.mark.parametrize(
    "text", ["2025-13", "2025-Q5", "2025-W53", "2025-02-30", "25", "", "0000", "٢٠٢٥", "2025-11 "]
)
def test_what_is_no_period_is_refused_with_the_forms(text: str) -> None:
    with pytest.raises(InputError, match="--period: expected 2025, 2025-Q4"):
        parse_period(text)


@pytest.mark.parametrize(
    ("text", "previous"),
    [
        ("2025", "2024"),
        ("2025-Q1", "2024-Q4"),
        ("2025-01", "2024-12"),
        ("2021-W01", "2020-W53"),
        ("2025-03-01", "2025-02-28"),
    ],
)
def test_the_previous_period_is_the_unit_before(text: str, previous: str) -> None:
    before = parse_period(text).previous()
    assert before is not None
    assert before.name == previous


def test_before_a_span_lie_as_many_days() -> None:
    days = span(date(2025, 3, 1), date(2025, 3, 10))
    assert days.previous() == Period(date(2025, 2, 19), date(2025, 2, 28))
    assert parse_period("0001").previous() is None


def test_a_span_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(InputError, match="Swap the two days"):
        span(date(2025, 3, 2), date(2025, 3, 1))


def test_a_year_splits_into_months_without_gap_or_overlap() -> None:
    months = parse_period("2024").split(Unit.MONTH)
    assert [each.name for each in months][::11] == ["2024-01", "2024-12"]
    assert sum(each.days for each in months) == 366
    assert len(parse_period("9999-12").split(Unit.MONTH)) == 1
