"""Speed of finding places in reports, beside flashgeotext and geotext, in one run.

``python -m benchmarks.reading_places [--size CHARACTERS] [TEXT_FILE]...``

Without files, sentences made here. All read the same text; flashgeotext gets our names as well.
"""

from __future__ import annotations

import argparse
import gc
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter

from geo.model.claims import Span
from geo.model.places import Place
from geo.reading.places import PlaceFinder
from geo.reading.records import Block, BlockRole, Document
from geo.store.dataset import load_dataset
from geo.text.sentences import split_paragraphs

REPEATS = 5
SENTENCES = (
    "هاجم مسلحون حاجزاً لقوى الأمن الداخلي في بلدة البصيرة بريف دير الزور الشرقي من دون إصابات.",
    "دخل رتل من ثلاثين شاحنة عبر معبر الوليد متجهاً إلى قاعدتي الشدادي وخراب الجير في ريف الحسكة.",
    "وقال مصدر محلي إن القوات نفذت حملة دهم في قريتي الجرذي والسوسة واعتقلت عدداً من المطلوبين.",
    "وأضاف أن الأهالي طالبوا بتحسين الخدمات وفتح المدارس وتوفير مياه الشرب قبل بدء فصل الشتاء.",
    "Gunmen attacked a checkpoint near the town of Hajin in the eastern Deir ez-Zor countryside.",
)
Run = Callable[[], int]


def main() -> None:
    """Measure every finder installed and print speeds and ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("files", nargs="*", type=Path, help="reports in plain text")
    parser.add_argument("--size", type=int, default=300_000, help="characters to read")
    options = parser.parse_args()
    texts = [path.read_text(encoding="utf-8") for path in options.files] or ["\n".join(SENTENCES)]
    texts = list(_repeated(texts, options.size))
    characters = sum(map(len, texts))
    dataset = load_dataset()
    started = perf_counter()
    finder = PlaceFinder(dataset.places.values(), dataset.actors.values())
    print(f"built in {perf_counter() - started:.2f} s over {len(dataset.places)} places")
    documents = [_document(text) for text in texts]
    runs: dict[str, Run] = {"khabur": lambda: sum(len(finder.find(each)) for each in documents)}
    runs |= _peers(texts, list(dataset.places.values()))
    ours = 0.0
    print(f"{characters:,} characters, the best of {REPEATS} runs each")
    for name, run in runs.items():
        seconds, mentions = _best(run)
        ours = ours or seconds
        speed = characters / seconds / 1e6
        print(f"{name:28} {speed:7.2f} Mchar/s  {ours / seconds:6.2f} x  {mentions:6} mentions")


def _repeated(texts: list[str], size: int) -> Iterator[str]:
    count = max(1, size // max(1, sum(map(len, texts))))
    return islice(cycle(texts), count * len(texts))


def _document(text: str) -> Document:
    blocks = tuple(
        Block(Span(each.start, each.end), BlockRole.PARAGRAPH) for each in split_paragraphs(text)
    )
    arabic = sum("\u0600" <= letter <= "\u06ff" for letter in text)
    return Document(
        "text", "", text, "ar" if arabic * 2 > len(text.replace(" ", "")) else "en", blocks
    )


def _peers(texts: list[str], places: list[Place]) -> dict[str, Run]:
    """Return the peers that are installed, ready to run."""
    found: dict[str, Run] = {}
    try:
        flashgeotext = import_module("flashgeotext.geotext")
        lookup = import_module("flashgeotext.lookup")
    except ImportError:
        print("flashgeotext is not installed")
    else:
        plain = flashgeotext.GeoText()
        found["flashgeotext"] = lambda: _count_flash(plain, texts)
        names = {place.id: [name.text for name in place.names] for place in places}
        config = import_module("flashgeotext.config").GeoTextConfiguration(use_demo_data=False)
        ours = flashgeotext.GeoText(config)
        ours.add(lookup.LookupData(name="places", data=names))
        found["flashgeotext, our names"] = lambda: _count_flash(ours, texts)
    try:
        geotext = import_module("geotext")
    except ImportError:
        print("geotext is not installed")
    else:
        found["geotext"] = lambda: _count_geotext(geotext, texts)
    return found


def _count_flash(finder: object, texts: list[str]) -> int:
    total = 0
    for text in texts:
        for group in finder.extract(input_text=text).values():  # type: ignore[attr-defined]
            total += sum(each["count"] for each in group.values())
    return total


def _count_geotext(module: object, texts: list[str]) -> int:
    total = 0
    for text in texts:
        read = module.GeoText(text)  # type: ignore[attr-defined]
        total += len(read.cities) + len(read.countries)
    return total


def _best(run: Run) -> tuple[float, int]:
    gc.collect()
    seconds, mentions = float("inf"), 0
    for _ in range(REPEATS):
        started = perf_counter()
        mentions = run()
        seconds = min(seconds, perf_counter() - started)
    return seconds, mentions


if __name__ == "__main__":
    main()
