"""Export of a million events, and ten million points to areas: CPU seconds beside other ways.

python -m benchmarks.export [--rows N] [--fiona-rows N] [--small N]
    [--areas FILE --layer NAME] [--points N]
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio

from geo.area_grid import NOWHERE, assign_points
from geo.store.dataset import load_dataset
from layers.basemap import load_basemap
from layers.builders import build_layers
from layers.export import Format, export_formats, export_geojson, export_geopackage
from layers.export.basemap_tables import ADMIN, LAKES, LINES, SETTLEMENTS
from layers.layer_set import Basemap, LayerSet
from layers.publication import load_profile
from layers.schema import EVENTS, LayerSchema, build_frame, require_schema

SEED = 20_251_206
SAMPLE_DAYS = 3_000
Clocks = tuple[float, float]


def main() -> None:
    """Print every comparison asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.export")
    parser.add_argument("--rows", type=int, default=1_000_000, help="events beside pyogrio")
    parser.add_argument("--fiona-rows", type=int, default=100_000, help="events beside fiona")
    parser.add_argument("--small", type=int, default=20, help="exports of the embedded data")
    parser.add_argument("--areas", type=Path, help="polygons that points are assigned to")
    parser.add_argument("--layer", action="append", default=[], help="layers of that file")
    parser.add_argument("--points", type=int, default=10_000_000)
    options = parser.parse_args()
    for layer in options.layer:
        compare_assignment(options.areas, layer, options.points)
    if options.rows:
        compare_writers(make_layers(options.rows), "pyogrio with Arrow", write_with_pyogrio)
    if options.fiona_rows:
        compare_writers(make_layers(options.fiona_rows), "geopandas with fiona", write_with_fiona)
    if options.small:
        time_small_exports(options.small)


def make_layers(rows: int) -> LayerSet:
    """Return layers whose events are those of the embedded data over and over.

    Each row has an id, a summary, days and a position of its own.
    """
    embedded = build_layers(load_dataset(), profile=load_profile("full"))
    random = np.random.default_rng(SEED)
    events = embedded.events
    frame = events.iloc[np.arange(rows) % len(events)].reset_index(drop=True)
    numbers = [f"{number:07d}" for number in range(rows)]
    frame["event_id"] = pd.Series([f"made-{each}" for each in numbers], dtype="object")
    frame["mark"] = pd.Series([f"made-{each}#1" for each in numbers], dtype="object")
    for name in ("summary_en", "summary_ar"):
        pairs = zip(frame[name], numbers, strict=True)
        frame[name] = pd.Series([f"{text} {each}" for text, each in pairs], dtype="object")
    first = date(2017, 1, 1)
    days = [first + timedelta(days=int(n)) for n in random.integers(0, SAMPLE_DAYS, rows)]
    frame["start_date"] = frame["end_date"] = pd.Series(days, dtype="object")
    points = gpd.points_from_xy(random.uniform(38, 43, rows), random.uniform(33, 37, rows))
    frame = frame.set_geometry(gpd.GeoSeries(points, crs=events.crs))
    empty = {
        schema.name: build_frame(schema, [], []) for schema, _ in embedded if schema is not EVENTS
    }
    return replace(embedded, events=require_schema(EVENTS, frame), **empty)


def make_empty_basemap() -> Basemap:
    """Return a basemap of no rows, so that only events are compared."""

    def blank(schema: LayerSchema) -> gpd.GeoDataFrame:
        return build_frame(schema, [], [])

    return Basemap(blank(ADMIN), blank(LINES), blank(LAKES), blank(SETTLEMENTS), ())


def write_with_pyogrio(frame: gpd.GeoDataFrame, path: Path, driver: str) -> None:
    """Write a frame as somebody with pyogrio would."""
    pyogrio.write_dataframe(frame, path, layer="events", driver=driver, use_arrow=True)


def write_with_fiona(frame: gpd.GeoDataFrame, path: Path, driver: str) -> None:
    """Write a frame as somebody with geopandas and fiona would; it loses the days."""
    frame.to_file(path, layer="events", driver=driver, engine="fiona")


def compare_writers(
    layers: LayerSet, name: str, other: Callable[[gpd.GeoDataFrame, Path, str], None]
) -> None:
    """Print what our two formats cost beside another writer of the same frame."""
    basemap = make_empty_basemap()
    rows = len(layers.events)
    print(f"{rows:,} events of {len(layers.events.columns)} columns, beside {name}")
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        for label, driver, ours, path in (
            (
                "GeoPackage",
                "GPKG",
                lambda: export_geopackage(layers, basemap, base / "ours"),
                base / "theirs.gpkg",
            ),
            (
                "GeoJSON",
                "GeoJSON",
                lambda: export_geojson(layers, base / "ours"),
                base / "theirs.geojson",
            ),
        ):
            mine = clock(ours)
            theirs = clock(lambda path=path, driver=driver: other(layers.events, path, driver))  # type: ignore[misc]
            print_ratio(label, mine, theirs)
            written = base / "ours" / ("khabur.gpkg" if driver == "GPKG" else "events.geojson")
            assert pyogrio.read_info(written, layer="events")["features"] == rows
            path.unlink()
            written.unlink()


def time_small_exports(count: int) -> None:
    """Print what one export of the embedded data costs when many follow each other."""
    dataset = load_dataset()
    layers, basemap = build_layers(dataset, profile=load_profile("full")), load_basemap(dataset)
    rows = sum(len(frame) for _, frame in layers)
    print(f"{count} exports of {rows} rows in 5 layers, with basemap and styles")
    with tempfile.TemporaryDirectory() as folder:
        for each in Format:
            export_formats(layers, Path(folder), [each], lambda: basemap)
            cpu, wall = clock(
                lambda each=each: [  # type: ignore[misc]
                    export_formats(layers, Path(folder), [each], lambda: basemap)
                    for _ in range(count)
                ]
            )
            print(f"  {each}: {cpu / count * 1000:.0f} ms CPU ({wall / count * 1000:.0f} ms) each")


def compare_assignment(path: Path, layer: str, count: int) -> None:
    """Print what assigning points costs beside `geopandas.sjoin`, and whether both agree."""
    areas = pyogrio.read_dataframe(path, layer=layer)[["geometry"]]
    west, south, east, north = areas.total_bounds
    random = np.random.default_rng(SEED)
    lon, lat = random.uniform(west, east, count), random.uniform(south, north, count)
    shapes = list(areas.geometry)
    print(f"{count:,} points to the {len(areas)} areas of {layer}, beside geopandas.sjoin")
    found: list[np.ndarray] = []
    before = peak_mb()
    mine = clock(lambda: found.append(assign_points(lon, lat, shapes)))
    after = peak_mb()
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(lon, lat, crs=areas.crs))
    theirs = clock(lambda: found.append(join(points, areas)))
    print_ratio("assignment", mine, theirs)
    print(f"  memory: {after - before} MB more than before; {peak_mb() - after} MB for the join")
    print(f"  equal: {np.array_equal(found[0], found[1])}")


def join(points: gpd.GeoDataFrame, areas: gpd.GeoDataFrame) -> np.ndarray:
    """Return the index of each point's area by a spatial join, in the fastest way it has.

    An inner join by ``within`` asks each area, prepared, about the points in its box; by
    ``intersects`` each point would be compared with areas that are not prepared.
    """
    joined = gpd.sjoin(points, areas, how="inner", predicate="within")
    found = np.full(len(points), NOWHERE, dtype=np.int32)
    found[joined.index.to_numpy()] = joined["index_right"].to_numpy()
    return found


def clock(run: Callable[[], object]) -> Clocks:
    """Return CPU seconds of this process, all threads, and seconds by the wall."""
    cpu, wall = time.process_time(), time.perf_counter()
    run()
    return time.process_time() - cpu, time.perf_counter() - wall


def print_ratio(label: str, mine: Clocks, theirs: Clocks) -> None:
    """Print both and how many times the other's CPU time ours takes."""
    print(
        f"  {label}: {mine[0]:.1f} s CPU ({mine[1]:.1f} s) against {theirs[0]:.1f} s "
        f"({theirs[1]:.1f} s): {mine[0] / theirs[0]:.2f} times, {theirs[0] / mine[0]:.1f} x faster"
    )


def peak_mb() -> int:
    """Return the most memory this process has held so far, MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
