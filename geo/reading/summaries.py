"""Summaries of what was read, worded from coded fields alone; no word of a report is in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from geo.model.actors import Actor
from geo.model.counts import Count
from geo.model.events import EventPlace, Summary
from geo.model.places import Place
from geo.model.time import EventTime
from geo.model.vocabularies import PlaceKind, TimePrecision
from geo.safe_yaml import parse_yaml
from geo.vocabulary_labels import load_labels

LANGUAGES = ("en", "ar")


@cache
def load_templates() -> Mapping[str, Any]:
    """Return the templates of ``geo/data/reading/summaries.yaml`` by key, then language."""
    path = resources.files("geo") / "data" / "reading" / "summaries.yaml"
    templates: dict[str, Any] = parse_yaml(path.read_text(encoding="utf-8"))
    return templates


class Summarizer:
    """Words the summaries of events and totals in English and Arabic."""

    def __init__(self, places: Mapping[str, Place], actors: Mapping[str, Actor]) -> None:
        self._places = places
        self._actors = actors

    def summarize(
        self,
        label: tuple[str, str],
        places: Iterable[EventPlace],
        time: EventTime,
        counts: Iterable[Count],
        *,
        is_total: bool = False,
    ) -> Summary:
        """Return what happened, where, when and how many, in both languages.

        Parameters
        ----------
        label
            Vocabulary and value of what it is: ``("event_kinds", "attack")``.
        """
        vocabulary, value = label
        places, counts = tuple(places), tuple(counts)
        texts = {
            lang: say(
                "total" if is_total else "event",
                lang,
                what=load_labels(vocabulary)[value][lang],
                where=self._where(places, lang),
                when=_when(time, lang),
                numbers=self._numbers(counts, lang),
            )
            for lang in LANGUAGES
        }
        return Summary(en=texts["en"], ar=texts["ar"])

    def _where(self, places: tuple[EventPlace, ...], lang: str) -> str:
        parts = dict.fromkeys(
            say(f"place_{place.role.value}", lang, place=self._name(place.place, lang))
            for place in places
        )
        return say("where", lang, places=_joined(parts, lang)) if parts else ""

    def _name(self, place_id: str, lang: str) -> str:
        place = self._places[place_id]
        name = place.name(lang)
        is_governorate = place.kind is PlaceKind.GOVERNORATE
        return say("governorate", lang, name=name) if is_governorate else name

    def _numbers(self, counts: tuple[Count, ...], lang: str) -> str:
        parts = [self._count(count, lang) for count in counts]
        return say("numbers", lang, counts=_joined(parts, lang)) if parts else ""

    def _count(self, count: Count, lang: str) -> str:
        what = load_labels("counts")[count.what.value][lang]
        number = _number(count, lang)
        whom = self._actors.get(count.of_whom or "")
        if whom is None:
            return say("count", lang, what=what, number=number)
        return say("count_of", lang, what=what, number=number, whom=whom.name(lang))


def say(key: str, lang: str, **slots: object) -> str:
    """Return the template ``key`` in ``lang`` with its slots filled."""
    template: str = load_templates()[key][lang]
    return template.format_map(slots)


def _joined(parts: Iterable[str], lang: str) -> str:
    return say("list_joiner", lang).join(parts)


def _when(time: EventTime, lang: str) -> str:
    if time.start is None or time.end is None:
        return ""
    key = time.precision.value
    is_one_day = time.start == time.end
    match time.precision:
        case TimePrecision.NIGHT if not is_one_day:
            key = "nights"
        case TimePrecision.APPROXIMATE if is_one_day:
            key = "approximate_day"
        case TimePrecision.RANGE | TimePrecision.WEEK if is_one_day:
            key = "day"
        case TimePrecision.MONTH if (time.start.year, time.start.month) != (
            time.end.year,
            time.end.month,
        ):
            key = "range"
        case TimePrecision.YEAR if time.start.year != time.end.year:
            key = "range"
    words = say(
        key,
        lang,
        first=_day(time.start, lang),
        last=_day(time.end, lang),
        month=say("month_of_year", lang, month=_month(time.start, lang), year=time.start.year),
        year=time.start.year,
    )
    return say("when", lang, time=words)


def _day(day: date, lang: str) -> str:
    return say("date", lang, day=day.day, month=_month(day, lang), year=day.year)


def _month(day: date, lang: str) -> str:
    name: str = load_templates()["months"][lang][day.month - 1]
    return name


def _number(count: Count, lang: str) -> str:
    low, best, high = count.low, count.best, count.high
    if low is not None and low == high:
        return say("number_exact", lang, best=low)
    if low is not None and high is not None:
        return say("number_range", lang, low=low, high=high)
    if low is not None:
        return say("number_least", lang, low=low)
    if high is not None:
        return say("number_most", lang, high=high)
    if best is not None:
        return say("number_about", lang, best=best)
    return say("number_open", lang)
