"""Number mentions of a text, each with its bounds and its span."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from geo.model.claims import Span
from geo.text.folded import fold
from geo.text.languages import load_language
from geo.text.lexicon import Lexicon
from geo.text.numbers.composing import Number, compose_numbers
from geo.text.phrases import Match, Rules
from geo.text.reading_data import load_reading_data
from geo.text.stretches import Stretches
from geo.text.tokens import Token, any_fills

_TEH_MARBUTA = "ه"
_FOUND = "found"
_YEARS = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A number that a text states.

    Attributes
    ----------
    span
        Where its words stand, with "about" or "at least" where they say so.
    low, best, high
        Bounds; ``None`` where the text leaves one open ("more than 22" has only ``low``).
    is_ordinal
        Whether it says which one, not how many ("العاشر من نوعه").
    is_approximate
        Whether the text says so.
    noun
        For a dual, the counted noun in the singular as the lexicon has it.
    """

    span: Span
    low: Number | None
    best: Number | None
    high: Number | None
    is_ordinal: bool = False
    is_approximate: bool = False
    noun: str | None = None


def find_numbers(
    text: str, language: str = "ar", nouns: Collection[str] = ()
) -> list[NumberMention]:
    """Return the numbers stated in ``text``, in order.

    Clock times, numeric dates and codes ("T-72") are no numbers; "tens of" and "thousands of"
    state none. Years, ages and distances are numbers: what is counted is for the reader to say.

    Parameters
    ----------
    nouns
        Further Arabic nouns (singular) whose dual counts, besides those in ``numbers.yaml``;
        with a broken plural.
    """
    folded = fold(text)
    return [
        NumberMention(Span(*folded.original_span(start, end)), **bounds)
        for start, end, bounds in _stretches(language, frozenset(nouns)).find(folded.text)
    ]


@dataclass(frozen=True, slots=True)
class _Grammar:
    rules: Rules
    core: frozenset[str]
    units_first: bool

    def read(self, run: list[Token]) -> list[tuple[Token, dict[str, Any]]]:
        if not any_fills(run, self.core):
            return []
        composed = compose_numbers(run, units_first=self.units_first)
        tokens = self.rules.reduce(composed, _build)
        return [(token, token.value(_FOUND)) for token in tokens if token.fills(_FOUND)]


@cache
def _stretches(language: str, nouns: frozenset[str]) -> Stretches[dict[str, Any]]:
    data = load_reading_data(language, "numbers")
    rules = Rules(data["rules"])
    duals = (
        {"dual": _dual_forms(data["duals"], nouns)} if load_language(language).dual_endings else {}
    )
    core = frozenset(data["core"])
    lexicon = Lexicon([data["words"], duals], rules.literals, data["prefixes"], core)
    return Stretches(lexicon, _Grammar(rules, core, data["units_first"]).read)


def _build(match: Match) -> list[Token] | None:
    if match.means == "nothing":
        return [match.token(("nothing", None))]
    if match.means == "separate":
        numbers = [token for token in match.tokens if token.fills("n")]
        return [
            Token(token.start, token.end, ((_FOUND, _exactly(token.value("n"))),))
            for token in numbers
        ]
    bounds = _bounds(match.means, match.values)
    return None if bounds is None else [match.token((_FOUND, bounds))]


_AMOUNT = "{n}|{dozen}"
MEANINGS = {
    "exactly": _AMOUNT,
    "about": _AMOUNT,
    "dozen": _AMOUNT,
    "at_least": _AMOUNT,
    "at_most": _AMOUNT,
    "between": "{pair}|{low} {pair}|{high}",
    "ordinal": "{ordinal}|{ordinal_numeral}",
    "dual": "{dual}",
    "separate": "{n}",
}
"""Every meaning that a rule in ``numbers.yaml`` may name for a number, and the values it takes."""


def _bounds(means: str, values: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the fields of a mention; ``None`` where the numbers do not fit the meaning."""
    number = values.get("n", values.get("dozen"))
    if means in {"about", "dozen"}:
        return {"low": None, "best": number, "high": None, "is_approximate": True}
    if means in {"at_least", "at_most"}:
        low, high = (number, None) if means == "at_least" else (None, number)
        return {"low": low, "best": None, "high": high}
    if means == "between":
        low, high = values.get("pair") or (values["low"], values["high"])
        is_range = low < high and (low in _YEARS) == (high in _YEARS)
        return {"low": low, "best": None, "high": high} if is_range else None
    if means == "ordinal":
        which = values.get("ordinal", values.get("ordinal_numeral"))
        return {**_exactly(which), "is_ordinal": True}
    if means == "dual":
        return {**_exactly(2), "noun": values["dual"]}
    return _exactly(number)


def _exactly(number: Number | None) -> dict[str, Any]:
    return {"low": number, "best": number, "high": number}


def _dual_forms(duals: Mapping[str, Iterable[str]], more: Iterable[str]) -> dict[str, list[str]]:
    """Return the written duals of each noun, with and without article."""
    forms: dict[str, list[str]] = {}
    for noun in [*duals["broken"], *more]:
        forms[noun] = [f"(ال){form}" for form in _duals_of(noun, ("ان", "ين"))]
        if fold(noun).text.endswith(_TEH_MARBUTA):
            forms[noun] += list(_duals_of(noun, ("ا", "ي")))
    for noun in duals["sound"]:
        endings = ("ان", "ين") if fold(noun).text.endswith(_TEH_MARBUTA) else ("ان",)
        forms[noun] = [f"(ال){form}" for form in _duals_of(noun, endings)]
    return forms


def _duals_of(noun: str, endings: Iterable[str]) -> Iterator[str]:
    plain = fold(noun).text
    stem = plain[:-1] + "ت" if plain.endswith(_TEH_MARBUTA) else plain
    return (stem + ending for ending in endings)
