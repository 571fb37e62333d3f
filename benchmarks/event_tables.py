"""A million rows in ACLED's columns as Khabur's events: CPU seconds and memory.

python -m benchmarks.event_tables [--rows N] [--layers]
"""

from __future__ import annotations

import argparse
import csv
import random
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from benchmarks.export import peak_mb
from geo.store.dataset import load_dataset
from geo.store.event_files import add_event_files
from geo.store.table_files import TableRun
from layers.builders import build_layers
from layers.publication import load_profile

SEED = 20_251_206
PLACES = 8_000
SOURCES = 300
FIRST_DAY = date(2017, 1, 1)
DAYS = 3_200
KINDS = (
    "Armed clash",
    "Attack",
    "Air/drone strike",
    "Shelling/artillery/missile attack",
    "Arrests",
)
COLUMNS = (
    "event_id_cnty", "event_date", "time_precision", "event_type", "sub_event_type", "actor1",
    "actor2", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude",
    "geo_precision", "source", "notes", "fatalities",
)  # fmt: skip


def main() -> None:
    """Print what reading the table costs, and what the layers cost where asked."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.event_tables")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--layers", action="store_true", help="build the layers too")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "acled.csv"
        write_table(path, options.rows)
        dataset = load_dataset()
        size_mb = path.stat().st_size / 1e6
        print(f"{options.rows:,} rows, {size_mb:.0f} MB; {peak_mb()} MB held before")
        start = time.process_time()
        run = TableRun()
        dataset = add_event_files(dataset, [path], run)
        print_step(f"{run.reports[0].used:,} events read", start)
        if options.layers:
            start = time.process_time()
            build_layers(dataset, profile=load_profile("full"))
            print_step("layers built", start)


def print_step(label: str, start: float) -> None:
    """Print the CPU seconds since ``start`` and the most memory held so far."""
    print(f"  {label}: {time.process_time() - start:.1f} s CPU, peak {peak_mb()} MB", flush=True)


def write_table(path: Path, rows: int) -> None:
    """Write a table whose rows lie in and around the region, at some thousand places."""
    draw = random.Random(SEED)
    points = [(draw.uniform(38.2, 42.0), draw.uniform(34.6, 36.9)) for _ in range(PLACES)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for number in range(rows):
            at = draw.randrange(PLACES)
            day = FIRST_DAY + timedelta(days=draw.randrange(DAYS))
            writer.writerow(
                (
                    f"SYR{number}", day.strftime("%d %B %Y"), draw.choice("1112"), "Battles",
                    draw.choice(KINDS), "QSD: Syrian Democratic Forces", "Islamic State (Syria)",
                    "Syria", "Deir ez Zor", "", "", f"Place {at}", f"{points[at][1]:.4f}",
                    f"{points[at][0]:.4f}", draw.choice("1112"), f"Source {number % SOURCES}",
                    "Something was reported. " * 8, draw.choice("0001235"),
                )
            )  # fmt: skip


if __name__ == "__main__":
    main()
