"""Reading report files against a data set, in this process or in many."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from geo.model.codec import to_dict
from geo.reading.documents import load_document, load_stdin
from geo.reading.output import reading_to_dict
from geo.reading.reader import ReportReader
from geo.reading.records import Document, Reading
from geo.reading.storing import RecordBuilder, Records
from geo.store import Dataset, load_dataset
from geo.text.reading_data import require_reading_data

STDIN = "-"


@dataclass(frozen=True, slots=True)
class _Tools:
    """What reading needs, built once for a data directory."""

    dataset: Dataset
    reader: ReportReader
    builder: RecordBuilder


@dataclass(frozen=True, slots=True)
class FileReader:
    """Reads report files; light to send to another process, which builds its own indexes once.

    Attributes
    ----------
    data
        Data directory whose places are known; ``None`` for the embedded data.
    published
        Day of publication of every report, where it is known.

    Raises
    ------
    InputError
        When the words of a language are not as they must be; tells every problem.
    """

    data: Path | None = None
    published: date | None = None

    def __post_init__(self) -> None:
        require_reading_data()

    @property
    def dataset(self) -> Dataset:
        """The data set that places and actors are looked up in."""
        return _tools(self.data).dataset

    def read(self, name: str) -> Reading:
        """Return what is read in the file ``name``, or on standard input for ``-``.

        Raises
        ------
        InputError
            When the file or the data set cannot be read.
        """
        document = load_stdin() if name == STDIN else load_document(Path(name))
        return self.read_document(document)

    def read_document(self, document: Document) -> Reading:
        """Return what is read in a report that is loaded."""
        return _tools(self.data).reader.read(document, self.published)

    def records(self, reading: Reading, *, since: date | None = None) -> Records:
        """Return a reading as records for the store; see `RecordBuilder.build` for ``since``."""
        return _tools(self.data).builder.build(reading, since=since)

    def result(self, reading: Reading) -> dict[str, Any]:
        """Return all about a reading as plain dictionaries, lists and scalars."""
        records = self.records(reading)
        return {
            "published_given": self.published.isoformat() if self.published else None,
            "reading": reading_to_dict(reading),
            "records": to_dict(records.file),
            "without_day": records.without_day,
        }

    def __call__(self, path: Path) -> dict[str, Any]:
        """Return `result` of the report at ``path``, as a batch asks for it."""
        return self.result(self.read(str(path)))


def _build_tools(data: Path | None) -> _Tools:
    dataset = load_dataset(data)
    reader = ReportReader(dataset.places.values(), dataset.actors.values())
    tools = _Tools(dataset, reader, RecordBuilder(dataset.places, dataset.actors))
    gc.freeze()  # the indexes stay; going through them for garbage took a twentieth of the time
    return tools


_tools: Callable[[Path | None], _Tools] = cache(_build_tools)
