"""Events that a report tells more than once put together."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from geo.model.time import EventTime
from geo.model.vocabularies import (
    ActorRole,
    CountWhat,
    TimePrecision,
)
from geo.reading.events.agreement import actors_agree
from geo.reading.events.evidence import sides_of
from geo.reading.events.extent import is_of_day
from geo.reading.events.kinds import OPERATIONS, STRIKES, are_compatible, may_be_headed, may_be_one
from geo.reading.events.retold_places import (
    are_at_one_spot,
    are_beside,
    areas_agree,
    is_by_area,
    is_vague,
    place_ids,
    share_town,
)
from geo.reading.events.scene import DAYS
from geo.reading.events.telling import Told
from geo.reading.events.told_counts import merge_counts, tolls
from geo.reading.records import ABOVE, ReadActor, ReadPlace, Scope

_NEAR = 2
_TOLL = 2
_SAID_AFTER_DAYS = 2


def join(told: Told, more: Told) -> None:
    """Add to ``told`` what another telling of the same event says besides."""
    more.teller = told
    told.more_spans += [more.span, *more.more_spans]
    told.has_harm = told.has_harm or more.has_harm
    told.has_target = told.has_target or more.has_target
    if _is_finer(more, told):
        told.time, told.time_span, told.timed = more.time, more.time_span, more.timed
        told.is_own_time, told.is_report_time = more.is_own_time, more.is_report_time
    if not told.is_own_place and more.is_own_place:
        told.places = [*more.places, *_missing(told.places, more.places)]
        told.is_own_place = True
    else:
        told.places += _missing(more.places, told.places)
    is_rival = bool(more.reporters) and not more.reporters & told.reporters
    is_rival = is_rival or more.is_rival
    told.actors += _new_actors(told, more)
    told.counts = merge_counts(told.counts, more.counts, rises=more.rises, is_rival=is_rival)
    if more.acts and not all(act.is_definite for act in more.acts):
        told.acts = [*told.acts, *more.acts]


def _new_actors(told: Told, more: Told) -> list[ReadActor]:
    """Return the actors that only ``more`` names; who did it is not told anew once it is known."""
    known = {(each.role, each.actor) for each in told.actors}
    doers, victims = told.actors_in(ActorRole.BY), told.actors_in(ActorRole.AGAINST)
    return [
        each
        for each in more.actors
        if (each.role, each.actor) not in known
        and not (each.role is ActorRole.BY and (sides_of(doers) or each.actor in victims))
        and not (each.role is ActorRole.AGAINST and each.actor in doers)
    ]


def merge_repeated(story: list[Told]) -> list[Told]:
    """Return the events, each once: headline, caption and lead of one event are one."""
    merged: list[Told] = []
    for told in story:
        same = next((each for each in merged if is_same(each, told)), None)
        if same is None:
            merged.append(told)
        elif same.sentence.role in ABOVE and told.sentence.role not in ABOVE:
            merged[merged.index(same)] = told
            join(told, same)
        else:
            join(same, told)
    return merged


def is_same(one: Told, other: Told) -> bool:
    """Whether two tellings are of one event, ``one`` the earlier in the report."""
    if one.scope is not other.scope or not are_compatible(one.kind, other.kind):
        return False
    if one.scope is Scope.AGGREGATE:
        return _is_same_total(one, other)
    if not _agree(one, other):
        return False
    if one.sentence.role in ABOVE or other.sentence.role in ABOVE:
        are_listed = one.sentence is other.sentence and other.is_separate
        return not are_listed and _are_headed(one, other)
    if _is_same_toll(one, other):
        return True
    doers = one.actors_in(ActorRole.BY) & other.actors_in(ActorRole.BY)
    is_within = other.is_again and share_town(one, other)
    is_known = _is_retold if is_within or are_at_one_spot(one, other) else _details
    kinds = {one.kind, other.kind}
    is_operation = bool(doers and kinds & OPERATIONS) and kinds.isdisjoint(STRIKES)
    return (is_operation or may_be_one(one.kind, other.kind)) and is_known(one, other)


def _agree(one: Told, other: Told) -> bool:
    """Whether time, counts and doers do not tell two events apart, nor news and background."""
    if one.is_background is not other.is_background and not _have_same_day(one, other):
        is_followed_up = one.rises and not one.is_own_time
        if not is_followed_up:
            return False
    return _times_agree(one, other) and _counts_agree(one, other) and actors_agree(one, other)


def _are_headed(one: Told, other: Told) -> bool:
    """Whether a headline or caption and a telling below it are of one event."""
    here, there = place_ids(one.sites), place_ids(other.sites)
    if here and there and not (is_by_area(one) or is_by_area(other)):
        is_shared = here & place_ids(other.places) or there & place_ids(one.places)
        return bool(is_shared) or is_vague(one) or are_beside(one, other)
    return (areas_agree(one, other) and may_be_headed(one.kind, other.kind)) or _have_same_counts(
        one, other
    )


def _details(one: Told, other: Told) -> bool:
    """Whether a later telling says where exactly an event happened that was told by its area."""
    is_near = 0 <= other.sentence.block - one.sentence.block <= _NEAR
    is_open = (
        is_vague(one)
        or (is_by_area(one) and not (one.counts and other.counts))
        or (other.is_again and not other.sites)
    )
    return is_near and is_open and not other.is_separate and areas_agree(one, other)


def _is_retold(one: Told, other: Told) -> bool:
    """Whether a later telling brings nothing that tells it from the earlier."""
    if other.is_separate:
        return False
    has_day = other.is_own_time and is_of_day(other)
    is_near = 0 <= other.sentence.block - one.sentence.block <= 1 and not one.is_own_time
    return other.is_again or not has_day or is_near or _have_same_day(one, other)


def _is_same_toll(one: Told, other: Told) -> bool:
    """Whether a later telling counts the same dead, wounded or captured, two or more, nearby."""
    if other.is_separate or max(_shared_tolls(one, other).values(), default=0) < _TOLL:
        return False
    is_near = 0 <= other.sentence.block - one.sentence.block <= _NEAR
    is_open = not (one.sites and other.sites) or not any(p.mention.place for p in other.sites)
    return is_near and (share_town(one, other) or (is_open and areas_agree(one, other)))


def _have_same_day(one: Told, other: Told) -> bool:
    """Whether the report dates both, by the same day."""
    is_dated = one.is_own_time and other.is_own_time and is_of_day(one)
    if one.time.start is None or other.time.start is None:
        counted = _counted(one)
        is_same = counted is not None and counted == _counted(other)
        is_same = is_same or _have_same_words(one.time.text, other.time.text)
        return is_dated and is_of_day(other) and is_same
    return is_dated and (one.time.start, one.time.end) == (other.time.start, other.time.end)


def _is_same_total(one: Told, other: Told) -> bool:
    if one.what is not other.what:
        return False
    some = {(c.count.what, c.count.best or c.count.low) for c in one.counts}
    others = {(c.count.what, c.count.best or c.count.low) for c in other.counts}
    return bool(some) and some == others


def _times_agree(one: Told, other: Told) -> bool:
    if not (_is_dated(one) and _is_dated(other)):
        return not (_has_other_day(one, other) or _has_other_day(other, one))
    is_headed = one.sentence.role in ABOVE or other.sentence.role in ABOVE
    are_dated = one.is_own_time and other.is_own_time
    if are_dated and not is_headed and is_of_day(one) is not is_of_day(other):
        return other.is_again
    first, second = _days(one), _days(other)
    if first is None or second is None:
        first, second = _counted(one), _counted(other)
    if first is None or second is None:
        return _have_same_words(one.time.text, other.time.text)
    if one.is_report_time is not other.is_report_time:
        said, was = (first, second) if one.is_report_time else (second, first)
        return was[0] <= said[1] and (said[0] - was[1]).days <= _SAID_AFTER_DAYS
    return first[0] <= second[1] and second[0] <= first[1]


def _days(told: Told) -> tuple[date, date] | None:
    start, end = told.time.start, told.time.end
    return None if start is None or end is None else (start, end)


def _counted(told: Told) -> tuple[date, date] | None:
    """Return the days of words counted from a day of publication that the report does not tell."""
    return told.timed.mention.counted if told.timed is not None else None


def _have_same_words(one: str | None, other: str | None) -> bool:
    """Whether one time says no more than the other: "Wednesday", "Wednesday evening"."""
    some, others = (set((text or "").lower().split()) for text in (one, other))
    return some <= others or others <= some


def _has_other_day(dated: Told, other: Told) -> bool:
    """Whether one is dated by its own day, and another takes a different day from before."""
    if not dated.is_own_time or other.time_span is None or other.is_report_time:
        return False
    if dated.time.precision not in DAYS or other.time.precision not in DAYS:
        return False
    return (dated.time.start, dated.time.end) != (other.time.start, other.time.end)


def _is_dated(told: Told) -> bool:
    """Whether the report dates it: by its own day, or by that of a statement in the body."""
    return told.is_own_time or (told.is_report_time and not told.is_again)


def _counts_agree(one: Told, other: Told) -> bool:
    above = one.sentence.role in ABOVE or other.sentence.role in ABOVE
    if _have_same_tolls(one, other):
        return True
    some, others = _told(one, exact=above), _told(other, exact=above)
    if other.rises and one.sentence.role not in ABOVE:
        return all((others.get(what) or 0) >= (best or 0) for what, best in some.items())
    if one.rises and one.sentence.role not in ABOVE:
        return all((some.get(what) or best or 0) >= (best or 0) for what, best in others.items())
    open_counts = _open(one) | _open(other)
    return all(others.get(what, best) == best or what in open_counts for what, best in some.items())


def _open(told: Told) -> set[tuple[CountWhat, str | None]]:
    """Return what is only counted by "dozens": any number may be the same."""
    counts = [read.count for read in told.counts]
    return {(c.what, c.of_whom) for c in counts if c.best is None}


def _have_same_tolls(one: Told, other: Told) -> bool:
    """Whether both count as many dead, wounded or captured, whoever they were."""
    return bool(_shared_tolls(one, other))


def _shared_tolls(one: Told, other: Told) -> dict[CountWhat, int]:
    """Return the tolls that both tell, where they tell the same; none where any differs."""
    some, others = tolls(one.counts), tolls(other.counts)
    shared = {what: some[what] for what in some if what in others}
    return shared if all(others[what] == best for what, best in shared.items()) else {}


def _told(told: Told, *, exact: bool) -> dict[tuple[CountWhat, str | None], int | None]:
    """Return the numbers by party; headlines may say "dozens" of what the text counts."""
    counts = [read.count for read in told.counts]
    return {(c.what, c.of_whom): c.best for c in counts if c.best is not None or not exact}


def _have_same_counts(one: Told, other: Told) -> bool:
    some = {(c.count.what, c.count.best) for c in one.counts}
    return bool(some) and some == {(c.count.what, c.count.best) for c in other.counts}


def _missing(places: Iterable[ReadPlace], known: Iterable[ReadPlace]) -> list[ReadPlace]:
    ids = place_ids(known)
    return [place for place in places if (place.mention.place or place.mention.text) not in ids]


def _is_finer(more: Told, told: Told) -> bool:
    if told.is_own_time or not (more.is_own_time or more.is_report_time):
        return False
    return _width(more.time) <= _width(told.time) or told.time.precision not in DAYS


def _width(time: EventTime) -> int:
    if time.start is None or time.end is None or time.precision is TimePrecision.UNKNOWN:
        return 100_000
    return (time.end - time.start).days
