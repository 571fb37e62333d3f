"""The option ``--published`` of the commands that read reports."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

_FIRST_YEAR = 1900
_LAST_YEAR = 2100


def _in_years_of_reports(value: datetime | None) -> datetime | None:
    if value is not None and not _FIRST_YEAR <= value.year <= _LAST_YEAR:
        expected = f"expected a day from {_FIRST_YEAR} to {_LAST_YEAR}"
        raise typer.BadParameter(f"no report is of {value.date()}: {expected}, such as 2025-12-06")
    return value


Published = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%d"],
        callback=_in_years_of_reports,
        help="Day of publication; otherwise what is stated.",
    ),
]
