"""Snapshots of many regions and months with 100,000 generated events: CPU, time, memory.

python -m benchmarks.snapshots [--events N] [--regions N] [--months N] [--jobs N] [--no-pictures]

Memory is read from Linux's ``/proc``.
"""

from __future__ import annotations

import argparse
import csv
import random
import resource
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from geo.model.places import Place
from geo.model.vocabularies import PlaceKind
from geo.store import Dataset, load_dataset
from geo.store.event_files import add_event_files
from layers.export import Format, export_formats
from layers.figures import MapText
from layers.profiles import load_profile
from layers.regions import Region, all_regions, load_region
from layers.snapshots import Material, Period, Request, Unit, Work, Workshop, gather, make_atlas
from layers.snapshots.summary import Chosen, build_summary
from layers.snapshots.summary_text import write_summary
from layers.snapshots.wording import say_period
from layers.web import render_map, save_page

SEED = 20_251_206
YEAR = 2025
_GOVERNORATES = ("hasakah", "deir-ez-zor", "raqqa", "aleppo")
_KINDS = ("attack", "ied", "shelling", "drone_attack", "airstrike", "clash", "raid", "arrest")
_AREAS = frozenset({PlaceKind.SUBDISTRICT, PlaceKind.DISTRICT, PlaceKind.COUNTRYSIDE})
_SHARE_OF_AREAS = 0.1
_SHARE_OF_DAYS = 0.85
_SAMPLE = 8
_MEMORY_EVERY_S = 0.5


def main() -> None:
    """Print what the run took, and what each kind of file takes."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.snapshots")
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--regions", type=int, default=50)
    parser.add_argument("--months", type=int, default=12)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--no-pictures", action="store_true")
    options = parser.parse_args()
    days = Period(date(YEAR, 1, 1), date(YEAR, options.months, 28))
    with tempfile.TemporaryDirectory() as name:
        with measured() as run:
            material = load(options.events, Path(name))
            regions = find_regions(material.shown, options.regions)
            loaded = run.cpu_seconds()
            pictures = not options.no_pictures
            requests = [Request(each, days, pictures=pictures) for each in regions]
            work = Work(options.jobs, rebuild=True)
            made = make_atlas(material, requests, Unit.MONTH, Path(name) / "atlas", work)
        print_run(run, loaded, len(made.outcomes), len(made.problems))
        split(material, regions, days, Path(name) / "sample", pictures=pictures)


def load(count: int, folder: Path) -> Material:
    """Return the embedded data with generated events, ready for snapshots."""
    path = folder / "events.csv"
    dataset = load_dataset()
    write_events(path, count, dataset)
    return gather(add_event_files(dataset, [path]), load_profile("full"))


def write_events(path: Path, count: int, dataset: Dataset) -> None:
    """Write a table of events of one year at places of the gazetteer, one in ten at an area."""
    chance = random.Random(SEED)
    near = [each for each in dataset.places.values() if each.governorate in _GOVERNORATES]
    points = [each for each in near if each.lonlat is not None]
    areas = [each for each in near if each.kind in _AREAS]
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        names = ("id", "kind", "start", "end", "place", "publisher", "summary_en", "summary_ar")
        table.writerow(names)
        for number in range(count):
            is_area = chance.random() < _SHARE_OF_AREAS
            table.writerow(_row(number, chance.choice(areas if is_area else points), chance))


def _row(number: int, place: Place, chance: random.Random) -> tuple[object, ...]:
    first = date(YEAR, 1, 1) + timedelta(chance.randrange(365))
    is_day = chance.random() < _SHARE_OF_DAYS
    last = first if is_day else first + timedelta(chance.randrange(1, 9))
    kind, outlet = chance.choice(_KINDS), f"Outlet {chance.randrange(40)}"
    english = f"{kind} number {number} near {place.name('en')}, told by witnesses and an outlet"
    arabic = f"حادث رقم {number} قرب {place.name('ar')} بحسب شهود عيان ووسيلة إعلام"
    return (f"gen-{number:06d}", kind, first, last, place.id, outlet, english, arabic)


def find_regions(dataset: Dataset, count: int) -> list[Region]:
    """Return the regions of ``--all-regions``, then subdistricts, up to ``count``."""
    regions = all_regions(dataset)
    more = (each.id for each in dataset.places.values() if each.kind is PlaceKind.SUBDISTRICT)
    for place_id in more:
        if len(regions) >= count:
            break
        regions.append(load_region(place_id, dataset))
    return regions[:count]


def _cpu_seconds() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


@dataclass
class Run:
    """What a run took so far.

    Attributes
    ----------
    peak_mb
        Most memory of all its processes together; pages that they share count once.
    """

    started: float = field(default_factory=time.perf_counter)
    before: float = field(default_factory=_cpu_seconds)
    wall: float = 0.0
    peak_mb: float = 0.0

    def cpu_seconds(self) -> float:
        """Return processor seconds of this process and of those that ended."""
        return _cpu_seconds() - self.before


@contextmanager
def measured() -> Iterator[Run]:
    """Give what the block takes; memory is looked at twice a second."""
    run, ended = Run(), threading.Event()

    def watch() -> None:
        while not ended.wait(_MEMORY_EVERY_S):
            run.peak_mb = max(run.peak_mb, _memory_mb())

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield run
    finally:
        run.wall = time.perf_counter() - run.started
        ended.set()
        watcher.join()


def _memory_mb() -> float:
    """Return the memory of this process and its children, from Linux's ``/proc``."""
    children = Path("/proc/self/task").glob("*/children")
    ids = ["self", *(each for path in children for each in path.read_text().split())]
    total = 0
    for each in ids:
        with suppress(OSError):  # it ended meanwhile
            lines = Path(f"/proc/{each}/smaps_rollup").read_text().splitlines()
            total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def print_run(run: Run, loaded: float, count: int, failed: int) -> None:
    """Print the figures of the whole run."""
    cpu = run.cpu_seconds()
    print(f"{count} snapshots, {failed} failed")
    print(f"  CPU {cpu:.0f} s, of which {loaded:.0f} s to load and prepare the data")
    print(f"  {1000 * (cpu - loaded) / count:.0f} ms CPU a snapshot; {run.wall:.0f} s by the wall")
    print(f"  peak memory of all processes: {run.peak_mb:.0f} MB")


def split(
    material: Material, regions: list[Region], days: Period, folder: Path, *, pictures: bool
) -> None:
    """Print the CPU time of each kind of file, over some regions and the months of two."""
    clock: dict[str, float] = {}
    workshop = Workshop(material)
    folder.mkdir()
    step = max(1, len(regions) // _SAMPLE)
    periods = days.split(Unit.MONTH)[:2]
    for region in regions[::step]:
        for period in periods:
            _make_parts(workshop, region, period, folder, clock, pictures=pictures)
    count = len(regions[::step]) * len(periods)
    print(f"CPU by kind of file, mean of {count} snapshots of {len(regions[::step])} regions:")
    for name, seconds in sorted(clock.items(), key=lambda each: -each[1]):
        print(f"  {name}: {1000 * seconds / count:.0f} ms")


def _make_parts(  # noqa: PLR0913
    workshop: Workshop,
    region: Region,
    period: Period,
    folder: Path,
    clock: dict[str, float],
    *,
    pictures: bool,
) -> None:
    @contextmanager
    def part(name: str) -> Iterator[None]:
        start = time.process_time()
        yield
        clock[name] = clock.get(name, 0.0) + time.process_time() - start

    material, view = workshop.material, workshop.view(region)
    with part("select and cut"):
        whole, _ = view.select(period)
        layers, cut = view.clipper.clip_layers(whole)
    with part("summary"):
        summary = build_summary(Chosen(region, period, whole, layers, cut), workshop)
        for lang in ("en", "ar"):
            write_summary(summary, period, material.shown.places, lang)
    with part("page"):
        save_page(render_map(layers, workshop.page_basemap), folder / "index.html")
    for each in (Format.GEOJSON, Format.GEOPACKAGE, Format.CSV):
        with part(each.value):
            export_formats(layers, folder, [each], lambda: material.basemap)
    if pictures:
        with part("pictures"):
            view.figures(300).save(layers, MapText(region.title, say_period(period)), folder)


if __name__ == "__main__":
    main()
