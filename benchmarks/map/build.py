"""Build one page in a process of its own and print what it took, as JSON."""

from __future__ import annotations

import ctypes
import gc
import json
import sys
import time
import warnings
from pathlib import Path

from benchmarks.map.events import make_events, text_bytes
from benchmarks.map.peers import PEERS

_WARM_UP = 50


def measure(name: str, count: int, path: Path) -> dict[str, float]:
    """Return seconds, memory in MB above what the events themselves take, and bytes of the page."""
    warnings.simplefilter("ignore")
    PEERS[name](make_events(_WARM_UP), path)  # imports and files read once
    events = make_events(count)
    gc.collect()
    ctypes.CDLL("libc.so.6").malloc_trim(0)  # what making the events left behind
    before = _memory_mb("VmRSS")
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # forget the peak so far
    wall, cpu = time.perf_counter(), time.process_time()
    PEERS[name](events, path)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return {
        "wall_s": wall,
        "cpu_s": cpu,
        "frame_mb": before,
        "peak_mb": _memory_mb("VmHWM"),
        "bytes": path.stat().st_size,
        "text_bytes": text_bytes(events),
    }


def _memory_mb(field: str) -> float:
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(field + ":"):
            return int(line.split()[1]) / 1024
    return float("nan")


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))))
