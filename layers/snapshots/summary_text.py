"""The summary as Markdown, in English and in Arabic."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from geo.model.places import Place
from geo.model.vocabularies import PlaceKind
from geo.vocabulary_labels import load_labels
from layers.snapshots.counting import SEVERAL_WEEKS, UNKNOWN
from layers.snapshots.periods import Period
from layers.snapshots.summary import NO_CROSSING
from layers.snapshots.wording import (
    in_language,
    say_period,
    say_period_named,
    say_range,
    say_span,
    word,
)
from layers.words import say_day, say_place

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|])")
Rows = Mapping[str, Mapping[str, Any]]


def write_summary(
    summary: Mapping[str, Any], period: Period, places: Mapping[str, Place], lang: str
) -> str:
    """Return the summary in ``en`` or ``ar``.

    Text from reports is escaped, so that none of it becomes markup.

    Parameters
    ----------
    places
        The gazetteer, to name places.
    """
    return "\n".join(_Writer(summary, period, places, lang).parts()).rstrip() + "\n"


@dataclass(frozen=True, slots=True)
class _Writer:
    """One summary in one language."""

    summary: Mapping[str, Any]
    period: Period
    places: Mapping[str, Place]
    lang: str

    def parts(self) -> Iterable[str]:
        """Give the lines of all parts in order."""
        said = self.summary
        yield from self._head()
        yield from self._kinds()
        yield from self._table("by_week", "week_column", said["by_week"], self._week)
        yield from self._table("by_district", "district", said["by_district"], self._district)
        yield from self._people()
        yield from self._table("crossings", "crossing", said["convoys_by_crossing"], self._crossing)
        yield from self._list("new_sites", map(self._new_site, said["new_sites"]))
        yield from self._list("totals", map(self._total, said["totals"]))
        yield from self._list("not_drawn", map(self._event, said["not_drawn"]))
        yield from self._list("unlocated", map(self._event, said["unlocated"]))
        yield from self._list("edges", self._edges())
        withheld = (
            self._say("withheld_line", reason=_plain(self._own(each, "reason")), number=n)
            for each in said["withheld"]
            for n in (each["count"],)
        )
        yield from self._list("withheld", withheld, day=self._data_day())
        yield from self._list("sources", map(self._source, said["sources"]))

    def _say(self, key: str, **slots: object) -> str:
        return word(key, self.lang, **slots)

    def _own(self, record: Mapping[str, Any], name: str) -> str:
        return str(record[f"{name}_{self.lang}"] or "")

    def _place(self, place_id: str) -> str:
        known = self.places.get(place_id)
        return _plain(in_language(say_place(known), self.lang) if known else place_id)

    def _day(self, day: str | None) -> str:
        if day is None:
            return self._say("unknown_day")
        return in_language(say_day(date.fromisoformat(day)), self.lang)

    def _data_day(self) -> str:
        return self._day(self.summary["data_date"])

    def _range(self, counted: Mapping[str, Any]) -> str:
        return say_range(counted, self.lang)

    def _difference(self, number: int) -> str:
        if not number:
            return self._say("same")
        return self._say("more" if number > 0 else "fewer", number=abs(number))

    def _head(self) -> Iterable[str]:
        said, change = self.summary, self.summary["change"]
        region = _plain(self._own(said, "region"))
        title = in_language(say_period(self.period), self.lang)
        days = in_language(say_span(self.period.first, self.period.last), self.lang)
        key = "about_day" if self.period.first == self.period.last else "about"
        profile = _plain(self._own(said, "profile"))
        yield f"# {self._say('title', region=region, period=title)}"
        yield ""
        yield self._say(key, days=days, profile=profile, day=self._data_day())
        yield ""
        yield self._say("events", number=self._range(said["events"]))
        if change:
            yield self._say(
                "change",
                period=in_language(
                    say_period(_period_of(change["previous"], self.period)), self.lang
                ),
                change=self._difference(change["best"]),
                then=self._range(change["events"]),
                both=change["events_in_both"],
            )
        yield from ("", self._say("key"), "")

    def _kinds(self) -> Iterable[str]:
        change, rows = self.summary["change"], dict(self.summary["by_kind"])
        labels = load_labels("event_kinds")
        if not change:
            yield from self._table("by_kind", "kind", rows, lambda key: labels[key][self.lang])
            return
        gone = {kind: {"low": 0, "best": 0, "high": 0} for kind in change["by_kind"]}
        rows = {kind: rows.get(kind, none) for kind, none in sorted(gone.items())}
        cells = (
            (labels[kind][self.lang], *_bounds(each), self._difference(change["by_kind"][kind]))
            for kind, each in rows.items()
        )
        yield from self._grid("by_kind", ("kind", "low", "best", "high", "changed"), cells)

    def _table(self, title: str, heading: str, rows: Rows, name: Any) -> Iterable[str]:  # noqa: ANN401
        cells = ((name(key), *_bounds(each)) for key, each in rows.items())
        yield from self._grid(title, (heading, "low", "best", "high"), cells)

    def _people(self) -> Iterable[str]:
        stated = {what: each for what, each in self.summary["people"].items() if each["events"]}
        cells = (
            (
                self._say(what),
                each["low"],
                each["best"],
                self._say("open") if each["high"] is None else each["high"],
                each["events"],
            )
            for what, each in stated.items()
        )
        yield from self._grid("people", ("what", "low", "best", "high", "stating"), cells)
        if any(each["high"] is None for each in stated.values()):
            yield from (self._say("people_key"), "")

    def _grid(
        self, title: str, headings: tuple[str, ...], rows: Iterable[tuple[object, ...]]
    ) -> Iterable[str]:
        lines = [" | ".join(str(cell) for cell in row) for row in rows]
        if lines:
            yield from (f"## {self._say(title)}", "")
            yield f"| {' | '.join(self._say(each) for each in headings)} |"
            yield f"|---|{'--:|' * (len(headings) - 1)}"
            yield from (f"| {line} |" for line in lines)
            yield ""

    def _list(self, title: str, lines: Iterable[str], **slots: object) -> Iterable[str]:
        items = [f"- {line}" for line in lines]
        if items:
            yield from (f"## {self._say(title, **slots)}", "", *items, "")

    def _week(self, name: str) -> str:
        if name == SEVERAL_WEEKS:
            return self._say("several_weeks")
        return in_language(say_period_named(name), self.lang)

    def _district(self, place_id: str) -> str:
        if place_id == UNKNOWN:
            return self._say("unknown")
        known = self.places.get(place_id)
        is_coarse = known is not None and known.kind is PlaceKind.GOVERNORATE
        name = self._place(place_id)
        return self._say("no_finer", place=name) if is_coarse else name

    def _crossing(self, place_id: str) -> str:
        return self._say("no_crossing") if place_id == NO_CROSSING else self._place(place_id)

    def _new_site(self, each: Mapping[str, Any]) -> str:
        name = _plain(self._own(each, "name"))
        return self._say("new_site", name=name, day=self._day(each["first"]))

    def _total(self, each: Mapping[str, Any]) -> str:
        first, last = each["first"], each["last"]
        days = self._say("unknown_day")
        if first and last:
            span = say_span(date.fromisoformat(first), date.fromisoformat(last))
            days = in_language(span, self.lang)
        told = {name: _plain(self._own(each, name)) for name in ("areas", "sources")}
        said = self._say("total", days=days, words=_plain(self._own(each, "in_words")), **told)
        return f"{said} {self._beside(each)}"

    def _beside(self, each: Mapping[str, Any]) -> str:
        if each["located"] is None:
            return self._say("total_alone")
        number = self._range(each["located"])
        if each["not_located"] is None:
            return self._say("total_located_only", number=number)
        difference = each["not_located"]
        return self._say("total_located", number=number, difference=difference)

    def _event(self, each: Mapping[str, Any]) -> str:
        summary = _plain(self._own(each, "summary"))
        return self._say(
            "event", day=self._day(each["start"]), summary=summary, id=_plain(each["id"])
        )

    def _edges(self) -> Iterable[str]:
        for name, number in self.summary["cut_at_edge"].items():
            if number:
                yield self._say(f"cut_{name}", number=number)
        others: dict[str, list[str]] = {}
        for one, other in self.summary["overlapping_areas"]:
            others.setdefault(one, []).append(self._place(other))
        between = "؛ " if self.lang == "ar" else "; "
        for one, names in others.items():
            yield self._say("overlap", place=self._place(one), others=between.join(names))

    def _source(self, each: Mapping[str, Any]) -> str:
        url = each["url"]
        address = f" <{url}>" if url and not re.search(r"[<>\s]", url) else ""
        publisher, day = _plain(self._own(each, "publisher")), self._day(each["published"])
        return self._say("source", publisher=publisher, day=day) + address


def _bounds(each: Mapping[str, Any]) -> tuple[object, ...]:
    return each["low"], each["best"], each["high"]


def _period_of(told: Mapping[str, str], like: Period) -> Period:
    return Period(date.fromisoformat(told["first"]), date.fromisoformat(told["last"]), like.unit)


def _plain(text: object) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(str(text).split()))
