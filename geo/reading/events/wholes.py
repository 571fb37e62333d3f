"""Which total another total is a part of."""

from __future__ import annotations

from collections.abc import Sequence

from geo.model.vocabularies import ActorRole, EventKind, PlaceRole, Precision
from geo.reading.events.act import with_kind
from geo.reading.events.kinds import STRIKES
from geo.reading.events.scene import Scene
from geo.reading.events.telling import Told
from geo.reading.events.told_counts import tolls
from geo.reading.records import BlockRole, Scope

_FARTHEST_ITEM = 12
_WIDE = frozenset({Precision.REGION, Precision.COUNTRY})


def link_items(story: Sequence[Told]) -> None:
    """Make the totals of a list parts of the total told before it.

    "75 attacks since January:", then items with 63 in one governorate and 6 in another: each
    counts the same thing, has an area of its own, and all together no more than the whole.
    """
    whole: Told | None = None
    left = 0
    for told in story:
        number = _number(told)
        if told.scope is not Scope.AGGREGATE or number is None:
            continue
        if told.sentence.role is not BlockRole.LIST_ITEM:
            if told.whole is None:
                whole, left = told, number
            continue
        if whole is None or told.whole is not None or told.what is not whole.what:
            continue
        is_near = told.sentence.block - whole.sentence.block <= _FARTHEST_ITEM
        if is_near and number <= left and number < (_number(whole) or 0) and _has_area(told):
            told.whole = whole
            left -= number
            _take_over(told, whole)


def is_share(told: Told, total: Told) -> bool:
    """Whether harm told after a total is some of its harm: "5 were killed by mines"."""
    some, all_of_them = tolls(told.counts), tolls(total.counts)
    shared = some.keys() & all_of_them.keys()
    is_less = bool(shared) and all(some[what] < all_of_them[what] for what in shared)
    return is_less and not (told.rises or told.is_rival)


def as_share(told: Told, total: Told) -> Told:
    """Return some of the harm of a total as a total of its own, a part of the first."""
    told.scope, told.what, told.whole = Scope.AGGREGATE, total.what, total
    told.confidence, told.reasons = total.confidence, ["part of a total"]
    _take_over(told, total)
    return told


def take_parties(told: Told, source: Told) -> None:
    """Give an act of a total told right before who did it, and to whom, where it tells none."""
    if _lists(source, told):
        take_doers(told, source)
    _take_victims(told, source)


def _lists(total: Told, told: Told) -> bool:
    """Whether an act is one of those a total counted right before: "nine attacks: one hit ..."."""
    is_item = told.sentence.role is BlockRole.LIST_ITEM
    return total.what is not None and (is_item or total.sentence.block == told.sentence.block)


def _take_victims(told: Told, total: Told) -> None:
    """Give an act told right after a total of acts those whom it says they were done to."""
    is_next = 0 <= told.sentence.block - total.sentence.block <= 1
    is_open = told.is_own_place and not told.actors_in(ActorRole.AGAINST)
    if total.what is None or not is_next or not is_open:
        return
    doers = told.actors_in(ActorRole.BY)
    told.actors += [
        each for each in total.actors if each.role is ActorRole.AGAINST and each.actor not in doers
    ]


def take_doers(told: Told, source: Told) -> None:
    """Give an act the doers of the one or the total before it, where it tells none."""
    if not told.actors_in(ActorRole.BY):
        victims = told.actors_in(ActorRole.AGAINST)
        told.actors += [
            each
            for each in source.actors
            if each.role is ActorRole.BY and each.actor not in victims
        ]


def go_on_as(scene: Scene, told: Told, previous: Told) -> None:
    """Give an act the doers and means of the one before it in the sentence, where it tells none.

    "Warplanes bombed one village, and struck another": both are strikes from the air.
    """
    is_open = told.kind is EventKind.ATTACK or (
        told.kind is EventKind.SHELLING and all(act.form == "noun" for act in told.acts)
    )
    first, end = scene.words.within(told.span)
    has_means = any(
        scene.hit_track.of(slot, first, end - 1) for slot in ("weapon", "small_arms", "thing")
    )
    tells_more = has_means or bool(told.actors_in(ActorRole.BY))
    if is_open and not tells_more and previous.kind in STRIKES:
        told.acts = with_kind(told.acts, told.kind, previous.kind)
        told.kind = previous.kind
    if told.kind is previous.kind:
        take_doers(told, previous)


def part_of(told: Told, story: Sequence[Told]) -> int | None:
    """Return the position in ``story`` of the total that ``told`` is a part of."""
    whole = told.whole
    while whole is not None and whole.teller is not None:
        whole = whole.teller
    if whole is None or whole is told:
        return None
    return next((at for at, each in enumerate(story) if each is whole), None)


def _take_over(told: Told, whole: Told) -> None:
    """Give an item the time and the doers of its whole, where it tells none."""
    if told.time_span is None:
        told.time, told.time_span, told.timed = whole.time, whole.time_span, whole.timed
    take_doers(told, whole)


def _number(told: Told) -> int | None:
    """Return how many acts a total counts."""
    counts = [
        read.count for read in told.counts if told.what and read.count.what == told.what.value
    ]
    return counts[0].best or counts[0].low if counts else None


def _has_area(told: Told) -> bool:
    return any(
        place.role is not PlaceRole.ORIGIN and place.mention.precision not in _WIDE
        for place in told.places
    )
