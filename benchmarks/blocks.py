"""How many places flagged as caption, boilerplate, date line or heading are read as such.

Run: ``python -m benchmarks.blocks ../shared/reports ../shared/devset``; each directory holds texts
and a ``gold.json``. Also counts unflagged places that fall in a caption or in boilerplate, which
would lose them.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from geo.reading.documents import load_document
from geo.reading.records import BlockRole, Document

RIGHT_ROLES = {
    "caption": {BlockRole.CAPTION},
    "boilerplate": {BlockRole.BOILERPLATE},
    "dateline": {BlockRole.DATELINE},
    "heading": {BlockRole.HEADING, BlockRole.HEADLINE},
}
LOSING = {BlockRole.CAPTION, BlockRole.BOILERPLATE}


def role_at(document: Document, start: int) -> BlockRole | None:
    """Return the role of the block that holds the code point ``start``."""
    for block in document.blocks:
        if block.span.start <= start < block.span.end:
            return block.role
    return None


def measure(directory: Path) -> None:
    """Print the counts of one annotated directory."""
    gold = json.loads((directory / "gold.json").read_text(encoding="utf-8"))
    right: Counter[str] = Counter()
    flagged: Counter[str] = Counter()
    lost, unflagged = 0, 0
    for record in gold["documents"]:
        document = load_document(directory / record["file"])
        for place in record["places"]:
            flags = [flag for flag in RIGHT_ROLES if place.get(flag)]
            role = role_at(document, place["start"])
            for flag in flags:
                flagged[flag] += 1
                right[flag] += role in RIGHT_ROLES[flag]
                if role not in RIGHT_ROLES[flag]:
                    print(f"  {record['file']}, {place['start']}: {flag}, read as {role}")
            if not flags:
                unflagged += 1
                lost += role in LOSING
    print(f"{directory.name}: " + ", ".join(f"{f} {right[f]}/{n}" for f, n in flagged.items()))
    print(f"  unflagged places read as caption or boilerplate: {lost} of {unflagged}")


def main() -> None:
    """Measure every directory named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directories", nargs="+", type=Path)
    for directory in parser.parse_args().directories:
        measure(directory)


if __name__ == "__main__":
    main()
