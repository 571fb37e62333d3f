"""Pictures of snapshots: CPU seconds to prepare a region, and for a month of it by format.

python -m benchmarks.figures [--region REGION]... [--year YEAR] [--rows N]
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmarks.export import make_layers
from geo.store.dataset import Dataset, load_dataset
from layers.basemap import load_basemap
from layers.builders import build_layers
from layers.figures import MapText
from layers.figures.map_figure import MapSheet
from layers.figures.palette import load_palette
from layers.figures.pdf import PdfPage, PdfPlate
from layers.layer_set import LayerSet
from layers.publication import load_profile
from layers.regions import Region, load_region
from layers.snapshots.clipping import Clipper
from layers.snapshots.periods import Period, Unit, parse_period
from layers.words import Bilingual

_STEPS = ("prepare", "draw", "png", "svg", "pdf")
_TEXT = MapText(Bilingual("A region", "منطقة"), Bilingual("a month", "شهر"))


def main() -> None:
    """Print the cost of each region, and of a month of it, both languages together."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.figures")
    parser.add_argument("--region", action="append", default=[])
    parser.add_argument("--year", default="2025")
    parser.add_argument("--rows", type=int, default=2000, help="events of a crowded month")
    options = parser.parse_args()
    dataset = load_dataset()
    months = parse_period(options.year).split(Unit.MONTH)
    crowded = [make_layers(options.rows)] * 3
    print(f"{'CPU seconds':<28}{''.join(f'{step:>9}' for step in _STEPS)}{'a month':>9}")
    once = dict.fromkeys(("letters", "palette"), 0.0)
    with _clock(once, "letters"), tempfile.TemporaryDirectory() as folder:
        PdfPage(PdfPlate(()), ()).save((), (), Path(folder) / "empty.pdf", title="", lang="en")
    with _clock(once, "palette"):
        load_palette()
    print(f"once a process: letters {once['letters']:.3f}, palette {once['palette']:.3f}")
    for name in options.region or ["northeast", "hasakah", "deir-ez-zor"]:
        region = load_region(name, dataset)
        plain = [_layers(dataset, region, month) for month in months]
        _print(f"{name}, {len(months)} months", _measure(dataset, region, plain), len(plain))
        _print(f"{name}, {options.rows} events", _measure(dataset, region, crowded), len(crowded))


def _layers(dataset: Dataset, region: Region, month: Period) -> LayerSet:
    profile = load_profile("full")
    layers = build_layers(
        dataset, profile=profile, region=region, first=month.first, last=month.last
    )
    return Clipper(region.geometry).clip_layers(layers)[0]


def _measure(dataset: Dataset, region: Region, months: Sequence[LayerSet]) -> dict[str, float]:
    """Return CPU seconds by step for all months in both languages."""
    costs = dict.fromkeys(_STEPS, 0.0)
    shape, basemap = region.geometry, load_basemap(dataset)
    if shape is None:
        raise SystemExit(f"{region.name}: nobody drew its polygons")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with _clock(costs, "prepare"):
            sheet = MapSheet(basemap, shape, shape.bounds)
        for layers in months:
            with _clock(costs, "draw"):
                marks = sheet.draw(layers)
                drawings = [
                    (page.name(marks), page.explain(marks, layers, _TEXT))
                    for page in sheet.pages.values()
                ]
            pages = list(zip(sheet.pages.values(), drawings, strict=True))
            above, plates = (*marks.low, *marks.shapes), sheet.plates
            with _clock(costs, "png"):
                plates.png.draw(marks.fills, above)
                for page, drawing in pages:
                    page.png.save(*drawing, folder / "map.png")
            with _clock(costs, "svg"):
                plates.svg.draw((*marks.fills, *above))
                for page, drawing in pages:
                    page.svg.save(*drawing, folder / "map.svg", title="", lang="en")
            with _clock(costs, "pdf"):
                plates.pdf.draw((*marks.fills, *above))
                for page, drawing in pages:
                    page.pdf.save(*drawing, folder / "map.pdf", title="", lang="en")
    return costs


@contextmanager
def _clock(costs: dict[str, float], step: str) -> Iterator[None]:
    start = time.process_time()
    yield
    costs[step] += time.process_time() - start


def _print(title: str, costs: dict[str, float], months: int) -> None:
    each = [costs[step] / months for step in _STEPS[1:]]
    numbers = "".join(f"{cost:9.3f}" for cost in (costs["prepare"], *each, sum(each)))
    print(f"{title:<28}{numbers}")


if __name__ == "__main__":
    main()
