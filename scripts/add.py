"""``khabur add``: what reports say, stored in a data directory."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from geo.errors import InputError, visible
from geo.model.codec import to_dict
from geo.reading.file_reader import STDIN, FileReader
from geo.store.add_events import Addition, DataDirectory, open_data_directory
from geo.store.add_tables import plan_table
from geo.store.event_tables import EventMapping, load_event_mapping
from geo.store.table_files import TableRun, is_table
from scripts.console import BAD_INPUT, print_json, print_line, print_problems, progress, run, single
from scripts.published import Published
from scripts.reading_words import say_time
from scripts.table_reports import Columns, print_reports, reports_as_dict


def command(
    reports: Annotated[
        list[str], typer.Argument(help="Reports (.txt .md .html .docx .pdf), -, or event tables.")
    ],
    data: Annotated[Path, typer.Option("--data", help="Data directory to add to; made if new.")],
    published: Published = None,
    yes: Annotated[bool, typer.Option("--yes", help="Store without asking.")] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object a report; only with --yes.")
    ] = False,
    skip_duplicates: Annotated[
        bool, typer.Option("--skip-duplicates", help="Leave out what may be stored already.")
    ] = False,
    columns: Columns = None,
) -> None:
    """Show what reports or tables would add to a data directory, ask, and store it with source.

    Example: khabur add report.txt --data my-data --published 2025-12-06
    """
    if as_json and not yes:
        raise typer.BadParameter("nobody can be asked: give --yes too", param_hint="--json")
    if not yes and (STDIN in reports or not sys.stdin.isatty()):
        print_problems(["khabur: there is no terminal to ask at; check first, then give --yes."])
        raise typer.Exit(BAD_INPUT)
    mapping = load_event_mapping(columns) if columns else None
    with open_data_directory(data) as directory:
        reader = FileReader(data, published.date() if published else None)
        added = 0
        failed = 0
        for name in reports:
            try:
                if is_table(Path(name)):
                    added += _plan_table(directory, name, mapping, skip_duplicates, as_json)
                    continue
                records = reader.records(reader.read(name), since=date.today())
            except InputError as error:
                print_problems(str(problem) for problem in error.problems)
                failed += 1
                continue
            addition = directory.plan(records.file, without_duplicates=skip_duplicates)
            if as_json:
                print_json(_as_dict(name, addition))
            else:
                _show(name, addition)
            added += bool(addition.records.sources)
        if added and (yes or typer.confirm(f"Store this in {visible(str(data))}?")):
            written = [f"written: {path}" for path in directory.store()]
        else:
            written = ["Nothing stored."]
    for line in () if as_json else written:
        print_line(line)
    if failed == len(reports):
        raise typer.Exit(BAD_INPUT)


def _plan_table(
    directory: DataDirectory,
    name: str,
    mapping: EventMapping | None,
    skip_duplicates: bool,
    as_json: bool,
) -> int:
    """Plan the rows of a table and print what became of them; return how many would be stored."""
    with progress(f"reading {Path(name).name}") as advance:
        run = TableRun(mapping, advance)
        added = plan_table(directory, Path(name), run, without_duplicates=skip_duplicates)
    count = len(added.records.events)
    if as_json:
        counted = {"file": name, "added": count, "left_out": added.left_out}
        print_json(counted | reports_as_dict(run.reports))
    else:
        print_reports(run.reports)
        print_line(f"{name}: {count} new events, {added.left_out} left out as stored already")
    return count


def _as_dict(name: str, addition: Addition) -> dict[str, Any]:
    same = {new: [other.id for other in others] for new, others in addition.possible_duplicates}
    return {
        "file": name,
        "stored_as": addition.stored_as,
        "records": to_dict(addition.records),
        "possible_duplicates": same,
        "left_out": addition.left_out,
    }


def _show(name: str, addition: Addition) -> None:
    """Print what one report would add, each event with what may be the same."""
    if addition.stored_as:
        print_line(f"{name}: stored already as source {addition.stored_as}; nothing to add.")
        return
    records = addition.records
    source = records.sources[0]
    day = f"published {source.published}" if source.published else "give its day with --published"
    print_line(f"{name}: source {source.id} ({source.publisher}, {day})")
    same = dict(addition.possible_duplicates)
    for event in records.events:
        print_line(f"  {event.id}  {say_time(event.time)}  {event.summary.en}")
        for other in same.get(event.id, ()):
            told = f"{other.id}  {say_time(other.time)}  {other.summary.en}"
            print_line(f"    perhaps the same as {told}")
    for total in records.aggregates:
        print_line(f"  {total.id}  {say_time(total.time)}  {total.summary.en}")
    if addition.left_out:
        print_line(f"  left out, perhaps stored already: {addition.left_out}")
    if not records.events and not records.aggregates:
        print_line("  no events; only the source would be stored")


if __name__ == "__main__":
    run(single(command))
