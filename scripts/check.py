"""``khabur check``: every problem of the data, one line each."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geo.store import embedded_directory, find_problems
from scripts.console import BAD_INPUT, print_json, print_line, print_problems, run, single


def command(
    directory: Annotated[
        Path | None, typer.Argument(help="Data directory; the embedded data when left out.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Print every problem of a data directory, one line each.

    Example: khabur check my-data
    """
    checked = directory or embedded_directory()
    problems = find_problems(checked)
    if as_json:
        lines = [
            {name: getattr(problem, name) for name in problem.__slots__} for problem in problems
        ]
        print_json({"directory": str(checked), "problems": lines})
    elif problems:
        print_problems([str(problem) for problem in problems])
    else:
        print_line(f"{checked}: no problems")
    if problems:
        raise typer.Exit(BAD_INPUT)


if __name__ == "__main__":
    run(single(command))
