"""The words of ``words.yaml``, and periods in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib import resources

from geo.safe_yaml import parse_yaml
from layers.snapshots.periods import Period, Unit, parse_period
from layers.words import Bilingual, say, say_day, say_month


@cache
def load_words() -> dict[str, dict[str, str]]:
    """Return the templates by key, then language."""
    text = (resources.files("layers.snapshots") / "words.yaml").read_text(encoding="utf-8")
    words: dict[str, dict[str, str]] = parse_yaml(text)
    return words


def word(key: str, lang: str, **slots: object) -> str:
    """Return the words ``key`` with their slots filled, in English where not in ``ar``."""
    return load_words()[key]["ar" if lang == "ar" else "en"].format_map(slots)


def say_range(counted: Mapping[str, int], lang: str) -> str:
    """Return the most likely number, with the lowest and the highest where they differ."""
    low, best, high = counted["low"], counted["best"], counted["high"]
    key = "number" if low == best == high else "range"
    return word(key, lang, low=low, best=best, high=high)


def in_language(text: Bilingual, lang: str) -> str:
    """Return the text in Arabic for ``ar``, else in English."""
    return text.ar if lang == "ar" else text.en


def say_span(first: date, last: date) -> Bilingual:
    """Return the days from ``first`` to ``last``, or the one day."""
    if first == last:
        return say_day(first)
    return say("span", first=say_day(first), last=say_day(last))


def say_period(period: Period) -> Bilingual:
    """Return what a period is called, for example ``November 2025``."""
    first = period.first
    match period.unit:
        case Unit.WEEK:
            year, number, _ = first.isocalendar()
            return _both("week", number=number, year=year)
        case Unit.MONTH:
            return say_month(first)
        case Unit.QUARTER:
            return _both(f"quarter_{(first.month + 2) // 3}", year=first.year)
        case Unit.YEAR:
            return say("year", year=first.year)
        case _:
            return say_span(first, period.last)


def say_period_named(name: str) -> Bilingual:
    """Return what the period of a name such as ``2025-W47`` is called."""
    return say_period(parse_period(name))


def _both(key: str, **slots: object) -> Bilingual:
    return Bilingual(word(key, "en", **slots), word(key, "ar", **slots))
