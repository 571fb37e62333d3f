"""``khabur read``: reports to places, dates, counts and events."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geo.reading.file_reader import STDIN, FileReader
from geo.store.save_events import require_event_suffix
from scripts.console import BAD_INPUT, run, single
from scripts.published import Published
from scripts.reading_runs import ReadOptions, Tally, read_directory_of_reports, read_files


def command(
    reports: Annotated[
        list[str],
        typer.Argument(help="Report files (.txt .md .html .docx .pdf), one directory, or -."),
    ],
    published: Published = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object a report and line.")
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="Events for khabur map: .yaml, .csv or .jsonl."),
    ] = None,
    review: Annotated[
        Path | None,
        typer.Option(help="HTML page of one report: its text beside map and events."),
    ] = None,
    data: Annotated[
        Path | None, typer.Option(help="Data directory; the embedded data when left out.")
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes for a directory; every core by default.")
    ] = None,
) -> None:
    """Read reports: where, when, what, how many, and the words that say so.

    A directory is read in parallel; a run that was stopped goes on where it was when the same
    output file is named again.

    Example: khabur read report.txt --published 2025-12-06 --review report.html -o events.yaml
    """
    directories = [name for name in reports if name != STDIN and Path(name).is_dir()]
    if directories and len(reports) > 1:
        raise typer.BadParameter("a directory is read alone", param_hint="REPORT")
    if review and (directories or len(reports) > 1):
        raise typer.BadParameter("a review page shows one report", param_hint="--review")
    if output:
        require_event_suffix(output)
        output.parent.mkdir(parents=True, exist_ok=True)
    reader = FileReader(data, published.date() if published else None)
    options = ReadOptions(reader, as_json, output, workers)
    if directories:
        tally = read_directory_of_reports(Path(reports[0]), options)
    else:
        tally = read_files(reports, options)
    if review and tally.last is not None:
        from layers.web.review import save_review  # noqa: PLC0415 - only pages need folium

        review.parent.mkdir(parents=True, exist_ok=True)
        save_review(tally.last, reader.dataset, review)
    _finish(tally)


def _finish(tally: Tally) -> None:
    tally.tell_what_is_missing()
    if tally.failed and not tally.read:
        raise typer.Exit(BAD_INPUT)


if __name__ == "__main__":
    run(single(command))
