"""What every command shares: its frame, its errors and its output."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from geo.errors import InputError, KhaburError, visible

BAD_INPUT = 1
_WIDTH_WITHOUT_TERMINAL = 240


def new_app(name: str, text: str) -> typer.Typer:
    """Return an app without shell completion, markup or tracebacks of its own."""
    return typer.Typer(
        name=name,
        help=text,
        add_completion=False,
        no_args_is_help=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )


def single(command: Callable[..., None]) -> typer.Typer:
    """Return an app of one command, for ``python -m scripts.COMMAND``."""
    app = new_app("khabur", "")
    app.command()(command)
    return app


def run(app: typer.Typer) -> None:
    """Run ``app``; what is wrong with the input goes to stderr, one line each, with exit code 1."""
    try:
        app()
    except InputError as error:
        print_problems(str(problem) for problem in error.problems)
        sys.exit(BAD_INPUT)
    except KhaburError as error:
        print_problems([f"khabur: {error}"])
        sys.exit(BAD_INPUT)
    except OSError as error:
        print_problems([f"{error.filename or 'khabur'}: {error.strerror or error}"])
        sys.exit(BAD_INPUT)


def print_problems(lines: Iterator[str] | Sequence[str]) -> None:
    """Print each line to stderr, control characters made visible."""
    for line in lines:
        sys.stderr.write(visible(line) + "\n")


def print_line(text: str) -> None:
    """Print one line to stdout, control characters made visible."""
    sys.stdout.write(visible(text) + "\n")


def print_json(value: dict[str, Any]) -> None:
    """Print ``value`` as one line of JSON with its letters as they are."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, allow_nan=False) + "\n")


def print_table(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print rows below headings; no text is read as markup."""
    table = Table(box=None, pad_edge=False, show_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(Text(visible(str(cell))) for cell in row))
    console = Console()
    console.width = console.width if console.is_terminal else _WIDTH_WITHOUT_TERMINAL
    console.print(table)


@contextmanager
def progress(description: str) -> Iterator[Callable[[int, int | None], None]]:
    """Give a function of (done, total) that moves a bar on stderr; silent when not a terminal."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task(description, total=None)

        def advance(done: int, total: int | None) -> None:
            bar.update(task, completed=done, total=total)

        yield advance
