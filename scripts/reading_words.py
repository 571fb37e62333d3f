"""A reading in words and tables, for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from geo.coordinates import LonLat, distance_m
from geo.errors import shorten
from geo.model.actors import Actor
from geo.model.counts import Count
from geo.model.places import Place
from geo.model.time import EventTime
from geo.model.vocabularies import TimePrecision
from geo.reading.output import find_reported_mentions
from geo.reading.records import Mention, ReadEvent, Reading, Scope
from geo.vocabulary_labels import load_labels
from scripts.console import print_line, print_table

_MOST_WORDS = 90
_UNSURE = 0.6
_RIVAL = 0.75
_HEADINGS = ("When", "What", "Where", "Who", "How many", "Sure", "Words of the report")


class ReadingPrinter:
    """Prints readings, places and actors by their English names."""

    def __init__(self, places: Mapping[str, Place], actors: Mapping[str, Actor]) -> None:
        self._places = places
        self._actors = actors

    def print(self, reading: Reading) -> None:
        """Print the events, what is kept apart, unlisted names, and what to check."""
        print_line(f"{reading.document.file}: {self._origin(reading)}")
        for scopes, heading, nothing in (
            ((Scope.SINGLE,), "Events", "No events found."),
            ((Scope.AGGREGATE, Scope.CONTEXT), "Totals and commentary, not mapped", ""),
        ):
            rows = [self._row(reading, e) for e in reading.events if e.scope in scopes]
            if rows:
                print_line(f"{heading} ({len(rows)}):")
                print_table(_HEADINGS, rows)
            elif nothing:
                print_line(nothing)
        mentions = find_reported_mentions(reading)
        self._print_unlisted(mentions)
        doubts = list(self._doubts(reading, mentions))
        if doubts:
            print_line("To be checked:")
        for doubt in dict.fromkeys(doubts):
            print_line(f"  - {doubt}")
        print_line("")

    def _origin(self, reading: Reading) -> str:
        outlet = self._actor(reading.publisher) if reading.publisher else "publisher unknown"
        day = "day of publication unknown"
        if reading.published is not None:
            day = f"published {reading.published} ({reading.published_basis.value})"
        return f"{outlet}, {day}, language {reading.document.language}"

    def _row(self, reading: Reading, event: ReadEvent) -> tuple[str, ...]:
        label = load_labels("event_kinds")[event.kind.value]["en"]
        if event.scope is Scope.AGGREGATE:
            label = f"total: {event.what.value.replace('_', ' ') if event.what else label.lower()}"
        elif event.scope is Scope.CONTEXT:
            label = f"commentary: {label.lower()}"
        words = reading.document.text[event.span.start : event.span.end]
        return (
            say_time(event.time),
            label,
            "; ".join(f"{p.role.value} {self._place(p.mention)}" for p in event.places) or "?",
            "; ".join(f"{a.role.value} {self._actor(a.actor)}" for a in event.actors),
            "; ".join(self._count(item.count) for item in event.counts),
            f"{event.confidence:.2f}",
            _cut(" ".join(words.split())),
        )

    def _place(self, mention: Mention) -> str:
        if mention.place is not None:
            place = self._places.get(mention.place)
            return place.name("en") if place else mention.place
        return f"{mention.text} (not in the gazetteer{self._inside(mention)})"

    def _inside(self, mention: Mention) -> str:
        area = self._places.get(mention.inside or "")
        return f", in {area.name('en')}" if area else ""

    def _actor(self, actor_id: str) -> str:
        actor = self._actors.get(actor_id)
        return actor.name("en") if actor else actor_id

    def _count(self, count: Count) -> str:
        whom = f" ({self._actor(count.of_whom)})" if count.of_whom else ""
        return f"{count.what.value} {say_number(count)}{whom}"

    def _print_unlisted(self, mentions: Iterable[Mention]) -> None:
        names = [each for each in mentions if each.place is None]
        told = dict.fromkeys(f"{each.text}{self._inside(each)}" for each in names)
        if told:
            print_line(f"Not in the gazetteer, so not on a map: {'; '.join(told)}")

    def _doubts(self, reading: Reading, mentions: Iterable[Mention]) -> Iterable[str]:
        undated = [e for e in reading.events if e.time.precision is TimePrecision.UNKNOWN]
        if reading.published is None and undated:
            yield f"{len(undated)} without a day; give the day of publication with --published"
        for event in reading.events:
            if event.scope is not Scope.SINGLE:
                continue
            words = _cut(" ".join(reading.document.text[slice(*event.span)].split()), 50)
            if event.confidence < _UNSURE:
                because = "; ".join(event.reasons)
                yield f"perhaps no event ({event.confidence:.2f}; {because}): {words}"
            if not event.places:
                yield f"no place: {words}"
        for mention in mentions:
            rival = self._rival(mention)
            if rival is not None:
                yield f"{mention.text}: {mention.place}, or {rival} ({mention.reason})"

    def _rival(self, mention: Mention) -> str | None:
        """Return the next likely place when it lies elsewhere and is nearly as likely."""
        if mention.place is None or mention.lon is None or mention.lat is None:
            return None
        for place_id, score in mention.candidates[:1]:
            place = self._places.get(place_id)
            if place is None or place.lonlat is None or score < _RIVAL * mention.score:
                return None
            apart_m = distance_m(LonLat(mention.lon, mention.lat), place.lonlat)
            if apart_m > max(mention.radius_m or 0.0, place.radius_m):
                return place_id
        return None


def say_time(time: EventTime) -> str:
    """Return a time as days and precision, for example ``2025-11-22 to 2025-12-06 (range)``."""
    if time.start is None:
        return "unknown"
    days = str(time.start) if time.start == time.end else f"{time.start} to {time.end}"
    return days if time.precision is TimePrecision.DAY else f"{days} ({time.precision.value})"


def say_number(count: Count) -> str:
    """Return a count as ``3``, ``2-4``, ``>= 22``, ``<= 5`` or ``?``."""
    low, best, high = count.low, count.best, count.high
    if low is not None and high is not None:
        return str(low) if low == high else f"{low}-{high}"
    if low is not None:
        return f">= {low}"
    if high is not None:
        return f"<= {high}"
    return "?" if best is None else f"about {best}"


def _cut(text: str, most: int = _MOST_WORDS) -> str:
    return shorten(text if len(text) <= most else text[: most - 1] + "…")
