"""The JSON lines of a batch: written as they come, put in order of file name at the end."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from geo.errors import InputError, Problem


@dataclass(frozen=True, slots=True)
class Line:
    """Where the record of one report stands.

    Attributes
    ----------
    start, size
        In bytes of ``path``, the line end included.
    """

    path: Path
    sha256: str
    start: int
    size: int


def part_path(output: Path) -> Path:
    """Return where the records of a batch are kept until it is complete."""
    return output.with_name(output.name + ".part")


def format_line(file: str, sha256: str, result: Mapping[str, Any]) -> str:
    """Return the record of one report as a line of JSON.

    Raises
    ------
    TypeError, ValueError
        When ``result`` is not made of what JSON has.
    """
    record = {"file": file, "sha256": sha256, "result": result}
    return json.dumps(record, ensure_ascii=False, allow_nan=False) + "\n"


def find_lines(output: Path) -> dict[str, Line]:
    """Return the records of earlier runs by file, the latest of each.

    A last line that was cut off while it was written is left out, and cut from the part file.

    Raises
    ------
    InputError
        When ``output`` is something else than the records of a batch; it is not touched.
    """
    lines: dict[str, Line] = {}
    part = part_path(output)
    for path in (output, part):
        if not path.exists():
            continue
        good = 0
        for line in _read_lines(path, may_be_cut=path == part):
            lines[line[0]] = line[1]
            good = line[1].start + line[1].size
        if path == part and good < path.stat().st_size:
            with path.open("r+b") as file:
                file.truncate(good)
    return lines


def write_in_order(output: Path, lines: Mapping[str, Line], files: Collection[str]) -> None:
    """Write the records of ``files`` to ``output``, by file name; remove the part file.

    Nothing is half written: the new file takes the old one's place when it is complete.
    """
    new = output.with_name(output.name + ".new")
    opened: dict[Path, BinaryIO] = {}
    try:
        with new.open("wb") as target:
            for name in sorted(set(files) & lines.keys()):
                line = lines[name]
                if line.path not in opened:
                    opened[line.path] = line.path.open("rb")
                opened[line.path].seek(line.start)
                target.write(opened[line.path].read(line.size))
    finally:
        for file in opened.values():
            file.close()
    new.replace(output)
    part_path(output).unlink(missing_ok=True)


def _read_lines(path: Path, *, may_be_cut: bool) -> Iterator[tuple[str, Line]]:
    start = 0
    with path.open("rb") as file:
        for number, raw in enumerate(file, start=1):
            try:
                record = json.loads(raw)
                name, sha256, _ = record["file"], record["sha256"], record["result"]
                is_whole = raw.endswith(b"\n") and isinstance(name, str)
            except (ValueError, TypeError, KeyError):
                is_whole = False
            if not is_whole:
                if may_be_cut:
                    return
                raise _no_batch(path, number)
            yield name, Line(path, sha256, start, len(raw))
            start += len(raw)


def _no_batch(path: Path, number: int) -> InputError:
    expected = "a line with file, sha256 and result, as a batch writes"
    fix = "Name another output file, or remove this one."
    return InputError([Problem(str(path), f"line {number}", "", expected, "something else", fix)])
