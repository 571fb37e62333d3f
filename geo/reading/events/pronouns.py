"""Harm to people told by a pronoun: "to his killing", "hit three children and wounded them"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geo.model.vocabularies import CountWhat
from geo.reading.events.counted_parties import of_whom
from geo.reading.events.figures import Figure
from geo.reading.events.harm import Harm
from geo.reading.events.joined import is_single
from geo.reading.events.named import is_along
from geo.reading.events.scene import Numbered, Scene
from geo.reading.events.senses import Hit

_HIM = frozenset({"ه"})
_THEM_BOTH = "هما"
_THEM = frozenset({"هم", "هن", _THEM_BOTH})
_PERSON_REACH = 2
_BOTH = 2
_SPOKEN_REACH = 12


def find_pronouns(
    scene: Scene, first: int, harm: Sequence[Harm], found: Sequence[Figure]
) -> Iterator[Figure]:
    """Yield one for harm to "him", and for harm to "them" as many as were counted before.

    Parameters
    ----------
    first
        The first word of those that may count them.
    """
    known = {each.what for each in found}
    for each in harm:
        suffix = scene.hits[each.first].analysis.suffix
        what = CountWhat(each.what)
        is_new = what not in known
        if suffix in _HIM and (is_new or is_along(scene, each, found)):
            known.add(what)
            yield Figure(what, 1, 1, 1, None, each.first, each.last)
        elif suffix in _THEM and is_new:
            counted = _counted_before(scene, first, each.first - 1)
            if counted is None or (suffix == _THEM_BOTH and counted.mention.best != _BOTH):
                continue
            known.add(what)
            yield _as_many(scene, counted, what, each)


def _counted_before(scene: Scene, first: int, last: int) -> Numbered | None:
    """Return the number of the people named last, ``None`` where they are not counted."""
    people = [hit for hit in scene.hit_track.of("person", first, last) if _is_people(scene, hit)]
    for number in reversed(scene.numbers.between(first, last)):
        if number.mention.is_ordinal:
            continue
        end = number.last if number.mention.noun else number.last + _PERSON_REACH
        counted = [hit for hit in people if number.first <= hit.first <= end]
        if counted:
            return number if counted[0] is people[-1] else None
    return None


def _is_people(scene: Scene, hit: Hit) -> bool:
    """Whether a word stands for people: it is of no place's name and no "his brother"."""
    return not (hit.analysis.suffix or scene.places.between(hit.first, hit.first))


def _as_many(scene: Scene, counted: Numbered, what: CountWhat, harm: Harm) -> Figure:
    mention = counted.mention
    low, best, high = (
        None if number is None else int(number)
        for number in (mention.low, mention.best, mention.high)
    )
    end = counted.last if mention.noun else counted.last + 1
    whom = of_whom(scene, counted.first, end, harm.first - 1)
    return Figure(what, low, best, high, whom, harm.first, harm.last)


def spoken_of(scene: Scene, harm: Harm) -> Hit | None:
    """Return the single person that a verb with "so" goes on about: "شاب ... فأصيب بجروح"."""
    if scene.language.tells_of_several(scene.words.keys[harm.first]):
        return None
    near = scene.hit_track.between(harm.first - _SPOKEN_REACH, harm.first - 1)
    people = [hit for hit in near if hit.sense("person", "one_of", "named") is not None]
    if not people or people[-1].analysis.suffix:
        return None
    last = people[-1]
    numbers = scene.numbers.between(last.first - 2, last.first)
    is_one = last.sense("one_of", "named") is not None or is_single(last)
    return last if is_one and not numbers else None
