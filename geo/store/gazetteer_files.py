"""Writing a whole gazetteer into a data directory, each place in the theme it came from."""

from __future__ import annotations

import csv
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from geo.gazetteer.tables import write_places
from geo.model.places import Place
from geo.store.dataset import places_directory

_PLACES_SUFFIX = ".places.csv"
_NAMES_SUFFIX = ".names.csv"


def save_gazetteer(places: Iterable[Place], directory: Path, new_theme: str) -> list[Path]:
    """Write ``places`` to ``directory/places``, replacing what was there in one step.

    A place stays in the theme it is in now (in ``directory``, or in the embedded gazetteer when
    ``directory`` has none); others go to ``new_theme``. Notes and licences beside the tables are
    kept.

    Returns
    -------
    The tables written, by name.
    """
    current = places_directory(directory)
    themes = _read_themes(current)
    by_theme: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        by_theme[themes.get(place.id, new_theme)].append(place)
    target = directory / "places"
    directory.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=directory, prefix=".places-") as scratch:
        fresh = Path(scratch) / "new"
        fresh.mkdir()
        _copy_notes(current, fresh)
        for theme, members in by_theme.items():
            write_places(members, fresh, theme)
        if target.is_dir():
            target.rename(Path(scratch) / "old")
        fresh.rename(target)
    return sorted(target.glob("*.csv"))


def _read_themes(directory: Path) -> Mapping[str, str]:
    themes = {}
    for path in sorted(directory.glob(f"*{_PLACES_SUFFIX}")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                themes[row["id"]] = path.name.removesuffix(_PLACES_SUFFIX)
    return themes


def _copy_notes(source: Path, target: Path) -> None:
    for path in sorted(source.iterdir()):
        if path.is_file() and not path.name.endswith((_PLACES_SUFFIX, _NAMES_SUFFIX)):
            shutil.copyfile(path, target / path.name)
