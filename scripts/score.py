"""``khabur score``: how well reading does against annotated reports."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geo.reading.scoring.report import Figure, SetScore, score_reports, score_to_dict
from geo.store import load_dataset
from scripts.console import print_json, print_line, print_table, run, single

_HEADINGS = ("Figure", "Value", "Of", "Goal", "")
_REACHED = {True: "reached", False: "not reached", None: ""}


def command(
    gold: Annotated[Path, typer.Argument(help="Annotations: a gold.json (see docs/reading.md).")],
    reports: Annotated[Path, typer.Option("--reports", help="Folder of the reports' texts.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    errors: Annotated[bool, typer.Option("--errors", help="List every error too.")] = False,
    data: Annotated[
        Path | None, typer.Option(help="Data directory; the embedded data when left out.")
    ] = None,
) -> None:
    """Compare what is read in reports with what a person annotated, each figure beside its goal.

    Example: khabur score annotated/gold.json --reports annotated --errors
    """
    scores = score_reports(gold, reports, load_dataset(data))
    if as_json:
        print_json({"gold": str(gold), "sets": [score_to_dict(score) for score in scores]})
        return
    for score in scores:
        print_line(f"{gold}, {_said(score)}:")
        print_table(_HEADINGS, [_row(figure) for figure in score.figures])
        print_line("")
    if errors:
        for line in scores[0].errors:
            print_line(line)


def _said(score: SetScore) -> str:
    which = "" if score.name == "all" else f" in language {score.name}"
    return f"{score.reports} reports{which}"


def _row(figure: Figure) -> tuple[str, ...]:
    value = "-" if figure.value is None else f"{figure.value:.3f}"
    of = "" if figure.whole is None else f"{figure.part} of {figure.whole}"
    goal = ""
    if figure.goal is not None:
        goal = f"{'at most' if figure.is_most else 'at least'} {figure.goal:.2f}"
    return figure.meaning, value, of, goal, _REACHED[figure.is_reached]


if __name__ == "__main__":
    run(single(command))
