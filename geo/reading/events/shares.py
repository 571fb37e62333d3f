"""Parts of a total that have areas of their own: "161 attacks, 135 of them in"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from geo.reading.events.scene import Numbered, Placed, Scene
from geo.reading.events.sites import place_roles
from geo.reading.events.telling import Told
from geo.reading.records import ReadCount

_PLACE_REACH = 6
_AND_REACH = 2
_NOT_ACTS = ("person", "harmed", "units", "civilian")
_ACTS = frozenset({"attacks", "operations", "airstrikes", "convoys"})


@dataclass(frozen=True, slots=True)
class Share:
    """A number that is part of one before, and where its acts were; ``last`` included."""

    number: Numbered
    last: int
    places: list[Placed]


def apart(scene: Scene, whole: Told, first: int, last: int) -> list[Told]:
    """Return a total without the areas of its parts, and each part as a total of its own.

    Parameters
    ----------
    whole
        The total told by the words ``first``..``last``, its own number first of its counts.
    """
    if not whole.counts:
        return [whole]
    counted = whole.counts[0]
    shares = list(_shares(scene, counted, first, last))
    if not shares:
        return [whole]
    own = [
        place for place in scene.places.between(first, last)
        if not any(share.number.first <= place.first <= share.last for share in shares)
    ]  # fmt: skip
    whole.places = place_roles(scene, own, whole.kind, first)
    parts = [as_part(scene, whole, counted, share) for share in shares]
    inside = [part.span for part in parts]
    whole.counts = [
        each for each in whole.counts
        if not any(span.start <= each.span.start < span.end for span in inside)
    ]  # fmt: skip
    return [whole, *parts]


def as_part(scene: Scene, whole: Told, counted: ReadCount, share: Share) -> Told:
    """Return a share of a total as a total of its own, a part of the first."""
    number = share.number
    value = int(number.mention.best or 0)
    count = replace(counted.count, low=value, best=value, high=value)
    return replace(
        whole,
        span=scene.words.span(number.first, share.last),
        places=place_roles(scene, share.places, whole.kind, number.first),
        actors=list(whole.actors),
        counts=[ReadCount(count, scene.words.span(number.first, number.last))],
        more_spans=[],
        reasons=["part of a total"],
        whole=whole,
    )


def _shares(scene: Scene, counted: ReadCount, first: int, last: int) -> Iterator[Share]:
    numbers = [
        number for number in scene.numbers.between(first, last)
        if not number.mention.is_ordinal and number.mention.best
    ]  # fmt: skip
    most = counted.count.best or counted.count.low or 0
    before: Share | None = None
    for at, number in enumerate(numbers):
        if scene.words.span(number.first, number.last).start <= counted.span.start:
            continue
        end = numbers[at + 1].first - 1 if at + 1 < len(numbers) else last
        is_less = (number.mention.best or 0) < most and _counts_acts(scene, number)
        if not is_less or not (_is_part(scene, number) or _goes_on(scene, before, number)):
            continue
        places = _places(scene, number, end)
        if places:
            before = Share(number, places[-1].last, places)
            yield before


def _is_part(scene: Scene, number: Numbered) -> bool:
    before = scene.hit_before(number.first)
    after = scene.hits.get(number.last + 1)
    return (before is not None and before.sense("parts") is not None) or (
        after is not None and after.sense("parts", "parts_of") is not None
    )


def _goes_on(scene: Scene, before: Share | None, number: Numbered) -> bool:
    """Whether a number is joined to a part before: "80 in the east and 40 in the west"."""
    if before is None or number.first - before.last > _AND_REACH:
        return False
    between = scene.words.keys[before.last + 1 : number.first + 1]
    language = scene.language
    return between[0] in language.and_words or language.begins_with_and(between[0])


def _counts_acts(scene: Scene, number: Numbered) -> bool:
    """Whether no other thing follows a number: people, weapons, money."""
    hit = scene.hits.get(number.last + 1)
    if hit is None or hit.value("counted") in _ACTS or hit.sense("act_noun") is not None:
        return True
    return hit.value("counted") is None and hit.sense(*_NOT_ACTS) is None


def _places(scene: Scene, number: Numbered, end: int) -> list[Placed]:
    """Return the place named soon after a number, and what follows it without a comma."""
    found: list[Placed] = []
    for place in scene.places.between(number.last + 1, end):
        begin = found[-1].last + 1 if found else number.last + 2
        is_near = place.first - begin <= _PLACE_REACH
        if not is_near or any(scene.words.gaps[begin : place.first + 1]):
            break
        found.append(place)
    return found
