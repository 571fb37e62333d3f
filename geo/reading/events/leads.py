"""Leads that sum up what the report then tells one by one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from geo.model.vocabularies import CountWhat, PlaceRole
from geo.reading.events.kinds import are_compatible
from geo.reading.events.retold_places import are_one_spot
from geo.reading.events.scene import FINE
from geo.reading.events.series import what_of_kind
from geo.reading.events.telling import Told
from geo.reading.records import Mention, Scope

_LEAST = 3
_SEVERAL = 2


def mark_leads(story: list[Told]) -> list[Told]:
    """Return the story with each event a total that sums up two or more told after it.

    "3 killed in Deir ez-Zor", then 2 in one town and 1 in another: the first is no third event.
    """
    for lead in story:
        if lead.scope is Scope.SINGLE and _sums_up(lead, story):
            lead.scope, lead.what = Scope.AGGREGATE, what_of_kind(lead.kind)
    return story


def leave_leads_out(story: list[Told]) -> list[Told]:
    """Return the story without leads at several places that are then told place by place.

    "Rockets fell on the bases A and B", then what hit A and what hit B: two events, not three.
    A lead whose harm is that told at two places or more is a total: "5 held in raids", then 3 in
    one town and 2 in another.
    """
    left = [
        told for index, told in enumerate(story) if not _is_told_apart(told, story[index + 1 :])
    ]
    placed = [told for told in left if told.is_own_place and _is_fine(told)]
    for lead in reversed(left):
        if lead.scope is Scope.SINGLE and _sums_up(lead, _at_new_places(placed, lead)):
            lead.scope, lead.what = Scope.AGGREGATE, what_of_kind(lead.kind)
    return left


def _at_new_places(story: Sequence[Told], lead: Told) -> list[Told]:
    """Return what is told after a lead, each place once."""
    kept: list[Told] = []
    for told in story:
        sites = [place.mention for place in told.sites]
        known = [place.mention for each in kept for place in each.sites]
        if told.span.start > lead.span.start and not any(
            are_one_spot(site, other) for site in sites for other in known
        ):
            kept.append(told)
    return kept


def _is_told_apart(lead: Told, later: Sequence[Told]) -> bool:
    sites = _struck(lead)
    if lead.scope is not Scope.SINGLE or len(sites) < _SEVERAL or lead.counts:
        return False
    parts = [
        site
        for told in later
        if told.scope is Scope.SINGLE
        and are_compatible(lead.kind, told.kind)
        and not (told.is_separate or told.is_own_time)
        for site in _struck(told)
        if len(_struck(told)) == 1
    ]
    return all(any(are_one_spot(site, part) for part in parts) for site in sites)


def _struck(told: Told) -> list[Mention]:
    return [place.mention for place in told.places if place.role is PlaceRole.AT]


def _sums_up(lead: Told, story: Sequence[Told]) -> bool:
    if _is_fine(lead):
        return False
    after = [
        told
        for told in story
        if told.span.start > lead.span.start
        and told.scope is Scope.SINGLE
        and are_compatible(lead.kind, told.kind)
        and not _is_of_other_day(lead, told)
    ]
    for what in {read.count.what for read in lead.counts}:
        total = _number(lead, what)
        parts = [number for told in after if (number := _number(told, what))]
        if total is not None and total >= _LEAST and total in list(accumulate(parts))[1:]:
            return True
    return False


def _is_of_other_day(lead: Told, told: Told) -> bool:
    """Whether both are told with a day, and the days are different."""
    if not (lead.is_own_time and told.is_own_time):
        return False
    here, there = lead.time, told.time
    if here.start and here.end and there.start and there.end:
        return here.end < there.start or there.end < here.start
    return set((here.text or "").split()).isdisjoint((there.text or "").split())


def _is_fine(told: Told) -> bool:
    return any(place.mention.precision in FINE for place in told.places)


def _number(told: Told, what: CountWhat) -> int | None:
    """Return how many an event tells, where one exact number tells it."""
    counts = [read.count for read in told.counts if read.count.what is what]
    wholes = [count for count in counts if count.of_whom is None] or counts
    is_exact = len(wholes) == 1 and wholes[0].low == wholes[0].high
    return wholes[0].best if is_exact else None
