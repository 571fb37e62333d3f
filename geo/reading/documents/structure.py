"""The lists of ``geo/data/reading/*/structure.yaml`` as they stand in the files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import geo
from geo.errors import MissingAssetError
from geo.model.codec import from_dict
from geo.text.reading_data import load_reading_data

_DIRECTORY = Path(geo.__file__).parent / "data" / "reading"


@dataclass(frozen=True, slots=True)
class StructureFile:
    """One language's ``structure.yaml``; what each list is for stands in the file.

    Attributes
    ----------
    told_particles
        Letters written onto an outlet's name when somebody told it something.
    """

    end_lines: tuple[str, ...]
    aside_lines: tuple[str, ...]
    side_lines: tuple[str, ...]
    side_labels: tuple[str, ...]
    side_words: tuple[str, ...]
    side_only: tuple[str, ...]
    menu_words: tuple[str, ...]
    caption_lines: tuple[str, ...]
    caption_labels: tuple[str, ...]
    archive_words: tuple[str, ...]
    credits: tuple[str, ...]
    date_words: tuple[tuple[str, ...], ...]
    byline_lines: tuple[str, ...]
    byline_labels: tuple[str, ...]
    byline_words: tuple[str, ...]
    outlet_words: tuple[str, ...]
    dateline_places: tuple[tuple[str, ...], ...]
    reporter_words: tuple[str, ...]
    outlet_nouns: tuple[str, ...]
    told_particles: tuple[str, ...]
    told_words: tuple[str, ...]
    support_words: tuple[str, ...]


@cache
def load_structure_files() -> tuple[StructureFile, ...]:
    """Return every language's cues, in the order of the language codes.

    Raises
    ------
    InputError
        When a file has a field too many, too few or of the wrong form; names all.
    MissingAssetError
        When there is no such file at all.
    """
    paths = sorted(_DIRECTORY.glob("*/structure.yaml"))
    if not paths:
        raise MissingAssetError(f"{_DIRECTORY}: expected structure.yaml of a language, got none")
    loaded = []
    for path in paths:
        content = load_reading_data(path.parent.name, path.stem)
        shown = f"geo/data/reading/{path.parent.name}/{path.name}"
        loaded.append(from_dict(StructureFile, content, file=shown))
    return tuple(loaded)
