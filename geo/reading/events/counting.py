"""How many were killed, wounded, captured, and how many vehicles came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from geo.model.counts import Count
from geo.model.vocabularies import CountWhat
from geo.reading.events.acts import Harm, is_definite
from geo.reading.events.figures import Figure, tell_once, with_wholes
from geo.reading.events.scene import Numbered, Scene
from geo.reading.events.senses import Hit
from geo.reading.records import ReadCount

_CIVILIANS = "civilians"
_ACTS = frozenset({CountWhat.ATTACKS, CountWhat.OPERATIONS, CountWhat.AIRSTRIKES,
                   CountWhat.CONVOYS})  # fmt: skip
_REACH = 3
_OPENS_PARTS = frozenset(":(")
_OF_REACH = 6
_HARM_REACH = 12
_HIM = frozenset({"ه"})
_PART_REACH = 40
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def find_counts(
    scene: Scene, first: int, last: int, harm: Sequence[Harm], *, of_acts: bool = False
) -> list[ReadCount]:
    """Return the counts told by the words ``first``..``last``, both included.

    Parameters
    ----------
    of_acts
        Whether numbers of attacks and operations are wanted too: in totals only.
    """
    told = [each for each in harm if not each.is_blocked]
    found = list(_stated(scene, first, last, told, of_acts))
    found += _singles(scene, last, told, found)
    found += _pronouns(scene, told, found)
    found += _single_things(scene, first, last, found)
    found += _none(scene, first, last, found)
    found.sort(key=lambda each: each.first)
    counts = []
    for each in with_wholes(tell_once(found)):
        count = Count(each.what, each.of_whom, each.low, each.best, each.high)
        counts.append(ReadCount(count, scene.words.span(each.first, each.last)))
    return counts


def _stated(
    scene: Scene, first: int, last: int, harm: Sequence[Harm], of_acts: bool
) -> Iterator[Figure]:
    for number in scene.numbers.between(first, last):
        if number.mention.is_ordinal or _is_measure(scene, number):
            continue
        if number.mention.best == 1 and _repeats_noun(scene, number):
            continue
        is_part = _is_part(scene, number.first, first)
        counted = _counted(scene, number, last)
        if counted is None:
            person = _person_after(scene, number, last)
            reach = _PART_REACH if is_part else _HARM_REACH
            what = _harm_of(number.first, person, harm, scene, reach)
            if what is None and person is not None and person.sense("force_people") is not None:
                what = None if harm else CountWhat.PERSONNEL
            if what is not None:
                end = number.last if person is None else person.last
                yield _make(scene, number, what, end, first)
            continue
        what_counted = CountWhat(counted.value("counted") or "")
        if of_acts or what_counted not in _ACTS:
            yield _make(scene, number, what_counted, counted.last, first)


def _make(scene: Scene, number: Numbered, what: CountWhat, end: int, first: int) -> Figure:
    mention = number.mention
    low, best, high = (_whole(each) for each in (mention.low, mention.best, mention.high))
    is_part = _is_part(scene, number.first, first)
    whom = _of_whom(scene, number.first, end)
    return Figure(what, low, best, high, whom, number.first, end, is_part)


def _whole(number: float | None) -> int | None:
    return None if number is None else int(number)


def _is_measure(scene: Scene, number: Numbered) -> bool:
    """Whether a number measures distance, age, time or money, or is a year."""
    best = number.mention.best
    after = scene.hits.get(number.last + 1)
    if after is not None and after.sense("units") is not None and after.sense("person") is None:
        return True
    before = scene.hit_before(number.first, number.first - 6)
    if before is not None and before.sense("age_words", "units") is not None:
        return True
    return best is not None and _FIRST_YEAR <= best <= _LAST_YEAR and after is None


def _repeats_noun(scene: Scene, number: Numbered) -> bool:
    """Whether "one" only stresses the singular before it: "عنصر واحد"."""
    before = scene.hit_before(number.first, number.first - 2)
    return before is not None and before.sense("person") is not None


def _counted(scene: Scene, number: Numbered, last: int) -> Hit | None:
    """Return the thing that a number counts."""
    if number.mention.noun:
        hit = scene.hits.get(number.first)
        return hit if hit is not None and hit.sense("counted") is not None else None
    for position in range(number.last + 1, min(last, number.last + _REACH) + 1):
        hit = scene.hits.get(position)
        if hit is None:
            continue
        if hit.sense("person", "harmed") is not None:
            return None
        if hit.sense("counted") is not None:
            return hit
        if hit.sense("harm_suffered", "act", "harm_noun", "actor_role", "others") is not None:
            return None
    return None


def _person_after(scene: Scene, number: Numbered, last: int) -> Hit | None:
    if number.mention.noun:
        return scene.hits.get(number.first)
    for position in range(number.last + 1, min(last, number.last + _REACH) + 1):
        hit = scene.hits.get(position)
        if hit is not None and hit.sense("person", "harmed", "others", "civilian") is not None:
            return hit
        if hit is not None and hit.sense("act", "act_noun", "units") is not None:
            return None
    return None


def _harm_of(
    position: int, person: Hit | None, harm: Sequence[Harm], scene: Scene, reach: int
) -> CountWhat | None:
    """Return what befell the people counted at ``position``: the harm after or nearest before."""
    if person is not None and person.sense("harmed") is not None:
        return CountWhat(person.value("harmed") or "")
    end = position if person is None else person.last
    after = next((h for h in harm if end < h.first <= end + _OF_REACH and h.form == "verb"), None)
    before = next((h for h in reversed(harm) if h.first < position), None)
    if scene.lexicon.language == "en" and after is not None and after.is_suffered:
        return CountWhat(after.what)
    if before is not None and position - before.last <= reach:
        return CountWhat(before.what)
    if after is not None and (person is not None or end == position):
        return CountWhat(after.what)
    return None


def _is_part(scene: Scene, position: int, first: int) -> bool:
    start = max(first, position - _REACH)
    if scene.hit_track.of("parts", start, position - 1):
        return True
    counted = scene.numbers.between(first, position - 1)
    if not counted:
        return False
    gaps = scene.words.gaps[counted[0].first + 1 : position + 1]
    return any(char in _OPENS_PARTS for gap in gaps for char in gap)


def _singles(
    scene: Scene, last: int, harm: Sequence[Harm], found: Sequence[Figure]
) -> Iterator[Figure]:
    """Yield one for each harm done to a person named in the singular, two for the dual."""
    taken = {position for each in found for position in range(each.first, each.last + 1)}
    starts = [each.first for each in harm]
    for each in harm:
        following = min((s for s in starts if s > each.first), default=last + 1)
        victim = _victim(scene, each, min(last, following - 1))
        if victim is None or victim.first in taken:
            continue
        if any(f.what == each.what and each.first < f.first < victim.first for f in found):
            continue
        for person in (victim, *_joined(scene, victim, min(last, following - 1))):
            number = 2 if any(s.form.number == "two" for s in person.senses) else 1
            whom = _of_whom(scene, person.first, person.last)
            what = CountWhat(each.what)
            yield Figure(what, number, number, number, whom, person.first, person.last)


def _joined(scene: Scene, victim: Hit, last: int) -> Iterator[Hit]:
    """Yield the single people joined to a victim by "and": "a child and a woman"."""
    position = victim.last
    while True:
        following = [
            hit
            for hit in scene.hit_track.between(position + 1, min(last, position + _REACH))
            if hit.sense("person") is not None
        ]
        if not following or not _is_one_more(scene, following[0], position):
            return
        yield following[0]
        position = following[0].last


def _pronouns(scene: Scene, harm: Sequence[Harm], found: Sequence[Figure]) -> Iterator[Figure]:
    """Yield one for harm to the person spoken of before: "to his killing"."""
    known = {each.what for each in found}
    for each in harm:
        hit = scene.hits[each.first]
        what = CountWhat(each.what)
        if hit.analysis.suffix in _HIM and what not in known:
            known.add(what)
            yield Figure(what, 1, 1, 1, None, each.first, each.last)


def _is_one_more(scene: Scene, hit: Hit, before: int) -> bool:
    sense = hit.sense("person")
    if sense is None or sense.value == "many" or sense.form.number == "many":
        return False
    keys = scene.words.keys[before + 1 : hit.first]
    numbered = scene.numbers.between(before + 1, hit.first - 1)
    return (bool(hit.analysis.conjunction) or "and" in keys) and not numbered


def _single_things(
    scene: Scene, first: int, last: int, found: Sequence[Figure]
) -> Iterator[Figure]:
    """Yield one for an aeroplane or lorry named in the singular, and two for the dual."""
    known = {each.what for each in found}
    for hit in scene.hit_track.of("counted", first, last):
        sense = hit.sense("counted")
        if sense is None or hit.sense("thing") is None or sense.form.number == "many":
            continue
        what = CountWhat(sense.value)
        if what in known or what in _ACTS or is_definite(scene, hit):
            continue
        known.add(what)
        number = 2 if sense.form.number == "two" else 1
        yield Figure(what, number, number, number, None, hit.first, hit.last)


def _victim(scene: Scene, harm: Harm, last: int) -> Hit | None:
    """Return the single person right after a word of harm (before it in English passives)."""
    positions: Iterable[int] = range(harm.last + 1, min(last, harm.last + _REACH) + 1)
    if scene.lexicon.language == "en" and harm.is_suffered:
        positions = range(harm.first - 1, max(0, harm.first - 7), -1)
    if harm.form == "noun" and harm.first in scene.hits:
        own = scene.hits[harm.first]
        if own.sense("harmed") is not None:
            return own if any(s.form.number == "two" for s in own.senses) else None
    for position in positions:
        hit = scene.hits.get(position)
        if hit is None:
            continue
        if hit.sense("named", "one_of") is not None:
            return hit
        sense = hit.sense("person")
        if sense is not None:
            people = [each for each in hit.senses if each.slot == "person"]
            is_many = any(each.value == "many" or each.form.number == "many" for each in people)
            return None if is_many or hit.analysis.article else hit
        if hit.sense("act", "act_noun", "target") is not None:
            return None
    return None


def _of_whom(scene: Scene, first: int, last: int) -> str | None:
    """Return whose people are counted: the actor that follows, or civilians."""
    if scene.hit_track.of("civilian", first, last):
        return _CIVILIANS
    for actor in scene.actors.between(first, last):
        return actor.actor
    for actor in scene.actors.between(last + 1, last + _OF_REACH):
        if any(
            char in _OPENS_PARTS
            for gap in scene.words.gaps[last + 1 : actor.first + 1]
            for char in gap
        ):
            return None
        between = scene.hit_track.between(last + 1, actor.first - 1)
        if all(hit.sense("person", "actor_role", "place_role", "others") for hit in between):
            roles = {hit.value("actor_role") for hit in between} - {None}
            return actor.actor if roles <= {"of", "against"} and roles != {"against"} else None
        return None
    return None


def _none(scene: Scene, first: int, last: int, found: Sequence[Figure]) -> Iterator[Figure]:
    """Yield nought killed and wounded for "without casualties"."""
    if any(each.what in {CountWhat.KILLED, CountWhat.WOUNDED} for each in found):
        return
    for hit in scene.hit_track.of("without", first, last):
        after = scene.after(hit.last)
        if after is not None and after.sense("losses") is not None:
            for what in (CountWhat.KILLED, CountWhat.WOUNDED):
                yield Figure(what, 0, 0, 0, None, hit.first, after.last)
            return
