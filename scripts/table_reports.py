"""What became of the rows of users' tables, for people and for programs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from geo.store.event_tables import MOST_LISTED, OUTCOME_WORDS, Outcome, TableReport
from scripts.console import print_line, print_problems, print_table

Columns = Annotated[
    Path | None,
    typer.Option("--columns", help="YAML that says what the columns of event tables hold."),
]


def reports_as_dict(reports: Sequence[TableReport]) -> dict[str, Any]:
    """Return the reports under ``tables``; nothing when there are none."""
    return {"tables": [report.to_dict() for report in reports]} if reports else {}


def print_reports(reports: Sequence[TableReport]) -> None:
    """Print for each table what was made of it; problems of refused rows go to stderr."""
    for report in reports:
        print_line(f"{report.file}: {report.form}, {report.used} of {report.rows} rows used")
        counted = [(report.counts[one], OUTCOME_WORDS[one]) for one in Outcome]
        print_table(("rows", "what became of them"), [row for row in counted if row[0]])
        if report.notes:
            rows = [(note.where, note.outcome.value, note.text) for note in report.notes]
            print_table(("row", "outcome", "what"), rows)
        if report.unknown_actors:
            names = report.unknown_actors.most_common(MOST_LISTED)
            print_table(("rows", "actors not known, left out"), [(n, name) for name, n in names])
        print_problems(str(problem) for problem in report.log.problems)
        more = report.log.problem_count - len(report.log.problems)
        if more > 0:
            print_problems([f"{report.file}: {more} more problems"])
