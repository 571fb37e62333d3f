"""How well events are read: found against annotated ones, one to one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from geo.model.claims import Span
from geo.model.vocabularies import ActorRole, EventKind, PlaceRole
from geo.reading.records import ReadEvent, Scope
from geo.reading.scoring.gold_events import GoldEvent, GoldStory, is_nobody

_SITES = frozenset({PlaceRole.AT, PlaceRole.NEAR, PlaceRole.TARGET, PlaceRole.FROM, PlaceRole.VIA,
                    PlaceRole.TO})  # fmt: skip
_LEAST_SHARE = 0.3
_EITHER = (ActorRole.BY, ActorRole.AGAINST)
_HELPERS = (ActorRole.CLAIMED_BY, ActorRole.WITH)
_SIDES = tuple((role,) for role in _EITHER)


@dataclass(slots=True)
class EventScore:
    """Counts over reports; ``precision``, ``recall`` and ``f1`` come from them.

    Attributes
    ----------
    gold, found
        Single events annotated, and read.
    matched, with_kind, with_place, with_day
        Pairs of them, and those whose kind, place or day is right as well.
    dated
        Matched pairs whose annotated day the report determines.
    gold_dated
        Annotated single events with such a day.
    counted, counts_exact
        Matched pairs with annotated counts, and those whose counts are all the same.
    parties, parties_found
        Who did it and to whom in matched pairs, as annotated, and those read in that role. Who
        claims an act or helps with it is taken for its doer, the sides of a clash for one
        another.
    parties_read, parties_right
        The same as read, and those annotated in that role.
    apart, kept_apart
        Totals and commentary annotated, and those that no single event was made of.
    apart_shown
        Single events read that are totals or commentary.
    totals, totals_found
        Totals annotated, and those read as totals.
    """

    gold: int = 0
    found: int = 0
    matched: int = 0
    with_kind: int = 0
    with_place: int = 0
    with_day: int = 0
    dated: int = 0
    gold_dated: int = 0
    counted: int = 0
    counts_exact: int = 0
    parties: int = 0
    parties_found: int = 0
    parties_read: int = 0
    parties_right: int = 0
    apart: int = 0
    kept_apart: int = 0
    apart_shown: int = 0
    totals: int = 0
    totals_found: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of the events read that are annotated."""
        return self.matched / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the annotated events that are read."""
        return self.matched / self.gold if self.gold else 1.0

    def f1(self, matched: int | None = None) -> float:
        """Return the harmonic mean of precision and recall when ``matched`` pairs count."""
        number = self.matched if matched is None else matched
        total = self.gold + self.found
        return 2 * number / total if total else 1.0

    def day_share(self) -> float:
        """Return the share of the matched events with a day whose day is right."""
        return self.with_day / self.dated if self.dated else 1.0


def score_events(stories: Iterable[tuple[GoldStory, Sequence[ReadEvent]]]) -> EventScore:
    """Return the score of the events read in annotated reports."""
    score = EventScore()
    for story, events in stories:
        _score_story(score, story, events)
    return score


def _score_story(score: EventScore, story: GoldStory, events: Sequence[ReadEvent]) -> None:
    shown = [e for e in events if e.scope is Scope.SINGLE and e.kind is not EventKind.STATEMENT]
    golds = [gold for gold in story.events if gold.is_mapped]
    pairs = match_events(story, golds, shown)
    score.gold += len(golds)
    score.found += len(shown)
    score.gold_dated += sum(_has_day(story, gold) for gold in golds)
    for gold, event in pairs:
        _score_pair(score, story, gold, event)
    paired = {id(event) for _, event in pairs}
    missed = [gold for gold in golds if not any(g is gold for g, _ in pairs)]
    extra = [event for event in shown if id(event) not in paired]
    score.notes += [f"{story.file} missed {g.id} {g.kinds[0]}" for g in missed]
    score.notes += [f"{story.file} extra {e.kind} {tuple(e.span)} {e.reasons}" for e in extra]
    _score_apart(score, story, events, extra)


def _score_apart(
    score: EventScore, story: GoldStory, events: Sequence[ReadEvent], extra: Sequence[ReadEvent]
) -> None:
    apart = [gold for gold in story.events if gold.is_apart]
    shown = [e for e in extra if any(_inside(e.span, gold) for gold in apart)]
    score.apart += len(apart)
    score.apart_shown += len(shown)
    score.kept_apart += sum(not any(_inside(e.span, gold) for e in shown) for gold in apart)
    totals = [gold for gold in apart if not gold.kinds or gold.counts]
    read = [event for event in events if event.scope is not Scope.SINGLE]
    score.totals += len(totals)
    found = [g for g in totals if any(_overlap(e.span, g.spans[0]) for e in read)]
    score.totals_found += len(found)
    score.notes += [f"{story.file} total not read {g.id}" for g in totals if g not in found]
    score.notes += [f"{story.file} SHOWN {e.kind} {tuple(e.span)}" for e in shown]


def _score_pair(score: EventScore, story: GoldStory, gold: GoldEvent, event: ReadEvent) -> None:
    where = f"{story.file} {gold.id}"
    right_kind = event.kind in gold.kinds
    right_place = _right_place(story, gold, event)
    score.matched += 1
    score.with_kind += right_kind
    score.with_place += right_place
    if not right_kind:
        score.notes.append(f"{where} kind {event.kind}, not {gold.kinds[0]}")
    if not right_place:
        told = sorted({p.mention.text for p in event.places if p.role in _SITES})
        score.notes.append(f"{where} place {told}, not {sorted(gold.places)}")
    if _has_day(story, gold):
        right_day = (event.time.start, event.time.end) == (gold.start, gold.end)
        score.dated += 1
        score.with_day += right_day
        if not right_day:
            score.notes.append(
                f"{where} day {event.time.start}..{event.time.end}, not {gold.start}"
            )
    if gold.counts:
        exact = _counts(event) == gold.counts
        score.counted += 1
        score.counts_exact += exact
        if not exact:
            score.notes.append(f"{where} counts {_counts(event)}, not {dict(gold.counts)}")
    _score_parties(score, where, gold, event)


def _score_parties(score: EventScore, where: str, gold: GoldEvent, event: ReadEvent) -> None:
    for roles in _SIDES if EventKind.CLASH not in gold.kinds else (_EITHER,):
        wanted = [ids for role in roles for ids in gold.parties.get(role, ())]
        told = [each for each in event.actors if each.role in roles and not is_nobody(each.actor)]
        helpers = {each.actor for each in event.actors if each.role in _HELPERS}
        read = {each.actor for each in told}
        known = read | helpers if ActorRole.BY in roles else read
        missed = [sorted(ids) for ids in wanted if not ids & known]
        wrong = sorted(actor for actor in read if not any(actor in ids for ids in wanted))
        score.parties += len(wanted)
        score.parties_found += len(wanted) - len(missed)
        score.parties_read += len(read)
        score.parties_right += len(read) - len(wrong)
        if missed or wrong:
            score.notes.append(f"{where} {'/'.join(roles)}: missed {missed}, wrong {wrong}")


def match_events(
    story: GoldStory, golds: Sequence[GoldEvent], events: Sequence[ReadEvent]
) -> list[tuple[GoldEvent, ReadEvent]]:
    """Return pairs of annotated and read events, each once, those that agree most first.

    To be a pair, the words must overlap, or the events must share kind and place or kind and day.
    """
    ranked: list[tuple[float, int, int]] = []
    for g, gold in enumerate(golds):
        for e, event in enumerate(events):
            likeness = _likeness(story, gold, event)
            if likeness > 0:
                ranked.append((-likeness, g, e))
    pairs = []
    left_golds, left_events = set(range(len(golds))), set(range(len(events)))
    for _, g, e in sorted(ranked):
        if g in left_golds and e in left_events:
            left_golds.remove(g)
            left_events.remove(e)
            pairs.append((golds[g], events[e]))
    return pairs


def _likeness(story: GoldStory, gold: GoldEvent, event: ReadEvent) -> float:
    spans = (event.span, *event.more_spans)
    overlap = max(_share(mine, yours) for mine in spans for yours in gold.spans)
    kind = event.kind in gold.kinds
    place = _right_place(story, gold, event)
    day = gold.start is not None and event.time.start == gold.start
    if overlap < _LEAST_SHARE and not (kind and place):
        return 0
    return overlap + kind + place + 0.5 * day


def _share(mine: Span, yours: Span) -> float:
    common = min(mine.end, yours.end) - max(mine.start, yours.start)
    return max(0, common) / min(mine.end - mine.start, yours.end - yours.start)


def _overlap(mine: Span, yours: Span) -> bool:
    return _share(mine, yours) >= _LEAST_SHARE


def _inside(span: Span, gold: GoldEvent) -> bool:
    return any(_overlap(span, each) for each in gold.spans)


def _right_place(story: GoldStory, gold: GoldEvent, event: ReadEvent) -> bool:
    """Whether a place of the event is one of the annotated, by the words that name it."""
    if not gold.places:
        return True
    sites = [p for p in event.places if p.role in _SITES] or list(event.places)
    for place in sites:
        for span, ids in story.place_spans:
            touches = span.start < place.mention.span.end and place.mention.span.start < span.end
            if touches and ids & gold.places:
                return True
    return False


def _has_day(story: GoldStory, gold: GoldEvent) -> bool:
    return story.published is not None and gold.is_day and gold.start is not None


def _counts(event: ReadEvent) -> dict[str, int]:
    """Return what an event counts, summed over parties where no whole is given."""
    wholes: dict[str, int] = {}
    parts: dict[str, int] = {}
    for each in event.counts:
        count = each.count
        number = next((n for n in (count.best, count.low, count.high) if n is not None), 0)
        sums = wholes if count.of_whom is None else parts
        sums[count.what.value] = sums.get(count.what.value, 0) + number
    return {**parts, **wholes}


def render_score(name: str, score: EventScore) -> str:
    """Return the figures of ``score`` as lines of text."""
    share: Callable[[int, int], str] = lambda some, of: f"{some}/{of}"  # noqa: E731
    return "\n".join((
        f"{name}: single events {share(score.matched, score.gold)} of gold, {score.found} read: "
        f"P {score.precision:.2f} R {score.recall:.2f} F1 {score.f1():.2f}",
        f"  F1 with right kind {score.f1(score.with_kind):.2f}, "
        f"with right place {score.f1(score.with_place):.2f}; "
        f"of found: kind {share(score.with_kind, score.matched)}, "
        f"place {share(score.with_place, score.matched)}, "
        f"day {share(score.with_day, score.dated)} (of gold {score.gold_dated})",
        f"  counts exact {share(score.counts_exact, score.counted)}; "
        f"apart {share(score.kept_apart, score.apart)}, "
        f"totals read {share(score.totals_found, score.totals)}; "
        f"totals or commentary shown {share(score.apart_shown, score.found)}",
    ))  # fmt: skip
