from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.model.claims import Span
from geo.reading.places import PlaceFinder
from geo.reading.records import Block, BlockRole, Document, Mention
from geo.store.dataset import load_dataset
from geo.text.sentences import split_paragraphs


def make_document(text: str, role: BlockRole = BlockRole.PARAGRAPH) -> Document:
    blocks = tuple(Block(Span(p.start, p.end), role) for p in split_paragraphs(text))
    arabic = sum("\u0600" <= letter <= "\u06ff" for letter in text)
    latin = sum(letter.isascii() and letter.isalpha() for letter in text)
    return Document("report.txt", "", text, "ar" if arabic >= latin else "en", blocks)


@pytest.fixture(scope="session")
def finder() -> PlaceFinder:
    """Return the finder over the embedded gazetteer."""
    dataset = load_dataset()
    return PlaceFinder(dataset.places.values(), dataset.actors.values())


Find = Callable[[str], tuple[Mention, ...]]


@pytest.fixture(scope="session")
def find(finder: PlaceFinder) -> Find:
    """Return the mentions of a text read as one report."""
    return lambda text: finder.find(make_document(text))
