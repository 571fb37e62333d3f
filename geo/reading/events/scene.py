"""A report laid out word by word, with everything found in it so far."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import compress, count
from operator import attrgetter
from typing import Generic, Protocol, TypeVar

from geo.model.claims import Span
from geo.model.vocabularies import Precision, TimePrecision
from geo.reading.documents.language import choose_language
from geo.reading.events.datelines import find_dateline_end
from geo.reading.events.lexicon import Lexicon, load_lexicon
from geo.reading.events.senses import Hit
from geo.reading.events.words import Words
from geo.reading.records import ActorMention, BlockRole, Document, Mention
from geo.text.dates import TimeMention, TimeRelation, find_times
from geo.text.numbers import NumberMention, find_numbers
from geo.text.sentences import split_sentences

DAYS = frozenset({TimePrecision.DAY, TimePrecision.NIGHT, TimePrecision.HOUR})
FINE = frozenset({Precision.EXACT, Precision.SITE, Precision.SETTLEMENT})
"""How exact the place of a site or settlement itself is: no area, nothing near it."""
_REACH_BEFORE = 5
_RELATIVE_REACH = 10
_QUOTES = frozenset("\"“”«»„'‘’")
_OPENERS = frozenset({"another", "answers", "clauses", "enumerators", "then"})


class _Item(Protocol):
    @property
    def first(self) -> int: ...

    @property
    def last(self) -> int: ...


T = TypeVar("T", bound=_Item)
_FIRST = attrgetter("first")


class Track(Generic[T]):
    """Things found in a text, in order of their words."""

    def __init__(self, items: Iterable[T]) -> None:
        self.items = sorted(items, key=_FIRST)
        self._firsts = list(map(_FIRST, self.items))

    def between(self, first: int, last: int) -> Sequence[T]:
        """Return the things that start within the words ``first``..``last``, both included."""
        firsts = self._firsts
        start = bisect_left(firsts, first)
        if start == len(firsts) or firsts[start] > last:
            return ()
        return self.items[start : bisect_right(firsts, last, start)]

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)


class HitTrack(Track[Hit]):
    """The hits of a text, also by what they can be."""

    def __init__(self, hits: Iterable[Hit]) -> None:
        super().__init__(hits)
        of_slot: defaultdict[str, list[Hit]] = defaultdict(list)
        for hit in self.items:
            for slot in hit.slots:
                of_slot[slot].append(hit)
        self._of_slot = {slot: (list(map(_FIRST, found)), found) for slot, found in of_slot.items()}
        self._of_slots: dict[frozenset[str], Track[Hit]] = {}

    def of(self, slot: str, first: int, last: int) -> Sequence[Hit]:
        """Return the hits with a sense in ``slot`` that start within ``first``..``last``."""
        known = self._of_slot.get(slot)
        if known is None:
            return ()
        firsts, found = known
        start = bisect_left(firsts, first)
        if start == len(firsts) or firsts[start] > last:
            return ()
        return found[start : bisect_right(firsts, last, start)]

    def of_any(self, slots: frozenset[str], first: int, last: int) -> Sequence[Hit]:
        """Return the hits with a sense in one of ``slots`` that start within ``first``..``last``.

        For a few sets of slots, asked for again and again.
        """
        track = self._of_slots.get(slots)
        if track is None:
            known = filter(None, map(self._of_slot.get, slots))
            track = Track({hit.first: hit for _, found in known for hit in found}.values())
            self._of_slots[slots] = track
        return track.between(first, last)


@dataclass(slots=True)
class Placed:
    """A mention of a place; ``attached`` are the letters written onto it."""

    first: int
    last: int
    mention: Mention
    attached: str


@dataclass(slots=True)
class Acting:
    """A mention of an actor; ``attached`` are the letters written onto it, outside its span."""

    first: int
    last: int
    span: Span
    actor: str
    attached: str
    is_outlet: bool


@dataclass(slots=True)
class Timed:
    """An expression of time."""

    first: int
    last: int
    mention: TimeMention


@dataclass(slots=True)
class Numbered:
    """A number that is no part of a date or name."""

    first: int
    last: int
    mention: NumberMention


@dataclass(slots=True)
class Sentence:
    """A sentence; ``block`` counts the blocks of the report."""

    first: int
    last: int
    role: BlockRole
    block: int


class Scene:
    """Words of a report with hits, places, actors, times, numbers and sentences.

    Attributes
    ----------
    openings
        The words at which a clause may begin: after a sign, with "and", or such a word itself.
    """

    def __init__(
        self,
        document: Document,
        words: Words,
        mentions: Iterable[Mention],
        actors: Iterable[ActorMention],
        published: date | None,
    ) -> None:
        self.words = words
        self.language = choose_language(document.language, document.text)
        self.traits = self.language.traits
        language = self.language.code
        self.lexicon: Lexicon = load_lexicon(language)
        free = [True] * len(words)
        mentions = list(mentions)
        named = _without_places(actors, mentions)
        self.actors = Track(self._actings(named, free))
        self.places = Track(self._placings(mentions, free))
        whole = words.repaired.text
        self.times = Track(self._timings(find_times(whole, published, language), free))
        self.numbers = Track(self._numberings(find_numbers(whole, language), free))
        self.hits = self.lexicon.finder.find(words, free)
        self.hit_track = HitTrack(self.hits.values())
        self._by_last = {hit.last: hit for hit in self.hit_track}
        self.places = Track(self._without_datelines(document))
        self.times = Track(time for time in self.times if not self._is_of_place(time))
        opening = (hit.first for hit in self.hit_track if _may_open(hit))
        self.openings = sorted({*compress(count(), words.gaps), *opening})
        self.sentences = list(self._sentences(document))

    def after(self, position: int, count: int = 1) -> Hit | None:
        """Return the hit that starts at one of the ``count`` words after ``position``."""
        for ahead in range(position + 1, position + 1 + count):
            if ahead in self.hits:
                return self.hits[ahead]
        return None

    def hit_before(self, position: int, first: int = 0) -> Hit | None:
        """Return the hit that ends right before the word ``position``, not before ``first``."""
        hit = self._by_last.get(position - 1)
        begin = max(first, position - _REACH_BEFORE)
        return hit if hit is not None and hit.first >= begin else None

    def _actings(self, found: Iterable[ActorMention], free: list[bool]) -> Iterator[Acting]:
        for actor in found:
            first, end = self._take(actor.span, free)
            if first < end:
                attached = self._attached(first, actor.span.start)
                if not attached and self._is_particle(first - 1):
                    first -= 1
                    free[first], attached = False, self.words.keys[first]
                yield Acting(first, end - 1, actor.span, actor.actor, attached, actor.is_outlet)

    def _is_particle(self, position: int) -> bool:
        """Whether a word is a particle parted from the name it belongs to by a quotation mark."""
        if position < 0 or not _QUOTES.intersection(self.words.gaps[position + 1]):
            return False
        return self.words.keys[position] in self.lexicon.settings["attached"]

    def _placings(self, mentions: Iterable[Mention], free: list[bool]) -> Iterator[Placed]:
        for mention in mentions:
            first, end = self._take(mention.span, free)
            usable = not (mention.is_in_name or mention.is_origin)
            if first < end and usable and mention.block is not BlockRole.BOILERPLATE:
                yield Placed(first, end - 1, mention, self._attached(first, mention.span.start))

    def _timings(self, found: Iterable[TimeMention], free: list[bool]) -> Iterator[Timed]:
        for each in found:
            span = Span(*self.words.repaired.original_span(each.span.start, each.span.end))
            first, end = self._take(span, free)
            if first < end:
                mention = each if span == each.span else replace(each, span=span)
                yield Timed(first, end - 1, mention)

    def _numberings(self, found: Iterable[NumberMention], free: list[bool]) -> Iterator[Numbered]:
        for each in found:
            span = Span(*self.words.repaired.original_span(each.span.start, each.span.end))
            first, end = self.words.within(span)
            if first < end and all(free[first:end]):
                mention = each if span == each.span else replace(each, span=span)
                yield Numbered(first, end - 1, mention)

    def _sentences(self, document: Document) -> Iterator[Sentence]:
        for block, each in enumerate(document.blocks):
            if each.role is BlockRole.BOILERPLATE or each.role is BlockRole.DATELINE:
                continue
            for sentence in split_sentences(document.text[each.span.start : each.span.end]):
                start = each.span.start
                span = Span(start + sentence.start, start + sentence.end)
                first, end = self.words.within(span)
                if first < end:
                    yield Sentence(first, end - 1, each.role, block)

    def _without_datelines(self, document: Document) -> Iterator[Placed]:
        """Yield the places but those named where a block says from where it reports."""
        found = (self.hit_track.between, self.places.between, self.times.between)
        spans = [block.span for block in document.blocks]
        ends = sorted(find_dateline_end(self.words, span, *found) for span in spans)
        starts = sorted(span.start for span in spans)
        for placed in self.places:
            block = bisect_right(starts, self.words.starts[placed.first]) - 1
            if block < 0 or placed.first >= ends[block]:
                yield placed

    def _is_of_place(self, time: Timed) -> bool:
        """Whether a time is since when a place is as it is: "the town, which X holds since"."""
        if time.mention.relation is not TimeRelation.SINCE:
            return False
        relatives = self.lexicon.settings["relatives"]
        back = range(time.first - 1, max(0, time.first - _RELATIVE_REACH), -1)
        at = next((each for each in back if self.words.keys[each] in relatives), None)
        before = None if at is None else self.hit_before(at)
        is_kind = before is not None and before.sense("place_again", "kind_word")
        return bool(is_kind) or (at is not None and bool(self.places.between(at - 1, at - 1)))

    def _take(self, span: Span, free: list[bool]) -> tuple[int, int]:
        first, end = self.words.within(span)
        free[first:end] = [False] * (end - first)
        return first, end

    def _attached(self, first: int, start: int) -> str:
        size = max(0, start - self.words.starts[first])
        return self.words.keys[first][:size]


def _may_open(hit: Hit) -> bool:
    return bool(hit.analysis.conjunction) or not _OPENERS.isdisjoint(hit.slots)


def _without_places(actors: Iterable[ActorMention], places: list[Mention]) -> list[ActorMention]:
    """Return the actors whose name is no place that the report means: "Damascus", the city."""
    named = [place.span for place in places if not place.is_in_name]
    return [actor for actor in actors if not _is_within(actor.span, named)]


def _is_within(span: Span, named: Iterable[Span]) -> bool:
    """Whether a name is a part of a place's: "the Syrian al-Jazeera region"."""
    return any(each.start <= span.start and span.end <= each.end for each in named)
