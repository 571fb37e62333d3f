"""Print what is read in texts of the project, one JSON object a line: to compare two builds."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from benchmarks.report_texts import ReportWriter
from geo.reading.documents import document_from_text
from geo.reading.output import reading_to_dict
from geo.reading.reader import ReportReader
from geo.store.dataset import load_dataset

_PROSE = Path(__file__).parents[1] / "data" / "reading"
_CHARACTERS = 40_000
_DAY = date(2025, 6, 1)


def read_texts() -> list[str]:
    """Return one line a report: made-up reports in both languages and ordinary prose."""
    dataset = load_dataset()
    places, actors = dataset.places.values(), dataset.actors.values()
    texts = [path.read_text(encoding="utf-8") for path in sorted(_PROSE.glob("*.txt"))]
    for language in ("ar", "en"):
        texts.extend(ReportWriter(language, places, seed=7).reports(_CHARACTERS))
    reader = ReportReader(places, actors)
    readings = (
        reader.read(document_from_text(text, file="report.txt"), _DAY if at % 2 else None)
        for at, text in enumerate(texts)
    )
    return [json.dumps(reading_to_dict(reading), ensure_ascii=False) for reading in readings]


if __name__ == "__main__":
    print("\n".join(read_texts()))  # noqa: T201 - the test that starts this reads it
