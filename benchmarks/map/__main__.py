"""Print how long maps of many events take to build, how large they are, and how they move."""

from __future__ import annotations

import argparse
import json
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.map.browser import open_browser, visit
from benchmarks.map.peers import PEERS

_SIZES = "10000,100000,1000000"
_MOVES = {
    **dict.fromkeys(("pan_ms", "zoom_ms", "kind_ms", "period_ms", "search_ms"), 0),
    **{"switch_ms": 0, "rest_ms": 0, "texts_s": 1, "heap_mb": 0},
}
_HEAD = (
    "| events | map | build s | (CPU s) | peak MB | above the frame MB | file MB | bytes/event "
    "| ready s | pan ms | zoom ms | kind ms | period ms | search ms | layer ms | rest ms "
    "| texts s | heap MB |"
)


def main() -> None:
    """Run the benchmark as the arguments say."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.map", description=__doc__)
    parser.add_argument("--sizes", default=_SIZES, help="numbers of events, with commas")
    parser.add_argument("--maps", default=",".join(PEERS), help="names of the maps, with commas")
    parser.add_argument("--repeat", type=int, default=3, help="the best of so many is printed")
    parser.add_argument(
        "--limit",
        type=float,
        default=120,
        help="seconds of processor time a build may take, on the clock a visit",
    )
    parser.add_argument("--memory", type=float, default=8, help="GB that a build may take")
    parser.add_argument(
        "--packages",
        type=Path,
        help="a node_modules with leaflet, leaflet.markercluster and jquery, where no network is",
    )
    asked = parser.parse_args()
    print(_HEAD, "|---" * _HEAD.count("| ") + "|", sep="\n", flush=True)
    beyond: set[str] = set()
    for count in map(int, asked.sizes.split(",")):
        for name in asked.maps.split(","):
            if name in beyond:
                print(
                    f"| {count:,} | {name} | not tried: a smaller one took too long |", flush=True
                )
                continue
            found = _measure(name, count, asked)
            if "ready_s" not in found and name != "lonboard":
                beyond.add(name)
            print(_line(name, count, found, asked), flush=True)


def _measure(name: str, count: int, asked: argparse.Namespace) -> dict[str, float]:
    """Return the best of some runs; no more runs once one did not finish."""
    best: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "map.html"
        for _ in range(asked.repeat):
            built = _build(name, count, path, asked)
            if "wall_s" not in built:
                return built
            shown = {}
            if name != "lonboard":
                with sync_playwright() as playwright:
                    browser = open_browser(playwright)
                    shown = visit(browser, path, asked.limit, asked.packages)
                    browser.close()
            for key, value in {**built, **shown}.items():
                best[key] = min(value, best.get(key, value))
            if name not in {"khabur page", "khabur EventsLayer"} and built["wall_s"] > 10:
                break
    return best


def _build(name: str, count: int, path: Path, asked: argparse.Namespace) -> dict[str, float]:
    """Return what a build took, or ``over_s`` or ``over_gb`` alone when it passed a limit."""
    command = [sys.executable, "-m", "benchmarks.map.build", name, str(count), str(path)]
    try:
        done = subprocess.run(
            [*command, str(asked.limit), str(asked.memory)],
            capture_output=True,
            check=True,
            text=True,
        )
    except subprocess.CalledProcessError as error:
        if error.returncode == -signal.SIGXCPU:
            return {"over_s": asked.limit}
        if "MemoryError" in error.stderr:
            return {"over_gb": asked.memory}
        raise SystemExit(f"{name}, {count:,} events: {error.stderr.strip()[-500:]}") from None
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _line(name: str, count: int, found: dict[str, float], asked: argparse.Namespace) -> str:
    if "over_gb" in found:
        return f"| {count:,} | {name} | gave up beyond {asked.memory:g} GB |"
    if "wall_s" not in found:
        return f"| {count:,} | {name} | gave up after {asked.limit:.0f} s |"
    unseen = "not measured" if name == "lonboard" else f"gave up after {asked.limit:.0f}"
    cells = [
        f"{found['wall_s']:.1f}",
        f"({found['cpu_s']:.1f})",
        f"{found['peak_mb']:.0f}",
        f"{found['peak_mb'] - found['frame_mb']:.0f}",
        f"{found['bytes'] / 1e6:.2f}",
        f"{found['bytes'] / count:.1f}",
        _cell(found, "ready_s", 2, unseen),
        *(_cell(found, key, decimals, "–") for key, decimals in _MOVES.items()),
    ]
    return f"| {count:,} | {name} | " + " | ".join(cells) + " |"


def _cell(found: dict[str, float], key: str, decimals: int, missing: str) -> str:
    return f"{found[key]:.{decimals}f}" if key in found else missing


if __name__ == "__main__":
    main()
