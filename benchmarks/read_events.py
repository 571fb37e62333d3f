"""How well events are read in annotated reports: ``python -m benchmarks.read_events GOLD REPORTS``.

With ``--annotated-places`` the annotator's places are given, so that events are measured apart from
places; ``--notes`` names every difference.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from geo.model.claims import Span
from geo.model.vocabularies import PlaceKind, Precision
from geo.reading.documents import document_from_text
from geo.reading.events import EventReader
from geo.reading.places import PlaceFinder
from geo.reading.records import BlockRole, Document, Mention
from geo.reading.scoring.events import render_score, score_events
from geo.reading.scoring.gold_events import load_gold_stories
from geo.store.dataset import load_dataset

_WIDE = {kind.value for kind in Precision if not kind.is_point}


def main() -> None:
    """Print the figures of the reports named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("reports", type=Path)
    parser.add_argument("--annotated-places", action="store_true")
    parser.add_argument("--notes", action="store_true")
    parser.add_argument("--only", nargs="*", default=[], help="beginnings of file names")
    options = parser.parse_args()
    dataset = load_dataset()
    finder = PlaceFinder(dataset.places.values(), dataset.actors.values())
    reader = EventReader(dataset.actors.values())
    rows = {
        row["file"]: row["places"]
        for row in json.loads(options.gold.read_text(encoding="utf-8"))["documents"]
    }
    read = []
    for story in load_gold_stories(options.gold, options.reports):
        if options.only and not story.file.startswith(tuple(options.only)):
            continue
        document = document_from_text(story.text, file=story.file)
        mentions = finder.find(document)
        if options.annotated_places:
            mentions = tuple(_mention(row, document) for row in rows[story.file])
        read.append((story, reader.read(document, mentions, story.published)))
    score = score_events(read)
    print(render_score(str(options.gold), score))
    if options.notes:
        print("\n".join(score.notes))


def _mention(row: dict[str, Any], document: Document) -> Mention:
    """Return an annotated place as if it had been found."""
    kind = row["kind"].removeprefix("foreign_")
    known = kind in set(PlaceKind)
    role = next(
        (b.role for b in document.blocks if b.span.start <= row["start"] < b.span.end),
        BlockRole.PARAGRAPH,
    )
    return Mention(
        span=Span(row["start"], row["end"]),
        text=row["text"],
        place=row["place"],
        name_en=row["name_en"],
        kind=PlaceKind(kind) if known else None,
        lon=row.get("lon"),
        lat=row.get("lat"),
        radius_m=row["precision_km"] * 1000.0,
        precision=Precision(kind) if kind in _WIDE else Precision.SETTLEMENT,
        score=1.0,
        inside=None,
        candidates=(),
        reason="annotated",
        block=BlockRole.BOILERPLATE if row.get("boilerplate") else role,
        is_in_name=bool(row.get("in_org")),
        is_origin=bool(row.get("dateline")),
    )


if __name__ == "__main__":
    main()
