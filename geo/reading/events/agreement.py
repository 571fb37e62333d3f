"""Whether those who did it can be the same in two tellings."""

from __future__ import annotations

from geo.model.vocabularies import ActorRole, EventKind
from geo.reading.events.evidence import sides_of
from geo.reading.events.telling import Told
from geo.reading.records import ABOVE


def actors_agree(one: Told, other: Told) -> bool:
    """Whether who is told to have done it can be the same; unknown gunmen can be anybody.

    Of fights and headlines everybody counts, on whatever side.
    """
    is_headed = one.sentence.role in ABOVE or other.sentence.role in ABOVE
    are_sides = _share_sides(one.actors_in(ActorRole.BY), other.actors_in(ActorRole.BY))
    are_sides = are_sides or _help(one, other) or _help(other, one)
    if not is_headed and (are_sides or EventKind.CLASH not in {one.kind, other.kind}):
        return are_sides
    some, others = (
        {actor.actor for actor in told.actors if actor.role is not ActorRole.REPORTED_BY}
        for told in (one, other)
    )
    return _share_sides(some, others)


def _help(one: Told, other: Told) -> bool:
    """Whether those who helped in one telling did it in the other: joint operations."""
    return not one.actors_in(ActorRole.WITH).isdisjoint(other.actors_in(ActorRole.BY))


def _share_sides(some: set[str], others: set[str]) -> bool:
    if not some or not others:
        return True
    some, others = sides_of(some), sides_of(others)
    return not some or not others or bool(some & others)
