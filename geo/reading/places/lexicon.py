"""What the words around a place name say, from ``geo/data/reading/LANGUAGE/places.yaml``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from geo.model.vocabularies import PlaceKind
from geo.reading.places.common_words import load_common_words
from geo.reading.places.words import fold_words
from geo.text.reading_data import load_reading_data
from geo.text.remembered import Remembered

_ROLES = (
    "qualifiers", "joiners", "of", "locatives", "onto", "explaining", "naming", "between", "near",
    "and", "name_heads", "person_titles", "given_names", "said", "people", "origins", "reporters",
    "nouns", "base_in", "areas_by_direction", "hyphened", "the_country", "home_adjectives",
    "inside", "there", "belts", "belonging", "each",
)  # fmt: skip
_FLAGS = ("span", "unlisted", "near", "beside")
_LEAST_STEM = 2
_Names = dict[str, list[tuple[int, tuple[str, ...]]]]


@dataclass(frozen=True, slots=True)
class KindWord:
    """A word that says what kind of place the name after (or before) it is.

    Attributes
    ----------
    kinds
        What it may be, likeliest first.
    number
        1, 2 (two names follow) or 3 (a list may follow).
    in_span
        The word is part of the mention ("ريف الحسكة").
    unlisted, near
        A name after it may be in no gazetteer; it lies at or near the settlement of that name.
    word
        The first word of its row: one for singular, dual, plural and words of one meaning.
    is_beside
        It leads to a name only after a word like "near": "near the school of ...".
    """

    kinds: tuple[PlaceKind, ...]
    number: int
    in_span: bool
    unlisted: bool
    near: bool
    word: str = ""
    is_beside: bool = False


@dataclass(slots=True)
class Sense:
    """What a word can be, attached particles taken off.

    Attributes
    ----------
    conjoined
        An "and" is attached.
    preposition
        The attached preposition, or empty.
    says_something
        Whether any list of the lexicon has the word.
    """

    stem: str
    conjoined: bool = False
    preposition: str = ""
    definite: bool = False
    kind: KindWord | None = None
    direction: str = ""
    roles: frozenset[str] = frozenset()
    says_something: bool = False


@dataclass(slots=True)
class PlaceLexicon:
    """The words of one language that matter for finding places; all keys are folded."""

    language: str
    article: str
    locative_letters: frozenset[str]
    kinds: dict[str, KindWord]
    directions: dict[str, str]
    roles: dict[str, frozenset[str]]
    units_m: dict[str, float]
    hints: dict[PlaceKind, frozenset[str]]
    ambiguous: dict[str, str]
    never: frozenset[str]
    adjectives: frozenset[str]
    adjective_after: tuple[str, ...]
    bare_governorates: frozenset[str]
    names_with_places: tuple[str, ...]
    describing: tuple[str, ...]
    abroad: _Names
    states_abroad: frozenset[str]
    weak_locatives: frozenset[str]
    name_frames: tuple[tuple[frozenset[str], tuple[tuple[str, ...], ...]], ...]
    heads: frozenset[str]
    tails: frozenset[str]
    bare_heads: frozenset[str]
    adjective_endings: tuple[str, ...]
    no_name_endings: tuple[str, ...]
    verb_endings: tuple[str, ...]
    plural_endings: tuple[str, ...]
    called_after: frozenset[str]
    as_written: frozenset[str]
    stop: frozenset[str]
    kind_word_after: bool
    zipf: dict[str, float]
    prefixes: dict[str, tuple[bool, str, bool]]
    _senses: Remembered[str, Sense] = field(init=False)
    _listed: frozenset[str] = field(init=False)
    _prefixes_by_letter: dict[str, list[tuple[str, tuple[bool, str, bool]]]] = field(
        default_factory=dict
    )

    def __post_init__(self) -> None:
        self._senses = Remembered(self._work_out)
        for prefix, says in self.prefixes.items():
            self._prefixes_by_letter.setdefault(prefix[:1], []).append((prefix, says))
        self._listed = frozenset({*self.kinds, *self.directions, *self.roles})

    def sense(self, key: str) -> Sense:
        """Return what a folded word can be; a sense that says nothing for ordinary words."""
        return self._senses[key]

    def senses(self, keys: Iterable[str]) -> list[Sense]:
        """Return what each of many words can be."""
        return list(map(self._senses.__getitem__, keys))

    def _work_out(self, key: str) -> Sense:
        for prefix, (conjoined, preposition, definite) in self._prefixes_of(key):
            stem = key[len(prefix) :]
            if stem in self._listed:
                kind, direction = self.kinds.get(stem), self.directions.get(stem, "")
                roles = self.roles.get(stem, frozenset())
                return Sense(stem, conjoined, preposition, definite, kind, direction, roles, True)
        return Sense(key)

    def frequency(self, key: str) -> float:
        """Return how common a word is in general text (Zipf scale), 0 when it is not listed."""
        return self.zipf.get(key, 0.0)

    def stem_frequency(self, key: str) -> float:
        """Return the frequency of the word, or of what remains without attached particles."""
        best = self.frequency(key)
        for prefix, (_, _, definite) in self._prefixes_of(key):
            if prefix:
                rest = key[len(prefix) :]
                best = max(best, self.frequency(rest))
                if definite:
                    best = max(best, self.frequency(self.article + rest))
        return best

    def _prefixes_of(self, key: str) -> Iterator[tuple[str, tuple[bool, str, bool]]]:
        """Yield what may be written onto the word, nothing first."""
        yield from self._prefixes_by_letter[""]
        for prefix, says in self._prefixes_by_letter.get(key[:1], ()) if key else ():
            if key.startswith(prefix) and len(key) - len(prefix) >= _LEAST_STEM:
                yield prefix, says


@cache
def load_lexicon(language: str) -> PlaceLexicon:
    """Return the lexicon of ``language``.

    Raises
    ------
    InputError
        When a file has sections, kinds or numbers that it should not have.
    """
    return _build(load_reading_data(language, "places"), load_common_words(language))


def _build(data: dict[str, Any], zipf: dict[str, float]) -> PlaceLexicon:
    unlisted = data["unlisted"]
    clitics = data["clitics"]
    article = _fold(clitics["article"])
    return PlaceLexicon(
        language=data["language"],
        article=article,
        locative_letters=frozenset(clitics["locative"]),
        kinds=dict(_kind_words(data["kinds"], article)),
        directions={
            _stem(word, article): name
            for name, words in data["directions"].items()
            for word in words
        },
        roles=_roles(data, article),
        units_m={_fold(word): float(size) for word, size in data["distance_units_m"].items()},
        hints={PlaceKind(kind): _folded(words) for kind, words in data["hints"].items()},
        ambiguous={
            _fold(word): need for need, words in data["ambiguous"].items() for word in words
        },
        never=_folded(data["never"]),
        adjectives=_folded(data["adjectives"]),
        adjective_after=tuple(_fold(ending) for ending in data["adjective_after"]),
        bare_governorates=_folded(data["bare_governorates"]),
        names_with_places=tuple(data["names_with_places"]),
        describing=tuple(data["describing"]),
        abroad=_with_particles(data["abroad"], clitics),
        states_abroad=_folded(data["states_abroad"]),
        weak_locatives=_folded(data["weak_locatives"]),
        name_frames=tuple(
            (_folded(heads), tuple(tuple(fold_words(str(tail))) for tail in tails))
            for heads, tails in data["name_frames"]
        ),
        heads=_folded(unlisted["heads"]),
        tails=_folded(unlisted["tails"]),
        bare_heads=_folded(unlisted["bare_heads"]),
        adjective_endings=tuple(map(_fold, unlisted["adjective_endings"])),
        no_name_endings=tuple(map(_fold, unlisted["no_name_endings"])),
        verb_endings=tuple(map(_fold, unlisted["verb_endings"])),
        plural_endings=tuple(map(_fold, unlisted["plural_endings"])),
        called_after=_folded(unlisted["called_after"]),
        as_written=frozenset(unlisted["as_written"]),
        stop=_folded(unlisted["stop"]),
        kind_word_after=data["kind_word_after"],
        zipf=zipf,
        prefixes=dict(_prefixes(clitics)),
    )


def _kind_words(rows: Iterable[dict[str, Any]], article: str) -> Iterator[tuple[str, KindWord]]:
    for row in rows:
        kinds = tuple(PlaceKind(kind) for kind in row["kinds"])
        for number, form in enumerate(("one", "two", "many"), start=1):
            for word in row.get(form, ()):
                span, unlisted, near, beside = (row.get(key, False) for key in _FLAGS)
                first = _stem(row["one"][0], article)
                kind_word = KindWord(kinds, number, span, unlisted, near, first, beside)
                yield _stem(word, article), kind_word


def _roles(data: dict[str, Any], article: str) -> dict[str, frozenset[str]]:
    roles: dict[str, set[str]] = {}
    for role in _ROLES:
        for word in data[role]:
            roles.setdefault(_stem(str(word), article), set()).add(role)
    return {word: frozenset(found) for word, found in roles.items()}


def _prefixes(clitics: dict[str, Any]) -> Iterator[tuple[str, tuple[bool, str, bool]]]:
    """Yield what may be written onto a word: letters, "and" or not, preposition, article."""
    article = _fold(clitics["article"])
    yield "", (False, "", False)
    for conjunction in ("", *clitics["and"]):
        for preposition in ("", *clitics["prepositions"]):
            letters = conjunction + preposition
            if letters:
                yield letters, (bool(conjunction), preposition, False)
            if article:
                yield letters + article, (bool(conjunction), preposition, True)
        if clitics["contracted"]:
            contracted = clitics["contracted"]
            yield conjunction + contracted, (bool(conjunction), contracted[:1], True)


def _with_particles(names: Iterable[str], clitics: dict[str, Any]) -> _Names:
    """Return names by their first word with every particle: its letters, the words after it."""
    article = _fold(clitics["article"])
    found: _Names = {}
    for name in names:
        first, *rest = fold_words(name)
        stem = first.removeprefix(article)
        for prefix, (conjoined, preposition, definite) in _prefixes(clitics):
            if definite == (stem != first):
                letters = int(conjoined) + len(preposition)
                found.setdefault(prefix + stem, []).append((letters, tuple(rest)))
    return found


def _fold(text: str) -> str:
    return " ".join(fold_words(str(text)))


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(_fold(word) for word in words)


def _stem(word: str, article: str) -> str:
    folded = _fold(word)
    if article and folded.startswith(article) and len(folded) > len(article) + _LEAST_STEM:
        return folded[len(article) :]
    return folded
