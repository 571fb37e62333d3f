"""Finding places and dates beside peers: speed on the same text in one run, and what is right.

    python -m benchmarks.reading_peers [--size CHARACTERS]

Speed is CPU time over made-up reports. What is right is counted over a small table of our own
(``benchmarks/texts/peers.yaml``): names found of those meant, and what was found besides.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from datetime import date
from importlib import import_module
from pathlib import Path
from time import process_time
from typing import Any

import yaml

from benchmarks.dates import PEERS, Reader, read_ours
from benchmarks.report_texts import ReportWriter
from geo.model.places import Place
from geo.reading.documents import document_from_text
from geo.reading.places import PlaceFinder
from geo.store.dataset import load_dataset
from geo.text.dates import find_times

Finder = Callable[[str], list[str]]
"""Returns the names of places in a text as they stand there."""

_DATE_CHARACTERS = 20_000
_TABLE = Path(__file__).parent / "texts" / "peers.yaml"


def main() -> None:
    """Print speed, ratios and what is right of all that is installed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--size", type=int, default=300_000, help="characters to find places in")
    size = parser.parse_args().size
    dataset = load_dataset()
    table = yaml.safe_load(_TABLE.read_text(encoding="utf-8"))
    finder = PlaceFinder(dataset.places.values(), dataset.actors.values())
    for language in ("ar", "en"):
        texts = list(ReportWriter(language, dataset.places.values(), 2).reports(size))
        finders = {"khabur": _ours(finder)} | _place_peers(language, dataset.places.values())
        _print_places(language, texts, table["places"][language], finders)
    for language in ("ar", "en"):
        texts = list(ReportWriter(language, dataset.places.values(), 3).reports(_DATE_CHARACTERS))
        _print_dates(language, texts, table["dates"][language], table["published"])


def _ours(finder: PlaceFinder) -> Finder:
    def find(text: str) -> list[str]:
        mentions = finder.find(document_from_text(text, file="report.txt"))
        return [mention.text for mention in mentions if not mention.is_in_name]

    find("ذهب رجل إلى قرية الظظخ بريف الحسكة. A man went to Zzyzx village.")
    return find


def _place_peers(language: str, places: Iterable[Place]) -> dict[str, Finder]:
    """Return the finders of places that are installed."""
    found: dict[str, Finder] = {}
    try:
        flash = import_module("flashgeotext.geotext")
        lookup = import_module("flashgeotext.lookup")
        names = {place.id: [n.text for n in place.names if n.lang == language] for place in places}
        own = flash.GeoText(
            import_module("flashgeotext.config").GeoTextConfiguration(use_demo_data=False)
        )
        own.add(lookup.LookupData(name="places", data={k: v for k, v in names.items() if v}))
        found["flashgeotext, our names"] = lambda text: _flash_names(own, text)
        plain = flash.GeoText()
        found["flashgeotext"] = lambda text: _flash_names(plain, text)
    except ImportError as error:
        print(f"flashgeotext: not installed, left out ({error})")
    try:
        geotext = import_module("geotext")
        found["geotext"] = lambda text: _geotext_names(geotext.GeoText(text))
    except ImportError as error:
        print(f"geotext: not installed, left out ({error})")
    return found


def _flash_names(finder: Any, text: str) -> list[str]:  # noqa: ANN401 - a class of the peer
    groups = finder.extract(input_text=text, span_info=True).values()
    return [name for group in groups for each in group.values() for name in each["found_as"]]


def _geotext_names(found: Any) -> list[str]:  # noqa: ANN401 - a class of the peer
    return [*found.cities, *found.countries]


def _print_places(
    language: str, texts: list[str], rows: list[dict[str, Any]], finders: dict[str, Finder]
) -> None:
    characters = sum(map(len, texts))
    meant = sum(len(row["meant"]) for row in rows)
    print(f"places, {language}: {characters:,} characters; {meant} names in {len(rows)} sentences")
    ours = 0.0
    for name, find in finders.items():
        seconds = _seconds(find, texts)
        ours = ours or seconds
        counts = [_count(find(row["text"]), row["meant"]) for row in rows]
        right, besides = sum(c[0] for c in counts), sum(c[1] for c in counts)
        speed = f"{characters / seconds / 1e6:7.3f} Mchar/s {ours / seconds:7.2f} x ours"
        print(f"  {name:24}{speed}   right {right} of {meant}, besides {besides}")


def _count(found: list[str], meant: list[str]) -> tuple[int, int]:
    """Return how many of the names meant were found, and how many others."""
    left = list(meant)
    for name in found:
        same = next((each for each in left if each in name or name in each), None)
        if same is not None:
            left.remove(same)
    right = len(meant) - len(left)
    return right, len(found) - right


def _print_dates(
    language: str, texts: list[str], rows: list[dict[str, Any]], published: date
) -> None:
    characters = sum(map(len, texts))
    print(f"dates, {language}: {characters:,} characters; {len(rows)} sentences")
    readers: dict[str, Reader] = {"khabur": read_ours}
    for name, make in PEERS.items():
        try:
            readers[name] = make()
        except ImportError as error:
            print(f"  {name}: not installed, left out ({error})")
    find_times("", published, language)
    ours = 0.0
    for name, read in readers.items():
        days = _answers(read, published, language)
        seconds = _seconds(days, texts)
        ours = ours or seconds
        right = sum(days(row["text"]) == set(row["days"]) for row in rows)
        speed = f"{characters / seconds / 1e6:9.5f} Mchar/s {ours / seconds:9.5f} x ours"
        print(f"  {name:24}{speed}   exactly right {right} of {len(rows)}")


def _answers(read: Reader, published: date, language: str) -> Callable[[str], set[date] | None]:
    """Return what gives the days of a text, ``None`` where the peer breaks on it."""

    def days(text: str) -> set[date] | None:
        try:
            return read(text, published, language)
        except (ValueError, TypeError, OverflowError, AttributeError):
            return None

    return days


def _seconds(read: Callable[[str], object], texts: list[str]) -> float:
    """Return the CPU time of one pass over texts that were never read."""
    started = process_time()
    for text in texts:
        read(text)
    return process_time() - started


if __name__ == "__main__":
    main()
