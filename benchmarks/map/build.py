"""Build one page in a process of its own and print what it took, as JSON."""

from __future__ import annotations

import ctypes
import gc
import json
import resource
import sys
import time
import warnings
from pathlib import Path

from benchmarks.map.events import make_events, text_bytes
from benchmarks.map.peers import PEERS

_WARM_UP = 50
_LIMITS = (120.0, 8.0)


def measure(name: str, count: int, path: Path, most_s: float, most_gb: float) -> dict[str, float]:
    """Return seconds, memory in MB above what the events themselves take, and bytes of the page.

    The process ends when building takes more than ``most_s`` of processor time, and fails when it
    takes more than ``most_gb`` of memory.
    """
    warnings.simplefilter("ignore")
    PEERS[name](make_events(_WARM_UP), path)  # imports and files read once
    events = make_events(count)
    gc.collect()
    ctypes.CDLL("libc.so.6").malloc_trim(0)  # what making the events left behind
    before = _memory_mb("VmRSS")
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # forget the peak so far
    until = int(time.process_time() + most_s)
    resource.setrlimit(resource.RLIMIT_CPU, (until, until + 1))
    resource.setrlimit(resource.RLIMIT_DATA, (int(most_gb * 1e9),) * 2)
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
    own, limits = sys.argv[1:4], [float(limit) for limit in sys.argv[4:]]
    print(json.dumps(measure(own[0], int(own[1]), Path(own[2]), *(limits or _LIMITS))))
