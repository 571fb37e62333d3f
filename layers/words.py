"""Sentences in English and Arabic, filled from the templates of ``words.yaml``."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from geo.model.places import Place
from geo.model.vocabularies import PlaceKind
from geo.safe_yaml import parse_yaml
from geo.vocabulary_labels import load_labels


class Bilingual(NamedTuple):
    """The same words in English and in Arabic."""

    en: str
    ar: str


NOTHING = Bilingual("", "")


@cache
def load_templates() -> dict[str, Any]:
    """Return the templates by key, as in ``words.yaml``."""
    text = (resources.files("layers") / "words.yaml").read_text(encoding="utf-8")
    templates: dict[str, Any] = parse_yaml(text)
    return templates


def say(key: str, **slots: Bilingual | str | int) -> Bilingual:
    """Return the sentence ``key`` with its slots filled; a slot's own braces stay as they are."""
    template = load_templates()[key]
    english = {name: v.en if isinstance(v, Bilingual) else v for name, v in slots.items()}
    arabic = {name: v.ar if isinstance(v, Bilingual) else v for name, v in slots.items()}
    return Bilingual(template["en"].format_map(english), template["ar"].format_map(arabic))


def join(parts: Iterable[Bilingual], joiner: str = "joiner") -> Bilingual:
    """Return the parts as one text, empty ones left out."""
    known = [part for part in parts if part.en or part.ar]
    between = load_templates()[joiner]
    return Bilingual(
        between["en"].join(part.en for part in known),
        between["ar"].join(part.ar for part in known),
    )


def say_place(place: Place) -> Bilingual:
    """Return a place's names; a governorate says what it is, as its city has the same name."""
    name = Bilingual(place.name("en"), place.name("ar"))
    return say("governorate", name=name) if place.kind is PlaceKind.GOVERNORATE else name


def say_table(name: str) -> Bilingual:
    """Return what a table of events is called: a known one by its title, others by their name."""
    key = f"table_{name}"
    return say(key) if key in load_templates() else say("unknown_table", name=name)


def label(vocabulary: str, value: str) -> Bilingual:
    """Return the label of a vocabulary's value."""
    labels = load_labels(vocabulary)[value]
    return Bilingual(labels["en"], labels["ar"])


@cache
def say_day(day: date | None) -> Bilingual:
    """Return a day with its month in words, for example ``27 May 2025``."""
    if day is None:
        return say("day_unknown")
    return say("day", day=day.day, month=_month(day), year=day.year)


def say_month(day: date) -> Bilingual:
    """Return the month of a day in words, for example ``May 2025``."""
    return say("month", month=_month(day), year=day.year)


def _month(day: date) -> Bilingual:
    months = load_templates()["months"]
    return Bilingual(months["en"][day.month - 1], months["ar"][day.month - 1])


def say_distance(distance_m: float) -> Bilingual:
    """Return a distance in kilometres, with two figures below 10 km."""
    km = distance_m / 1000
    text = f"{km:.2g}" if km < 10 else f"{km:.0f}"
    return say("kilometres", km=text)
