"""The words that tell what a line of a report is, from ``geo/data/reading/*/structure.yaml``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import geo
from geo.reading.documents.structure import load_structure_files
from geo.safe_yaml import parse_yaml
from geo.text.letters import split_words
from geo.text.positions import find_known

_NO_PHRASES: list[tuple[str, ...]] = []


class Phrases:
    """Phrases of folded words, found at the start of a line, in it, or as all of it.

    Parameters
    ----------
    texts
        As written in the data files.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        keys = (tuple(split_words(text)) for text in texts)
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for key in sorted({key for key in keys if key}, key=len, reverse=True):
            self._by_first.setdefault(key[0], []).append(key)

    def length_at(self, words: list[str], position: int) -> int:
        """Return how many ``words`` the longest phrase at ``position`` takes; 0 for none."""
        if position >= len(words):
            return 0
        for phrase in self._by_first.get(words[position], _NO_PHRASES):
            if tuple(words[position : position + len(phrase)]) == phrase:
                return len(phrase)
        return 0

    def start(self, words: list[str]) -> bool:
        """Tell whether a phrase stands at the start."""
        return self.length_at(words, 0) > 0

    def are(self, words: list[str]) -> bool:
        """Tell whether a phrase is all of ``words``."""
        return bool(words) and self.length_at(words, 0) == len(words)

    def stand_in(self, words: list[str]) -> bool:
        """Tell whether a phrase stands anywhere."""
        return any(self.length_at(words, at) for at in find_known(words, self._by_first))


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues of all languages together: a page often mixes them."""

    end_lines: Phrases
    aside_lines: Phrases
    side_lines: Phrases
    side_labels: Phrases
    side_words: Phrases
    side_only: Phrases
    menu_words: Phrases
    caption_lines: Phrases
    caption_labels: Phrases
    archive_words: Phrases
    credits: Phrases
    dates: Phrases
    byline_lines: Phrases
    byline_labels: Phrases
    byline_words: Phrases
    outlet_words: frozenset[str]
    dateline_places: Phrases
    outlets: Phrases


@cache
def load_cues() -> Cues:
    """Return the cues of all languages, the names of outlets from ``geo/data/actors.yaml``."""
    files = load_structure_files()
    return Cues(
        end_lines=Phrases(text for file in files for text in file.end_lines),
        aside_lines=Phrases(text for file in files for text in file.aside_lines),
        side_lines=Phrases(text for file in files for text in file.side_lines),
        side_labels=Phrases(text for file in files for text in file.side_labels),
        side_words=Phrases(text for file in files for text in file.side_words),
        side_only=Phrases(text for file in files for text in file.side_only),
        menu_words=Phrases(text for file in files for text in file.menu_words),
        caption_lines=Phrases(text for file in files for text in file.caption_lines),
        caption_labels=Phrases(text for file in files for text in file.caption_labels),
        archive_words=Phrases(text for file in files for text in file.archive_words),
        credits=Phrases(text for file in files for text in file.credits),
        dates=Phrases(text for file in files for row in file.date_words for text in row),
        byline_lines=Phrases(text for file in files for text in file.byline_lines),
        byline_labels=Phrases(text for file in files for text in file.byline_labels),
        byline_words=Phrases(text for file in files for text in file.byline_words),
        outlet_words=frozenset(
            word for file in files for text in file.outlet_words for word in split_words(text)
        ),
        dateline_places=Phrases(
            text for file in files for row in file.dateline_places for text in row
        ),
        outlets=Phrases(_outlet_names()),
    )


def _outlet_names() -> list[str]:
    path = Path(geo.__file__).parent / "data" / "actors.yaml"
    actors = parse_yaml(path.read_text(encoding="utf-8"))
    media = [actor for actor in actors if actor["kind"] == "media"]
    return [name["text"] for actor in media for name in actor["names"]]
